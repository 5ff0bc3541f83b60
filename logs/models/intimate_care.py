"""Intimate care: each act, with dignity; and the care under an eating and mobility plan."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from accounts.models import User
from common.records import Retention, Sensitivity
from logs.choices import Assent, DailyCareKind, Texture
from logs.models.behaviour import chips
from logs.models.care_base import BodyMark, mark_constraints, signed_part_triggers
from logs.models.session import SignedQuerySet
from logs.models.signed import SignedRecord, signed_triggers, withdrawn_pair
from plans.models import CarePlan, PromptLevel


class IntimateCare(SignedRecord):
    """One act of intimate care; without a plan it is a one-off accident and a parent is told the same day."""

    sensitivity = Sensitivity.INTIMATE
    retention = Retention.DOB_25Y

    plan = models.ForeignKey(
        CarePlan, null=True, blank=True, on_delete=models.PROTECT, related_name="intimate_care"
    )
    held_on = models.DateField("on")
    starts_at = models.TimeField("from")
    ends_at = models.TimeField("until", null=True, blank=True)
    place = models.CharField(max_length=60, blank=True, default="")
    reason = models.CharField("why", max_length=20)
    care_given = chips()
    second_adult = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="intimate_care_seconded"
    )
    # What the plan and the register said at the time: kept, because both change.
    is_second_adult_missing = models.BooleanField(default=False)
    is_carer_unnamed = models.BooleanField(default=False)
    is_consent_missing = models.BooleanField(default=False)
    is_plan_expired = models.BooleanField(default=False)
    is_certificate_lapsed = models.BooleanField(default=False)
    assent = models.CharField("the pupil's assent", max_length=10, choices=Assent, default=Assent.YES)
    refusal_words = models.CharField("what was done then", max_length=300, blank=True, default="")
    part_played = models.ForeignKey(
        PromptLevel, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    products = chips()
    skin = chips()
    seen_words = models.CharField("what was seen", max_length=500, blank=True, default="")
    fluid_ml = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(3000)])
    bristol_type = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(7)])
    is_clothing_sent_home = models.BooleanField(default=False)
    received_at = models.DateTimeField()

    objects: ClassVar[Any] = SignedQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-starts_at", "-id"]
        constraints = [
            withdrawn_pair("intimate_care"),
            models.UniqueConstraint(fields=["submission", "pupil"], name="intimate_care_once"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="intimate_care_ends_after_start",
            ),
        ]
        indexes = [models.Index(fields=["school", "pupil", "-held_on"], name="intimate_care_by_pupil")]
        triggers = signed_triggers()

    def __str__(self) -> str:
        return f"Intimate care {self.id}"


class IntimateCareMark(BodyMark):
    """A mark seen during intimate care: a map of its own, seen by those who see the record."""

    record = models.ForeignKey(IntimateCare, on_delete=models.CASCADE, related_name="marks")

    class Meta:
        ordering = ["number"]
        constraints = mark_constraints("intimate_care_mark", "record")
        triggers = signed_part_triggers()

    def __str__(self) -> str:
        return f"Mark {self.number}"


class DailyCare(SignedRecord):
    """Eating, drinking, moving: one entry under the pupil's eating and mobility plan."""

    sensitivity = Sensitivity.HEALTH  # design.md "Who sees what": eating and mobility stand with health
    retention = Retention.DOB_25Y

    plan = models.ForeignKey(
        CarePlan, null=True, blank=True, on_delete=models.PROTECT, related_name="daily_care"
    )
    kind = models.CharField(max_length=10, choices=DailyCareKind)
    held_on = models.DateField("on")
    starts_at = models.TimeField("at")
    minutes = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(600)])
    what = chips()
    amount = models.CharField("how much", max_length=20, blank=True, default="")
    volume_ml = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(3000)])
    help_level = models.ForeignKey(
        PromptLevel, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    texture = models.CharField("IDDSI level", max_length=1, choices=Texture, blank=True, default="")
    difficulty = chips()
    note = models.CharField(max_length=500, blank=True, default="")
    second_adult = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="daily_care_seconded"
    )
    # What the plan and the register said at the time: kept, because both change.
    is_certificate_lapsed = models.BooleanField(default=False)
    is_second_adult_missing = models.BooleanField(default=False)
    is_texture_off_plan = models.BooleanField(default=False)
    is_plan_expired = models.BooleanField(default=False)
    received_at = models.DateTimeField()

    objects: ClassVar[Any] = SignedQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-starts_at", "-id"]
        constraints = [
            withdrawn_pair("daily_care"),
            models.UniqueConstraint(fields=["submission", "pupil"], name="daily_care_once"),
        ]
        indexes = [models.Index(fields=["school", "pupil", "-held_on"], name="daily_care_by_pupil")]
        triggers = signed_triggers()

    def __str__(self) -> str:
        return f"Daily care {self.id}"
