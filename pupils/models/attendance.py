"""Attendance marks from the MIS: two a day, AM and PM."""

from __future__ import annotations

from django.db import models

from common.records import Retention
from pupils.choices import HalfDay, Presence
from pupils.models.owned import PupilOwned


class AttendanceMark(PupilOwned):
    """One half-day of one pupil; the code as the MIS gave it, and what it means."""

    retention = Retention.DOB_25Y

    on = models.DateField()
    half = models.CharField(max_length=2, choices=HalfDay)
    code = models.CharField(max_length=2)
    presence = models.CharField(max_length=12, choices=Presence)
    loaded_at = models.DateTimeField()
    loaded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on", "half"]
        constraints = [
            models.UniqueConstraint(fields=["school", "pupil", "on", "half"], name="mark_once_a_half_day")
        ]
        indexes = [models.Index(fields=["school", "on"], name="mark_by_day")]

    def __str__(self) -> str:
        return f"{self.on} {self.half}"
