"""The envelope in which every entry arrives, online or from a tablet."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from accounts.models import School, User
from common.records import Retention, Sensitivity, WriteRule
from logs.choices import SubmissionKind, SubmissionOutcome
from pupils.access import MAY, SEES, SENCO_OFFICE, Action, schools_where


class SubmissionQuerySet(models.QuerySet["Submission"]):
    """Submissions by who may see them."""

    def visible_to(self, user: User) -> Self:
        """A person's own, and for the SENCO's office the school's; of intimate care for who reads it alone.

        An adult's injury as its page: for who answers for such records, and the adults it names.
        """
        office = Q(school_id__in=schools_where(user, SENCO_OFFICE))
        reads = Q(school_id__in=schools_where(user, SENCO_OFFICE & SEES[Sensitivity.INTIMATE]))
        answers = Q(school_id__in=schools_where(user, MAY[Action.ADULT_INJURY_LIST]))
        is_named = Q(payload__staff_id=str(user.pk)) | Q(payload__first_aider_id=str(user.pk))
        named = Q(school_id__in=list(user.roles())) & is_named
        injury = Q(kind=SubmissionKind.ADULT_INJURY) & (answers | named)
        return self.filter(
            Q(author=user) | (office & ~Q(kind=SubmissionKind.INTIMATE_CARE)) | (office & reads) | injury
        )

    def quarantined(self) -> Self:
        """Entries kept aside with their reason, waiting for their author or the SENCO."""
        return self.filter(outcome=SubmissionOutcome.QUARANTINED)


class Submission(models.Model):
    """One act of saving: the same id twice is the same entry, answered with the same receipt."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.DOB_25Y
    write_rule = WriteRule.FREE

    id = models.UUIDField(primary_key=True)  # made by the client, so that a repeat is recognised
    kind = models.CharField(max_length=20, choices=SubmissionKind)
    form_version = models.PositiveSmallIntegerField(default=1)
    device = models.UUIDField(null=True, blank=True)
    sequence = models.PositiveIntegerField(null=True, blank=True)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="submissions")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="submissions")
    recorded_at = models.DateTimeField(help_text="The client's clock.")
    received_at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=SubmissionOutcome, default=SubmissionOutcome.SAVED)
    reason = models.CharField(max_length=400, blank=True, default="")
    payload = models.JSONField(null=True, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=["saved", "discarded"], payload__isnull=True)
                | (Q(outcome="quarantined", payload__isnull=False) & ~Q(reason="")),
                name="submission_payload_only_while_quarantined",
            ),
            models.UniqueConstraint(
                fields=["device", "sequence"],
                condition=Q(device__isnull=False),
                name="submission_sequence_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
