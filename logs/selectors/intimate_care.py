"""Intimate care: the plan and the people it names, and one record as its few readers see it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils import timezone

from accounts.models import School, User
from accounts.selectors import calendar_of
from logs.models import IntimateCare, IntimateCareMark
from logs.rules.behaviour import first_capital, words_of
from logs.rules.intimate_care import (
    BRISTOL,
    CARE,
    PRODUCTS,
    REASONS,
    SKIN,
    Offered,
    Standing,
    offered_by,
    written_after,
)
from logs.rules.session_limits import delay_words
from logs.selectors.people import staff_on
from plans.models import CarePlan
from plans.rules.care import CarePlanKind
from plans.selectors.care_plans import FOR_THE_ACT, live_plan
from pupils.models import Assignment
from pupils.rules.relations import Relation


def plan_on(pupil_id: UUID, school_id: UUID, day: date) -> CarePlan | None:
    """The pupil's intimate-care plan in force on the day, whoever asks: one query."""
    plans = CarePlan.objects.unscoped(reason=FOR_THE_ACT).live_on(day)
    own = plans.filter(pupil_id=pupil_id, school_id=school_id, kind=CarePlanKind.INTIMATE)
    found: CarePlan | None = own.order_by("-starts_on").first()
    return found


def carer_ids(pupil_id: UUID, school_id: UUID, day: date) -> set[UUID]:
    """Ids of the adults named as the pupil's carers on the day, whoever asks: one query."""
    ties = Assignment.objects.unscoped(reason=FOR_THE_ACT).in_force(day)
    named = ties.filter(pupil_id=pupil_id, school_id=school_id, kind=Relation.NAMED_CARER)
    return set(named.values_list("staff_id", flat=True))


@dataclass(frozen=True)
class Sheet:
    """What the form needs to know: the plan's demands, whether the author is named, and what the plan offers.

    `others` are the other named carers, `adults` everybody else of the school, each as (id, name). What the plan
    says is `offered`, and that only to who may read it.
    """

    plan: CarePlan | None = None
    is_named: bool = False
    state_words: str = ""
    asks_second: bool = False
    asks_fluids: bool = False
    offered: Offered = field(default_factory=Offered)
    others: tuple[tuple[UUID, str], ...] = ()
    adults: tuple[tuple[UUID, str], ...] = ()


def sheet_of(user: User, school: School, pupil_id: UUID, day: date, *, may_read: bool) -> Sheet:
    """What the form about the pupil needs on the day: five queries. MAY_READ: USER reads the plan itself."""
    live = live_plan(pupil_id, school.pk, CarePlanKind.INTIMATE, day)
    staff = [(each.pk, each.full_name) for each in staff_on(school.pk, day).exclude(pk=user.pk)]
    if live is None:
        return Sheet(adults=tuple(staff))
    named = carer_ids(pupil_id, school.pk, day)
    shows_names = may_read or live.plan.is_second_adult_required
    others = tuple(each for each in staff if shows_names and each[0] in named)
    content = live.version.content if live.version and may_read else {}
    return Sheet(
        plan=live.plan,
        is_named=user.pk in named,
        state_words=live.state.words,
        asks_second=live.plan.is_second_adult_required,
        asks_fluids=live.plan.records_fluids,
        offered=offered_by(content),
        others=others,
        adults=tuple(each for each in staff if each not in others),
    )


# --- one record ---


def marks_of(record: IntimateCare) -> list[IntimateCareMark]:
    """The marks of the record by number: one query."""
    return list(IntimateCareMark.objects.filter(record=record).order_by("number"))


def intimate_rows(record: IntimateCare) -> list[tuple[str, str]]:
    """RECORD as questions and answers, its people and step of help loaded; empty answers left out."""
    part, second = record.part_played, record.second_adult
    rows = (
        ("Why", first_capital(REASONS.get(record.reason, ""))),
        ("Care given", _said(record.care_given, CARE)),
        ("From and until", _times(record)),
        ("Where", record.place),
        ("Given by", record.author.full_name),
        ("Second adult", second.full_name if second else ""),
        ("The pupil agreed", record.get_assent_display()),
        ("What was done then", record.refusal_words),
        ("The pupil’s own part", part.name if part else ""),
        ("Products", _said(record.products, PRODUCTS)),
        ("Skin and body", _said(record.skin, SKIN)),
        ("What was seen", record.seen_words),
        ("Fluid", "" if record.fluid_ml is None else f"{record.fluid_ml} ml"),
        ("Bristol type", BRISTOL.get(record.bristol_type or 0, "")),
        ("Clothes", "sent home" if record.is_clothing_sent_home else ""),
    )
    return [row for row in rows if row[1]]


def _said(codes: Collection[str], words: dict[str, str]) -> str:
    """Some chips in a line."""
    return first_capital(", ".join(words_of(codes, words)))


def _times(record: IntimateCare) -> str:
    """ "10:05 to 10:15"."""
    start, end = record.starts_at, record.ends_at
    began = f"{start.hour}:{start.minute:02}"
    return f"{began} to {end.hour}:{end.minute:02}" if end else began


def standing_of(record: IntimateCare, is_told: bool) -> Standing:
    """What was missing on the day of RECORD; IS_TOLD says whether a parent was reached."""
    return Standing(
        is_carer_unnamed=record.is_carer_unnamed,
        is_second_adult_missing=record.is_second_adult_missing,
        is_consent_missing=record.is_consent_missing,
        is_plan_expired=record.is_plan_expired,
        is_certificate_lapsed=record.is_certificate_lapsed,
        is_parent_owed=record.plan_id is None and not is_told,
    )


def lateness(record: IntimateCare, school: School) -> str:
    """How much later than the care the record was written, in words; "" when at once."""
    written = timezone.localtime(record.received_at)
    days = delay_words(calendar_of(school), record.held_on, written.date())
    return days or written_after(record.held_on, record.ends_at or record.starts_at, written)
