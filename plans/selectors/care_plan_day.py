"""Adults to whom a parent agreed for some days, as the plan's page shows them; and who could be one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from accounts.choices import CertificateKind
from accounts.models import User
from accounts.selectors import calendar_of, staff_of
from common.words import day_words
from plans.models import CarePlan, DayCarer
from plans.rules.care_consent import is_covered
from plans.selectors.care_consent import carers_of_day, consent_days
from plans.selectors.care_plans import certified_ids
from pupils.access import Action, people_who_may

OFFERED_DAYS = 10  # school days, today among them


@dataclass(frozen=True)
class DayLine:
    """One parent's word: the row, its days in words, and whether it still holds for some day."""

    word: DayCarer
    days: str
    is_open: bool
    is_over: bool


def day_lines(user: User, plan: CarePlan, on: date) -> list[DayLine]:
    """Every word about the plan, the newest first: 1 query."""
    rows = DayCarer.objects.visible_to(user, on).filter(plan=plan)
    return [
        DayLine(
            word=row,
            days=", ".join(day_words(day) for day in sorted(row.days)),
            is_open=bool(row.stands_on) and max(row.stands_on) >= on,
            is_over=row.withdrawn_at is None and max(row.days) < on,
        )
        for row in rows.select_related("staff", "asked_by").order_by("-recorded_at", "-id")
    ]


def days_offered(plan: CarePlan, on: date) -> list[date]:
    """The next school days of the plan, today among them: 3 queries."""
    calendar = calendar_of(plan.school)
    days: list[date] = []
    day = calendar.school_day_on_or_after(on)
    while day is not None and len(days) < OFFERED_DAYS and (plan.ended_on is None or day <= plan.ended_on):
        days.append(day)
        day = calendar.next_school_day(day)
    return days


def possible_day_carers(plan: CarePlan, days: Sequence[date]) -> list[User]:
    """Adults who work with pupils and are trained on one of the days, without those the consent covers anyhow."""
    if not days:
        return []
    first = days[0]
    consent_on = consent_days([plan.pk], first).get(plan.pk)
    since = carers_of_day(plan, first, consent_on).since
    wanted = [CertificateKind.INTIMATE_CARE]
    trained = {key for day in {first, days[-1]} for key in certified_ids(plan.school_id, wanted, day)}
    working = people_who_may(
        Action.INTIMATE_CARE_LOG, pupil_id=plan.pupil_id, school_id=plan.school_id, on=first
    )
    return [
        each
        for each in working
        if each.pk in trained and not is_covered(consent_on, since.get(each.pk), is_agreed=False)
    ]


def possible_askers(plan: CarePlan, on: date) -> list[User]:
    """The adults of the school, by name."""
    return list(staff_of(plan.school_id, on))
