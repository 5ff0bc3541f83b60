"""The written report to one parent: given once from one form, and kept exactly as it was given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import User
from logs.actions.intervention_case import allowed, check_moment, locked
from logs.models import InterventionReport, RestrictiveIntervention
from logs.pdf.intervention_report import render_report, report_context, seen_mark
from logs.rules.intervention import ParentState, ReportDuty
from logs.selectors.intervention_reports import THROUGH_THE_RECORD, ReportsSeen
from pupils.models import Contact

NOBODY = "Choose who was given it, or write their name."
CHANGED = "The letter has changed since you looked at it. Look at it again, then note what you gave."
BLOCKED = {
    ReportDuty.AGE_20: "The pupil was 20 or over: the duty to report to a parent does not apply. No letter is made.",
    ReportDuty.WITHHELD: "It was decided that the parents are not told. There is no letter to open or to give.",
    ReportDuty.LA_OWED: "It was decided that the parents are not told. The report goes to the LA.",
}
NOT_THEM = "It was decided that {name} is not told. There is no letter to open or to give."
RESTRICTED = (
    "There is a contact restriction for {name}: speak to the DSL or the office before you contact them."
)
BY_CONTACT = (
    "While a parent is not told, the report goes only to a parent on record: choose one of those shown."
)
SENT_BEFORE = "This page was sent before. Open the letter again to give another report."


@dataclass(frozen=True)
class Addressee:
    """To whom the letter goes: a contact on record, or somebody by name."""

    contact: Contact | None
    name: str


@dataclass(frozen=True)
class ReportDraft:
    """What was given to whom: `id` is the form's, so that a repeat is recognised; `seen` marks what was looked at."""

    id: UUID
    contact_id: UUID | None
    name: str
    how: str
    sent_at: datetime
    written_on: date
    seen: str


def addressee(reports: ReportsSeen, contact_id: UUID | None, name: str) -> Addressee:
    """Who may be written to; raises ValidationError for who may not be told, and for nobody."""
    if reports.duty is not ReportDuty.OWED:
        raise ValidationError(BLOCKED[reports.duty])
    if contact_id is None:
        return _by_name(reports, name.strip())
    parent = next((each for each in reports.parents if each.contact.pk == contact_id), None)
    if parent is None:
        raise ValidationError({"contact": NOBODY})
    if parent.state is ParentState.WITHHELD:
        raise ValidationError({"contact": NOT_THEM.format(name=parent.contact.name)})
    if parent.contact.is_contact_restricted:
        raise ValidationError({"contact": RESTRICTED.format(name=parent.contact.name)})
    return Addressee(parent.contact, parent.contact.name)


def _by_name(reports: ReportsSeen, name: str) -> Addressee:
    """Somebody who is not among the parents on record; never round a decision or a restriction."""
    if not name:
        raise ValidationError({"name": NOBODY})
    if any(parent.state is ParentState.WITHHELD for parent in reports.parents):
        raise ValidationError({"name": BY_CONTACT})
    for parent in reports.parents:
        if parent.contact.is_contact_restricted and parent.contact.name.casefold() == name.casefold():
            raise ValidationError({"name": RESTRICTED.format(name=parent.contact.name)})
    return Addressee(None, name)


@transaction.atomic
def give_report(
    *, by: User, record: RestrictiveIntervention, draft: ReportDraft, now: datetime | None = None
) -> InterventionReport:
    """Keep the report as it was given; the same form sent twice keeps it once. A later one corrects, none is changed.

    Raises ValidationError for what can be mended and for who may not be told; PermissionDenied for who may not give.
    """
    moment = now or timezone.now()
    held = locked(record)
    rows = InterventionReport.objects.unscoped(reason=THROUGH_THE_RECORD)
    if before := rows.filter(pk=draft.id).first():
        if (before.record_id, before.sent_by_id) != (held.pk, by.pk):
            raise ValidationError(SENT_BEFORE)
        return before
    facts = allowed(by, held, "report", moment)
    to = addressee(facts.reports, draft.contact_id, draft.name)
    check_moment(held, draft.sent_at, moment, "on")
    said = report_context(held, to.name, by.full_name, draft.written_on)
    if seen_mark(said) != draft.seen:
        raise ValidationError(CHANGED)
    content = render_report(held, said, draft.written_on).content
    report: InterventionReport = InterventionReport.objects.create(
        id=draft.id,
        pupil_id=held.pupil_id,
        school_id=held.school_id,
        record=held,
        contact=to.contact,
        name=to.name,
        how=draft.how,
        content=content,
        sha256=sha256(content).hexdigest(),
        sent_at=draft.sent_at,
        sent_by=by,
    )
    record_audit(by=by, verb="intervention_report", record=report)
    return report
