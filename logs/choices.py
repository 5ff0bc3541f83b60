"""The words the screens use for entries."""

from django.db import models

from logs.rules.behaviour import BehaviourFunction, Confidence
from logs.rules.flags import FlagState
from logs.rules.reasons import REASON_LABELS, Reason
from logs.rules.report_duties import Duty


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
    INTIMATE_CARE = "intimate_care", "Intimate care"
    FIRST_AID = "first_aid", "First aid"
    ADULT_INJURY = "adult_injury", "Injury of an adult"
    DOSE = "dose", "Medicine"
    STOCK = "stock", "Stock of a medicine"
    HEALTH_EVENT = "health_event", "Seizure or emergency"
    DAILY_CARE = "daily_care", "Eating, drinking, mobility"
    INTERVENTION = "intervention", "Restrictive intervention"
    ADDENDUM = "addendum", "Addendum"
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


class Assent(models.TextChoices):
    """What the pupil showed of wanting it."""

    YES = "yes", "Yes"
    RELUCTANT = "reluctant", "Reluctant"
    REFUSED = "refused", "Refused"


class BodyView(models.TextChoices):
    """Which outline a mark is on; left and right are the child's."""

    FRONT = "front", "Front"
    BACK = "back", "Back"
    HEAD_FRONT = "head_front", "Face"
    HEAD_BACK = "head_back", "Back of the head"
    LEFT_HAND = "left_hand", "Left hand"
    RIGHT_HAND = "right_hand", "Right hand"


class BodySide(models.TextChoices):
    """The child's own side."""

    LEFT = "left", "The child's left"
    RIGHT = "right", "The child's right"
    MIDDLE = "middle", "Middle"


class MarkKind(models.TextChoices):
    """What a mark is; facts, not causes."""

    BRUISE = "bruise", "Bruise"
    GRAZE = "graze", "Graze"
    CUT = "cut", "Cut"
    BITE = "bite", "Bite"
    BURN = "burn", "Burn or scald"
    SCRATCH = "scratch", "Scratch"
    SWELLING = "swelling", "Swelling or bump"
    RED_MARK = "red_mark", "Red mark"
    RASH = "rash", "Rash"
    SORE = "sore", "Sore skin"
    OTHER = "other", "Something else"


class Afterwards(models.TextChoices):
    """What happened immediately after first aid."""

    BACK_TO_CLASS = "back_to_class", "Back to class"
    RESTED = "rested", "Rested in school"
    HOME = "home", "Went home"
    GP = "gp", "Taken to a GP or walk-in centre"
    HOSPITAL = "hospital", "Taken to hospital"
    AMBULANCE = "ambulance", "By ambulance"


class ReportDuty(models.TextChoices):
    """A duty to report an accident to somebody outside the school, as rules/report_duties.py has them."""

    RIDDOR = Duty.RIDDOR.value, "RIDDOR"
    EARLY_YEARS = Duty.EARLY_YEARS.value, "Early years"


class InjuredPerson(models.TextChoices):
    """Who was hurt, when it was not a pupil."""

    STAFF = "staff", "Member of staff"
    VISITOR = "visitor", "Visitor or contractor"


class DoseOutcome(models.TextChoices):
    """What became of a dose."""

    GIVEN = "given", "Given"
    REFUSED = "refused", "Refused"
    NOT_AVAILABLE = "not_available", "Not available"
    ABSENT = "absent", "Pupil absent"
    SELF_ADMINISTERED = "self_administered", "Took it themselves"
    OMITTED = "omitted", "Left out"
    GIVEN_WRONG = "given_wrong", "Given wrongly"


class StockMove(models.TextChoices):
    """What happened to the stock of a medicine."""

    RECEIVED = "received", "Received"
    RETURNED = "returned", "Returned"
    COUNTED = "counted", "Counted"
    WASTED = "wasted", "Wasted or spilt"


class HealthEventKind(models.TextChoices):
    """An emergency the pupil's protocol is for."""

    SEIZURE = "seizure", "Seizure"
    ANAPHYLAXIS = "anaphylaxis", "Allergic reaction"
    ASTHMA = "asthma", "Asthma attack"
    DIABETES = "diabetes", "Low or high blood sugar"
    OTHER = "other", "Another emergency"


class DailyCareKind(models.TextChoices):
    """Care under an eating and mobility plan."""

    EATING = "eating", "Eating"
    DRINKING = "drinking", "Drinking"
    TUBE_FEED = "tube_feed", "Tube feed"
    MOBILITY = "mobility", "Moving and standing"
    POSITION = "position", "Change of position"


class Texture(models.TextChoices):
    """Levels of the International Dysphagia Diet Standardisation Initiative: drinks 0 to 4, foods 3 to 7."""

    THIN = "0", "0 Thin"
    SLIGHTLY_THICK = "1", "1 Slightly thick"
    MILDLY_THICK = "2", "2 Mildly thick"
    LIQUIDISED = "3", "3 Liquidised, moderately thick"
    PUREED = "4", "4 Puréed, extremely thick"
    MINCED = "5", "5 Minced and moist"
    SOFT = "6", "6 Soft and bite-sized"
    REGULAR = "7", "7 Regular"


class Told(models.TextChoices):
    """How a parent or carer was told."""

    PHONE = "phone", "Telephone"
    IN_PERSON = "in_person", "In person"
    NOTE = "note", "Note home"
    LETTER = "letter", "Letter"
    EMAIL = "email", "E-mail"
    NOT_REACHED = "not_reached", "Tried, not reached"


class InterventionRole(models.TextChoices):
    """An adult's part in a restrictive intervention."""

    PARTICIPANT = "participant", "Took part"
    WITNESS = "witness", "Saw it"


class SignatureGiven(models.TextChoices):
    """How a signature from outside the school was given: Keyworker itself takes none."""

    PAPER = "paper", "On the printed record"
    LETTER = "letter", "By a signed letter"
    EMAIL = "email", "By e-mail from their own address"


class InterventionStepKind(models.TextChoices):
    """What a restrictive intervention still needs before it is closed."""

    RECORD = "record", "Written record"
    REPORT = "report", "Written report to each parent"
    MEDICAL_CHECK = "medical_check", "Medical check"
    PUPIL_DEBRIEF = "pupil_debrief", "Talk with the pupil"
    STAFF_DEBRIEF = "staff_debrief", "Talk with the staff"
    PLAN_REVIEW = "plan_review", "Plan looked at again"
    SIGNATURE = "signature", "Signature"
