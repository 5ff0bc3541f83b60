"""Who works here."""

from accounts.models.absence import StaffAbsence
from accounts.models.audit import AuditDetail, AuditEvent, ViewEvent
from accounts.models.base import Record, in_force, ordered_window
from accounts.models.certificate import Certificate, CertificateFile
from accounts.models.first_aid_kit import FirstAidKit, KitCheck, KitItem
from accounts.models.job import Job
from accounts.models.school import School, Trust
from accounts.models.school_year import HalfTerm, SchoolClosure, Term
from accounts.models.sheet_import import SheetImport, done_pair
from accounts.models.staff_role import DateSpan, StaffRole
from accounts.models.user import User

__all__ = [
    "AuditDetail",
    "AuditEvent",
    "Certificate",
    "CertificateFile",
    "DateSpan",
    "FirstAidKit",
    "HalfTerm",
    "Job",
    "KitCheck",
    "KitItem",
    "Record",
    "School",
    "SchoolClosure",
    "SheetImport",
    "StaffAbsence",
    "StaffRole",
    "Term",
    "Trust",
    "User",
    "ViewEvent",
    "done_pair",
    "in_force",
    "ordered_window",
]
