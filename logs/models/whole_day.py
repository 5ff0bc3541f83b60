"""Support through the whole day, confirmed at its end, and totals taken over from paper."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from common.records import Retention, Sensitivity
from logs.choices import MissedReason
from logs.models.session import SignedQuerySet
from logs.models.signed import SignedRecord, signed_triggers, withdrawn_pair
from plans.models import ProvisionLine


class DayConfirmation(SignedRecord):
    """One tap at the day's end: a through-the-day line was given as planned, or except for some minutes."""

    sensitivity = Sensitivity.EVERYDAY
    retention = Retention.DOB_31Y

    line = models.ForeignKey(ProvisionLine, on_delete=models.PROTECT, related_name="day_confirmations")
    held_on = models.DateField("on")
    planned_minutes = models.PositiveSmallIntegerField(validators=[MaxValueValidator(600)])
    missed_minutes = models.PositiveSmallIntegerField(default=0)
    missed_from = models.TimeField(null=True, blank=True)
    missed_to = models.TimeField(null=True, blank=True)
    reason = models.CharField("why", max_length=24, choices=MissedReason, blank=True, default="")
    received_at = models.DateTimeField()

    objects: ClassVar[Any] = SignedQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on"]
        constraints = [
            withdrawn_pair("day_confirmation"),
            models.UniqueConstraint(
                fields=["line", "held_on"],
                condition=Q(withdrawn_at__isnull=True),
                name="day_confirmation_once",
            ),
            models.CheckConstraint(
                condition=Q(missed_minutes=0, reason="")
                | (Q(missed_minutes__gt=0, missed_minutes__lte=F("planned_minutes")) & ~Q(reason="")),
                name="day_confirmation_exception_has_a_reason",
            ),
        ]
        triggers = signed_triggers()

    def __str__(self) -> str:
        return f"Day confirmation {self.id}"


class EarlierTotal(SignedRecord):
    """Minutes of a line delivered before Keyworker, taken from paper and always shown as such."""

    sensitivity = Sensitivity.EVERYDAY
    retention = Retention.DOB_31Y

    line = models.ForeignKey(ProvisionLine, on_delete=models.PROTECT, related_name="earlier_totals")
    from_on = models.DateField()
    to_on = models.DateField()
    delivered_minutes = models.PositiveIntegerField()
    source = models.CharField("where it stands on paper", max_length=200)
    received_at = models.DateTimeField()

    objects: ClassVar[Any] = SignedQuerySet.as_manager()

    class Meta:
        ordering = ["from_on"]
        constraints = [
            withdrawn_pair("earlier_total"),
            models.CheckConstraint(condition=Q(to_on__gte=F("from_on")), name="earlier_total_window_ordered"),
        ]
        triggers = signed_triggers()

    def __str__(self) -> str:
        return f"Earlier total {self.id}"
