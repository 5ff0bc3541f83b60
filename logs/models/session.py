"""Support sessions: one entry for each pupil of each session, its ratings and its corrections."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self
from uuid import UUID

import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from accounts.models import User
from common.records import Retention, Sensitivity, WriteRule
from logs.choices import Engagement, MissedReason
from logs.models.off_timetable import OffTimetable
from logs.models.signed import SignedRecord, signed_triggers, withdrawn_pair
from plans.models import PromptLevel, ProvisionLine, Slot, Target
from pupils.models import PupilOwnedQuerySet


class SignedQuerySet(PupilOwnedQuerySet):
    """Signed entries; the withdrawn ones are seen by nobody here."""

    def visible_to(self, user: User, on: date | None = None) -> Self:
        """Entries USER may read, without the withdrawn ones."""
        return super().visible_to(user, on).standing()

    def standing(self) -> Self:
        """Entries that were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class SessionEntryQuerySet(SignedQuerySet):
    """Session entries by day and school."""

    def held_between(self, school_id: UUID, first: date, last: date) -> Self:
        """Standing entries of the school held from FIRST to LAST, both included."""
        return self.standing().filter(school_id=school_id, held_on__range=(first, last))


class SessionFacts(models.Model):
    """What a session entry and a correction of it both say."""

    held_on = models.DateField("on")
    happened = models.BooleanField(default=True)
    planned_minutes = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(600)]
    )
    minutes = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(600)])
    reason = models.CharField("why", max_length=24, choices=MissedReason, blank=True, default="")
    line = models.ForeignKey(
        ProvisionLine, null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss"
    )
    adults = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    pupils_present = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(40)]
    )
    by = models.CharField("delivered by", max_length=60, blank=True, default="")

    class Meta:
        abstract = True


def session_facts_hold(model: str) -> list[models.CheckConstraint]:
    """Constraints on what an entry says: minutes if it happened, a reason if it did not."""
    return [
        models.CheckConstraint(
            condition=Q(happened=True, minutes__gte=1, minutes__lte=600)
            | (Q(happened=False, minutes=0, planned_minutes__isnull=False) & ~Q(reason="")),
            name=f"{model}_minutes_or_reason",
        ),
    ]


class SessionEntry(SessionFacts, SignedRecord):
    """One pupil's part in one support session, or that it did not happen and why."""

    sensitivity = Sensitivity.EVERYDAY
    retention = Retention.DOB_31Y

    slot = models.ForeignKey(
        Slot, null=True, blank=True, on_delete=models.PROTECT, related_name="session_entries"
    )
    starts_at = models.TimeField("at", null=True, blank=True)
    place = models.CharField(max_length=60, blank=True, default="")
    engagement = models.PositiveSmallIntegerField("how engaged?", choices=Engagement, null=True, blank=True)
    note = models.CharField(max_length=2000, blank=True, default="")
    makes_up = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="made_up_by"
    )
    off_timetable = models.ForeignKey(
        OffTimetable, null=True, blank=True, on_delete=models.PROTECT, related_name="entries"
    )
    received_at = models.DateTimeField()

    objects: ClassVar[Any] = SessionEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-starts_at", "-id"]
        constraints = [
            *session_facts_hold("session_entry"),
            withdrawn_pair("session_entry"),
            models.UniqueConstraint(
                fields=["submission", "pupil"], name="session_entry_once_per_submission_and_pupil"
            ),
            models.UniqueConstraint(
                fields=["slot", "pupil", "held_on"],
                condition=Q(withdrawn_at__isnull=True, slot__isnull=False),
                name="session_entry_once_per_slot_and_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["school", "pupil", "-held_on"],
                include=["line", "minutes", "happened"],
                name="session_entry_by_pupil",
            ),
            models.Index(fields=["school", "held_on"], name="session_entry_by_day"),
        ]
        triggers = signed_triggers()

    def __str__(self) -> str:
        return f"Session entry {self.id}"

    @property
    def is_cleared(self) -> bool:
        """Whether a save for many sessions said that it would not happen."""
        return self.off_timetable_id is not None and not self.happened


