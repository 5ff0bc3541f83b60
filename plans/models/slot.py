"""The timetable of support: slots, their adults and their pupils."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import Record, School, User
from common.records import Retention, Sensitivity, WriteRule
from plans.choices import TimetableWeek
from plans.models.provision import ProvisionLine
from pupils.access import SEES, held_by, schools_where
from pupils.choices import Weekday
from pupils.models import PupilOwned


class SlotQuerySet(models.QuerySet["Slot"]):
    """Slots by day and by who may see them."""

    def in_force(self, on: date) -> Self:
        """Slots of the timetable that holds the day."""
        return self.filter(Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on)))

    def visible_to(self, user: User, on: date | None = None) -> Self:
        """Slots USER is timetabled in, or of which USER may see a pupil, on the day."""
        day = on or timezone.localdate()
        holders = SEES[Sensitivity.SLOT]
        seen = SlotPupil.objects.filter(held_by(user, holders, day)).values("slot_id")
        mine = SlotAdult.objects.filter(staff_id=user.pk, slot__school_id__in=list(user.roles(day))).values(
            "slot_id"
        )
        return self.filter(
            Q(school_id__in=schools_where(user, holders, day)) | Q(pk__in=seen) | Q(pk__in=mine)
        )


class Slot(Record):
    """One place in the weekly timetable: a day, a time, a room; a group's slot serves several lines."""

    sensitivity = Sensitivity.SLOT
    retention = Retention.DOB_25Y
    write_rule = WriteRule.FREE

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="slots")
    week = models.CharField(max_length=4, choices=TimetableWeek, default=TimetableWeek.BOTH)
    weekday = models.PositiveSmallIntegerField(choices=Weekday)
    starts_at = models.TimeField("at")
    minutes = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(600)])
    place = models.CharField(max_length=60, blank=True, default="")
    starts_on = models.DateField("from")
    ends_on = models.DateField("until", null=True, blank=True)
    # Goes up with every change, so that the second of two people sees that the first was there.
    revision = models.PositiveIntegerField(default=0)
    staff = models.ManyToManyField(User, through="SlotAdult", related_name="slots")

    objects = SlotQuerySet.as_manager()

    class Meta:
        ordering = ["weekday", "starts_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="slot_window_ordered"
            ),
            models.CheckConstraint(condition=Q(weekday__lte=4), name="slot_on_a_weekday"),
        ]
        indexes = [models.Index(fields=["school", "weekday"], name="slot_by_day")]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.starts_at:%H:%M}"


class SlotAdult(Record):
    """An adult who delivers a slot."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.STAFF_LEFT_6Y
    write_rule = WriteRule.FREE

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="slot_adults")
    staff = models.ForeignKey(User, on_delete=models.PROTECT, related_name="slot_adults")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["slot", "staff"], name="slot_adult_once")]

    def __str__(self) -> str:
        return f"{self.slot_id} {self.staff_id}"


class SlotPupil(PupilOwned):
    """A pupil in a slot, with the line that the time counts for."""

    sensitivity = Sensitivity.SLOT

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="slot_pupils")
    line = models.ForeignKey(ProvisionLine, on_delete=models.PROTECT, related_name="slot_pupils")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["slot", "pupil"], name="slot_pupil_once")]

    def __str__(self) -> str:
        return f"{self.slot_id} {self.pupil_id}"
