"""The training register: certificates recorded with their evidence, and taken back when entered wrongly."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import Certificate, CertificateFile, School, StaffRole, User

MOST_BYTES = 5 * 1024 * 1024
# What the first bytes of a file say it is; its name and the browser's word are not trusted.
FILE_TYPES = {b"%PDF-": "application/pdf", b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
AHEAD = "This day is still to come. Choose the day it was awarded."
REVERSED = "It cannot end before it was awarded. Check both days."
NOT_HERE = "{name} has no role in this school on this day."
TOO_BIG = "This file is larger than 5 MB. Scan it at a lower quality, or save it as PDF."
WRONG_TYPE = "This is not a PDF, PNG or JPEG file. Save the certificate as one of these."


@dataclass(frozen=True)
class Evidence:
    """The certificate as a file."""

    name: str
    content: bytes


@transaction.atomic
def record_certificate(
    *,
    by: User,
    school: School,
    staff: User,
    kind: str,
    awarded_on: date,
    expires_on: date | None = None,
    provider: str = "",
    evidence: Evidence | None = None,
    now: datetime | None = None,
) -> Certificate:
    """A certificate in the register; raises ValidationError, by field, for wrong days, a stranger or a bad file."""
    moment = now or timezone.now()
    today = timezone.localdate(moment)
    _check(school, staff, awarded_on, expires_on, today)
    content_type = _type_of(evidence) if evidence else ""
    certificate = Certificate.objects.create(
        school=school,
        staff=staff,
        kind=kind,
        awarded_on=awarded_on,
        expires_on=expires_on,
        provider=provider.strip(),
        recorded_at=moment,
        recorded_by=by,
    )
    if evidence:
        CertificateFile.objects.create(
            certificate=certificate,
            name=evidence.name[:200],
            content_type=content_type,
            content=evidence.content,
            sha256=hashlib.sha256(evidence.content).hexdigest(),
        )
    record_audit(
        by=by, verb="certificate_record", record=certificate, fields=["kind", "awarded_on", "expires_on"]
    )
    return certificate


@transaction.atomic
def take_back_certificate(*, by: User, certificate: Certificate, now: datetime | None = None) -> None:
    """The certificate as entered by mistake: outside the register from now on; twice is once."""
    locked = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
    if locked.taken_back_at is not None:
        return
    locked.taken_back_at, locked.taken_back_by = now or timezone.now(), by
    locked.save(update_fields=["taken_back_at", "taken_back_by"])
    record_audit(by=by, verb="certificate_take_back", record=locked)


def _check(school: School, staff: User, awarded_on: date, expires_on: date | None, today: date) -> None:
    """Raise ValidationError for what cannot be."""
    if awarded_on > today:
        raise ValidationError({"awarded_on": AHEAD})
    if expires_on is not None and expires_on < awarded_on:
        raise ValidationError({"expires_on": REVERSED})
    if not StaffRole.objects.in_force(today).filter(school=school, user=staff).exists():
        raise ValidationError({"staff": NOT_HERE.format(name=staff.full_name)})


def _type_of(evidence: Evidence) -> str:
    """What the file is; raises ValidationError for one too big or of another type."""
    if len(evidence.content) > MOST_BYTES:
        raise ValidationError({"file": TOO_BIG})
    for start, content_type in FILE_TYPES.items():
        if evidence.content.startswith(start):
            return content_type
    raise ValidationError({"file": WRONG_TYPE})
