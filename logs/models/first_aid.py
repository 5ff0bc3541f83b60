"""First aid to pupils with its body map and observations; injuries of adults stand apart (adult_injury.py)."""

from __future__ import annotations

from typing import Any, ClassVar

import pgtrigger
from django.db import models

from accounts.models import Record, User
from common.records import Retention, Sensitivity, WriteRule
from logs.choices import Afterwards
from logs.models.behaviour import chips
from logs.models.care_base import BodyMark, HealthRecordQuerySet, mark_constraints, signed_part_triggers
from logs.models.signed import SignedRecord, signed_triggers, withdrawn_pair


class FirstAid(SignedRecord):
    """What happened to a pupil, what was seen, what was given, what came immediately after."""

    sensitivity = Sensitivity.HEALTH_RECORD
    retention = Retention.DOB_25Y

    held_on = models.DateField("on")
    starts_at = models.TimeField("at")
    place = models.CharField("where", max_length=60)
    cause = models.CharField("how it came about", max_length=20, blank=True, default="")
    injuries = chips()
    treatment = chips()
    what_happened = models.CharField(max_length=2000, blank=True, default="")
    afterwards = models.CharField("immediately after", max_length=14, choices=Afterwards)
    # Who gave it, when it was not the author; the certificate as it stood then.
    first_aider = models.ForeignKey(User, on_delete=models.PROTECT, related_name="first_aid_given")
    is_certificate_lapsed = models.BooleanField(default=False)
    witness = models.CharField("who saw it", max_length=120, blank=True, default="")
    factor = models.CharField("equipment or premises", max_length=200, blank=True, default="")
    is_head_injury = models.BooleanField(default=False)
    is_near_miss = models.BooleanField(default=False)
    # Answers of the RIDDOR reason tree, and what a person decided: the app never does.
    riddor_answers = models.JSONField(default=dict, blank=True)
    received_at = models.DateTimeField()

    objects: ClassVar[Any] = HealthRecordQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-starts_at", "-id"]
        constraints = [
            withdrawn_pair("first_aid"),
            models.UniqueConstraint(fields=["submission", "pupil"], name="first_aid_once"),
        ]
        indexes = [
            models.Index(fields=["school", "-held_on"], name="first_aid_by_day"),
            models.Index(fields=["school", "pupil", "-held_on"], name="first_aid_by_pupil"),
        ]
        triggers = signed_triggers()

    def __str__(self) -> str:
        return f"First aid {self.id}"


class FirstAidMark(BodyMark):
    """A mark on the body map of a first-aid record."""

    record = models.ForeignKey(FirstAid, on_delete=models.CASCADE, related_name="marks")

    class Meta:
        ordering = ["number"]
        constraints = mark_constraints("first_aid_mark", "record")
        triggers = signed_part_triggers()

    def __str__(self) -> str:
        return f"Mark {self.number}"


class HeadObservation(Record):
    """One look at a pupil after a bump to the head."""

    sensitivity = Sensitivity.HEALTH_RECORD
    retention = Retention.DOB_25Y
    write_rule = WriteRule.APPEND_ONLY

    record = models.ForeignKey(FirstAid, on_delete=models.PROTECT, related_name="observations")
    seen_at = models.DateTimeField()
    seen_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    signs = chips()  # none: well
    words = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ["seen_at"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Observation {self.seen_at:%H:%M}"
