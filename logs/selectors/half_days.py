"""Incidents of pupils beside the half-days they attended: 2 queries for any number of pupils."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import ExtractIsoWeekDay

from accounts.models import User
from logs.models import BehaviourIncident
from logs.rules.half_days import InHalfDays
from pupils.choices import Presence
from pupils.models import AttendanceMark


def in_half_days(
    user: User, pupil_ids: Collection[UUID], school_id: UUID, first: date, last: date
) -> dict[UUID, InHalfDays]:
    """Each pupil's incidents from FIRST to LAST, both included, as USER may read them, in half-days attended."""
    own = {"school_id": school_id, "pupil_id__in": list(pupil_ids)}
    marks = AttendanceMark.objects.visible_to(user).filter(**own, on__range=(first, last))
    attended = dict(
        marks.order_by()
        .values("pupil_id")
        .annotate(half_days=Count("id", filter=Q(presence=Presence.PRESENT)))
        .values_list("pupil_id", "half_days")
    )
    same_day = AttendanceMark.objects.filter(
        school_id=OuterRef("school_id"), pupil_id=OuterRef("pupil_id"), on=OuterRef("day")
    )
    incidents = BehaviourIncident.objects.visible_to(user).filter(**own).on_days(first, last)
    counted: dict[tuple[UUID, bool], int] = {
        (pupil_id, has_marks): count
        for pupil_id, has_marks, count in incidents.order_by()
        .annotate(has_marks=Exists(same_day))
        .values("pupil_id", "has_marks")
        .annotate(count=Count("id"))
        .values_list("pupil_id", "has_marks", "count")
    }
    return {
        pupil_id: InHalfDays(
            counted.get((pupil_id, True), 0), attended.get(pupil_id), counted.get((pupil_id, False), 0)
        )
        for pupil_id in pupil_ids
    }


def half_days_by_weekday(
    user: User, pupil_id: UUID, school_id: UUID, first: date, last: date
) -> dict[int, int]:
    """How many half-days the pupil attended on each weekday (Monday 0); empty while no mark is loaded."""
    marks = AttendanceMark.objects.visible_to(user).filter(
        school_id=school_id, pupil_id=pupil_id, on__range=(first, last)
    )
    rows = (
        marks.order_by()
        .annotate(weekday=ExtractIsoWeekDay("on"))
        .values("weekday")
        .annotate(half_days=Count("id", filter=Q(presence=Presence.PRESENT)))
        .values_list("weekday", "half_days")
    )
    return {weekday - 1: half_days for weekday, half_days in rows}
