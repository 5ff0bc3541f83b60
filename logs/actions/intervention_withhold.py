"""Not telling a parent where that is likely to result in significant harm to the pupil (EIA 2006 s.93A)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import User
from logs.actions.intervention_case import allowed, case_row, check_moment, locked
from logs.models import InterventionCase, RestrictiveIntervention, Submission
from logs.rules.intervention import ReportDuty, is_withheld_from
from logs.selectors.intervention_reports import THROUGH_THE_RECORD
from pupils.models import Contact

SAY_WHY = "Write why telling them is likely to result in significant harm to the pupil."
SAY_WHY_BACK = "Write why they may be told after all."
DECIDED = "{name} has decided this already. Take that decision back first."
NOTHING = "There is no decision to take back."
ADULT = "The pupil was 20 or over: no report to a parent is owed, so there is nothing to withhold."
STRANGER = "Choose from the parents shown."
NO_REFERENCE = "Write whom you told at the LA, and their reference."
MUST_NOT = (
    "It was decided that they are not told of this. Ask the head or the DSL before you speak with home."
)
NOT_OWED = "The LA is told where no parent can be: that is not so here."


@transaction.atomic
def withhold_report(
    *,
    by: User,
    record: RestrictiveIntervention,
    because: str,
    parents: Collection[UUID],
    now: datetime | None = None,
) -> InterventionCase:
    """The head's or DSL's decision that PARENTS (contact ids; all of them or none named: every parent) are not told.

    Raises ValidationError without a reason or when it was decided before; PermissionDenied for who may not.
    """
    moment = now or timezone.now()
    held = locked(record)
    case = case_row(held)
    if case.withheld_by is not None:
        raise ValidationError(DECIDED.format(name=case.withheld_by.short_name))
    facts = allowed(by, held, "withhold", moment)
    if facts.reports.duty is ReportDuty.AGE_20:
        raise ValidationError(ADULT)
    if not because.strip():
        raise ValidationError({"because": SAY_WHY})
    known = {parent.contact.pk for parent in facts.reports.parents}
    if not set(parents) <= known:
        raise ValidationError({"parents": STRANGER})
    everyone = not parents or set(parents) == known
    case.withheld_at, case.withheld_by, case.withheld_because = moment, by, because.strip()
    case.withheld_from = [] if everyone else sorted(parents)
    case.save(update_fields=["withheld_at", "withheld_by", "withheld_because", "withheld_from"])
    _audit(by, "intervention_withhold", case, {"because": ""}, _said(case))
    return case


@transaction.atomic
def take_back_withholding(
    *, by: User, record: RestrictiveIntervention, because: str, now: datetime | None = None
) -> InterventionCase:
    """The decision taken back: the report is owed again; what was decided and why stays in the audit.

    Raises ValidationError without a reason or a decision; PermissionDenied for who may not.
    """
    held = locked(record)
    case = case_row(held)
    if case.withheld_at is None:
        raise ValidationError(NOTHING)
    allowed(by, held, "withhold", now or timezone.now())
    if not because.strip():
        raise ValidationError({"because": SAY_WHY_BACK})
    before = _said(case)
    case.withheld_at, case.withheld_by, case.withheld_because, case.withheld_from = None, None, "", []
    case.save(update_fields=["withheld_at", "withheld_by", "withheld_because", "withheld_from"])
    _audit(by, "intervention_withhold_back", case, before, {"because": because.strip()})
    return case


@transaction.atomic
def note_la_told(
    *,
    by: User,
    record: RestrictiveIntervention,
    reference: str,
    told_at: datetime,
    now: datetime | None = None,
) -> InterventionCase:
    """The report went to the LA where the pupil lives, because no parent can be told.

    Raises ValidationError without a reference, for a moment ahead, and where a parent can be told.
    """
    moment = now or timezone.now()
    held = locked(record)
    facts = allowed(by, held, "withhold", moment)
    if facts.reports.duty is not ReportDuty.LA_OWED:
        raise ValidationError(NOT_OWED)
    if not reference.strip():
        raise ValidationError({"reference": NO_REFERENCE})
    check_moment(held, told_at, moment, "on")
    case = case_row(held)
    case.la_told_at, case.la_told_by, case.la_reference = told_at, by, reference.strip()
    case.save(update_fields=["la_told_at", "la_told_by", "la_reference"])
    record_audit(by=by, verb="intervention_la_told", record=case, fields=["la_told_at", "la_reference"])
    return case


def refuse_withheld(submission: Submission, contact: Contact | None) -> None:
    """Raise ValidationError for a parent who must not be told of what SUBMISSION recorded; 1 query.

    While a decision stands nobody is told by a name alone: it could be theirs.
    """
    decided = InterventionCase.objects.unscoped(reason=THROUGH_THE_RECORD)
    case = decided.filter(record__submission=submission, withheld_at__isnull=False).first()
    if case is None:
        return
    if contact is None or is_withheld_from(contact.pk, is_decided=True, withheld_from=case.withheld_from):
        raise ValidationError({"contact" if contact else "name": MUST_NOT})


def _said(case: InterventionCase) -> dict[str, str]:
    """The decision as the audit keeps it."""
    return {"because": case.withheld_because, "from": ", ".join(str(each) for each in case.withheld_from)}


def _audit(
    by: User, verb: str, case: InterventionCase, before: dict[str, str], after: dict[str, str]
) -> None:
    """One audit event of a decision, its words apart."""
    fields = ["withheld_at", "withheld_because", "withheld_from"]
    record_audit(by=by, verb=verb, record=case, fields=fields, before=before, after=after)
