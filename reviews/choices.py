"""The words the screens use for reviews."""

from django.db import models

from reviews.rules.stages import PackStage, ReviewState, ViewsOf


class ReviewKind(models.TextChoices):
    """Annual, or earlier than that."""

    ANNUAL = "annual", "Annual review"
    INTERIM = "interim", "Interim annual review"


class ReviewStatus(models.TextChoices):
    """How far a review is."""

    PREPARING = ReviewState.PREPARING, "Preparing"
    HELD = ReviewState.HELD, "Meeting held"
    REPORTED = ReviewState.REPORTED, "Report sent"
    DECIDED = ReviewState.DECIDED, "LA has decided"
    CANCELLED = ReviewState.CANCELLED, "Cancelled"


class Stage(models.TextChoices):
    """Which of the two documents."""

    PAPERS = PackStage.PAPERS, "Papers for the meeting"
    REPORT = PackStage.REPORT, "Report of the meeting"


class ViewsFrom(models.TextChoices):
    """Whose views they are."""

    PUPIL = ViewsOf.PUPIL, "The pupil"
    PARENT = ViewsOf.PARENT, "Parent or carer"
    STAFF = ViewsOf.STAFF, "School staff"
    PROFESSIONAL = ViewsOf.PROFESSIONAL, "Professional"
