"""One save that clears many sessions at once: an adult or a pupil away, a class out, the school closed."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from accounts.choices import DayPart
from accounts.models import Record, School, SchoolClosure, StaffAbsence, User, done_pair
from common.records import Retention, Sensitivity, WriteRule
from logs.choices import MissedReason, OffTimetableScope
from pupils.models import Pupil


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
    reg_group = models.CharField("class", max_length=20, blank=True, default="")
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

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [
            done_pair("off_timetable", "undone"),
            models.CheckConstraint(condition=Q(to_on__gte=F("from_on")), name="off_timetable_window_ordered"),
        ]
        indexes = [models.Index(fields=["school", "from_on"], name="off_timetable_by_day")]

    def __str__(self) -> str:
        return f"{self.scope} {self.from_on}"


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
