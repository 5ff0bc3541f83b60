"""Restrictive interventions: force, seclusion, restraint; the duty since 1 April 2026 (EIA 2006 s.93A)."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from accounts.models import User, done_pair
from common.records import Retention, Sensitivity, WriteRule
from logs.choices import InterventionRole, InterventionStepKind, SignatureGiven, Told
from logs.models.behaviour import BehaviourIncident, chips
from logs.models.care_base import BodyMark, SignedPart, mark_constraints, signed_part_triggers
from logs.models.first_aid import FirstAid
from logs.models.session import SignedQuerySet
from logs.models.signed import SignedRecord, signed_triggers, withdrawn_pair
from plans.models import CarePlanVersion
from pupils.access import SEES, held_by
from pupils.models import Contact, PupilOwned
from pupils.models.owned import PupilOwnedQuerySet


class RestrictiveIntervention(SignedRecord):
    """One event, of one or several kinds, with the fields the statutory guidance asks for."""

    sensitivity = Sensitivity.INTERVENTION
    retention = Retention.DOB_25Y

    held_on = models.DateField("on")
    starts_at = models.TimeField("at")
    minutes = models.PositiveSmallIntegerField(
        "about how long, minutes", validators=[MinValueValidator(1), MaxValueValidator(600)]
    )
    place = models.CharField("where", max_length=60)
    kinds = chips()  # force, seclusion, restraint: one event can be several
    needs_words = models.CharField("relevant needs, as they stood", max_length=300, blank=True, default="")
    before = models.TextField("what led up to it", max_length=4000, blank=True, default="")
    triggers_seen = chips()
    de_escalation = chips()
    de_escalation_words = models.CharField(max_length=1000, blank=True, default="")
    why_necessary = models.TextField("why it was necessary", max_length=4000)
    what_was_done = models.TextField("type and degree", max_length=4000, blank=True, default="")
    techniques = chips()
    is_ground = models.BooleanField("on the ground", default=False)
    breathing_checked = models.CharField("breathing and circulation", max_length=200, blank=True, default="")
    injuries_pupil = models.CharField("injuries of the pupil", max_length=1000, blank=True, default="")
    injuries_staff = models.CharField("injuries of staff", max_length=1000, blank=True, default="")
    support_after = models.TextField("support afterwards", max_length=4000, blank=True, default="")
    others_moved = models.BooleanField("other pupils were moved away", default=False)
    plan_version = models.ForeignKey(
        CarePlanVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="interventions"
    )
    was_plan_followed = models.BooleanField(null=True, blank=True)
    # How the plan stood on the day: kept, because plans are reviewed and consent is given afterwards.
    is_plan_expired = models.BooleanField(default=False)
    is_plan_unconsented = models.BooleanField(default=False)
    behaviour = models.ForeignKey(
        BehaviourIncident, null=True, blank=True, on_delete=models.PROTECT, related_name="interventions"
    )
    first_aid = models.ForeignKey(
        FirstAid, null=True, blank=True, on_delete=models.PROTECT, related_name="interventions"
    )
    received_at = models.DateTimeField()

    objects: ClassVar[Any] = SignedQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-starts_at", "-id"]
        constraints = [
            withdrawn_pair("intervention"),
            models.UniqueConstraint(fields=["submission", "pupil"], name="intervention_once"),
            models.CheckConstraint(condition=~Q(kinds=[]), name="intervention_has_a_kind"),
        ]
        indexes = [
            models.Index(fields=["school", "-held_on"], name="intervention_by_day"),
            models.Index(fields=["school", "pupil", "-held_on"], name="intervention_by_pupil"),
        ]
        triggers = signed_triggers()

    def __str__(self) -> str:
        return f"Intervention {self.id}"


class InterventionMark(BodyMark):
    """A mark seen after an intervention."""

    record = models.ForeignKey(RestrictiveIntervention, on_delete=models.CASCADE, related_name="marks")

    class Meta:
        ordering = ["number"]
        constraints = mark_constraints("intervention_mark", "record")
        triggers = signed_part_triggers()

    def __str__(self) -> str:
        return f"Mark {self.number}"


class InterventionAdult(SignedPart):
    """An adult who took part or saw it; neither signs it."""

    record = models.ForeignKey(RestrictiveIntervention, on_delete=models.CASCADE, related_name="adults")
    staff = models.ForeignKey(User, on_delete=models.PROTECT, related_name="interventions_in")
    role = models.CharField(max_length=12, choices=InterventionRole)
    did = models.CharField("what they did", max_length=300, blank=True, default="")
    is_certificate_lapsed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "staff"], name="intervention_adult_once")]
        triggers = signed_part_triggers()

    def __str__(self) -> str:
        return f"{self.role} {self.staff_id}"


class AccountQuerySet(PupilOwnedQuerySet):
    """Accounts: one's own always, the others' once they are open, for those who read the record."""

    def visible_to(self, user: User, on: date | None = None) -> Self:
        """Accounts USER may read; sealed words are in no list of anybody's but their author's."""
        read = held_by(user, SEES[self.model.sensitivity], on) & Q(record__withdrawn_at__isnull=True)
        mine = Q(author=user.pk) & Q(school_id__in=list(user.roles(on)))
        return self.filter(read & (Q(record__case__opened_at__isnull=False) | ~Exists(still_asked())) | mine)


def still_asked() -> models.QuerySet[Any]:
    """Adults of the outer account's record whose own account is not in; its author's account is the record."""
    given = InterventionAccount._base_manager.filter(record=OuterRef("record"), author=OuterRef("staff"))
    named = InterventionAdult.objects.filter(record=OuterRef("record")).exclude(staff=F("record__author"))
    return named.filter(~Exists(given))


class InterventionAccount(PupilOwned):
    """One adult's own account, sealed from the others until all are in or the head opens them."""

    sensitivity = Sensitivity.INTERVENTION
    retention = Retention.DOB_25Y
    write_rule = WriteRule.APPEND_ONLY
    author_field = "author"

    record = models.ForeignKey(RestrictiveIntervention, on_delete=models.PROTECT, related_name="accounts")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="intervention_accounts")
    words = models.TextField(max_length=6000)
    given_at = models.DateTimeField()

    objects: ClassVar[Any] = AccountQuerySet.as_manager()

    class Meta:
        ordering = ["given_at"]
        constraints = [models.UniqueConstraint(fields=["record", "author"], name="intervention_account_once")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Account {self.id}"


class InterventionCase(PupilOwned):
    """Where an intervention stands: the exception decided, the accounts opened, the end."""

    sensitivity = Sensitivity.INTERVENTION
    retention = Retention.DOB_25Y

    record = models.OneToOneField(RestrictiveIntervention, on_delete=models.PROTECT, related_name="case")
    # EIA s.93A: a parent is not told where that is likely to result in significant harm to the pupil.
    withheld_at = models.DateTimeField(null=True, blank=True)
    withheld_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withheld_because = models.CharField(max_length=500, blank=True, default="")
    # Ids of the contacts who are not told; empty while the decision stands: none of the parents is.
    withheld_from = ArrayField(models.UUIDField(), blank=True, default=list)
    la_told_at = models.DateTimeField(null=True, blank=True)
    la_told_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    la_reference = models.CharField(max_length=120, blank=True, default="")
    opened_at = models.DateTimeField("accounts opened", null=True, blank=True)
    opened_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    opened_because = models.CharField(max_length=300, blank=True, default="")
    pupil_account = models.TextField("the pupil's own account", max_length=4000, blank=True, default="")
    delegate = models.CharField("the chair of governors' delegate", max_length=120, blank=True, default="")
    delegate_role = models.CharField("the delegate's role", max_length=120, blank=True, default="")
    delegate_how = models.CharField(max_length=8, choices=SignatureGiven, blank=True, default="")
    # Where the signed paper is kept: Keyworker holds no signature of somebody without an account.
    delegate_evidence = models.CharField(max_length=200, blank=True, default="")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    escalated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            done_pair("intervention_case", "withheld"),
            done_pair("intervention_case", "la_told"),
            done_pair("intervention_case", "opened"),
            done_pair("intervention_case", "closed"),
        ]

    def __str__(self) -> str:
        return f"Case {self.id}"


