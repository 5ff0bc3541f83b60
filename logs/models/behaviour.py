"""Behaviour incidents as antecedent, behaviour, consequence; and praise, as quick as they are."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from accounts.models import Record, User
from common.records import Retention, Sensitivity, WriteRule
from logs.choices import Certainty, Function
from logs.models.session import SignedQuerySet
from logs.models.signed import SignedRecord, signed_triggers, withdrawn_pair
from pupils.models import Pupil


def chips() -> Any:
    """A few codes chosen from a list of the rules."""
    return ArrayField(models.CharField(max_length=20), default=list, blank=True)


class IncidentQuerySet(SignedQuerySet):
    """Incidents by the day that counts."""

    def with_day(self) -> Self:
        """Each with `day`: that of its newest correction, if that names one, else its own."""
        newest = IncidentCorrection.objects.filter(incident=OuterRef("pk"), withdrawn_at__isnull=True)
        named = newest.order_by("-corrected_at", "-id").values("held_on")[:1]
        return self.annotate(day=Coalesce(Subquery(named), F("held_on")))

    def on_days(self, first: date, last: date) -> Self:
        """Those of the days from FIRST to LAST, both included, as corrected."""
        return self.with_day().filter(day__range=(first, last))


class BehaviourIncident(SignedRecord):
    """One incident: what came before, what was seen, what followed; facts apart from hypotheses."""

    sensitivity = Sensitivity.BEHAVIOUR
    retention = Retention.DOB_25Y

    held_on = models.DateField("on")
    starts_at = models.TimeField("at", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(
        "how long, minutes", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(600)]
    )
    recovery_minutes = models.PositiveSmallIntegerField(
        "time to recover, minutes", null=True, blank=True, validators=[MaxValueValidator(600)]
    )
    place = models.CharField(max_length=60, blank=True, default="")
    activity = models.CharField(max_length=80, blank=True, default="")
    setting_factors = chips()
    antecedents = chips()
    behaviours = chips()
    consequences = chips()
    helped = chips()
    what_happened = models.TextField(max_length=4000, blank=True, default="")
    what_helped = models.CharField(max_length=1000, blank=True, default="")
    intensity = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    adults: Any = models.ManyToManyField(User, through="IncidentAdult", related_name="incidents_seen")
    others: Any = models.ManyToManyField(Pupil, through="IncidentPeer", related_name="incidents_near")
    received_at = models.DateTimeField()

    objects: ClassVar[Any] = IncidentQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-starts_at", "-id"]
        constraints = [
            withdrawn_pair("behaviour_incident"),
            models.UniqueConstraint(fields=["submission", "pupil"], name="behaviour_incident_once"),
            models.CheckConstraint(
                condition=~Q(behaviours=[]) | ~Q(what_happened=""), name="behaviour_incident_says_what"
            ),
        ]
        indexes = [models.Index(fields=["school", "pupil", "-held_on"], name="behaviour_by_pupil")]
        triggers = signed_triggers()

    def __str__(self) -> str:
        return f"Incident {self.id}"


class IncidentAdult(Record):
    """An adult who was there."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.DOB_25Y
    write_rule = WriteRule.FREE

    incident = models.ForeignKey(BehaviourIncident, on_delete=models.CASCADE, related_name="incident_adults")
    staff = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "staff"], name="incident_adult_once")]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.staff_id}"


class IncidentPeer(Record):
    """Another pupil who was part of it, by id; named nowhere but to those who may see both."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.DOB_25Y
    write_rule = WriteRule.FREE

    incident = models.ForeignKey(BehaviourIncident, on_delete=models.CASCADE, related_name="incident_peers")
    peer = models.ForeignKey(Pupil, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "peer"], name="incident_peer_once")]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.peer_id}"


class FunctionHypothesis(Record):
    """What the behaviour may have been for, with how sure its author is."""

    sensitivity = Sensitivity.BEHAVIOUR
    retention = Retention.DOB_25Y
    write_rule = WriteRule.FREE

    incident = models.ForeignKey(BehaviourIncident, on_delete=models.CASCADE, related_name="hypotheses")
    function = models.CharField(max_length=14, choices=Function)
    confidence = models.CharField(max_length=6, choices=Certainty, default=Certainty.GUESS)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "function"], name="hypothesis_once")]

    def __str__(self) -> str:
        return f"{self.function} {self.confidence}"


class IncidentCorrection(SignedRecord):
    """What a signed incident should have said, beside it; an empty field leaves the incident's own."""

    sensitivity = Sensitivity.BEHAVIOUR
    retention = Retention.DOB_25Y
    write_rule = WriteRule.APPEND_ONLY

    incident = models.ForeignKey(BehaviourIncident, on_delete=models.PROTECT, related_name="corrections")
    words = models.TextField("what should have been written", max_length=4000)
    held_on = models.DateField("on", null=True, blank=True)
    starts_at = models.TimeField("at", null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(600)]
    )
    intensity = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    place = models.CharField(max_length=60, blank=True, default="")
    because = models.CharField("why it is corrected", max_length=400)
    corrected_at = models.DateTimeField()

    objects: ClassVar[Any] = SignedQuerySet.as_manager()

    class Meta:
        ordering = ["-corrected_at", "-id"]
        constraints = [
            withdrawn_pair("incident_correction"),
            models.UniqueConstraint(fields=["submission", "pupil"], name="incident_correction_once"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Correction {self.id}"


class Praise(SignedRecord):
    """Something that went well."""

    sensitivity = Sensitivity.EVERYDAY
    retention = Retention.DOB_25Y

    held_on = models.DateField("on")
    reason = models.CharField("what for", max_length=40)
    note = models.CharField(max_length=500, blank=True, default="")
    points = models.PositiveSmallIntegerField(default=1, validators=[MaxValueValidator(10)])
    received_at = models.DateTimeField()

    objects: ClassVar[Any] = SignedQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-id"]
        constraints = [
            withdrawn_pair("praise"),
            models.UniqueConstraint(fields=["submission", "pupil"], name="praise_once"),
        ]
        indexes = [models.Index(fields=["school", "pupil", "-held_on"], name="praise_by_pupil")]
        triggers = signed_triggers()

    def __str__(self) -> str:
        return f"Praise {self.id}"
