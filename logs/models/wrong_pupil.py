"""A record that was written about the wrong pupil, and the one that took its place."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q

from accounts.models import Record, School, User
from common.records import Retention, Sensitivity, WriteRule
from logs.choices import SubmissionKind
from pupils.models import Pupil


class WrongPupilMove(Record):
    """From whom to whom a record was moved; each pupil's timeline shows it without naming the other."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.DOB_25Y
    write_rule = WriteRule.APPEND_ONLY

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="wrong_pupil_moves")
    kind = models.CharField(max_length=20, choices=SubmissionKind)
    withdrawn_id = models.UUIDField("the record withdrawn")
    written_id = models.UUIDField("the record written in its place")
    from_pupil = models.ForeignKey(Pupil, on_delete=models.PROTECT, related_name="+")
    to_pupil = models.ForeignKey(Pupil, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=400, blank=True, default="")
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-moved_at"]
        constraints = [
            models.UniqueConstraint(fields=["withdrawn_id"], name="wrong_pupil_moved_once"),
            models.CheckConstraint(condition=~Q(from_pupil=F("to_pupil")), name="wrong_pupil_to_another"),
        ]

    def __str__(self) -> str:
        return f"Move {self.id}"


class BreachDecision(Record):
    """What the school decided about a letter that went to the wrong home: a personal data breach. The newest holds.

    UK GDPR art. 33: the ICO is told within 72 hours of the school becoming aware, unless the breach is unlikely to
    result in a risk to anybody. Keyworker decides nothing: who decided stands here, with the reason.
    """

    sensitivity = Sensitivity.STAFF
    retention = Retention.DOB_25Y
    write_rule = WriteRule.APPEND_ONLY

    move = models.ForeignKey(WrongPupilMove, on_delete=models.PROTECT, related_name="breach_decisions")
    is_reported = models.BooleanField("the ICO is told")
    decider = models.CharField("who decided", max_length=120)
    because = models.CharField(max_length=500)
    reference = models.CharField("ICO reference", max_length=60, blank=True, default="")
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-decided_at"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Breach decision {self.id}"
