"""The training register of a school."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from accounts.choices import CertificateKind
from accounts.models import Certificate, CertificateFile, School
from accounts.selectors import staff_of
from caseload.rules.training import Held, TrainingRow, register


def training_rows(school: School, today: date) -> list[TrainingRow]:
    """Every adult of the school by name, with their certificates by kind: 2 queries, however many adults."""
    staff = [(person.pk, person.full_name) for person in staff_of(school.pk, today)]
    found = standing(school).annotate(
        has_file=Exists(CertificateFile.objects.filter(certificate=OuterRef("pk")))
    )
    held = [
        Held(row.pk, row.staff_id, row.kind, row.expires_on, row.has_file)
        for row in found.filter(awarded_on__lte=today).order_by("awarded_on", "recorded_at")
    ]
    return register(staff, CertificateKind.values, held, today)


def standing(school: School) -> QuerySet[Certificate]:
    """The school's certificates that were not taken back."""
    return Certificate.objects.filter(school=school, taken_back_at__isnull=True)


def evidence_of(certificate: Certificate) -> CertificateFile | None:
    """The certificate as a file; None when none was uploaded."""
    return CertificateFile.objects.filter(certificate=certificate).first()
