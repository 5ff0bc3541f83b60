"""An adult who is away."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from accounts.choices import DayPart
from accounts.models.base import Record, in_force, ordered_window
from accounts.models.school import School
from accounts.models.user import User
from common.records import Retention, Sensitivity, WriteRule


class StaffAbsenceQuerySet(models.QuerySet["StaffAbsence"]):
    """Absences that were not undone."""

    def standing(self) -> Self:
        """Without those undone."""
        return self.filter(undone_at__isnull=True)

    def on(self, day: date) -> Self:
        """Those that hold the day."""
        return self.standing().filter(in_force(day))


class StaffAbsence(Record):
    """ "Lena is away today / until Thursday": no reason is kept, that is the office's business."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.STAFF_LEFT_6Y
    write_rule = WriteRule.FREE

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="staff_absences")
    staff = models.ForeignKey(User, on_delete=models.PROTECT, related_name="absences")
    from_on = models.DateField("from")
    to_on = models.DateField("until")
    part = models.CharField(max_length=3, choices=DayPart, default=DayPart.ALL)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = StaffAbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["from_on"]
        constraints = [
            ordered_window("staff_absence"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="staff_absence_undone_pair",
            ),
        ]
        indexes = [models.Index(fields=["school", "from_on"], name="staff_absence_by_day")]

    def __str__(self) -> str:
        return f"Absence {self.id}"
