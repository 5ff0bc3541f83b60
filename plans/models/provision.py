"""Provision lines: what a plan promises, as a number of minutes where it says one."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from accounts.models import Record
from common.records import Retention, Sensitivity, WriteRule
from common.words import minutes_words
from plans.choices import Period, ProvisionSection
from plans.models.plan import EhcPlan, Outcome, SupportPlan, one_plan
from plans.models.target import Target
from pupils.models import PupilOwned, PupilOwnedQuerySet


class ProvisionLineQuerySet(PupilOwnedQuerySet):
    """Lines by day."""

    def in_force(self, on: date) -> Self:
        """Lines in force on the day, both ends included."""
        return self.filter(Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on)))


class ProvisionLine(PupilOwned):
    """One promise of a plan: "specified" in an EHC plan, "planned" in a support plan."""

    ehc_plan = models.ForeignKey(
        EhcPlan, null=True, blank=True, on_delete=models.PROTECT, related_name="lines"
    )
    support_plan = models.ForeignKey(
        SupportPlan, null=True, blank=True, on_delete=models.PROTECT, related_name="lines"
    )
    section = models.CharField(max_length=7, choices=ProvisionSection, default=ProvisionSection.F)
    outcome = models.ForeignKey(
        Outcome, null=True, blank=True, on_delete=models.PROTECT, related_name="lines"
    )
    name = models.CharField("called", max_length=60, help_text="“SALT programme”, as staff say it")
    wording = models.TextField("wording in the plan", max_length=3000, blank=True, default="")
    minutes = models.PositiveSmallIntegerField(
        "minutes a session", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(1800)]
    )
    sessions = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    per = models.CharField(max_length=9, choices=Period, default=Period.WEEK)
    adults = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    pupils = models.PositiveSmallIntegerField(
        "pupils at most", default=1, validators=[MinValueValidator(1), MaxValueValidator(40)]
    )
    by = models.CharField("delivered by", max_length=60, blank=True, default="")
    starts_on = models.DateField("in force from")
    ends_on = models.DateField("in force until", null=True, blank=True)
    follows = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by"
    )
    within = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="programmes"
    )
    is_through_the_day = models.BooleanField("support through the whole day", default=False)
    targets = models.ManyToManyField(Target, through="LineTarget", related_name="lines")

    objects: ClassVar[Any] = ProvisionLineQuerySet.as_manager()

    class Meta:
        ordering = ["section", "name"]
        constraints = [
            one_plan("provision_line"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="provision_line_window_ordered",
                violation_error_message="The line must not end before it starts.",
            ),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True, sessions__isnull=True)
                | Q(minutes__isnull=False, sessions__isnull=False),
                name="provision_line_amount_whole",
                violation_error_message="Give both the minutes and the number of sessions, or neither.",
            ),
            models.CheckConstraint(
                condition=Q(ehc_plan__isnull=True, section="support")
                | (Q(ehc_plan__isnull=False) & ~Q(section="support")),
                name="provision_line_section_fits_plan",
            ),
        ]
        indexes = [models.Index(fields=["school", "pupil", "starts_on"], name="line_by_pupil")]

    def __str__(self) -> str:
        return f"Provision line {self.id}"

    @property
    def amount_words(self) -> str:
        """ "20 min, 3 × a week", or a sentence that the plan gives no amount."""
        if self.minutes is None:
            return "no amount given in the plan"
        return f"{minutes_words(self.minutes)}, {self.sessions} × {self.get_per_display()}"

    @property
    def ratio_words(self) -> str:
        """ "1:1"."""
        return f"{self.adults}:{self.pupils}"


class LineTarget(Record):
    """A target worked on in the sessions of a line."""

    sensitivity = Sensitivity.EVERYDAY
    retention = Retention.DOB_31Y
    write_rule = WriteRule.FREE

    line = models.ForeignKey(ProvisionLine, on_delete=models.CASCADE, related_name="line_targets")
    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="line_targets")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "target"], name="line_target_once")]

    def __str__(self) -> str:
        return f"{self.line_id} {self.target_id}"
