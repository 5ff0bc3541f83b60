"""A parent asked for some days: one more adult may give the care of a plan that does not name them.

The adult counts as consented to and as a named carer on those days alone; what they are trained for is not touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.choices import CertificateKind
from accounts.models import User
from accounts.selectors import calendar_of
from common.words import day_words, plural
from plans.actions.care_cover import open_again
from plans.models import CareCover, CarePlan, DayCarer
from plans.rules.care import CarePlanKind
from plans.rules.care_consent import MOST_DAYS
from plans.rules.care_cover import PAIRED
from plans.selectors.care_plans import is_certified
from pupils.actions.assignment import assign, withdraw_assignment
from pupils.actions.changes import check_record
from pupils.models import Assignment
from pupils.rules.relations import Relation

WHY = "the view's door has checked who may write the intimate-care plan"
NOT_THIS_PLAN = "Only an intimate-care plan names its carers."
SAY_DAYS = "Choose at least one day."
TOO_MANY = (
    "A parent’s word holds for at most {most}. For longer, name the carer and ask for consent to the plan."
)
NO_SCHOOL = "{day} is no school day. Choose another."
GONE_BY = "{day} is past. A record of that day keeps what was known then; add the reason to the record."
OUT_OF_PLAN = "The plan does not hold on {day}. Choose another day."
UNTRAINED = "{name} has no certificate in intimate care in force on {day}. Choose somebody who is trained."
ASKED_AHEAD = "This is still to come. Write when the parent was asked."
ASKED_AFTER = "The parent was asked after the day began to count. Choose days from then on."
HAS_DAY = "A parent has already agreed to {name} for {day}."


@dataclass(frozen=True)
class DayWord:
    """What a parent said when asked: to whom they agreed for which days, who they are, by whom asked, when and how."""

    staff: User
    days: Sequence[date]
    given_by: str
    role: str
    how: str
    asked_by: User
    asked_at: datetime
    words: str = ""


@transaction.atomic
def agree_for_days(*, by: User, plan: CarePlan, word: DayWord, now: datetime | None = None) -> DayCarer:
    """The parent's word on record; the adult is a named carer on those days and on no other.

    Raises ValidationError, by field, for days it cannot hold for, and for somebody who is not trained on one of them.
    """
    moment = now or timezone.now()
    locked = CarePlan.objects.unscoped(reason=WHY).select_for_update().get(pk=plan.pk)
    days = sorted(set(word.days))
    _check_word(locked, word, days, moment)
    record = DayCarer(
        pupil_id=plan.pupil_id,
        school_id=plan.school_id,
        plan=plan,
        staff=word.staff,
        days=days,
        given_by=word.given_by.strip(),
        role=word.role.strip(),
        how=word.how,
        words=word.words.strip(),
        asked_at=word.asked_at,
        asked_by=word.asked_by,
        recorded_at=moment,
        recorded_by=by,
    )
    check_record(record)
    record.save(force_insert=True)
    record_audit(by=by, verb="day_carer_agree", record=record, fields=["staff", "days", "given_by", "how"])
    _name(by, record)
    return record


@transaction.atomic
def take_back_days(*, by: User, record: DayCarer, now: datetime | None = None) -> DayCarer:
    """The word as taken back: it counts no more from today on, and what was arranged on it is open again."""
    moment = now or timezone.now()
    locked: DayCarer = (
        DayCarer.objects.unscoped(reason=WHY)
        .select_related("school")
        .select_for_update(of=("self",))
        .get(pk=record.pk)
    )
    if locked.withdrawn_at is not None:
        return locked
    today = timezone.localdate(moment)
    locked.withdrawn_at, locked.withdrawn_by = moment, by
    locked.save(update_fields=["withdrawn_at", "withdrawn_by"])
    record_audit(by=by, verb="day_carer_take_back", record=locked, fields=["withdrawn_at"])
    to_come = [day for day in locked.days if day >= today]
    for tie in _day_ties(locked, to_come):
        withdraw_assignment(by=by, assignment=tie, today=today)
    _open_again(by, locked, to_come, moment)
    return locked


def _check_word(plan: CarePlan, word: DayWord, days: Sequence[date], now: datetime) -> None:
    """Raise a ValidationError, by field, for what the word cannot hold for."""
    if plan.kind != CarePlanKind.INTIMATE:
        raise ValidationError(NOT_THIS_PLAN)
    if word.asked_at > now:
        raise ValidationError({"asked_on": ASKED_AHEAD})
    if not days:
        raise ValidationError({"days": SAY_DAYS})
    if len(days) > MOST_DAYS:
        raise ValidationError({"days": TOO_MANY.format(most=plural(MOST_DAYS, "school day"))})
    if days[0] < timezone.localdate(word.asked_at):
        raise ValidationError({"days": ASKED_AFTER})
    calendar, today = calendar_of(plan.school), timezone.localdate(now)
    for day in days:
        _check_day(plan, word.staff, day, today, is_school_day=calendar.is_school_day(day))


def _check_day(plan: CarePlan, staff: User, day: date, today: date, *, is_school_day: bool) -> None:
    """Raise a ValidationError, by field, when the word cannot hold for this day, or not for this adult."""
    is_trained = is_certified(staff.pk, plan.school_id, [CertificateKind.INTIMATE_CARE], day)
    is_planned = plan.starts_on <= day and (plan.ended_on is None or day <= plan.ended_on)
    asked = (
        ("days", day < today, GONE_BY),
        ("days", not is_school_day, NO_SCHOOL),
        ("days", not is_planned, OUT_OF_PLAN),
        ("staff", not is_trained, UNTRAINED),
        ("days", _has_word(plan.pk, staff.pk, day), HAS_DAY),
    )
    for name, is_wrong, words in asked:
        if is_wrong:
            raise ValidationError({name: words.format(day=day_words(day), name=staff.full_name)})


def _has_word(plan_id: UUID, staff_id: UUID, day: date) -> bool:
    """Whether a parent has agreed to this adult for the day already."""
    standing = DayCarer.objects.unscoped(reason=WHY).standing_on(day)
    return bool(standing.filter(plan_id=plan_id, staff_id=staff_id).exists())


def _name(by: User, record: DayCarer) -> None:
    """One tie as a named carer for each day on which the adult is none anyhow: it ends with its day."""
    held = list(_ties(record))
    for day in record.days:
        if any(tie.from_on <= day and (tie.to_on is None or day <= tie.to_on) for tie in held):
            continue
        assign(
            by=by,
            pupil=record.pupil,
            school=record.school,
            staff=record.staff,
            kind=Relation.NAMED_CARER,
            from_on=day,
            to_on=day,
        )


def _ties(record: DayCarer) -> Sequence[Assignment]:
    """The ties that name the adult as a carer of the pupil."""
    ties = Assignment.objects.unscoped(reason=WHY).filter(
        pupil_id=record.pupil_id,
        school_id=record.school_id,
        staff_id=record.staff_id,
        kind=Relation.NAMED_CARER,
    )
    return list(ties.order_by("from_on", "id"))


def _day_ties(record: DayCarer, days: Sequence[date]) -> list[Assignment]:
    """Those of one day alone, for these days: the ties the word brought."""
    return [tie for tie in _ties(record) if tie.from_on in days and tie.to_on == tie.from_on]


def _open_again(by: User, record: DayCarer, days: Sequence[date], now: datetime) -> None:
    """Care the adult was to take over on these days is open again."""
    standing = CareCover.objects.unscoped(reason=WHY).standing()
    own = standing.filter(
        pupil_id=record.pupil_id, staff_id=record.staff_id, on__in=days, kind__in=list(PAIRED)
    )
    open_again(by=by, school=record.school, covers=list(own.order_by("id")), now=now)
