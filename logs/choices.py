"""The words the screens use for entries."""

from django.db import models

from logs.rules.reasons import REASON_LABELS, Reason

MissedReason = models.TextChoices(
    "MissedReason", [(reason.name, (reason.value, REASON_LABELS[reason])) for reason in Reason]
)


class SubmissionKind(models.TextChoices):
    SESSION = "session", "Support session"
    SESSION_CORRECTION = "session_correction", "Correction of a support session"


class SubmissionOutcome(models.TextChoices):
    SAVED = "saved", "Saved"
    QUARANTINED = "quarantined", "Kept aside"


class Engagement(models.IntegerChoices):
    LOW = 1, "Low"
    SOME = 2, "Some"
    HIGH = 3, "High"
