"""The words the screens use for entries."""

from django.db import models

from logs.rules.behaviour import BehaviourFunction, Confidence
from logs.rules.flags import FlagState
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
    BEHAVIOUR = "behaviour", "Behaviour"
    PRAISE = "praise", "Praise"
    DAILY_LINE = "daily_line", "Line of the day"
    DAY_CONFIRMATION = "day_confirmation", "Support through the day"
    EARLIER_TOTAL = "earlier_total", "Earlier total from paper"
    VISIT = "visit", "Visit of a therapist"
    OFF_TIMETABLE = "off_timetable", "Away or off timetable"
    BEHAVIOUR_CORRECTION = "behaviour_correction", "Correction of a behaviour record"


class OffTimetableScope(models.TextChoices):
    """Whose support one save says did not or will not happen."""

    STAFF = "staff", "An adult is away"
    PUPIL = "pupil", "Pupils are away"
    CLASS = "class", "A class is out"
    SCHOOL = "school", "The school is closed"


class SubmissionOutcome(models.TextChoices):
    """What became of it."""

    SAVED = "saved", "Saved"
    QUARANTINED = "quarantined", "Kept aside"
    DISCARDED = "discarded", "Discarded"


class Engagement(models.IntegerChoices):
    """How engaged the pupil was."""

    LOW = 1, "Low"
    SOME = 2, "Some"
    HIGH = 3, "High"


class Function(models.TextChoices):
    """What a behaviour may be for."""

    SENSORY = BehaviourFunction.SENSORY, "Sensory"
    ESCAPE = BehaviourFunction.ESCAPE, "To get away from something"
    CONNECTION = BehaviourFunction.CONNECTION, "Connection with somebody"
    TANGIBLE = BehaviourFunction.TANGIBLE, "To get something"
    PAIN = BehaviourFunction.PAIN, "Pain or unwell"
    COMMUNICATION = BehaviourFunction.COMMUNICATION, "To tell us something"
    CONTROL = BehaviourFunction.CONTROL, "Anxiety or control"


class Certainty(models.TextChoices):
    """How sure the author is."""

    GUESS = Confidence.GUESS, "A guess"
    LIKELY = Confidence.LIKELY, "Likely"
    CLEAR = Confidence.CLEAR, "Clear"


class FlagStatus(models.TextChoices):
    """Where a flag stands."""

    OPEN = FlagState.OPEN, "Open"
    ANSWERED = FlagState.ANSWERED, "Answered"
    CLOSED = FlagState.CLOSED, "Closed"
