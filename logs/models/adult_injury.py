"""An injury of an adult: a record of its own that shows no pupil's data; what is learned later stands beside it."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

import pgtrigger
from django.db import models
from django.db.models import Q

from accounts.models import Record, School, User
from common.records import Retention, Sensitivity, WriteRule
from logs.choices import Afterwards, InjuredPerson
from logs.models.behaviour import chips
from logs.models.signed import signed_triggers, withdrawn_pair
from logs.models.submission import Submission
from pupils.access import MAY, Action, schools_where


class AdultInjuryQuerySet(models.QuerySet["AdultInjury"]):
    """Injuries of adults by who may read them."""

    def visible_to(self, user: User, on: date | None = None) -> Self:
        """Standing records of the schools USER answers for, and those USER was hurt in, wrote or gave first aid in."""
        mine = Q(staff=user.pk) | Q(recorded_by=user.pk) | Q(first_aider=user.pk)
        here = Q(school_id__in=list(user.roles(on)))
        answers = Q(school_id__in=schools_where(user, MAY[Action.ADULT_INJURY_LIST], on))
        return self.standing().filter(answers | (here & mine))

    def standing(self) -> Self:
        """Records that were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class AdultInjury(Record):
    """What happened to an adult: changed by who wrote it until its midnight, then signed."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.STAFF_LEFT_6Y
    write_rule = WriteRule.SIGNED

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="adult_injury")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="adult_injuries")
    person = models.CharField(max_length=8, choices=InjuredPerson, default=InjuredPerson.STAFF)
    staff = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="injuries")
    name = models.CharField(max_length=120, blank=True, default="")
    # Social Security (Claims and Payments) Regulations 1979, schedule 4: name, address and occupation.
    job = models.CharField("job, or company", max_length=80, blank=True, default="")
    address = models.CharField("address or telephone", max_length=200, blank=True, default="")
    held_on = models.DateField("on")
    starts_at = models.TimeField("at")
    place = models.CharField(max_length=60)
    cause = models.CharField("how it came about", max_length=20, blank=True, default="")
    what_happened = models.CharField(max_length=2000, blank=True, default="")
    injuries = chips()
    treatment = chips()
    afterwards = models.CharField(max_length=14, choices=Afterwards)
    witness = models.CharField("who saw it", max_length=120, blank=True, default="")
    factor = models.CharField("equipment or premises", max_length=200, blank=True, default="")
    is_near_miss = models.BooleanField(default=False)
    first_aider = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="first_aid_to_adults"
    )
    is_certificate_lapsed = models.BooleanField(default=False)
    days_off = models.PositiveSmallIntegerField("days unable to work", null=True, blank=True)
    riddor_answers = models.JSONField(default=dict, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    editable_until = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[Any] = AdultInjuryQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-starts_at"]
        constraints = [
            withdrawn_pair("adult_injury"),
            models.CheckConstraint(
                condition=Q(staff__isnull=False) | ~Q(name=""), name="adult_injury_names_somebody"
            ),
        ]
        indexes = [models.Index(fields=["school", "-held_on"], name="adult_injury_by_day")]
        triggers = signed_triggers()

    def __str__(self) -> str:
        return f"Injury {self.id}"

    @property
    def author_id(self) -> Any:
        """Who wrote it, as every signed record says it."""
        return self.recorded_by_id

    @property
    def who(self) -> str:
        """The injured adult by name."""
        return self.staff.full_name if self.staff else self.name


class AdultInjuryNote(Record):
    """What was learned later of an adult's injury: words, and how many days they could not work; the newest holds."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.STAFF_LEFT_6Y
    write_rule = WriteRule.APPEND_ONLY

    injury = models.ForeignKey(AdultInjury, on_delete=models.PROTECT, related_name="notes")
    words = models.CharField(max_length=2000, blank=True, default="")
    days_off = models.PositiveSmallIntegerField("days unable to work", null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["added_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") | Q(days_off__isnull=False), name="adult_injury_note_says_something"
            )
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Note {self.id}"
