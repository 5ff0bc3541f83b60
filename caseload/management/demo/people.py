"""The school itself, its adults and its pupils."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial

from accounts.actions.school_year import set_school_year
from accounts.actions.staff import add_school, add_staff
from caseload.management.demo.alerts import ALERTS
from caseload.management.demo.clock import Clock
from caseload.management.demo.dice import chance, pick
from caseload.management.demo.oakfield import Oakfield
from caseload.management.demo.plans_text import EHC_TEXTS
from caseload.management.demo.register import (
    CHILDREN,
    COVERED,
    COVERED_BY,
    NEWCOMER,
    OTHER_CARERS,
    PARENTS,
    WITHOUT_RECORDS,
)
from caseload.management.demo.register_ehc import WITH_PLAN
from caseload.management.demo.shapes import Child
from caseload.management.demo.staff import DOMAIN, SIGN_IN_WORDS, SIGN_INS, STAFF, TEACHER_OF_YEAR
from caseload.management.demo.year import InventedYear
from common.dates import add_months, monday_of, school_year_start
from plans.actions.prompt_levels import set_default_levels
from pupils.actions.about import add_contact, set_alert, set_profile
from pupils.actions.assignment import assign
from pupils.actions.pupil import enrol_pupil
from pupils.actions.sen import set_needs, set_sen_status
from pupils.choices import AlertKind, SenStatus
from pupils.rules.names import fold
from pupils.rules.relations import Relation
from pupils.rules.upn import check_letter

NAME = "Oakfield Primary School"
AUTHORITY = "Northmere County Council"
URN = "999999"
# No local authority has the number 000, so these can be nobody's UPN; their check letters are right all the same.
FAKE_UPN = "0009999{year:02}{serial:03}"
AGE_IN_RECEPTION = 4
BACKUPS = ("ellie.whitcombe", "callum.reid", "grace.hollis", "dev.chauhan", "priya.nair")
FORMER_KEY_WORKER = "callum.reid"
QUIET_FOR = timedelta(weeks=2, days=3)  # back from the Monday of this week: to a Friday
LONG_HERE = timedelta(days=800)


def open_school(year: InventedYear, clock: Clock, now: datetime) -> Oakfield:
    """The school with its dates, its help scale and its twenty-four adults."""
    clock.set(year.records_from - timedelta(days=10), time(9, 0))
    school = add_school(
        by=None,
        name=NAME,
        urn=URN,
        local_authority=AUTHORITY,
        phase="primary",
        records_from=year.records_from,
        week_a_from=year.records_from,
    )
    set_school_year(
        by=None, school=school, terms=year.terms, half_terms=year.half_terms, closures=year.closures
    )
    oakfield = Oakfield(year=year, calendar=year.calendar, now=now, clock=clock, school=school)
    oakfield.levels = {level.code: level for level in set_default_levels(by=None, school=school)}
    for member in STAFF:
        oakfield.staff[member.key] = add_staff(
            by=None,
            school=school,
            email=f"{member.key}@{DOMAIN}",
            first_name=member.first_name,
            last_name=member.last_name,
            roles=list(member.roles),
            from_on=year.records_from - LONG_HERE,
            password=SIGN_IN_WORDS if member in SIGN_INS else None,
        )
    return oakfield


def enrol_everyone(oakfield: Oakfield) -> None:
    """Every pupil on the roll with SEN status, needs, contacts and alerts; the newcomer later."""
    oakfield.clock.set(oakfield.year.records_from - timedelta(days=4), time(10, 0))
    for number, child in enumerate(CHILDREN, 1):
        if child.key != NEWCOMER:
            enrol(oakfield, child, number, oakfield.year.terms[0][1])
    for alert in ALERTS:
        set_alert(
            by=oakfield.senco,
            pupil=oakfield.pupils[alert.child],
            school=oakfield.school,
            words=alert.words,
            kind=AlertKind.LIFE_SAFETY if alert.is_life_safety else AlertKind.EVERYDAY,
            what_to_do=alert.what_to_do,
            from_on=oakfield.year.terms[0][1],
        )
    for key, text in EHC_TEXTS.items():
        profile = text.profile
        set_profile(
            by=oakfield.senco,
            pupil=oakfield.pupils[key],
            school=oakfield.school,
            communicates=profile.communicates,
            liked_for=profile.liked_for,
            important_to_me=profile.important_to_me,
            how_to_support=profile.how_to_support,
        )


def enrol(oakfield: Oakfield, child: Child, number: int, from_on: date) -> None:
    """One pupil with status, needs, contacts and who supports them, from a day."""
    by, school = oakfield.office, oakfield.school
    born = _born(child, oakfield.today)
    body = FAKE_UPN.format(year=(born.year + AGE_IN_RECEPTION) % 100, serial=number)
    pupil = enrol_pupil(
        by=by,
        school=school,
        legal_forename=child.forename,
        legal_surname=child.surname,
        preferred_forename=child.preferred[0],
        preferred_surname=child.preferred[1],
        date_of_birth=born,
        sex=child.sex,
        upn=check_letter(body) + body,
        mis_id=f"OAK{number:04}",
        nc_year=child.year,
        reg_group=child.form,
        from_on=from_on,
    )
    oakfield.pupils[child.key] = pupil
    status = SenStatus.EHC_PLAN if child in WITH_PLAN else SenStatus.SUPPORT
    set_sen_status(by=by, school=school, pupil=pupil, status=status, from_on=from_on)
    set_needs(by=by, school=school, pupil=pupil, kinds=list(child.needs), from_on=from_on)
    _add_contacts(oakfield, child)
    _assign_adults(oakfield, child, from_on)


def _born(child: Child, today: date) -> date:
    """The date of birth: `born` months after the 1 September that puts the child into their year."""
    age = AGE_IN_RECEPTION + (0 if child.year == "R" else int(child.year))
    first = school_year_start(today)
    day = add_months(date(first.year - age - 1, first.month, 1), child.born)
    return day.replace(day=1 + int(27 * chance("born", child.key)))


def _add_contacts(oakfield: Oakfield, child: Child) -> None:
    """One or two people at home; a few children live with somebody else."""
    named = [(name, pick(("mother", "father"), name)) for name in child.family]
    if not named:
        people = OTHER_CARERS if chance("carer", child.key) > 0.93 else PARENTS
        first, relationship = pick(people, "parent", child.key)
        named = [(f"{first} {child.surname}", relationship)]
        if chance("second", child.key) > 0.45:
            second = pick([each for each in PARENTS if each[1] != relationship], "second parent", child.key)
            named.append((f"{second[0]} {child.surname}", second[1]))
    for place, (name, relationship) in enumerate(named):
        number = int(1000 * chance("phone", child.key, place))
        add_contact(
            by=oakfield.office,
            pupil=oakfield.pupils[child.key],
            school=oakfield.school,
            name=name,
            relationship=relationship,
            has_parental_responsibility=relationship in ("mother", "father"),
            phone=f"07700 900{number:03}",
            email=f"{fold(name).replace(' ', '.')}@{DOMAIN}",
        )


def _assign_adults(oakfield: Oakfield, child: Child, from_on: date) -> None:
    """Key worker, backup and class teacher."""
    tie = partial(_tie, oakfield, child, from_on)
    tie(TEACHER_OF_YEAR[child.year], Relation.TEACHER)
    if child.shares:
        other, days = child.shares
        tie(child.key_worker, Relation.KEY_WORKER, weekdays=[day for day in range(5) if day not in days])
        tie(other, Relation.KEY_WORKER, weekdays=list(days))
    elif child.key_worker:
        tie(child.key_worker, Relation.KEY_WORKER)
    elif child.key == WITHOUT_RECORDS:
        tie(FORMER_KEY_WORKER, Relation.KEY_WORKER, to_on=left_alone_from(oakfield))
    if backup := _backup(child):
        tie(backup, Relation.BACKUP)


def _tie(
    oakfield: Oakfield,
    child: Child,
    from_on: date,
    staff: str,
    kind: Relation,
    *,
    weekdays: list[int] | None = None,
    to_on: date | None = None,
) -> None:
    """One adult tied to the child."""
    assign(
        by=oakfield.senco,
        pupil=oakfield.pupils[child.key],
        school=oakfield.school,
        staff=oakfield.staff[staff],
        kind=kind,
        from_on=from_on,
        to_on=to_on,
        weekdays=weekdays,
    )


def left_alone_from(oakfield: Oakfield) -> date:
    """The Friday on which the key worker of one pupil stopped, more than ten school days ago."""
    return monday_of(oakfield.today) - QUIET_FOR


def _backup(child: Child) -> str:
    """The backup of a pupil with an EHC plan, and of the few others who have one named."""
    if child.backup or child not in WITH_PLAN:
        return child.backup
    shared = child.shares[0] if child.shares else ""
    return pick([key for key in BACKUPS if key not in (child.key_worker, shared)], "backup", child.key)


def cover_this_week(oakfield: Oakfield) -> None:
    """Somebody covers one pupil from the Monday of this week to its Friday; at a weekend to the next one."""
    monday = monday_of(oakfield.today)
    friday = monday + timedelta(days=4 if oakfield.today.weekday() < 5 else 11)
    assign(
        by=oakfield.senco,
        pupil=oakfield.pupils[COVERED],
        school=oakfield.school,
        staff=oakfield.staff[COVERED_BY],
        kind=Relation.COVER,
        from_on=monday,
        to_on=friday,
    )
