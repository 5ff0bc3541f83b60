"""Who stands in for whom in which slot on which day; and what an hour of each kind of adult costs."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from accounts.choices import DayPart
from accounts.models import Record, School, StaffAbsence, User
from common.records import Retention, Sensitivity, WriteRule
from plans.choices import CareCoverType
from plans.models.slot import Slot
from plans.rules.care_cover import CareKind
from pupils.models import PupilOwned, PupilOwnedQuerySet


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


# In which column of the access table each kind of care falls (design.md "Who sees what").
CARE_SENSITIVITY: dict[str, Sensitivity] = {
    CareKind.CARER: Sensitivity.INTIMATE,
    CareKind.SECOND: Sensitivity.INTIMATE,
    CareKind.RESCUE: Sensitivity.HEALTH,
    CareKind.WITNESS: Sensitivity.HEALTH,
}


class CareCoverQuerySet(PupilOwnedQuerySet):
    """Care somebody takes over, each kind under its own column of the access table."""

    def visible_to(self, user: User, on: date | None = None) -> Self:
        """Rows USER may read on the day; who takes the care over reads their own."""
        return self.visible_by_kind(user, CARE_SENSITIVITY, on)

    def standing(self) -> Self:
        """Without those taken back."""
        return self.filter(undone_at__isnull=True)


class CareCover(PupilOwned):
    """On one day, or a half of it, one adult takes over a pupil's care from somebody who is away."""

    sensitivity = Sensitivity.HEALTH  # the default of its column: `visible_to` goes by kind
    retention = Retention.DOB_25Y
    author_field = "staff"

    kind = models.CharField(max_length=8, choices=CareCoverType)
    on = models.DateField()
    part = models.CharField(max_length=3, choices=DayPart, default=DayPart.ALL)
    staff = models.ForeignKey(User, on_delete=models.PROTECT, related_name="care_covers")
    absence = models.ForeignKey(StaffAbsence, on_delete=models.PROTECT, related_name="care_covers")
    arranged_at = models.DateTimeField()
    arranged_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = CareCoverQuerySet.as_manager()

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(
                fields=["pupil", "kind", "on", "part"],
                condition=Q(undone_at__isnull=True),
                name="care_cover_once",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="care_cover_undone_pair",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "pupil", "on"], name="care_cover_by_pupil"),
            models.Index(fields=["on", "staff"], name="care_cover_by_day"),
        ]

    def __str__(self) -> str:
        return f"Care cover {self.id}"


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
