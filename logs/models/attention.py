"""What adults tell each other about a pupil: the daily line, the flag that has an owner, the request to observe."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from accounts.models import User
from common.records import Retention, Sensitivity
from logs.choices import FlagStatus
from logs.models.session import SignedQuerySet
from logs.models.signed import SignedRecord, signed_triggers, withdrawn_pair
from logs.rules.flags import OPEN_FLAG_STATES
from pupils.models import PupilOwned, PupilOwnedQuerySet


class DailyLine(SignedRecord):
    """One line of the day from one adult to the pupil's other adults, apart from problems."""

    sensitivity = Sensitivity.EVERYDAY
    retention = Retention.DOB_25Y

    on = models.DateField()
    text = models.CharField(max_length=500)
    replies_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replies"
    )
    received_at = models.DateTimeField()

    objects: ClassVar[Any] = SignedQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "received_at"]
        constraints = [
            withdrawn_pair("daily_line"),
            models.UniqueConstraint(fields=["submission", "pupil"], name="daily_line_once"),
        ]
        indexes = [models.Index(fields=["school", "pupil", "-on"], name="daily_line_by_pupil")]
        triggers = signed_triggers()

    def __str__(self) -> str:
        return f"Daily line {self.id}"


class FlagQuerySet(PupilOwnedQuerySet):
    """Flags by state."""

    def open(self) -> Self:
        """Flags that wait for somebody."""
        return self.filter(state__in=[str(state) for state in OPEN_FLAG_STATES])


class Flag(PupilOwned):
    """Something that needs attention: it has an owner, an age, an answer and an end."""

    sensitivity = Sensitivity.EVERYDAY
    retention = Retention.DOB_25Y
    author_field = "raised_by"

    text = models.CharField("what needs attention", max_length=1000)
    state = models.CharField(max_length=8, choices=FlagStatus, default=FlagStatus.OPEN)
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="flags_owned")
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="flags_raised")
    answer = models.CharField(max_length=1000, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    escalated_on = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = FlagQuerySet.as_manager()

    class Meta:
        ordering = ["raised_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="flag_closed_pair",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="flag_answered_pair",
            ),
        ]
        indexes = [models.Index(fields=["school", "state", "raised_at"], name="flag_by_state")]

    def __str__(self) -> str:
        return f"Flag {self.id}"


class RecordRequest(PupilOwned):
    """ "Please observe Amara at lunch until Friday": asked by one adult of another, on Today until done."""

    sensitivity = Sensitivity.EVERYDAY
    retention = Retention.DOB_25Y
    author_field = "asked_by"

    text = models.CharField("what to record", max_length=300)
    asked_of = models.ForeignKey(User, on_delete=models.PROTECT, related_name="requests_received")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="requests_made")
    due_on = models.DateField("until")
    answer = models.CharField(max_length=2000, blank=True, default="")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["due_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="record_request_done_pair",
            ),
        ]

    def __str__(self) -> str:
        return f"Record request {self.id}"

    @property
    def is_taken_back(self) -> bool:
        """Whether it is over without an answer: whoever asked no longer needs it."""
        return self.done_at is not None and not self.answer
