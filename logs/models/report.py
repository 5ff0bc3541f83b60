"""What a person decided about reporting an accident to somebody outside the school, and that it was reported."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q

from accounts.models import Record, User
from common.records import Retention, Sensitivity, WriteRule
from logs.choices import ReportDuty
from logs.models.first_aid import FirstAid


class ReportDecision(Record):
    """One decision under one duty; the newest holds, a wrong one is put right by another beside it.

    Reportable without a day: it has to be reported and has not been yet.
    """

    sensitivity = Sensitivity.HEALTH_RECORD
    retention = Retention.DOB_25Y
    write_rule = WriteRule.APPEND_ONLY

    record = models.ForeignKey(
        FirstAid, null=True, blank=True, on_delete=models.PROTECT, related_name="report_decisions"
    )
    injury = models.ForeignKey(
        "logs.AdultInjury", null=True, blank=True, on_delete=models.PROTECT, related_name="report_decisions"
    )
    duty = models.CharField(max_length=12, choices=ReportDuty, default=ReportDuty.RIDDOR)
    is_reportable = models.BooleanField("to be reported")
    because = models.CharField(max_length=500, blank=True, default="")
    reported_on = models.DateField("reported on", null=True, blank=True)
    reported_by = models.CharField("who reported it", max_length=120, blank=True, default="")
    reference = models.CharField("reference number", max_length=40, blank=True, default="")
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-decided_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(record__isnull=False, injury__isnull=True)
                | Q(record__isnull=True, injury__isnull=False),
                name="report_decision_about_one",
            ),
            models.CheckConstraint(
                condition=Q(reported_on__isnull=True, reported_by="")
                | (Q(reported_on__isnull=False, is_reportable=True) & ~Q(reported_by="")),
                name="report_decision_says_who_reported",
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Decision {self.id}"

    @property
    def is_reported(self) -> bool:
        """Whether it was reported: on a day, or as earlier decisions have it, by its reference alone."""
        return self.is_reportable and bool(self.reported_on or self.reference)
