"""Who shares the intimate care of Max and Hana, and whose part another carer takes over while she is away."""

from __future__ import annotations

from datetime import time, timedelta

from accounts.actions.training import record_certificate
from accounts.choices import CertificateKind
from accounts.selectors import calendar_of
from caseload.management.demo.cover import AWAY_TODAY
from caseload.management.demo.oakfield import Oakfield
from logs.actions.absence import change_cover
from plans.rules.care_answers import CareAnswer
from plans.selectors.care_cover import CareBook
from plans.selectors.cover import CoverBook
from pupils.actions.assignment import assign
from pupils.rules.relations import Relation

SHARED = ("max", "hana")
ARRANGED = "max"  # the other one is left for whoever tries Cover today
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


def cover_care(oakfield: Oakfield) -> None:
    """While she is away today, or on the next school day, the other carer takes one of them over."""
    day = oakfield.calendar.school_day_on_or_after(oakfield.today)
    if day is None:
        return
    oakfield.clock.set(oakfield.today, BEFORE_SCHOOL)
    care = CareBook(CoverBook(oakfield.school, calendar_of(oakfield.school), day, day))
    pupil = oakfield.pupils[ARRANGED]
    answers = [
        CareAnswer(*key, staff_id=fit.adult.id)
        for key, fit in care.proposals(day).items()
        if fit and key[0] == pupil.pk
    ]
    change_cover(by=oakfield.senco, school=oakfield.school, answers=[], care=answers)
