"""The words the screens use for pupils' facts."""

from django.db import models

from pupils.access import Relation


class AssignmentKind(models.TextChoices):
    KEY_WORKER = Relation.KEY_WORKER, "Key worker"
    BACKUP = Relation.BACKUP, "Backup"
    COVER = Relation.COVER, "Cover"
    TEACHER = Relation.TEACHER, "Class teacher"
    DELIVERS = Relation.DELIVERS, "Timetabled adult"
    NAMED_CARER = Relation.NAMED_CARER, "Named carer"


class EnrolmentKind(models.TextChoices):
    MAIN = "main", "Main school"
    SUBSIDIARY = "subsidiary", "Subsidiary"


class SenStatus(models.TextChoices):
    NONE = "N", "No SEN"
    SUPPORT = "K", "SEN support"
    EHC_PLAN = "E", "EHC plan"


class NeedType(models.TextChoices):
    """DfE type codes (CBDS); DS is Down Syndrome here and nowhere else."""

    SPLD = "SPLD", "Specific learning difficulty"
    MLD = "MLD", "Moderate learning difficulty"
    SLD = "SLD", "Severe learning difficulty"
    PMLD = "PMLD", "Profound and multiple learning difficulty"
    SEMH = "SEMH", "Social, emotional and mental health"
    SLCN = "SLCN", "Speech, language and communication needs"
    ASD = "ASD", "Autism (ASD)"
    HI = "HI", "Hearing impairment"
    VI = "VI", "Vision impairment"
    MSI = "MSI", "Multi-sensory impairment"
    PD = "PD", "Physical disability"
    DS = "DS", "Down syndrome"
    OTH = "OTH", "Other difficulty or disability"
    NSA = "NSA", "SEN support, no specialist assessment yet"


class AlertKind(models.TextChoices):
    LIFE_SAFETY = "life_safety", "Life safety"
    EVERYDAY = "everyday", "Good to know"


class Sex(models.TextChoices):
    FEMALE = "F", "Female"
    MALE = "M", "Male"
    UNKNOWN = "", "Not recorded"


class Weekday(models.IntegerChoices):
    MONDAY = 0, "Monday"
    TUESDAY = 1, "Tuesday"
    WEDNESDAY = 2, "Wednesday"
    THURSDAY = 3, "Thursday"
    FRIDAY = 4, "Friday"
