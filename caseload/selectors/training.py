"""The training register of a school."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from accounts.choices import CertificateKind
from accounts.models import Certificate, CertificateFile, School, User
from accounts.selectors import staff_of
from caseload.rules.training import Cell, Held, TrainingRow, register


def training_rows(school: School, today: date) -> list[TrainingRow]:
    """Every adult of the school by name, with their certificates by kind: 2 queries, however many adults."""
    staff = [(person.pk, person.full_name) for person in staff_of(school.pk, today)]
    held = [
        Held(row.pk, row.staff_id, row.kind, row.expires_on, row.has_file)
        for row in with_evidence(standing(school))
        .filter(awarded_on__lte=today)
        .order_by("awarded_on", "recorded_at")
    ]
    return register(staff, CertificateKind.values, held, today)


def own_certificates(person: User, school: School, today: date) -> list[tuple[str, Cell]]:
    """What the person holds in the school, kind by kind with its label, what runs out first on top: 1 query."""
    found = standing(school).filter(staff=person, awarded_on__lte=today)
    held = [
        Held(row.pk, row.staff_id, row.kind, row.expires_on, row.has_file)
        for row in with_evidence(found).order_by("awarded_on", "recorded_at")
    ]
    (row,) = register([(person.pk, person.full_name)], CertificateKind.values, held, today)
    cells = [
        (str(label), cell) for label, cell in zip(CertificateKind.labels, row.cells, strict=True) if cell
    ]
    return sorted(cells, key=lambda pair: pair[1].held.expires_on or date.max)


def with_evidence(found: QuerySet[Certificate]) -> QuerySet[Any]:
    """The certificates, each with `has_file`."""
    return found.annotate(has_file=Exists(CertificateFile.objects.filter(certificate=OuterRef("pk"))))


def standing(school: School) -> QuerySet[Certificate]:
    """The school's certificates that were not taken back."""
    return Certificate.objects.filter(school=school, taken_back_at__isnull=True)


def evidence_of(certificate: Certificate) -> CertificateFile | None:
    """The certificate as a file; None when none was uploaded."""
    return CertificateFile.objects.filter(certificate=certificate).first()
