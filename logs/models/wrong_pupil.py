"""A record that was written about the wrong pupil, and the one that took its place."""

from __future__ import annotations

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
