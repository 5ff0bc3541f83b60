"""Annual reviews, the steps done and the views gathered."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from accounts.models import User
from common.records import Retention, Sensitivity
from plans.models import EhcPlan
from pupils.models import PupilOwned, PupilOwnedQuerySet
from reviews.choices import ReviewKind, ReviewStatus, ViewsFrom
from reviews.rules.stages import OPEN_REVIEW_STATES


class AnnualReviewQuerySet(PupilOwnedQuerySet):
    """Reviews by state."""

    def open(self) -> Self:
        """Reviews the LA has not decided yet."""
        return self.filter(status__in=[str(state) for state in OPEN_REVIEW_STATES])


class AnnualReview(PupilOwned):
    """One review of an EHC plan, from the meeting date set to the LA's decision."""

    sensitivity = Sensitivity.REVIEW
    retention = Retention.DOB_31Y

    ehc_plan = models.ForeignKey(EhcPlan, on_delete=models.PROTECT, related_name="reviews")
    kind = models.CharField(max_length=8, choices=ReviewKind, default=ReviewKind.ANNUAL)
    status = models.CharField(max_length=10, choices=ReviewStatus, default=ReviewStatus.PREPARING)
    meeting_on = models.DateField("meeting on")
    meeting_at = models.TimeField("at", null=True, blank=True)
    place = models.CharField(max_length=80, blank=True, default="")
    chair = models.CharField(max_length=120, blank=True, default="")
    notice_served_on = models.DateField("LA's amendment notice sent", null=True, blank=True)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = AnnualReviewQuerySet.as_manager()

    class Meta:
        ordering = ["meeting_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["ehc_plan"],
                condition=Q(status__in=[str(state) for state in OPEN_REVIEW_STATES]),
                name="annual_review_one_open",
            )
        ]
        indexes = [models.Index(fields=["school", "meeting_on"], name="annual_review_by_meeting")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, meeting {self.meeting_on:%d/%m/%Y}"


class ReviewStepDone(PupilOwned):
    """A step of a review ticked off: what was done on which day."""

    sensitivity = Sensitivity.REVIEW

    review = models.ForeignKey(AnnualReview, on_delete=models.CASCADE, related_name="steps_done")
    step = models.CharField(max_length=40)
    done_on = models.DateField("done on")
    note = models.CharField(max_length=300, blank=True, default="")
    marked_at = models.DateTimeField()
    marked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["done_on"]
        constraints = [models.UniqueConstraint(fields=["review", "step"], name="review_step_done_once")]

    def __str__(self) -> str:
        return f"{self.step} done"


class Contribution(PupilOwned):
    """Somebody's views for a review, in their words, with how they were given and who wrote them down."""

    sensitivity = Sensitivity.REVIEW

    review = models.ForeignKey(AnnualReview, on_delete=models.CASCADE, related_name="contributions")
    views_of = models.CharField("whose views", max_length=12, choices=ViewsFrom)
    given_by = models.CharField("name", max_length=120)
    role = models.CharField(
        max_length=80, blank=True, default="", help_text="“mother”, “class teacher”, “EP”"
    )
    how_given = models.CharField(
        max_length=120, blank=True, default="", help_text="“with symbols”, “by phone”"
    )
    given_on = models.DateField("given on")
    text = models.TextField("views", max_length=10000)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["given_on", "id"]

    def __str__(self) -> str:
        return f"{self.get_views_of_display()} views"
