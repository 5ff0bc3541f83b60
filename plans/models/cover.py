"""Who stands in for whom in which slot on which day; and what an hour of each kind of adult costs."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from accounts.models import Record, School, StaffAbsence, User
from common.records import Retention, Sensitivity, WriteRule
from plans.models.slot import Slot


class SlotCover(Record):
    """On one day, one adult takes a slot in place of another."""

    sensitivity = Sensitivity.SLOT
    retention = Retention.DOB_25Y
    write_rule = WriteRule.FREE

    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="covers")
    on = models.DateField()
    absent = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey(User, on_delete=models.PROTECT, related_name="covers")
    absence = models.ForeignKey(StaffAbsence, on_delete=models.PROTECT, related_name="covers")
    arranged_at = models.DateTimeField()
    arranged_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(
                fields=["slot", "on", "absent"], condition=Q(undone_at__isnull=True), name="slot_cover_once"
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="slot_cover_undone_pair",
            ),
            models.CheckConstraint(condition=~Q(staff=models.F("absent")), name="slot_cover_by_another"),
        ]
        indexes = [models.Index(fields=["on", "staff"], name="slot_cover_by_day")]

    def __str__(self) -> str:
        return f"Cover {self.id}"


class StaffRate(Record):
    """What an hour of a kind of adult costs the school, from a day: for the renewal of high-needs funding."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.SETTINGS
    write_rule = WriteRule.FREE

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="staff_rates")
    kind = models.CharField(
        "kind of adult", max_length=60, blank=True, default="", help_text="Empty: everybody else"
    )
    pence_per_hour = models.PositiveIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(100_000)]
    )
    from_on = models.DateField()

    class Meta:
        ordering = ["kind", "-from_on"]
        constraints = [
            models.UniqueConstraint(fields=["school", "kind", "from_on"], name="staff_rate_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.kind or 'Everybody else'} {self.pence_per_hour}p"
