"""A MIS file between its upload and its confirmation."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.models import Record, School, User, done_pair
from common.records import Retention, Sensitivity, WriteRule
from pupils.access import MAY, Action, schools_where


class MisImportQuerySet(models.QuerySet["MisImport"]):
    """Imports by who may see them."""

    def visible_to(self, user: User) -> MisImportQuerySet:
        """Imports of the schools for which USER may import; a file names every pupil of its school."""
        return self.filter(school_id__in=schools_where(user, MAY[Action.PUPIL_IMPORT]))


class MisImport(Record):
    """One uploaded file: its rows as read, the preview shown, and when it was confirmed."""

    sensitivity = Sensitivity.EVERYDAY
    retention = Retention.TRANSIENT
    write_rule = WriteRule.FREE

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="mis_imports")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    rows = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)  # who is the same child, who has left: kept until confirmed
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    counts = models.JSONField(default=dict)
    made = models.JSONField(
        default=list, help_text="What it made or changed, newest last: read by its undoing."
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = MisImportQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="mis_import_confirmed_pair",
            ),
            done_pair("mis_import", "undone"),
        ]

    def __str__(self) -> str:
        return f"MIS import {self.id}"
