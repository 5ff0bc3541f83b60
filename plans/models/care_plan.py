"""Care plans in versions: how a pupil is cared for, who agreed to it, who has read it."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from common.records import Retention, Sensitivity, WriteRule
from plans.choices import AgreedHow, AgreementType, CarePlanType
from plans.rules.care import CarePlanKind
from pupils.models import PupilOwned, PupilOwnedQuerySet

# In which column of the access table each kind of plan falls (design.md "Who sees what").
PLAN_SENSITIVITY: dict[str, Sensitivity] = {
    CarePlanKind.BEHAVIOUR: Sensitivity.BEHAVIOUR,
    CarePlanKind.INTIMATE: Sensitivity.INTIMATE,
    CarePlanKind.HEALTHCARE: Sensitivity.HEALTH,
    CarePlanKind.EATING_MOBILITY: Sensitivity.HEALTH,
    CarePlanKind.RISK: Sensitivity.EVERYDAY,
}


class CarePlanQuerySet(PupilOwnedQuerySet):
    """Care plans: each kind under its own column of the access table."""

    kind_field = "kind"

    def visible_to(self, user: User, on: date | None = None) -> Self:
        """Plans USER may read on the day."""
        return self.visible_by_kind(user, PLAN_SENSITIVITY, on, field=self.kind_field)

    def live_on(self, day: date) -> Self:
        """Those in force on the day; a plan past its review is still in force, and says so."""
        return self.filter(Q(starts_on__lte=day) & (Q(ended_on__isnull=True) | Q(ended_on__gte=day)))


class PartOfCarePlanQuerySet(CarePlanQuerySet):
    """What belongs to a care plan is seen by who sees the plan."""

    kind_field = "plan__kind"


class CarePlan(PupilOwned):
    """One plan of one kind; what it says stands in its versions, the newest of which holds."""

    sensitivity = Sensitivity.HEALTH  # the default of its column: `visible_to` goes by kind
    retention = Retention.DOB_31Y

    kind = models.CharField(max_length=16, choices=CarePlanType)
    title = models.CharField(max_length=80, blank=True, default="")
    starts_on = models.DateField("starts")
    review_on = models.DateField("review by")
    ended_on = models.DateField(null=True, blank=True)
    # Read by the entries, so facts of their own and not only words of a version.
    is_second_adult_required = models.BooleanField("a second adult is needed", default=False)
    records_fluids = models.BooleanField("fluids and bowel are recorded", default=False)

    objects: ClassVar[Any] = CarePlanQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("starts_on")),
                name="care_plan_window_ordered",
            ),
            models.UniqueConstraint(
                fields=["pupil", "school", "kind"],
                condition=Q(ended_on__isnull=True) & ~Q(kind="risk"),
                name="care_plan_one_live_of_a_kind",
            ),
        ]
        indexes = [models.Index(fields=["school", "review_on"], name="care_plan_by_review")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} from {self.starts_on:%d/%m/%Y}"


class CarePlanVersion(PupilOwned):
    """What the plan says from a moment on: fields by name as the rules of its kind list them."""

    sensitivity = Sensitivity.HEALTH
    retention = Retention.DOB_31Y
    write_rule = WriteRule.APPEND_ONLY

    plan = models.ForeignKey(CarePlan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    because = models.CharField("why it was changed", max_length=300, blank=True, default="")
    # From when on consent to an earlier version is not enough; empty: it goes on (plans.rules.care_consent).
    consent_from = models.DateField("asks for fresh consent from", null=True, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = PartOfCarePlanQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="care_plan_version_once")]

    def __str__(self) -> str:
        return f"Version {self.number}"


class CarePlanAgreement(PupilOwned):
    """Consent, assent or a signature given to one version: who, when, how; taken back it stays on record."""

    sensitivity = Sensitivity.HEALTH
    retention = Retention.DOB_31Y

    plan = models.ForeignKey(CarePlan, on_delete=models.PROTECT, related_name="agreements")
    version = models.ForeignKey(CarePlanVersion, on_delete=models.PROTECT, related_name="agreements")
    kind = models.CharField(max_length=10, choices=AgreementType)
    given_by = models.CharField("who", max_length=120)
    role = models.CharField("as what", max_length=60, help_text="Mother, pupil, SENCO, school nurse")
    given_on = models.DateField("when")
    how = models.CharField(max_length=10, choices=AgreedHow)
    words = models.CharField("in their words", max_length=300, blank=True, default="")
    withdrawn_on = models.DateField("taken back on", null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = PartOfCarePlanQuerySet.as_manager()

    class Meta:
        ordering = ["given_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("given_on")),
                name="care_plan_agreement_withdrawn_after",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.given_on}"


class CarePlanReader(PupilOwned):
    """One adult who needs to have read one version."""

    sensitivity = Sensitivity.HEALTH
    retention = Retention.DOB_25Y

    plan = models.ForeignKey(CarePlan, on_delete=models.PROTECT, related_name="readers")
    version = models.ForeignKey(CarePlanVersion, on_delete=models.PROTECT, related_name="readers")
    staff = models.ForeignKey(User, on_delete=models.PROTECT, related_name="plans_to_read")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = PartOfCarePlanQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at"]
        constraints = [models.UniqueConstraint(fields=["version", "staff"], name="care_plan_reader_once")]
        indexes = [models.Index(fields=["staff"], condition=Q(read_at__isnull=True), name="care_plan_unread")]

    def __str__(self) -> str:
        return f"Reader {self.id}"
