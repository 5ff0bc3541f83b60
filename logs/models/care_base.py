"""What the records of care and health share: parts that are signed with their record, marks, late sight."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self

import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Record, User
from common.records import Retention, Sensitivity, WriteRule
from logs.choices import BodySide, BodyView, MarkKind
from logs.models.session import SignedQuerySet
from pupils.access import SEES, SEES_LATELY, held_by

PART_IS_SIGNED = """
    IF now() >= OLD.editable_until THEN
        RAISE EXCEPTION 'a part of a signed record is not changed' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
"""


def signed_part_triggers() -> list[pgtrigger.Trigger]:
    """The trigger that holds a part of a record: changed or removed until its record's midnight, never after."""
    return [
        pgtrigger.Trigger(
            name="part_signed_after_midnight",
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete,
            func=PART_IS_SIGNED,
        )
    ]


class SignedPart(Record):
    """A row that belongs to one signed record and is signed with it."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.DOB_25Y
    write_rule = WriteRule.FREE

    editable_until = models.DateTimeField()

    class Meta:
        abstract = True


class BodyMark(SignedPart):
    """A numbered mark on an outline of the body: where, what, how big; left and right are the child's own."""

    number = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(40)])
    view = models.CharField(max_length=10, choices=BodyView)
    region = models.CharField(max_length=30)
    side = models.CharField(max_length=6, choices=BodySide)
    # Where on the outline, in thousandths of its width and height; null when the region was picked from the list.
    across = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(1000)])
    down = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(1000)])
    kind = models.CharField(max_length=10, choices=MarkKind)
    size_mm = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(600)])
    colour = models.CharField(max_length=30, blank=True, default="")
    words = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        abstract = True
        ordering = ["number"]


def mark_constraints(model: str, parent: str) -> list[models.BaseConstraint]:
    """Constraints of a concrete mark: its number once, and both coordinates or neither, on the outline."""
    return [
        models.UniqueConstraint(fields=[parent, "number"], name=f"{model}_number_once"),
        models.CheckConstraint(
            condition=Q(across__isnull=True, down__isnull=True) | Q(across__lte=1000, down__lte=1000),
            name=f"{model}_on_the_outline",
        ),
    ]


class HealthRecordQuerySet(SignedQuerySet):
    """Doses and first aid: whole for the leaders and first aiders, the last days for those close to the pupil."""

    def visible_to(self, user: User, on: date | None = None) -> Self:
        """Records USER may read, without the withdrawn ones."""
        day = on or timezone.localdate()
        holders, days = SEES_LATELY[self.model.sensitivity]
        lately = held_by(user, holders, day) & Q(held_on__gt=day - timedelta(days=days))
        whole = held_by(user, SEES[self.model.sensitivity], day)
        mine = Q(author=user.pk) & Q(school_id__in=list(user.roles(day)))
        return self.standing().filter(whole | lately | mine)
