"""A parent's word that one more adult may care for their child on some days, under the plan as it is."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from common.records import Retention, Sensitivity
from plans.choices import AgreedHow
from plans.models.care_plan import CarePlan
from plans.rules.care_consent import MOST_DAYS
from pupils.models import PupilOwned, PupilOwnedQuerySet


class DayCarerQuerySet(PupilOwnedQuerySet):
    """Adults agreed to for some days."""

    def standing_on(self, day: date) -> Self:
        """Those who may care on the day: one taken back holds no more from the day on which it was."""
        stands = Q(withdrawn_at__isnull=True) | Q(withdrawn_at__date__gt=day)
        return self.filter(stands, days__contains=[day])


class DayCarer(PupilOwned):
    """On these days a parent agreed that one more adult gives the care of an intimate-care plan."""

    sensitivity = Sensitivity.INTIMATE
    retention = Retention.DOB_31Y  # as the consent to the plan it stands beside
    author_field = "staff"

    plan = models.ForeignKey(CarePlan, on_delete=models.PROTECT, related_name="day_carers")
    staff = models.ForeignKey(User, on_delete=models.PROTECT, related_name="day_carer_of")
    days: Any = ArrayField(models.DateField(), size=MOST_DAYS)
    given_by = models.CharField("who agreed", max_length=120)
    role = models.CharField("as what", max_length=60)
    how = models.CharField(max_length=10, choices=AgreedHow)
    words = models.CharField("in their words", max_length=300, blank=True, default="")
    asked_at = models.DateTimeField("when they were asked")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = DayCarerQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(days__len__gte=1) & Q(days__len__lte=MOST_DAYS), name="day_carer_some_days"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="day_carer_withdrawn_pair",
            ),
        ]
        indexes = [models.Index(fields=["school", "pupil"], name="day_carer_by_pupil")]

    def __str__(self) -> str:
        return f"Day carer {self.id}"

    @property
    def stands_on(self) -> list[date]:
        """The days on which it holds: none from the day it was taken back."""
        back = timezone.localdate(self.withdrawn_at) if self.withdrawn_at else date.max
        return sorted(day for day in self.days if day < back)
