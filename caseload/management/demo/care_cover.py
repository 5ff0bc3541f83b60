"""Who shares the intimate care of Max and Hana, to whom a parent agreed for a day, who takes over from whom."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from accounts.actions.training import record_certificate
from accounts.choices import CertificateKind
from accounts.selectors import calendar_of
from caseload.management.demo.cover import AWAY_TODAY
from caseload.management.demo.oakfield import Oakfield
from logs.actions.absence import change_cover
from plans.actions.care_plan_day import DayWord, agree_for_days, take_back_days
from plans.choices import AgreedHow
from plans.models import CarePlan, DayCarer
from plans.rules.care import CarePlanKind
from plans.rules.care_answers import CareAnswer
from plans.selectors.care_cover import CareBook
from plans.selectors.cover import CoverBook
from pupils.actions.assignment import assign
from pupils.rules.relations import Relation

SHARED = ("max", "hana")
ARRANGED, LEFT_OPEN = "max", "hana"  # the other one is left for whoever tries Cover today
ASKED_ABOUT, MOTHER = "grace.hollis", "Yuki Suzuki"
RANG_AT, TAKEN_BACK_AT = time(7, 52), time(8, 20)
SINCE = 24  # school days ago: before the parents' consent
AFTER_SCHOOL, BEFORE_SCHOOL = time(15, 55), time(7, 55)
HELD_FOR = timedelta(days=730)


def share_care(oakfield: Oakfield) -> None:
    """A second trained carer is named for each of them."""
    staff, day = oakfield.staff[AWAY_TODAY], oakfield.ago(SINCE)
    oakfield.clock.set(day, AFTER_SCHOOL)
    record_certificate(
        by=oakfield.office,
        school=oakfield.school,
        staff=staff,
        kind=CertificateKind.INTIMATE_CARE,
        awarded_on=day,
        expires_on=day + HELD_FOR,
        provider="Northmere Training",
    )
    for child in SHARED:
        pupil = oakfield.pupils[child]
        assign(
            by=oakfield.senco,
            pupil=pupil,
            school=oakfield.school,
            staff=staff,
            kind=Relation.NAMED_CARER,
            from_on=day,
        )


def ring_the_parent(oakfield: Oakfield, day: date, told_on: date, **facts: Any) -> DayCarer:
    """Hana's mother is asked before school whether another trained adult may help her on the day."""
    now = oakfield.clock.set(told_on, RANG_AT)
    plans = CarePlan.objects.unscoped(reason="the demo school's own plan")
    word = DayWord(
        staff=oakfield.staff[ASKED_ABOUT],
        days=[day],
        given_by=MOTHER,
        role="Mother",
        how=AgreedHow.PHONE,
        asked_by=oakfield.senco,
        asked_at=now - timedelta(minutes=4),
        **facts,
    )
    plan = plans.get(pupil=oakfield.pupils[LEFT_OPEN], kind=CarePlanKind.INTIMATE)
    return agree_for_days(by=oakfield.senco, plan=plan, word=word, now=now)


def agree_by_telephone(oakfield: Oakfield) -> None:
    """One day of last week that is over, and one that was taken back the same morning."""
    ring_the_parent(oakfield, oakfield.ago(7), oakfield.ago(7), words="Yes, she knows Grace")
    word = ring_the_parent(oakfield, oakfield.ago(3), oakfield.ago(3))
    take_back_days(by=oakfield.senco, record=word, now=oakfield.clock.set(oakfield.ago(3), TAKEN_BACK_AT))


def cover_care(oakfield: Oakfield) -> None:
    """While she is away today, or on the next school day, the other carer takes one of them over."""
    day = oakfield.calendar.school_day_on_or_after(oakfield.today)
    if day is None:
        return
    ring_the_parent(oakfield, day, oakfield.today)
    oakfield.clock.set(oakfield.today, BEFORE_SCHOOL)
    care = CareBook(CoverBook(oakfield.school, calendar_of(oakfield.school), day, day))
    pupil = oakfield.pupils[ARRANGED]
    answers = [
        CareAnswer(*key, staff_id=fit.adult.id)
        for key, fit in care.proposals(day).items()
        if fit and key[0] == pupil.pk
    ]
    change_cover(by=oakfield.senco, school=oakfield.school, answers=[], care=answers)
