"""Who we look after."""

from pupils.models.about import Alert, Contact, OnePageProfile
from pupils.models.assignment import Assignment
from pupils.models.attendance import AttendanceLoad, AttendanceMark
from pupils.models.mis_import import MisImport
from pupils.models.need import Need, SenStatusPeriod
from pupils.models.owned import PupilOwned, PupilOwnedQuerySet
from pupils.models.pupil import Enrolment, Pupil

__all__ = [
    "Alert",
    "Assignment",
    "AttendanceLoad",
    "AttendanceMark",
    "Contact",
    "Enrolment",
    "MisImport",
    "Need",
    "OnePageProfile",
    "Pupil",
    "PupilOwned",
    "PupilOwnedQuerySet",
    "SenStatusPeriod",
]
