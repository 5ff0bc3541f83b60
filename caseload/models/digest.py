"""Which digest went to whom."""

from __future__ import annotations

from django.db import models

from accounts.models import Record, School, User
from common.records import Retention, Sensitivity, WriteRule


class DigestSent(Record):
    """One digest to one person for one period; the row is claimed before it is sent, so that twice sends once."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.STAFF_LEFT_6Y
    write_rule = WriteRule.FREE

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="digests_sent")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="digests_received")
    kind = models.CharField(max_length=6, choices=[("weekly", "Weekly"), ("daily", "Daily")])
    for_day = models.DateField()
    items = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(
        max_length=7,
        choices=[("claimed", "Being sent"), ("sent", "Sent"), ("failed", "Not sent")],
        default="claimed",
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    subject = models.CharField(max_length=200, blank=True, default="")
    html = models.TextField(blank=True, default="")
    text = models.TextField(blank=True, default="")
    claimed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-for_day"]
        constraints = [
            models.UniqueConstraint(fields=["school", "person", "kind", "for_day"], name="digest_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} digest {self.for_day}"
