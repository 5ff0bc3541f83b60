"""The words the screens use for pupils' facts."""

from django.db import models

from pupils.access import Relation
from pupils.rules import sen as rules
from pupils.rules.sen import NEED_LABELS, STATUS_LABELS


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


SenStatus = models.TextChoices(
    "SenStatus", [(status.name, (status.value, STATUS_LABELS[status])) for status in rules.SenStatus]
)
NeedType = models.TextChoices("NeedType", [(need.name, (need.value, NEED_LABELS[need])) for need in rules.NeedType])


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
