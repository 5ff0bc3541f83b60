"""EHC plans with their sections, and the school's own support plans."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from common.records import Retention, Sensitivity
from plans.choices import PhaseTransfer, Section, SupportPlanKind
from pupils.models import PupilOwned


class EhcPlan(PupilOwned):
    """An education, health and care plan as the LA issued it; the dates drive the annual review."""

    sensitivity = Sensitivity.EVERYDAY
    retention = Retention.DOB_31Y

    local_authority = models.CharField("LA", max_length=80)
    first_issued_on = models.DateField("first issued")
    issued_on = models.DateField("this version issued")
    last_review_completed_on = models.DateField(
        "last review completed (date of the LA's decision letter)", null=True, blank=True
    )
    phase_transfer = models.CharField(max_length=20, choices=PhaseTransfer, blank=True, default="")
    phase_transfer_year = models.PositiveSmallIntegerField(null=True, blank=True)
    ceased_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-issued_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["pupil"], condition=Q(ceased_on__isnull=True), name="ehc_plan_one_live"
            ),
            models.CheckConstraint(
                condition=Q(issued_on__gte=models.F("first_issued_on")),
                name="ehc_plan_issue_dates_ordered",
                violation_error_message="This version cannot be issued before the plan was first issued.",
            ),
            models.CheckConstraint(
                condition=Q(phase_transfer="", phase_transfer_year__isnull=True)
                | (~Q(phase_transfer="") & Q(phase_transfer_year__isnull=False)),
                name="ehc_plan_phase_transfer_pair",
                violation_error_message="Give both the kind of phase transfer and its year, or neither.",
            ),
        ]

    def __str__(self) -> str:
        return f"EHC plan issued {self.issued_on:%d/%m/%Y}"


class EhcPlanSection(PupilOwned):
    """The wording of one section, kept verbatim; headings inside it are the LA's."""

    sensitivity = Sensitivity.PLAN_TEXT

    ehc_plan = models.ForeignKey(EhcPlan, on_delete=models.CASCADE, related_name="sections")
    letter = models.CharField(max_length=2, choices=Section)
    text = models.TextField(max_length=60000, blank=True, default="")

    class Meta:
        ordering = ["letter"]
        constraints = [models.UniqueConstraint(fields=["ehc_plan", "letter"], name="ehc_plan_section_once")]

    def __str__(self) -> str:
        return f"Section {self.letter}"


class SupportPlan(PupilOwned):
    """The school's own plan under SEN support, reviewed about once a term (CoP 6.65)."""

    kind = models.CharField(max_length=12, choices=SupportPlanKind, default=SupportPlanKind.SUPPORT)
    starts_on = models.DateField("starts")
    review_on = models.DateField("review by")
    ended_on = models.DateField(null=True, blank=True)
    aims = models.TextField("what we want to happen", max_length=4000, blank=True, default="")

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["pupil"], condition=Q(ended_on__isnull=True), name="support_plan_one_live"
            ),
            models.CheckConstraint(
                condition=Q(review_on__gt=models.F("starts_on")),
                name="support_plan_review_after_start",
                violation_error_message="The review must come after the start.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} from {self.starts_on:%d/%m/%Y}"


def one_plan(model: str) -> models.CheckConstraint:
    """A constraint that a row hangs on exactly one plan, EHC or support."""
    return models.CheckConstraint(
        condition=Q(ehc_plan__isnull=False, support_plan__isnull=True)
        | Q(ehc_plan__isnull=True, support_plan__isnull=False),
        name=f"{model}_on_one_plan",
    )


class Outcome(PupilOwned):
    """A Section E outcome, or the aim of a support plan: long-term; targets are its steps."""

    ehc_plan = models.ForeignKey(
        EhcPlan, null=True, blank=True, on_delete=models.PROTECT, related_name="outcomes"
    )
    support_plan = models.ForeignKey(
        SupportPlan, null=True, blank=True, on_delete=models.PROTECT, related_name="outcomes"
    )
    number = models.PositiveSmallIntegerField(default=1)
    title = models.CharField("in a few words", max_length=80)
    text = models.TextField("the outcome as the plan words it", max_length=2000)

    class Meta:
        ordering = ["number"]
        constraints = [
            one_plan("outcome"),
            models.UniqueConstraint(
                fields=["ehc_plan", "support_plan", "number"],
                name="outcome_number_once",
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"Outcome {self.number}"
