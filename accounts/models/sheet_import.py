"""A spreadsheet of the set-up between its upload, its confirmation and its undoing."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from accounts.choices import SheetKind
from accounts.models.base import Record
from accounts.models.school import School
from accounts.models.user import User
from common.records import Retention, Sensitivity, WriteRule


def done_pair(model: str, verb: str) -> models.CheckConstraint:
    """A constraint that what was done (confirmed, undone) has both its time and its person."""
    return models.CheckConstraint(
        condition=Q(**{f"{verb}_at__isnull": True, f"{verb}_by__isnull": True})
        | Q(**{f"{verb}_at__isnull": False, f"{verb}_by__isnull": False}),
        name=f"{model}_{verb}_pair",
    )


class SheetImport(Record):
    """One uploaded sheet: its rows until it is confirmed, what it made while it can be undone."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.TRANSIENT
    write_rule = WriteRule.FREE

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="sheet_imports")
    kind = models.CharField(max_length=12, choices=SheetKind)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    rows = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    made = models.JSONField(
        default=list, help_text="What it made or changed, newest last: read by its undoing."
    )
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-uploaded_at"]
        constraints = [
            done_pair("sheet_import", "confirmed"),
            done_pair("sheet_import", "undone"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(confirmed_at__isnull=False),
                name="sheet_import_undone_after_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} sheet {self.id}"
