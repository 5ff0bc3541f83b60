"""The training register: who holds which certificate until when."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.choices import CertificateKind
from accounts.models.base import Record
from accounts.models.school import School
from accounts.models.user import User
from common.records import Retention, Sensitivity, WriteRule


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Certificates by day."""

    def valid_on(self, day: date) -> Self:
        """Those that hold the day."""
        return self.filter(
            Q(awarded_on__lte=day) & (Q(expires_on__isnull=True) | Q(expires_on__gte=day)),
            taken_back_at__isnull=True,
        )


class Certificate(Record):
    """One adult's certificate of one kind, from its day to its last valid day."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.STAFF_LEFT_6Y
    write_rule = WriteRule.FREE

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="certificates")
    staff = models.ForeignKey(User, on_delete=models.PROTECT, related_name="certificates")
    kind = models.CharField(max_length=20, choices=CertificateKind)
    awarded_on = models.DateField("awarded on")
    expires_on = models.DateField("valid until", null=True, blank=True)
    provider = models.CharField("awarded by", max_length=120, blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ["expires_on", "kind"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gte=F("awarded_on")),
                name="certificate_window_ordered",
                violation_error_message="It cannot expire before it was awarded.",
            )
        ]
        indexes = [models.Index(fields=["school", "kind", "expires_on"], name="certificate_by_expiry")]

    def __str__(self) -> str:
        return f"{self.kind} until {self.expires_on}"


class CertificateFile(Record):
    """The evidence: the certificate as a file, apart from its facts so that lists never load it."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.STAFF_LEFT_6Y
    write_rule = WriteRule.APPEND_ONLY

    certificate = models.OneToOneField(Certificate, on_delete=models.PROTECT, related_name="file")
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=40)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"File of {self.certificate_id}"
