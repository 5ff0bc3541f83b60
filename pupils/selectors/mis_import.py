"""What importing a file would do to a school's roll, in a number of queries that does not grow with
either."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models.functions import Upper

from accounts.models import User, in_force
from pupils.models import Enrolment, MisImport, Need, Pupil, SenStatusPeriod
from pupils.rules.mis_columns import Column, Columns
from pupils.rules.mis_file import MisRow
from pupils.rules.mis_plan import Answers, Plan, Work, build_plan, settle
from pupils.rules.mis_roll import Roll, RollPupil
from pupils.rules.mis_store import answers_from_json, columns_from_json, rows_from_json
from pupils.rules.sen import NeedType, SenStatus

WHY_UNSCOPED = "an import is matched against the whole roll, whoever looks"
SHOWN_BEFORE = 6


def recent_imports(user: User, school_id: UUID) -> list[MisImport]:
    """The school's last imports, newest first, without their rows."""
    mine = MisImport.objects.visible_to(user).filter(school_id=school_id)
    return list(mine.defer("rows", "made").select_related("uploaded_by", "confirmed_by")[:SHOWN_BEFORE])


def plan_of(mis_import: MisImport, today: date) -> Plan:
    """What the stored file would do today: 4 queries."""
    rows = rows_from_json(mis_import.rows)
    return plan_rows(rows, columns_from_json(mis_import.columns), mis_import.school_id, today)


def plan_rows(rows: Iterable[MisRow], columns: Columns, school_id: UUID, today: date) -> Plan:
    """What the rows would do to the roll of the school today: 4 queries."""
    rows = list(rows)
    pupils = roll_of(school_id, today)
    here = {number for pupil in pupils for number in (pupil.upn, pupil.former_upn)}
    numbers = {"".join(row.cells.get(Column.UPN, "").split()).upper() for row in rows} - here - {""}
    return build_plan(rows, columns, Roll(pupils, held_elsewhere(numbers)), today)


def work_of(mis_import: MisImport, plan: Plan) -> Work:
    """What the plan comes to with the answers given so far."""
    return settle(plan, answers_of(mis_import))


def answers_of(mis_import: MisImport) -> Answers:
    """The answers given so far."""
    return answers_from_json(mis_import.answers)


def held_elsewhere(numbers: Iterable[str]) -> frozenset[str]:
    """Those of the UPNs (in capitals) that some pupil holds."""
    everybody = Pupil.objects.unscoped(reason=WHY_UNSCOPED).annotate(number=Upper("upn"))
    return frozenset(everybody.filter(number__in=list(numbers)).values_list("number", flat=True))


def roll_of(school_id: UUID, today: date) -> tuple[RollPupil, ...]:
    """Every pupil who is, was or will be on the school's roll, by id, with what an import may change: 3
    queries.
    """
    rows = (
        Enrolment.objects.filter(school_id=school_id).select_related("pupil").order_by("pupil_id", "from_on")
    )
    stays: dict[UUID, list[Enrolment]] = defaultdict(list)
    for row in rows:
        stays[row.pupil_id].append(row)
    statuses = _statuses(school_id, today)
    needs = _needs(school_id, today)
    return tuple(
        _roll_pupil(found, statuses.get(pupil_id), needs.get(pupil_id, ()), today)
        for pupil_id, found in stays.items()
    )


def stay_shown(stays: list[Enrolment], today: date) -> Enrolment:
    """Of a pupil's enrolments, by start, at one school: the one in force, else the next, else the last."""
    for stay in stays:
        if stay.to_on is None or stay.to_on >= today:
            return stay
    return stays[-1]


def _statuses(school_id: UUID, today: date) -> dict[UUID, SenStatus]:
    """The present SEN status of the school's pupils, by pupil: the one with the latest start."""
    rows = SenStatusPeriod.objects.unscoped(reason=WHY_UNSCOPED).filter(
        school_id=school_id, from_on__lte=today
    )
    return {
        pupil_id: SenStatus(status)
        for pupil_id, status in rows.order_by("from_on").values_list("pupil_id", "status")
    }


def _needs(school_id: UUID, today: date) -> dict[UUID, tuple[NeedType, ...]]:
    """The types of need of the school's pupils in force, by pupil, in order of rank."""
    found: dict[UUID, list[NeedType]] = defaultdict(list)
    rows = Need.objects.unscoped(reason=WHY_UNSCOPED).filter(in_force(today), school_id=school_id)
    for pupil_id, kind in rows.order_by("rank", "from_on", "id").values_list("pupil_id", "kind"):
        found[pupil_id].append(NeedType(kind))
    return {pupil_id: tuple(kinds) for pupil_id, kinds in found.items()}


def _roll_pupil(
    stays: list[Enrolment], status: SenStatus | None, needs: tuple[NeedType, ...], today: date
) -> RollPupil:
    """One pupil as matching sees them."""
    stay = stay_shown(stays, today)
    pupil = stay.pupil
    return RollPupil(
        pupil_id=pupil.pk,
        legal_forename=pupil.legal_forename,
        legal_surname=pupil.legal_surname,
        date_of_birth=pupil.date_of_birth,
        preferred_forename=pupil.preferred_forename,
        preferred_surname=pupil.preferred_surname,
        sex=pupil.sex,
        upn=pupil.upn,
        former_upn=pupil.former_upn,
        mis_id=stay.mis_id,
        nc_year=stay.nc_year,
        reg_group=stay.reg_group,
        sen_status=status,
        needs=needs,
        from_on=stay.from_on,
        to_on=stay.to_on,
        is_on_roll=stay.from_on <= today and (stay.to_on is None or stay.to_on >= today),
        has_left=stay.to_on is not None and stay.to_on < today,
        mis_ids=frozenset(each.mis_id for each in stays if each.mis_id),
    )
