"""Restrictive interventions: what triggers the duty, its clocks, who may sign, what is still open.

EIA 2006 s.93A and the Schools (Recording and Reporting of Seclusion and Restraint) (No. 2) (England) Regulations 2025,
in force since 1 April 2026. The record and each parent's report are due as soon as practicable (law: must); the
guidance says staff should endeavour to do both no later than the same day (should).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from logs.rules.signing import LONDON

IN_FORCE_FROM = date(2026, 4, 1)
# From this birthday on the duty to report to a parent does not apply (EIA 2006 s.93A).
ADULT_AT = 20


class Trigger(StrEnum):
    """What brings an event under the duty; one event can be several."""

    FORCE = "force"
    SECLUSION = "seclusion"
    RESTRAINT = "restraint"


TRIGGERS: dict[Trigger, tuple[str, str]] = {
    Trigger.FORCE: (
        "Significant use of force",
        "Force beyond ordinary contact such as guiding, comforting, first aid or PE.",
    ),
    Trigger.SECLUSION: (
        "Seclusion",
        (
            "Kept in a place away from others and prevented from leaving: held, blocked, locked, or led to believe "
            "that leaving brings punishment. Not a calm space the pupil chooses and may leave; not detention."
        ),
    ),
    Trigger.RESTRAINT: (
        "Restraint",
        (
            "Movement stopped or limited, with or without force: held, strapped in, or a walking aid or wheelchair "
            "control taken away. Equipment agreed in a care plan: ask the SENCO."
        ),
    ),
}
PLAN_DOES_NOT_END_IT = (
    "A positive handling plan does not switch this duty off: it is recorded and reported all the same."
)


class Step(StrEnum):
    """What has to be done or waived before it is closed, in this order."""

    RECORD = "record"
    REPORT = "report"
    MEDICAL_CHECK = "medical_check"
    PUPIL_DEBRIEF = "pupil_debrief"
    STAFF_DEBRIEF = "staff_debrief"
    PLAN_REVIEW = "plan_review"
    SIGNATURE = "signature"


# The record itself and the signature are never waived.
NEVER_WAIVED = frozenset({Step.RECORD, Step.SIGNATURE})


@dataclass(frozen=True)
class Clock:
    """A same-day clock: due at the midnight (London) that ends the day of the event."""

    due_at: datetime
    done_at: datetime | None
    is_late: bool
    words: str


def is_adult(date_of_birth: date, on: date) -> bool:
    """Whether the pupil is 20 or over on the day."""
    birthday_over = (on.month, on.day) >= (date_of_birth.month, date_of_birth.day)
    return on.year - date_of_birth.year - (not birthday_over) >= ADULT_AT


def same_day_clock(held_on: date, starts_at: time, done_at: datetime | None, now: datetime) -> Clock:
    """The clock of the record or of a parent's report for an event that began on HELD_ON; NOW and DONE_AT are aware.

    "The same day" is the day it began, for one that ran past midnight too: that is the day the guidance speaks of, and
    no event is written or told later because it lasted into the next one.
    """
    due_at = datetime.combine(held_on + timedelta(days=1), time.min, tzinfo=LONDON)
    if done_at is not None:
        is_late = done_at >= due_at
        return Clock(
            due_at, done_at, is_late, "Done after the day it happened" if is_late else "Done the same day"
        )
    if now >= due_at:
        days = (now.astimezone(LONDON).date() - held_on).days
        return Clock(due_at, None, True, f"Late by {days} {'day' if days == 1 else 'days'}")
    began = datetime.combine(held_on, starts_at, tzinfo=LONDON)
    hours = max(int((now - began).total_seconds() // 3600), 0)
    since = "less than an hour ago" if hours < 1 else f"{hours} {'hour' if hours == 1 else 'hours'} ago"
    return Clock(due_at, None, False, f"Due today; it happened {since}")


class ReportDuty(StrEnum):
    """What is owed to a parent."""

    OWED = "owed"
    AGE_20 = "age_20"  # the duty to report does not apply
    WITHHELD = "withheld"  # significant harm likely: the head or DSL decided
    LA_OWED = "la_owed"  # no parent can be told: the LA where the pupil lives has to be


def report_duty(
    *, is_adult_pupil: bool, is_withheld: bool, can_tell_another: bool, is_la_told: bool
) -> ReportDuty:
    """What is owed to the parents.

    Withholding is for a parent where it appears likely to result in significant harm to the pupil; if no parent can be
    told, the report goes to the LA in whose area the pupil is ordinarily resident.
    """
    if is_adult_pupil:
        return ReportDuty.AGE_20
    if not is_withheld:
        return ReportDuty.OWED
    if can_tell_another:
        return ReportDuty.OWED
    return ReportDuty.WITHHELD if is_la_told else ReportDuty.LA_OWED


def may_sign(signer: UUID, *, author: UUID, adults: Collection[UUID]) -> bool:
    """Whether SIGNER was neither author nor participant nor witness; nobody signs their own."""
    return signer != author and signer not in adults


def are_accounts_open(wanted: Collection[UUID], given: Collection[UUID], is_opened_by_head: bool) -> bool:
    """Whether the adults' accounts may be read: all are in, or the head opened them."""
    return is_opened_by_head or set(wanted) <= set(given)


