"""What was done and what was looked at: append-only, without foreign keys, so that nothing blocks lawful erasure."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models

from common.records import Retention, Sensitivity, WriteRule

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class AuditEvent(models.Model):
    """One write: who did what to which record, and which fields changed."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.AUDIT
    write_rule = WriteRule.APPEND_ONLY

    at = models.DateTimeField(db_index=True)
    actor_id = models.UUIDField(null=True)
    school_id = models.UUIDField(null=True)
    pupil_id = models.UUIDField(null=True)
    verb = models.CharField(max_length=60)
    record_kind = models.CharField(max_length=60)
    record_id = models.CharField(max_length=40)
    fields = ArrayField(models.CharField(max_length=60), default=list)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["record_kind", "record_id"], name="audit_by_record"),
            models.Index(fields=["pupil_id", "-id"], name="audit_by_pupil"),
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.verb} {self.record_kind} {self.record_id}"


class AuditDetail(models.Model):
    """The text before and after, apart from the event, so that lawful purge may delete it."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.AUDIT
    write_rule = WriteRule.APPEND_ONLY

    event = models.OneToOneField(AuditEvent, on_delete=models.CASCADE, related_name="detail")
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"detail of {self.event_id}"


class ViewEvent(models.Model):
    """One look at sensitive text: who, whose, of what kind; a list is one event with all its pupils."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.AUDIT
    write_rule = WriteRule.APPEND_ONLY

    at = models.DateTimeField(db_index=True)
    actor_id = models.UUIDField()
    school_id = models.UUIDField(null=True)
    seen = models.CharField(max_length=20)
    record_kind = models.CharField(max_length=60)
    record_id = models.CharField(max_length=40, blank=True, default="")
    pupil_ids = ArrayField(models.UUIDField(), default=list)
    reason = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering = ["-id"]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.seen} {self.record_kind} {self.record_id}"
