"""Care taken over for a day: asked of the rule, saved, taken back; the rights it brings end with the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions.audit import record_audits
from accounts.choices import DayPart
from accounts.models import School, StaffAbsence, User
from accounts.selectors import calendar_of
from plans.actions.cover import settle_ties
from plans.models import CareCover
from plans.rules.care_answers import CARE_LACK_WORDS, CareAnswer, CareKey, care_field
from plans.rules.care_cover import Acts, CareKind, why_not_care
from plans.selectors.care_cover import CareBook, CareGap, care_kinds_of, gaps_by_key
from plans.selectors.cover import CoverBook

CHANGED = "The care or the absence has changed meanwhile. Open the page again and choose once more."
NOT_THEIRS = "The SENCO arranges this care."
NOBODY = "This person does not work here on that day. Choose somebody else."
WHY = "care is covered for the whole school; the action checks which kinds its writer sees"


@dataclass
class _Plan:
    """What the answers come to, gathered before anything is written."""

    new: list[CareCover] = field(default_factory=list)
    ended: list[CareCover] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def save_care(*, by: User, school: School, answers: Sequence[CareAnswer], now: datetime) -> int:
    """Let adults take care over, or leave it open again: how many took some over. The caller holds the school.

    Raises ValidationError, by the name of the control, for everybody who cannot.
    """
    if not answers:
        return 0
    days = [answer.on for answer in answers]
    book = CareBook(CoverBook(school, calendar_of(school), min(days), max(days)))
    plan = _plan(book, answers, care_kinds_of(by, school))
    if plan.problems:
        raise ValidationError(plan.problems)
    for cover in plan.new:
        cover.arranged_at, cover.arranged_by = now, by
    stale = _in_the_way(school, plan.new, plan.ended)
    _end(by, [*plan.ended, *stale], now)
    CareCover.objects.bulk_create(plan.new)
    record_audits(by=by, verb="care_cover_arrange", records=plan.new)
    if touched := [*plan.ended, *stale, *plan.new]:
        settle_ties(by=by, school=school, covers=touched, now=now)
    return len(plan.new)


@transaction.atomic
def undo_care(*, by: User, absence: StaffAbsence, now: datetime) -> int:
    """Take back what others took over because of the absence: how much there was."""
    own = CareCover.objects.unscoped(reason=WHY).standing().filter(absence=absence).order_by("id")
    return open_again(by=by, school=absence.school, covers=list(own), now=now)


@transaction.atomic
def open_again(*, by: User, school: School, covers: Sequence[CareCover], now: datetime) -> int:
    """These adults no longer take the care over, and the rights it brought end: how much is open again."""
    _end(by, covers, now)
    if covers:
        settle_ties(by=by, school=school, covers=covers, now=now)
    return len(covers)


def _end(by: User, covers: Sequence[CareCover], now: datetime) -> None:
    """The covers no longer stand."""
    for cover in covers:
        cover.undone_at, cover.undone_by = now, by
    CareCover.objects.bulk_update(covers, ["undone_at", "undone_by"])
    record_audits(by=by, verb="care_cover_undo", records=covers)


def _in_the_way(school: School, new: Sequence[CareCover], ended: Sequence[CareCover]) -> list[CareCover]:
    """What stands for the same care and time as NEW and is worth nothing: its adult is away, or the gap has changed."""
    if not new:
        return []
    gone = {cover.pk for cover in ended}
    standing = (
        CareCover.objects.unscoped(reason=WHY)
        .standing()
        .filter(school=school, pupil_id__in={each.pupil_id for each in new}, on__in={each.on for each in new})
    )
    return [
        old
        for old in standing.order_by("id")
        if old.pk not in gone and any(_same_time(old, each) for each in new)
    ]


def _same_time(old: CareCover, new: CareCover) -> bool:
    """Whether both are about the same care at some time of the day."""
    same = (old.pupil_id, old.on, old.kind) == (new.pupil_id, new.on, new.kind)
    return same and (old.part == new.part or DayPart.ALL in (old.part, new.part))


def _plan(book: CareBook, answers: Sequence[CareAnswer], kinds: frozenset[CareKind]) -> _Plan:
    """What the answers come to, and what is wrong with them."""
    plan, gaps, acts = _Plan(), gaps_by_key(book.gaps), Acts()
    said = {answer.key: answer for answer in answers}
    for key, held in gaps.items():
        if held.cover and key not in said:
            acts.give(held.need, held.cover.staff_id)
    for key, answer in said.items():
        gap = gaps.get(key)
        if answer.kind not in kinds:
            plan.problems[care_field(key)] = NOT_THEIRS
        elif gap is None or gap.absence is None:
            if answer.staff_id:
                plan.problems[care_field(key)] = CHANGED
        else:
            _answer(plan, book, gap, answer, acts)
    return plan


def _answer(plan: _Plan, book: CareBook, gap: CareGap, answer: CareAnswer, acts: Acts) -> None:
    """Note what one answer changes."""
    if gap.cover and gap.cover.staff_id != answer.staff_id:
        plan.ended.append(gap.cover)
    if answer.staff_id is None:
        return
    key: CareKey = gap.key
    adults = book.adults_on(gap.day)
    adult = adults.get(answer.staff_id)
    if adult is None:
        plan.problems[care_field(key)] = NOBODY
        return
    stays = gap.cover is not None and gap.cover.staff_id == adult.id
    taken = acts.taken(gap.need)
    lack = None if stays else why_not_care(adult, gap.need, list(adults.values()), taken)
    if lack:
        plan.problems[care_field(key)] = CARE_LACK_WORDS[lack].format(name=adult.name)
        return
    acts.give(gap.need, adult.id)
    if not stays and gap.absence:
        plan.new.append(_cover(book, gap, adult.id, gap.absence))


def _cover(book: CareBook, gap: CareGap, staff_id: UUID, absence: StaffAbsence) -> CareCover:
    """The row, unsaved."""
    return CareCover(
        pupil=gap.pupil,
        school=book.book.school,
        kind=gap.need.kind,
        on=gap.day,
        part=gap.part,
        staff_id=staff_id,
        absence=absence,
    )
