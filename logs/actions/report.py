"""A person decides whether an accident is reported outside, and says that it was. Added to, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import User
from logs.choices import ReportDuty
from logs.models import AdultInjury, FirstAid, ReportDecision
from logs.rules.report_duties import Standing

NOT_ONES_OWN = "Somebody else decides about your own injury."
NOT_OF_ADULTS = "This duty is about children in the early years."
CHOOSE = "Choose what you decided."
SAY_WHY = "Write why, in a sentence: it is read if somebody asks later."
SAY_WHEN = "Write on which day it was reported."
SAY_WHO = "Write who reported it."
AHEAD = "This day is still to come. Check the day it was reported."
BEFORE = "This is before it happened. Check the day it was reported."
OUTCOMES = frozenset({Standing.TO_REPORT, Standing.REPORTED, Standing.NOT_REPORTABLE})


@dataclass(frozen=True)
class ReportDraft:
    """What was decided; a report that was made has its day and who made it, `answers` are those of the reason tree."""

    outcome: str
    because: str = ""
    reported_on: date | None = None
    reported_by: str = ""
    reference: str = ""
    answers: Mapping[str, bool] = field(default_factory=dict)


@transaction.atomic
def decide_report(
    *,
    by: User,
    record: FirstAid | AdultInjury,
    draft: ReportDraft,
    duty: str = ReportDuty.RIDDOR,
    now: datetime | None = None,
) -> ReportDecision:
    """Write down what a person decided, whatever the reason tree leaned to; the newest holds.

    The door says who may. Raises ValidationError for what can be mended, PermissionDenied about one's own injury.
    """
    moment = now or timezone.now()
    is_adult = isinstance(record, AdultInjury)
    if is_adult and duty != ReportDuty.RIDDOR:
        raise ValidationError(NOT_OF_ADULTS)
    if isinstance(record, AdultInjury) and record.staff_id == by.pk:
        raise PermissionDenied(NOT_ONES_OWN)
    check_report(draft, record.held_on, timezone.localdate(moment))
    is_reported = draft.outcome == Standing.REPORTED
    decision: ReportDecision = ReportDecision.objects.create(
        **{"injury" if is_adult else "record": record},
        duty=duty,
        is_reportable=draft.outcome != Standing.NOT_REPORTABLE,
        because=draft.because.strip(),
        reported_on=draft.reported_on if is_reported else None,
        reported_by=draft.reported_by.strip() if is_reported else "",
        reference=draft.reference.strip() if is_reported else "",
        decided_at=moment,
        decided_by=by,
    )
    _audit(by, record, draft)
    return decision


def check_report(draft: ReportDraft, held_on: date, today: date) -> None:
    """Raise a ValidationError, keyed by field, for what can be mended."""
    if draft.outcome not in OUTCOMES:
        raise ValidationError({"outcome": CHOOSE})
    if draft.outcome != Standing.REPORTED:
        if not draft.because.strip():
            raise ValidationError({"because": SAY_WHY})
        return
    if draft.reported_on is None:
        raise ValidationError({"reported_on": SAY_WHEN})
    if not held_on <= draft.reported_on <= today:
        raise ValidationError({"reported_on": AHEAD if draft.reported_on > today else BEFORE})
    if not draft.reported_by.strip():
        raise ValidationError({"reported_by": SAY_WHO})


def _audit(by: User, record: FirstAid | AdultInjury, draft: ReportDraft) -> None:
    """One event about the record, with the answers that were given to the questions."""
    said = {question: "yes" if yes else "no" for question, yes in draft.answers.items()}
    record_audit(
        by=by,
        verb="report_decide",
        record=record,
        fields=sorted(said),
        before=dict.fromkeys(said, ""),
        after=said,
    )
