"""Who was told of a record, by whom, how and when; and what was added to a signed record."""

from __future__ import annotations

from typing import Any, ClassVar

import pgtrigger
from django.db import models

from accounts.models import User
from common.records import Retention, Sensitivity, WriteRule
from logs.choices import SubmissionKind, Told
from logs.models.session import SignedQuerySet
from logs.models.signed import SignedRecord, withdrawn_pair
from logs.models.submission import Submission
from pupils.models import Contact, PupilOwned


class ParentTold(PupilOwned):
    """A parent or carer was told of what one submission recorded, or could not be reached."""

    sensitivity = Sensitivity.HEALTH_RECORD
    retention = Retention.DOB_25Y
    write_rule = WriteRule.APPEND_ONLY
    author_field = "told_by"

    about = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="parents_told")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("who was told", max_length=120)
    how = models.CharField(max_length=12, choices=Told)
    told_at = models.DateTimeField("when")
    told_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    words = models.CharField("what was said", max_length=500, blank=True, default="")

    class Meta:
        ordering = ["told_at"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Told {self.id}"


class Addendum(SignedRecord):
    """What is added to a signed record: dated, beside it, read with it."""

    sensitivity = Sensitivity.INTERVENTION  # the narrowest: it is read through its record's own door
    retention = Retention.DOB_25Y
    write_rule = WriteRule.APPEND_ONLY

    about = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="addenda")
    about_kind = models.CharField(max_length=20, choices=SubmissionKind)
    words = models.TextField(max_length=4000)
    added_at = models.DateTimeField()

    objects: ClassVar[Any] = SignedQuerySet.as_manager()

    class Meta:
        ordering = ["added_at"]
        constraints = [withdrawn_pair("addendum")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Addendum {self.id}"