class RatingWords:
    """What a rating, logged or corrected, reads like."""

    successes: Any
    trials: Any
    level: Any

    @property
    def words(self) -> str:
        """A rating in a few words: "2 of 5", "gesture"; "" for one taken back. The level is loaded with it."""
        if self.trials:
            return f"{self.successes} of {self.trials}"
        return self.level.name.lower() if self.level else ""


class TargetRating(RatingWords, SignedRecord):
    """How one target went in one session: tries, or how much help."""

    sensitivity = Sensitivity.EVERYDAY
    retention = Retention.DOB_31Y

    entry = models.ForeignKey(SessionEntry, on_delete=models.PROTECT, related_name="ratings")
    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="ratings")
    held_on = models.DateField()
    successes = models.PositiveSmallIntegerField(null=True, blank=True)
    trials = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(99)])
    level = models.ForeignKey(PromptLevel, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = SignedQuerySet.as_manager()

    class Meta:
        ordering = ["held_on", "id"]
        constraints = [
            withdrawn_pair("target_rating"),
            models.UniqueConstraint(fields=["entry", "target"], name="target_rating_once_per_entry"),
            models.CheckConstraint(
                condition=Q(trials__isnull=True, successes__isnull=True)
                | Q(trials__gte=1, successes__isnull=False, successes__lte=F("trials")),
                name="target_rating_successes_within_trials",
            ),
        ]
        indexes = [models.Index(fields=["target", "held_on"], name="target_rating_by_day")]
        triggers = signed_triggers()

    def __str__(self) -> str:
        return f"Rating {self.id}"


class SessionCorrection(SessionFacts, SignedRecord):
    """What a signed entry should have said, beside it; the newest one counts."""

    sensitivity = Sensitivity.EVERYDAY
    retention = Retention.DOB_31Y
    write_rule = WriteRule.APPEND_ONLY

    entry = models.ForeignKey(SessionEntry, on_delete=models.PROTECT, related_name="corrections")
    because = models.CharField("why it is corrected", max_length=400)
    corrected_at = models.DateTimeField()

    objects: ClassVar[Any] = SignedQuerySet.as_manager()

    class Meta:
        ordering = ["-corrected_at", "-id"]
        constraints = [
            *session_facts_hold("session_correction"),
            withdrawn_pair("session_correction"),
            models.UniqueConstraint(
                fields=["submission", "pupil"], name="session_correction_once_per_submission_and_pupil"
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Correction {self.id}"


class CorrectedRating(RatingWords, SignedRecord):
    """What a correction says of one target; a target without one keeps what the entry said."""

    sensitivity = Sensitivity.EVERYDAY
    retention = Retention.DOB_31Y
    write_rule = WriteRule.APPEND_ONLY

    correction = models.ForeignKey(SessionCorrection, on_delete=models.PROTECT, related_name="ratings")
    target = models.ForeignKey(Target, on_delete=models.PROTECT, related_name="corrected_ratings")
    held_on = models.DateField()
    is_taken_back = models.BooleanField("was not worked on", default=False)
    successes = models.PositiveSmallIntegerField(null=True, blank=True)
    trials = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(99)])
    level = models.ForeignKey(PromptLevel, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = SignedQuerySet.as_manager()

    class Meta:
        ordering = ["held_on", "id"]
        constraints = [
            withdrawn_pair("corrected_rating"),
            models.UniqueConstraint(
                fields=["correction", "target"], name="corrected_rating_once_per_correction"
            ),
            models.CheckConstraint(
                condition=Q(trials__isnull=True, successes__isnull=True)
                | Q(trials__gte=1, successes__isnull=False, successes__lte=F("trials")),
                name="corrected_rating_successes_within_trials",
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Corrected rating {self.id}"
