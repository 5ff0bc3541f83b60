"""Trusts and schools."""

from datetime import time

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models

from accounts.choices import Phase
from accounts.models.base import Record
from common.records import Retention, Sensitivity, WriteRule


class Trust(Record):
    """A group of schools under one proprietor."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.SETTINGS
    write_rule = WriteRule.FREE

    name = models.CharField(max_length=120, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class School(Record):
    """A school and its own settings."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.SETTINGS
    write_rule = WriteRule.FREE

    trust = models.ForeignKey(Trust, null=True, blank=True, on_delete=models.PROTECT, related_name="schools")
    name = models.CharField(max_length=120)
    urn = models.CharField("URN", max_length=6, unique=True)
    local_authority = models.CharField(max_length=80)
    phase = models.CharField(max_length=12, choices=Phase, default=Phase.PRIMARY)
    records_from = models.DateField(help_text="The day the school began to keep its records in Keyworker.")
    week_a_from = models.DateField(help_text="The Monday of any week A of the two-week timetable.")
    afternoon_starts_at = models.TimeField(
        default=time(12, 30), help_text="Support that starts before it belongs to the morning."
    )
    short_session_minutes = models.PositiveSmallIntegerField(
        default=5,
        validators=[MaxValueValidator(60)],
        help_text="A reason is asked for when a session is more than this many minutes short.",
    )
    escalate_flags_after = models.PositiveSmallIntegerField(
        default=3, help_text="A flag nobody closed is passed on to the SENCO after so many school days."
    )
    intensity_words = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    meeting_lead_days = models.PositiveSmallIntegerField(default=28)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
