"""First-aid kits: what is in which, when it was checked, what expires."""

from __future__ import annotations

import pgtrigger
from django.db import models

from accounts.models.base import Record
from accounts.models.school import School
from accounts.models.user import User
from common.records import Retention, Sensitivity, WriteRule


class FirstAidKit(Record):
    """One kit in one place."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.SETTINGS
    write_rule = WriteRule.FREE

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="first_aid_kits")
    name = models.CharField(max_length=60)
    place = models.CharField("where it is kept", max_length=80)
    check_every_days = models.PositiveSmallIntegerField("checked every, days", default=30)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["school", "name"], name="first_aid_kit_once")]

    def __str__(self) -> str:
        return self.name


class KitItem(Record):
    """What the kit should hold, what it holds, and the first expiry among it."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.SETTINGS
    write_rule = WriteRule.FREE

    kit = models.ForeignKey(FirstAidKit, on_delete=models.CASCADE, related_name="items")
    name = models.CharField(max_length=80)
    wanted = models.PositiveSmallIntegerField("should hold", default=1)
    held = models.PositiveSmallIntegerField("holds", default=0)
    expires_on = models.DateField("first expiry", null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["kit", "name"], name="kit_item_once")]

    def __str__(self) -> str:
        return self.name


class KitCheck(Record):
    """Somebody went through a kit."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.STAFF_LEFT_6Y
    write_rule = WriteRule.APPEND_ONLY

    kit = models.ForeignKey(FirstAidKit, on_delete=models.PROTECT, related_name="checks")
    checked_at = models.DateTimeField()
    checked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    found = models.JSONField(default=list, help_text="Each item with what was held and its expiry.")
    note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ["-checked_at"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Check {self.checked_at:%d/%m/%Y}"
