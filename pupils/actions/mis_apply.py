"""Writing what a file comes to: new and changed pupils in bulk, an audit event for each of them.

The steps for one pupil are those of pupil.py and sen.py; here they are gathered, so that 2,000 rows
take a few dozen statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from accounts.models import School, User, in_force
from pupils.actions.bulk import rewrite
from pupils.actions.pupil import STAY_FIELDS, leave_school, listed_name, set_values
from pupils.actions.pupil_audit import PupilEvent, record_pupil_events
from pupils.actions.sen import NeedSteps
from pupils.models import Enrolment, Need, Pupil, SenStatusPeriod
from pupils.rules.mis_diff import Fact
from pupils.rules.mis_match import Finding
from pupils.rules.mis_plan import Work, start_day
from pupils.rules.mis_rows import MisRecord
from pupils.selectors.mis_import import stay_shown

AT_ONCE = 1_000
WHY_UNSCOPED = "an import writes what its preview showed, whoever confirms it"
PUPIL_COLUMNS = (
    "legal_forename",
    "legal_surname",
    "preferred_forename",
    "preferred_surname",
    "date_of_birth",
    "sex",
    "upn",
    "former_upn",
    "sort_name",
)


@dataclass
class Batch:
    """Rows on their way to the database, gathered pupil by pupil."""

    school: School
    today: date
    is_first: bool
    new_pupils: list[Pupil] = field(default_factory=list)
    pupils: list[Pupil] = field(default_factory=list)
    stays: list[Enrolment] = field(default_factory=list)
    new_stays: list[Enrolment] = field(default_factory=list)
    statuses: list[SenStatusPeriod] = field(default_factory=list)
    needs: NeedSteps = field(default_factory=NeedSteps)
    events: list[PupilEvent] = field(default_factory=list)

    def save(self, by: User | None) -> None:
        """Write everything: ends before beginnings, so that no two enrolments overlap in between."""
        Pupil.objects.bulk_create(self.new_pupils, batch_size=AT_ONCE)
        rewrite(Pupil, self.pupils, PUPIL_COLUMNS)
        rewrite(Enrolment, self.stays, ("to_on", *sorted(STAY_FIELDS)))
        Enrolment.objects.bulk_create(self.new_stays, batch_size=AT_ONCE)
        SenStatusPeriod.objects.bulk_create(
            self.statuses,
            batch_size=AT_ONCE,
            update_conflicts=True,
            unique_fields=["pupil", "from_on"],
            update_fields=["status"],
        )
        self.needs.save()
        record_pupil_events(by=by, school=self.school, events=self.events)


def apply_work(*, by: User | None, school: School, work: Work, today: date) -> list[UUID]:
    """Write the work; answers the ids of the new pupils. The caller holds the transaction and the locks, and audits
    the import itself.
    """
    is_first = not Enrolment.objects.filter(school=school).exists()
    batch = Batch(school, today, is_first)
    for record in work.new:
        add_new(batch, record)
    standing = Standing.of(work.changed, school, today)
    for finding in work.changed:
        add_changed(batch, finding, standing)
    batch.save(by)
    leavers = Pupil.objects.unscoped(reason=WHY_UNSCOPED).in_bulk([pupil.pupil_id for pupil, _ in work.left])
    for pupil, last_day in work.left:
        if by:
            leave_school(by=by, pupil=leavers[pupil.pupil_id], school=school, last_day=last_day)
    return [pupil.pk for pupil in batch.new_pupils]


def add_new(batch: Batch, record: MisRecord) -> None:
    """A pupil who was not known."""
    pupil = Pupil(
        legal_forename=record.legal_forename,
        legal_surname=record.legal_surname,
        preferred_forename=record.preferred_forename or "",
        preferred_surname=record.preferred_surname or "",
        date_of_birth=record.date_of_birth,
        sex=record.sex,
        upn=record.upn.value if record.upn else "",
    )
    pupil.sort_name = listed_name(pupil)
    from_on = start_day(
        record, today=batch.today, records_from=batch.school.records_from, is_first=batch.is_first
    )
    stay = Enrolment(pupil=pupil, school=batch.school, from_on=from_on)
    after: dict[str, Any] = {"from_on": from_on}
    for name in STAY_FIELDS:
        setattr(stay, name, getattr(record, name))
    batch.new_pupils.append(pupil)
    batch.new_stays.append(stay)
    after |= {
        name: getattr(pupil, name) for name in PUPIL_COLUMNS if getattr(pupil, name) and name != "sort_name"
    }
    after |= {name: getattr(record, name) for name in sorted(STAY_FIELDS) if getattr(record, name)}
    known_from = min(batch.today, max(from_on, batch.school.records_from))
    after |= add_sen(batch, pupil.pk, record.sen_status, record.needs, (), known_from)
    batch.events.append(PupilEvent(pupil.pk, "pupil_enrol", after))


def add_sen(
    batch: Batch, pupil_id: UUID, status: Any, kinds: tuple[Any, ...], current: Iterable[Need], from_on: date
) -> dict[str, Any]:
    """Note a SEN status and needs that are new; answers what the audit event says of them."""
    after: dict[str, Any] = {}
    if status:
        batch.statuses.append(
            SenStatusPeriod(pupil_id=pupil_id, school_id=batch.school.pk, status=str(status), from_on=from_on)
        )
        after[str(Fact.SEN_STATUS)] = str(status)
    if kinds:
        batch.needs.add(
            current,
            [str(kind) for kind in kinds],
            pupil_id=pupil_id,
            school_id=batch.school.pk,
            from_on=from_on,
        )
        after[str(Fact.NEEDS)] = [str(kind) for kind in kinds]
    return after


@dataclass
class Standing:
    """The rows of the pupils a file would change, as they stand."""

    pupils: Mapping[UUID, Pupil]
    stays: Mapping[UUID, list[Enrolment]]
    needs: Mapping[UUID, list[Need]]

    @classmethod
    def of(cls, findings: Iterable[Finding], school: School, today: date) -> Standing:
        """The pupils, their enrolments in the school and their needs in force: 3 queries."""
        ids = [finding.pupil.pupil_id for finding in findings if finding.pupil]
        stays: dict[UUID, list[Enrolment]] = defaultdict(list)
        for stay in Enrolment.objects.filter(school=school, pupil_id__in=ids).order_by("from_on"):
            stays[stay.pupil_id].append(stay)
        needs: dict[UUID, list[Need]] = defaultdict(list)
        rows = Need.objects.unscoped(reason=WHY_UNSCOPED).filter(
            in_force(today), school=school, pupil_id__in=ids
        )
        for need in rows.order_by("rank", "from_on", "id"):
            needs[need.pupil_id].append(need)
        return cls(Pupil.objects.unscoped(reason=WHY_UNSCOPED).in_bulk(ids), stays, needs)


def add_changed(batch: Batch, finding: Finding, standing: Standing) -> None:
    """A pupil who is known, with the changes of the preview."""
    if not finding.pupil:
        return
    pupil = standing.pupils[finding.pupil.pupil_id]
    values = {str(change.fact): change.value for change in finding.changes}
    before: dict[str, Any] = {
        str(change.fact): _plain(getattr(finding.pupil, change.fact, None)) for change in finding.changes
    }
    returns = values.pop(str(Fact.ROLL), False)
    status, kinds = values.pop(str(Fact.SEN_STATUS), None), values.pop(str(Fact.NEEDS), ())
    stay = stay_shown(standing.stays[pupil.pk], batch.today)
    if returns:
        stay = _next_stay(stay, batch.today)
        batch.new_stays.append(stay)
    moved = set_values(pupil, stay, values, batch.today)
    pupil.sort_name = listed_name(pupil)
    if moved:
        batch.new_stays.append(moved)
    if not returns and (moved or STAY_FIELDS & set(values)):
        batch.stays.append(stay)
    if set(values) - STAY_FIELDS:
        batch.pupils.append(pupil)
    after = dict(values) | ({"roll": f"from {batch.today.isoformat()}"} if returns else {})
    after |= add_sen(batch, pupil.pk, status, kinds, standing.needs.get(pupil.pk, []), batch.today)
    batch.events.append(PupilEvent(pupil.pk, "pupil_update", after, before))


def _next_stay(left: Enrolment, today: date) -> Enrolment:
    """A new time at the school for a pupil who had left it."""
    copied = {name: getattr(left, name) for name in ("pupil_id", "school_id", "kind", *STAY_FIELDS)}
    return Enrolment(from_on=today, **copied)


def _plain(value: Any) -> Any:
    """A fact as the audit detail keeps it."""
    return list(value) if isinstance(value, tuple) else value
