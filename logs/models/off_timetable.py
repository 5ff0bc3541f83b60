"""One save that clears many sessions at once: an adult or a pupil away, a class out, the school closed."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from accounts.choices import DayPart
from accounts.models import Record, School, SchoolClosure, StaffAbsence, User, done_pair
from common.records import Retention, Sensitivity, WriteRule
from logs.choices import MissedReason, OffTimetableScope
from logs.rules.off_timetable import Window
from plans.rules.cover import Part
from pupils.access import ANY_ADULT, SEES, held_by, schools_where
from pupils.models import Pupil


class OffTimetableQuerySet(models.QuerySet["OffTimetable"]):
    """What is off the timetable, by day and by who may see it."""

    def standing(self) -> Self:
        """Without what was undone."""
        return self.filter(undone_at__isnull=True)

    def visible_to(self, user: User, on: date | None = None) -> Self:
        """What USER may see on the day: of the whole school, any adult of it; else who may read about a pupil in it.

        Adults' absences have pages of their own and are not here; who said something sees it.
        """
        day = on or timezone.localdate()
        holders = SEES[Sensitivity.EVERYDAY]
        about = OffTimetablePupil.objects.annotate(school_id=F("off_timetable__school_id"))
        seen = about.filter(held_by(user, holders, day), off_timetable=OuterRef("pk"))
        ours = Q(scope=OffTimetableScope.SCHOOL, school_id__in=schools_where(user, ANY_ADULT, day))
        office = Q(school_id__in=schools_where(user, holders, day))
        own = Q(recorded_by=user, school_id__in=list(user.roles(day)))
        return self.exclude(scope=OffTimetableScope.STAFF).filter(ours | office | own | Q(Exists(seen)))


class OffTimetable(Record):
    """What one save said would not happen, and why; its entries point to it and are withdrawn with it."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.DOB_25Y
    write_rule = WriteRule.FREE

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="off_timetable")
    scope = models.CharField(max_length=6, choices=OffTimetableScope)
    reason = models.CharField("why", max_length=24, choices=MissedReason)
    words = models.CharField("what for", max_length=120, blank=True, default="")
    from_on = models.DateField("from")
    to_on = models.DateField("until")
    part = models.CharField(max_length=3, choices=DayPart, default=DayPart.ALL)
    # Between two times of each day instead of a part of it; both or neither.
    starts_at = models.TimeField("from", null=True, blank=True)
    ends_at = models.TimeField("to", null=True, blank=True)
    reg_group = models.CharField("class", max_length=30, blank=True, default="")
    pupils: Any = models.ManyToManyField(Pupil, through="OffTimetablePupil", related_name="off_timetable")
    absence = models.ForeignKey(
        StaffAbsence, null=True, blank=True, on_delete=models.PROTECT, related_name="off_timetable"
    )
    closure = models.ForeignKey(
        SchoolClosure, null=True, blank=True, on_delete=models.SET_NULL, related_name="off_timetable"
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = OffTimetableQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [
            done_pair("off_timetable", "undone"),
            models.CheckConstraint(condition=Q(to_on__gte=F("from_on")), name="off_timetable_window_ordered"),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True, ends_at__isnull=True)
                | Q(starts_at__isnull=False, ends_at__isnull=False, ends_at__gt=F("starts_at")),
                name="off_timetable_times_ordered",
            ),
        ]
        indexes = [models.Index(fields=["school", "from_on"], name="off_timetable_by_day")]

    def __str__(self) -> str:
        return f"{self.scope} {self.from_on}"

    @property
    def window(self) -> Window:
        """Its days, and which part of each."""
        return Window(self.from_on, self.to_on, Part(self.part), self.starts_at, self.ends_at)


class OffTimetablePupil(Record):
    """A pupil who is away in one save."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.DOB_25Y
    write_rule = WriteRule.FREE

    off_timetable = models.ForeignKey(
        OffTimetable, on_delete=models.CASCADE, related_name="off_timetable_pupils"
    )
    pupil = models.ForeignKey(Pupil, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["off_timetable", "pupil"], name="off_timetable_pupil_once")
        ]

    def __str__(self) -> str:
        return f"{self.off_timetable_id} {self.pupil_id}"
