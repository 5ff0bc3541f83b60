"""Medicines a pupil is given in school: dose, times, limits, consent."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from common.records import Retention, Sensitivity
from plans.choices import MedicineRoute
from plans.models.care_plan import CarePlan
from pupils.choices import Weekday
from pupils.models import PupilOwned, PupilOwnedQuerySet


def school_weekdays() -> list[int]:
    """Monday to Friday."""
    return list(Weekday.values)


class MedicineQuerySet(PupilOwnedQuerySet):
    """Medicines by day."""

    def live_on(self, day: date) -> Self:
        """Those given on the day."""
        return self.filter(Q(starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day)))


class Medicine(PupilOwned):
    """One medicine with its consent (DfE templates B and C): regular at its times, or when needed (PRN)."""

    sensitivity = Sensitivity.HEALTH
    retention = Retention.DOB_25Y

    healthcare_plan = models.ForeignKey(
        CarePlan, null=True, blank=True, on_delete=models.PROTECT, related_name="medicines"
    )
    name = models.CharField("medicine", max_length=80)
    strength = models.CharField(
        max_length=60, blank=True, default="", help_text="10 mg tablets; 5 mg in 5 ml"
    )
    dose = models.DecimalField("one dose", max_digits=7, decimal_places=2, validators=[MinValueValidator(0)])
    unit = models.CharField(max_length=20, help_text="tablet, ml, puff")
    route = models.CharField("how it is given", max_length=12, choices=MedicineRoute)
    is_prn = models.BooleanField("only when needed (PRN)", default=False)
    when_needed = models.CharField("when it is needed", max_length=300, blank=True, default="")
    min_minutes_between = models.PositiveSmallIntegerField(
        "time between doses, minutes", null=True, blank=True, validators=[MaxValueValidator(1440)]
    )
    max_doses_24h = models.PositiveSmallIntegerField("most doses in 24 hours", null=True, blank=True)
    is_rescue = models.BooleanField("rescue medicine", default=False)
    is_controlled = models.BooleanField("controlled drug", default=False)
    is_prescribed = models.BooleanField("prescribed", default=True)
    is_witness_needed = models.BooleanField("a witness is asked for", default=False)
    is_self_administered = models.BooleanField("the pupil gives it to themselves", default=False)
    side_effects = models.CharField(max_length=300, blank=True, default="")
    kept_in = models.CharField("where it is kept", max_length=80, blank=True, default="")
    starts_on = models.DateField("from")
    ends_on = models.DateField("until", null=True, blank=True)
    low_stock_at = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    consent_by = models.CharField("consent given by", max_length=120, blank=True, default="")
    consent_on = models.DateField("consent given on", null=True, blank=True)
    consent_until = models.DateField("consent holds until", null=True, blank=True)

    objects: ClassVar[Any] = MedicineQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="medicine_window_ordered",
                violation_error_message="The end must not be before the start.",
            ),
            models.CheckConstraint(condition=Q(dose__gt=0), name="medicine_dose_above_zero"),
        ]
        indexes = [models.Index(fields=["school", "starts_on"], name="medicine_by_school")]

    def __str__(self) -> str:
        return f"Medicine {self.id}"


class MedicineTime(PupilOwned):
    """A time of day at which a regular medicine is due, with the window round it."""

    sensitivity = Sensitivity.HEALTH
    retention = Retention.DOB_25Y

    medicine = models.ForeignKey(Medicine, on_delete=models.CASCADE, related_name="times")
    due_at = models.TimeField("due at")
    early_minutes = models.PositiveSmallIntegerField("may be early by, minutes", default=30)
    late_minutes = models.PositiveSmallIntegerField("missed after, minutes", default=30)
    weekdays: Any = ArrayField(models.SmallIntegerField(choices=Weekday), default=school_weekdays)

    class Meta:
        ordering = ["due_at"]
        constraints = [models.UniqueConstraint(fields=["medicine", "due_at"], name="medicine_time_once")]

    def __str__(self) -> str:
        return f"{self.due_at:%H:%M}"