class InterventionStep(PupilOwned):
    """A step that was done, or waived with a reason."""

    sensitivity = Sensitivity.INTERVENTION
    retention = Retention.DOB_25Y
    write_rule = WriteRule.APPEND_ONLY

    record = models.ForeignKey(RestrictiveIntervention, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=14, choices=InterventionStepKind)
    is_waived = models.BooleanField(default=False)
    words = models.TextField("what came of it, or why it was waived", max_length=4000, blank=True, default="")
    done_at = models.DateTimeField()
    done_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["done_at"]
        constraints = [
            models.UniqueConstraint(fields=["record", "step"], name="intervention_step_once"),
            models.CheckConstraint(
                condition=Q(is_waived=False) | ~Q(words=""), name="intervention_step_waived_with_reason"
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.step}"


class InterventionReport(PupilOwned):
    """The written report as one parent was given it: the words, the file's hash, how and when."""

    sensitivity = Sensitivity.INTERVENTION
    retention = Retention.DOB_25Y
    write_rule = WriteRule.APPEND_ONLY
    author_field = "sent_by"

    record = models.ForeignKey(RestrictiveIntervention, on_delete=models.PROTECT, related_name="reports")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("to whom", max_length=120)
    how = models.CharField(max_length=12, choices=Told)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["sent_at"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"Report {self.id}"
