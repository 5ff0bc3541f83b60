"""The words the screens use for pupils' facts."""

from django.db import models

from pupils.rules import attendance_codes as codes
from pupils.rules import sen as rules
from pupils.rules.relations import Relation
from pupils.rules.sen import NEED_LABELS, STATUS_LABELS


class AssignmentKind(models.TextChoices):
    """An adult's tie to a pupil."""

    KEY_WORKER = Relation.KEY_WORKER, "Key worker"
    BACKUP = Relation.BACKUP, "Backup"
    COVER = Relation.COVER, "Cover"
    TEACHER = Relation.TEACHER, "Class teacher"
    DELIVERS = Relation.DELIVERS, "Timetabled adult"
    NAMED_CARER = Relation.NAMED_CARER, "Named carer"


class EnrolmentKind(models.TextChoices):
    """Whether the school is the main one."""

    MAIN = "main", "Main school"
    SUBSIDIARY = "subsidiary", "Subsidiary"


class SenStatus(models.TextChoices):
    """SEN status as the census counts it."""

    NONE = rules.SenStatus.NONE, STATUS_LABELS[rules.SenStatus.NONE]
    SUPPORT = rules.SenStatus.SUPPORT, STATUS_LABELS[rules.SenStatus.SUPPORT]
    EHC_PLAN = rules.SenStatus.EHC_PLAN, STATUS_LABELS[rules.SenStatus.EHC_PLAN]


class NeedType(models.TextChoices):
    """DfE types of need."""

    SPLD = rules.NeedType.SPLD, NEED_LABELS[rules.NeedType.SPLD]
    MLD = rules.NeedType.MLD, NEED_LABELS[rules.NeedType.MLD]
    SLD = rules.NeedType.SLD, NEED_LABELS[rules.NeedType.SLD]
    PMLD = rules.NeedType.PMLD, NEED_LABELS[rules.NeedType.PMLD]
    SEMH = rules.NeedType.SEMH, NEED_LABELS[rules.NeedType.SEMH]
    SLCN = rules.NeedType.SLCN, NEED_LABELS[rules.NeedType.SLCN]
    ASD = rules.NeedType.ASD, NEED_LABELS[rules.NeedType.ASD]
    HI = rules.NeedType.HI, NEED_LABELS[rules.NeedType.HI]
    VI = rules.NeedType.VI, NEED_LABELS[rules.NeedType.VI]
    MSI = rules.NeedType.MSI, NEED_LABELS[rules.NeedType.MSI]
    PD = rules.NeedType.PD, NEED_LABELS[rules.NeedType.PD]
    DS = rules.NeedType.DS, NEED_LABELS[rules.NeedType.DS]
    OTH = rules.NeedType.OTH, NEED_LABELS[rules.NeedType.OTH]
    NSA = rules.NeedType.NSA, NEED_LABELS[rules.NeedType.NSA]


class AlertKind(models.TextChoices):
    """Whether a life may hang on it."""

    LIFE_SAFETY = "life_safety", "Life safety"
    EVERYDAY = "everyday", "Good to know"


class Sex(models.TextChoices):
    """As the MIS gives it."""

    FEMALE = "F", "Female"
    MALE = "M", "Male"
    UNKNOWN = "", "Not recorded"


class HalfDay(models.TextChoices):
    """The two sessions of a school day."""

    AM = codes.HalfDay.AM, "Morning"
    PM = codes.HalfDay.PM, "Afternoon"


class Presence(models.TextChoices):
    """What an attendance code comes to."""

    PRESENT = codes.Presence.PRESENT, "Present"
    AUTHORISED = codes.Presence.AUTHORISED, "Absent, authorised"
    UNAUTHORISED = codes.Presence.UNAUTHORISED, "Absent, not authorised"
    NOT_REQUIRED = codes.Presence.NOT_REQUIRED, "Not required to attend"


class Weekday(models.IntegerChoices):
    """Monday is 0."""

    MONDAY = 0, "Monday"
    TUESDAY = 1, "Tuesday"
    WEDNESDAY = 2, "Wednesday"
    THURSDAY = 3, "Thursday"
    FRIDAY = 4, "Friday"