def open_steps(done: Iterable[str], duty: ReportDuty) -> list[Step]:
    """The steps still to be done or waived, in order; the report is none where no parent is owed one."""
    closed = set(done)
    if duty in (ReportDuty.AGE_20, ReportDuty.WITHHELD):
        closed.add(Step.REPORT)
    return [step for step in Step if step not in closed]


def may_waive(step: str, reason: str) -> bool:
    """Whether a step may be waived: with a reason, and never the record or the signature."""
    return bool(reason.strip()) and step not in NEVER_WAIVED


def asked(author: UUID, adults: Collection[UUID]) -> set[UUID]:
    """Of whom an account of their own is asked: each adult who took part or saw it; the author's is the record."""
    return set(adults) - {author}


def may_note_delegate(
    person: UUID, keepers: Collection[UUID], *, author: UUID, adults: Collection[UUID]
) -> bool:
    """Whether PERSON may note the signature that the chair's delegate gave on paper; KEEPERS: all who note such things.

    Somebody apart from the event where there is one. Where all of them were in it, any of them: noting decides nothing,
    the paper is the evidence, and a record that nobody can finish is worse. The note then says that they were in it.
    """
    if person not in keepers:
        return False
    apart = [each for each in keepers if may_sign(each, author=author, adults=adults)]
    return not apart or person in apart


def is_delegate_apart(name: str, involved: Iterable[str]) -> bool:
    """Whether NAME is none of those INVOLVED (full names): nobody signs what they were part of, delegates neither."""
    words = " ".join(name.split()).casefold()
    return words not in {" ".join(each.split()).casefold() for each in involved}


def needs_delegate(heads: Collection[UUID], *, author: UUID, adults: Collection[UUID]) -> bool:
    """Whether the chair of governors' delegate signs: a head was author, took part or saw it."""
    return any(not may_sign(head, author=author, adults=adults) for head in heads)


class ParentState(StrEnum):
    """How the written report to one parent stands."""

    OWED = "owed"
    GIVEN = "given"
    WITHHELD = "withheld"
    RESTRICTED = "restricted"  # a contact restriction: the head or DSL decides before anybody is in touch


def parent_state(*, is_given: bool, is_withheld: bool, is_restricted: bool) -> ParentState:
    """How the report to one parent stands; what was given stays given."""
    if is_withheld:
        return ParentState.WITHHELD
    if is_given:
        return ParentState.GIVEN
    return ParentState.RESTRICTED if is_restricted else ParentState.OWED


def is_withheld_from(parent: UUID, *, is_decided: bool, withheld_from: Collection[UUID]) -> bool:
    """Whether the decision keeps the report from PARENT; one that names nobody keeps it from every parent."""
    return is_decided and (not withheld_from or parent in withheld_from)


def reported_at(firsts: Collection[datetime | None], others: Collection[datetime]) -> datetime | None:
    """When the last parent who is owed a report had theirs, None while one has not.

    FIRSTS: each owed parent's first report. Without any parent on record the first report to anybody (OTHERS) counts.
    """
    if not firsts:
        return min(others, default=None)
    given = [at for at in firsts if at is not None]
    return max(given) if len(given) == len(firsts) else None


def why_not_closed(waiting: Collection[Step], are_accounts_readable: bool) -> str:
    """Why it cannot be closed yet, in words; "" when it can."""
    if waiting:
        return "Each step is done, or waived with a reason, before it is closed."
    if not are_accounts_readable:
        return "An account is still asked for. It is closed when all are in, or the head has opened them."
    return ""
