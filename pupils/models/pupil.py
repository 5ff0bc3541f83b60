"""The pupil as a person, and the enrolments that hold what changes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils import timezone

from accounts.models import DateSpan, Record, School, in_force, ordered_window
from common.records import Retention, Sensitivity, WriteRule
from pupils.access import SEES, schools_where, tied_pupils
from pupils.choices import EnrolmentKind, Sex
from pupils.rules.names import initials, short_name, sort_name

if TYPE_CHECKING:
    from accounts.models import User


class PupilQuerySet(models.QuerySet["Pupil"]):
    """Pupils by who may see them and where they are enrolled."""

    def visible_to(
        self, user: User, sensitivity: Sensitivity = Sensitivity.EVERYDAY, on: date | None = None
    ) -> PupilQuerySet:
        """Pupils of whom USER may read this kind of record on the day."""
        day = on or timezone.localdate()
        holders = SEES[sensitivity]
        rolls = Enrolment.objects.filter(school_id__in=schools_where(user, holders, day))
        return self.filter(Q(pk__in=rolls.values("pupil_id")) | Q(pk__in=tied_pupils(user, holders, day)))

    def enrolled(self, school_id: UUID, on: date) -> PupilQuerySet:
        """Pupils on the roll of the school on the day."""
        return self.filter(
            pk__in=Enrolment.objects.filter(in_force(on), school_id=school_id).values("pupil_id")
        )

    def unscoped(self, *, reason: str) -> PupilQuerySet:
        """Every pupil, for work that is not a person's look; REASON says which."""
        if not reason:
            raise ValueError("say why this read is not scoped to a person")
        return self.all()


class Pupil(Record):
    """A child or young person; what belongs to a school and a year is in `Enrolment`."""

    sensitivity = Sensitivity.IDENTITY
    retention = Retention.DOB_31Y
    write_rule = WriteRule.FREE

    legal_forename = models.CharField(max_length=100)
    legal_surname = models.CharField(max_length=100)
    preferred_forename = models.CharField(max_length=100, blank=True, default="")
    preferred_surname = models.CharField(max_length=100, blank=True, default="")
    date_of_birth = models.DateField()
    sex = models.CharField(max_length=1, choices=Sex, blank=True, default="")
    upn = models.CharField("UPN", max_length=13, blank=True, default="")
    former_upn = models.CharField("former UPN", max_length=13, blank=True, default="")
    home_language = models.CharField(max_length=60, blank=True, default="")
    interpreter_needed = models.BooleanField(default=False)
    sort_name = models.CharField(max_length=220, editable=False, default="", db_index=True)

    objects = PupilQuerySet.as_manager()

    class Meta:
        ordering = ["sort_name"]
        constraints = [
            models.UniqueConstraint(Upper("upn"), condition=~Q(upn=""), name="pupil_upn_once"),
        ]

    def __str__(self) -> str:
        return self.short_name

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the sort name in step with the name."""
        # Folding may lengthen a name (ß becomes ss); what is stored is cut to its column.
        self.sort_name = sort_name(self.surname, self.forename)[:220]
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def forename(self) -> str:
        """The name the pupil goes by."""
        return self.preferred_forename or self.legal_forename

    @property
    def surname(self) -> str:
        """The surname the pupil goes by."""
        return self.preferred_surname or self.legal_surname

    @property
    def full_name(self) -> str:
        """Preferred forename and surname."""
        return f"{self.forename} {self.surname}"

    @property
    def legal_name(self) -> str:
        """The name for statutory documents."""
        return f"{self.legal_forename} {self.legal_surname}"

    @property
    def short_name(self) -> str:
        """ "Amara K."."""
        return short_name(self.forename, self.surname)

    @property
    def initials(self) -> str:
        """ "AK"."""
        return initials(self.forename, self.surname)


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    """Enrolments by day."""

    def in_force(self, on: date) -> EnrolmentQuerySet:
        """Enrolments that hold the day."""
        return self.filter(in_force(on))


class Enrolment(Record):
    """A pupil's time at one school; a new row when the year, class or kind changes."""

    sensitivity = Sensitivity.IDENTITY
    retention = Retention.DOB_31Y
    write_rule = WriteRule.FREE

    pupil = models.ForeignKey(Pupil, on_delete=models.PROTECT, related_name="enrolments")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="enrolments")
    kind = models.CharField(max_length=10, choices=EnrolmentKind, default=EnrolmentKind.MAIN)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    mis_id = models.CharField("MIS id", max_length=40, blank=True, default="")
    nc_year = models.CharField("year group", max_length=2, blank=True, default="")
    reg_group = models.CharField("class", max_length=30, blank=True, default="")

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ["-from_on"]
        constraints = [
            ordered_window("enrolment"),
            ExclusionConstraint(
                name="enrolment_once_per_school",
                expressions=[
                    ("pupil", RangeOperators.EQUAL),
                    ("school", RangeOperators.EQUAL),
                    (DateSpan("from_on", "to_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["school", "mis_id"], name="enrolment_by_mis_id")]

    def __str__(self) -> str:
        return f"on the roll from {self.from_on:%d/%m/%Y}"
