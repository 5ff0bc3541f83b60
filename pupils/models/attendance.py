"""Attendance marks from the MIS: two a day, AM and PM."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.models import Record, School, User, done_pair
from common.records import Retention, Sensitivity, WriteRule
from pupils.access import MAY, Action, schools_where
from pupils.choices import HalfDay, Presence
from pupils.models.owned import PupilOwned


class AttendanceLoadQuerySet(models.QuerySet["AttendanceLoad"]):
    """Files of marks by who may see them."""

    def visible_to(self, user: User) -> AttendanceLoadQuerySet:
        """Loads of the schools for which USER may load marks; a file names every pupil of its school."""
        return self.filter(school_id__in=schools_where(user, MAY[Action.ATTENDANCE_LOAD]))


class AttendanceLoad(Record):
    """One file of marks: its rows until it is confirmed, then the counts alone."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.TRANSIENT
    write_rule = WriteRule.FREE

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="attendance_loads")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    rows = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    replaced = models.JSONField(
        default=list, help_text="The marks it changed, as they were: read by its undoing."
    )
    first_on = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = AttendanceLoadQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at"]
        constraints = [
            done_pair("attendance_load", "undone"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(confirmed_at__isnull=False),
                name="attendance_load_undone_after_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return f"Attendance marks {self.id}"


class AttendanceMark(PupilOwned):
    """One half-day of one pupil; the code as the MIS gave it, and what it means."""

    retention = Retention.DOB_25Y

    on = models.DateField()
    half = models.CharField(max_length=2, choices=HalfDay)
    code = models.CharField(max_length=2)
    presence = models.CharField(max_length=12, choices=Presence)
    loaded_at = models.DateTimeField()
    loaded_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    load = models.ForeignKey(
        AttendanceLoad, null=True, blank=True, on_delete=models.PROTECT, related_name="marks"
    )

    class Meta:
        ordering = ["on", "half"]
        constraints = [
            models.UniqueConstraint(fields=["school", "pupil", "on", "half"], name="mark_once_a_half_day")
        ]
        indexes = [models.Index(fields=["school", "on"], name="mark_by_day")]

    def __str__(self) -> str:
        return f"{self.on} {self.half}"
