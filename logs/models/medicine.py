"""Doses: the slot reserved before giving, what became of it, the stock; and emergencies as they happened."""

from __future__ import annotations

from typing import Any, ClassVar

import pgtrigger
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from accounts.models import User
from common.records import Retention, Sensitivity, WriteRule
from logs.choices import DoseOutcome, HealthEventKind, StockMove
from logs.models.behaviour import chips
from logs.models.care_base import HealthRecordQuerySet
from logs.models.signed import SignedRecord, signed_triggers, withdrawn_pair
from logs.rules.doses import TAKEN
from plans.models import CarePlan, Medicine
from pupils.models import PupilOwned


class DueDose(PupilOwned):
    """One regular dose of one day: the row two adults meet at, so that only one sets out to give it."""

    sensitivity = Sensitivity.HEALTH_RECORD
    retention = Retention.DOB_25Y

    medicine = models.ForeignKey(Medicine, on_delete=models.PROTECT, related_name="due_doses")
    due_on = models.DateField()
    due_at = models.TimeField()
    reserved_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="doses_reserved"
    )
    reserved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "due_at"]
        constraints = [
            models.UniqueConstraint(fields=["medicine", "due_on", "due_at"], name="due_dose_once"),
            models.CheckConstraint(
                condition=Q(reserved_at__isnull=True, reserved_by__isnull=True)
                | Q(reserved_at__isnull=False, reserved_by__isnull=False),
                name="due_dose_reserved_pair",
            ),
        ]
        indexes = [models.Index(fields=["school", "due_on"], name="due_dose_by_day")]

    def __str__(self) -> str:
        return f"Due {self.due_on} {self.due_at:%H:%M}"


class Dose(SignedRecord):
    """What became of one dose: a fact is always saved, a second giving as a medication error."""

    sensitivity = Sensitivity.HEALTH_RECORD
    retention = Retention.DOB_25Y

    medicine = models.ForeignKey(Medicine, on_delete=models.PROTECT, related_name="doses")
    due_dose = models.ForeignKey(
        DueDose, null=True, blank=True, on_delete=models.PROTECT, related_name="doses"
    )
    held_on = models.DateField("on")
    starts_at = models.TimeField("at")
    given_at = models.DateTimeField("given at")
    outcome = models.CharField(max_length=18, choices=DoseOutcome)
    amount = models.DecimalField(max_digits=7, decimal_places=2, default=0)
    reason = models.CharField("why", max_length=300, blank=True, default="")
    reaction = models.CharField(max_length=300, blank=True, default="")
    witness = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="doses_witnessed"
    )
    is_witness_missing = models.BooleanField(default=False)
    is_certificate_lapsed = models.BooleanField(default=False)
    is_consent_missing = models.BooleanField(default=False)
    is_outside_window = models.BooleanField(default=False)
    is_above_limit = models.BooleanField(default=False)
    # Arrived later than it was given, without the check for a double at the time.
    is_unchecked = models.BooleanField(default=False)
    is_error = models.BooleanField("medication error", default=False)
    error_words = models.CharField(max_length=500, blank=True, default="")
    received_at = models.DateTimeField()

    objects: ClassVar[Any] = HealthRecordQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at", "-id"]
        constraints = [
            withdrawn_pair("dose"),
            models.UniqueConstraint(fields=["submission", "pupil"], name="dose_once_per_submission"),
            # A second giving for one due slot can only stand as an error; what was refused can be given later.
            models.UniqueConstraint(
                fields=["due_dose"],
                condition=Q(withdrawn_at__isnull=True, is_error=False, due_dose__isnull=False)
                & Q(outcome__in=sorted(TAKEN)),
                name="dose_one_for_each_due",
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="dose_amount_not_negative"),
        ]
        indexes = [
            models.Index(fields=["school", "-held_on"], name="dose_by_day"),
            models.Index(fields=["medicine", "-given_at"], name="dose_by_medicine"),
        ]
        triggers = signed_triggers()

    def __str__(self) -> str:
        return f"Dose {self.id}"


class StockEntry(SignedRecord):
    """Medicine that came, went back, was counted or was wasted; doses take from the balance by themselves."""

    sensitivity = Sensitivity.HEALTH_RECORD
    retention = Retention.DOB_25Y

    medicine = models.ForeignKey(Medicine, on_delete=models.PROTECT, related_name="stock_entries")
    held_on = models.DateField("on")
    move = models.CharField(max_length=10, choices=StockMove)
    amount = models.DecimalField("how much", max_digits=8, decimal_places=2)
    # For a count: what the book said, and why it differs when it does.
    expected = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    explanation = models.CharField(max_length=300, blank=True, default="")
    expires_on = models.DateField("expires", null=True, blank=True)
    batch = models.CharField(max_length=40, blank=True, default="")
    witness = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="stock_witnessed"
    )
    received_at = models.DateTimeField()

    objects: ClassVar[Any] = HealthRecordQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-id"]
        constraints = [
            withdrawn_pair("stock_entry"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="stock_entry_amount_not_negative"),
        ]
        indexes = [models.Index(fields=["medicine", "received_at"], name="stock_by_medicine")]
        triggers = signed_triggers()

    def __str__(self) -> str:
        return f"Stock {self.id}"


class StockExplanation(PupilOwned):
    """Why a count differs from the book: given the same day, by somebody."""

    sensitivity = Sensitivity.HEALTH_RECORD
    retention = Retention.DOB_25Y
    write_rule = WriteRule.APPEND_ONLY

    entry = models.OneToOneField(StockEntry, on_delete=models.PROTECT, related_name="explained")
    words = models.CharField(max_length=300)
    explained_at = models.DateTimeField()
    explained_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Explanation {self.id}"


class HealthEvent(SignedRecord):
    """A seizure or another emergency: timed as it happened, recorded afterwards."""

    sensitivity = Sensitivity.HEALTH_RECORD
    retention = Retention.DOB_25Y

    kind = models.CharField(max_length=12, choices=HealthEventKind)
    plan = models.ForeignKey(
        CarePlan, null=True, blank=True, on_delete=models.PROTECT, related_name="health_events"
    )
    held_on = models.DateField("on")
    starts_at = models.TimeField("from")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=60, blank=True, default="")
    signs = chips()
    steps_taken = chips()
    what_happened = models.CharField(max_length=2000, blank=True, default="")
    rescue_dose = models.ForeignKey(
        Dose, null=True, blank=True, on_delete=models.PROTECT, related_name="health_events"
    )
    ambulance_called_at = models.DateTimeField(null=True, blank=True)
    recovery_minutes = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(600)]
    )
    received_at = models.DateTimeField()

    objects: ClassVar[Any] = HealthRecordQuerySet.as_manager()

    class Meta:
        ordering = ["-began_at", "-id"]
        constraints = [
            withdrawn_pair("health_event"),
            models.UniqueConstraint(fields=["submission", "pupil"], name="health_event_once"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("began_at")),
                name="health_event_ends_after_start",
            ),
        ]
        indexes = [models.Index(fields=["school", "pupil", "-held_on"], name="health_event_by_pupil")]
        triggers = signed_triggers()

    def __str__(self) -> str:
        return f"Event {self.id}"
