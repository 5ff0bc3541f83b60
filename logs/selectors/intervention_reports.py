"""The written reports to parents: who is owed one, who had theirs and when; for one record or many in five queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from logs.choices import InterventionStepKind
from logs.models import (
    InterventionCase,
    InterventionReport,
    InterventionStep,
    RestrictiveIntervention,
)
from logs.rules.intervention import (
    ParentState,
    ReportDuty,
    is_adult,
    is_withheld_from,
    parent_state,
    report_duty,
    reported_at,
)
from pupils.models import Contact, Pupil

THROUGH_THE_RECORD = "read through the door of the record it is about"


@dataclass(frozen=True)
class ParentSeen:
    """One parent (with parental responsibility), how their report stands, and what they were given."""

    contact: Contact
    state: ParentState
    given: tuple[InterventionReport, ...]


@dataclass(frozen=True)
class ReportsSeen:
    """What is owed to the parents of one record's pupil, and since when it is done (None: not yet, or not owed)."""

    duty: ReportDuty
    parents: tuple[ParentSeen, ...]
    others: tuple[InterventionReport, ...]
    done_at: datetime | None
    is_waived: bool

    @property
    def is_waiting(self) -> bool:
        """Whether somebody still has to be told: a parent, or the LA where no parent can be."""
        return self.duty in (ReportDuty.OWED, ReportDuty.LA_OWED) and self.done_at is None


def reports_of(records: Collection[RestrictiveIntervention]) -> dict[UUID, ReportsSeen]:
    """How the reports of each of RECORDS stand, by the record's id: at most 5 queries for any number."""
    ids, pupil_ids = [record.pk for record in records], {record.pupil_id for record in records}
    parents = _by_pupil(pupil_ids, {record.school_id for record in records})
    cases = {case.record_id: case for case in _of(InterventionCase, ids)}
    given = _by_record(_of(InterventionReport, ids).select_related("sent_by").defer("content"))
    waived = {row.record_id: row.done_at for row in _waived(ids)}
    born = dict(
        Pupil.objects.unscoped(reason=THROUGH_THE_RECORD)
        .filter(pk__in=pupil_ids)
        .values_list("pk", "date_of_birth")
    )
    return {
        record.pk: _seen(
            parents[record.pupil_id, record.school_id],
            cases.get(record.pk),
            given[record.pk],
            waived.get(record.pk),
            is_adult(born[record.pupil_id], record.held_on),
        )
        for record in records
    }


def _seen(
    contacts: list[Contact],
    case: InterventionCase | None,
    given: list[InterventionReport],
    waived_at: datetime | None,
    is_adult_pupil: bool,
) -> ReportsSeen:
    """How the reports of one record stand."""
    parents = tuple(_parent(contact, case, given) for contact in contacts)
    known = {contact.pk for contact in contacts}
    owed = [parent for parent in parents if parent.state is not ParentState.WITHHELD]
    is_withheld = bool(case and case.withheld_at)
    duty = report_duty(
        is_adult_pupil=is_adult_pupil,
        is_withheld=is_withheld,
        can_tell_another=bool(owed),
        is_la_told=bool(case and case.la_told_at),
    )
    firsts = [parent.given[0].sent_at if parent.given else None for parent in owed]
    done_at = reported_at(firsts, [row.sent_at for row in given])
    if duty is not ReportDuty.OWED:
        done_at = case.la_told_at if case and duty is ReportDuty.WITHHELD else None
    return ReportsSeen(
        duty=duty,
        parents=parents,
        others=tuple(row for row in given if row.contact_id not in known),
        done_at=done_at or waived_at,
        is_waived=done_at is None and waived_at is not None,
    )


def _parent(
    contact: Contact, case: InterventionCase | None, given: Iterable[InterventionReport]
) -> ParentSeen:
    """How the report to CONTACT stands."""
    theirs = tuple(row for row in given if row.contact_id == contact.pk)
    is_decided = bool(case and case.withheld_at)
    withheld_from = case.withheld_from if case else []
    state = parent_state(
        is_given=bool(theirs),
        is_withheld=is_withheld_from(contact.pk, is_decided=is_decided, withheld_from=withheld_from),
        is_restricted=contact.is_contact_restricted,
    )
    return ParentSeen(contact, state, theirs)


def _by_pupil(
    pupil_ids: Collection[UUID], school_ids: Collection[UUID]
) -> dict[tuple[UUID, UUID], list[Contact]]:
    """The contacts with parental responsibility, by pupil and school, in their order."""
    found: dict[tuple[UUID, UUID], list[Contact]] = defaultdict(list)
    contacts = Contact.objects.unscoped(reason=THROUGH_THE_RECORD).filter(
        pupil_id__in=pupil_ids, school_id__in=school_ids, has_parental_responsibility=True
    )
    for contact in contacts.order_by("rank", "name", "pk"):
        found[contact.pupil_id, contact.school_id].append(contact)
    return found


def _by_record(reports: Iterable[InterventionReport]) -> dict[UUID, list[InterventionReport]]:
    """The reports by their record, oldest first."""
    found: dict[UUID, list[InterventionReport]] = defaultdict(list)
    for report in sorted(reports, key=lambda row: (row.sent_at, row.pk)):
        found[report.record_id].append(report)
    return found


def _waived(record_ids: Collection[UUID]) -> Iterable[InterventionStep]:
    """The waivers of the report."""
    return _of(InterventionStep, record_ids).filter(step=InterventionStepKind.REPORT, is_waived=True)


def _of(model: type[Any], record_ids: Collection[UUID]) -> Any:
    """Rows of MODEL of the records."""
    return model.objects.unscoped(reason=THROUGH_THE_RECORD).filter(record_id__in=record_ids)
