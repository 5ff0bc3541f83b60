"""Targets: short-term, set by the school, rated in sessions."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from plans.choices import TargetMeasure, TargetStatus
from plans.models.plan import Outcome
from plans.models.prompt_level import PromptLevel
from pupils.models import PupilOwned, PupilOwnedQuerySet


class TargetQuerySet(PupilOwnedQuerySet):
    """Targets by day."""

    def live_on(self, day: date) -> Self:
        """Targets being worked on that day."""
        return self.filter(Q(starts_on__lte=day) & (Q(ended_on__isnull=True) | Q(ended_on__gte=day)))


class Target(PupilOwned):
    """One thing the pupil is learning, with the criterion by which it counts as met."""

    outcome = models.ForeignKey(
        Outcome, null=True, blank=True, on_delete=models.PROTECT, related_name="targets"
    )
    title = models.CharField("target", max_length=120, help_text="“Asks for help with a sign or word”")
    measure = models.CharField(max_length=6, choices=TargetMeasure, default=TargetMeasure.LEVEL)
    criterion_successes = models.PositiveSmallIntegerField(null=True, blank=True)
    criterion_trials = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(50)]
    )
    criterion_level = models.ForeignKey(
        PromptLevel,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    criterion_sessions = models.PositiveSmallIntegerField(
        "sessions running", default=3, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    baseline = models.CharField(max_length=300, blank=True, default="")
    strategy = models.TextField(max_length=2000, blank=True, default="")
    starts_on = models.DateField("starts")
    review_by = models.DateField("review by")
    status = models.CharField(max_length=8, choices=TargetStatus, default=TargetStatus.LIVE)
    status_reason = models.CharField(max_length=300, blank=True, default="")
    ended_on = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = TargetQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(review_by__gt=F("starts_on")),
                name="target_review_after_start",
                violation_error_message="The review must come after the start.",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("starts_on")),
                name="target_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(
                    measure="trials",
                    criterion_trials__isnull=False,
                    criterion_successes__isnull=False,
                    criterion_successes__lte=F("criterion_trials"),
                )
                | Q(measure="level", criterion_level__isnull=False),
                name="target_has_its_criterion",
                violation_error_message="Say when the target counts as met: "
                "how many tries out of how many, or how little help.",
            ),
        ]
        indexes = [models.Index(fields=["school", "pupil", "starts_on"], name="target_by_pupil")]

    def __str__(self) -> str:
        return f"Target {self.id}"

    @property
    def criterion_words(self) -> str:
        """ "4 of 5 with a gesture or less help, 3 sessions running"; needs `criterion_level` loaded."""
        help_words = f"{self.criterion_level.name.lower()} or less help" if self.criterion_level else ""
        if self.criterion_trials:
            tries = f"{self.criterion_successes} of {self.criterion_trials}"
            help_words = f"{tries}, {help_words}" if help_words else tries
        running = f", {self.criterion_sessions} sessions running" if self.criterion_sessions > 1 else ""
        return help_words + running
