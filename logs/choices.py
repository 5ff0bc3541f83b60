"""The words the screens use for entries."""

from django.db import models

from logs.rules.reasons import REASON_LABELS, Reason


class MissedReason(models.TextChoices):
    """Why planned minutes did not happen."""

    PUPIL_ABSENT = Reason.PUPIL_ABSENT, REASON_LABELS[Reason.PUPIL_ABSENT]
    PUPIL_UNABLE = Reason.PUPIL_UNABLE, REASON_LABELS[Reason.PUPIL_UNABLE]
    APPOINTMENT = Reason.APPOINTMENT, REASON_LABELS[Reason.APPOINTMENT]
    STAFF_ABSENT = Reason.STAFF_ABSENT, REASON_LABELS[Reason.STAFF_ABSENT]
    STAFF_REDEPLOYED = Reason.STAFF_REDEPLOYED, REASON_LABELS[Reason.STAFF_REDEPLOYED]
    TRIP_OR_EVENT = Reason.TRIP_OR_EVENT, REASON_LABELS[Reason.TRIP_OR_EVENT]
    SPACE_UNAVAILABLE = Reason.SPACE_UNAVAILABLE, REASON_LABELS[Reason.SPACE_UNAVAILABLE]
    SCHOOL_CLOSED = Reason.SCHOOL_CLOSED, REASON_LABELS[Reason.SCHOOL_CLOSED]
    SUSPENDED = Reason.SUSPENDED, REASON_LABELS[Reason.SUSPENDED]
    PART_TIME_TIMETABLE = Reason.PART_TIME_TIMETABLE, REASON_LABELS[Reason.PART_TIME_TIMETABLE]
    LA_NOT_ARRANGED = Reason.LA_NOT_ARRANGED, REASON_LABELS[Reason.LA_NOT_ARRANGED]
    THERAPIST_NOT_PROVIDED = Reason.THERAPIST_NOT_PROVIDED, REASON_LABELS[Reason.THERAPIST_NOT_PROVIDED]
    OTHER = Reason.OTHER, REASON_LABELS[Reason.OTHER]


class SubmissionKind(models.TextChoices):
    """What arrived."""

    SESSION = "session", "Support session"
    SESSION_CORRECTION = "session_correction", "Correction of a support session"


class SubmissionOutcome(models.TextChoices):
    """What became of it."""

    SAVED = "saved", "Saved"
    QUARANTINED = "quarantined", "Kept aside"


class Engagement(models.IntegerChoices):
    """How engaged the pupil was."""

    LOW = 1, "Low"
    SOME = 2, "Some"
    HIGH = 3, "High"
