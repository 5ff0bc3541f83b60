"""The caseload board: everything a person's pupils need said in one row each, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.models import School, User
from accounts.selectors import calendar_of
from caseload.rules.board import BoardRow
from caseload.rules.care import CareStand, care_stand
from caseload.rules.next_review import NextStep
from caseload.rules.period import Period, period_shown
from caseload.selectors.next_reviews import next_reviews
from caseload.selectors.roll import OnRoll, Supporters, names_beside, needs_of, on_register, supporters_of
from caseload.selectors.standings import NOTHING, Stand, standings_of
from common.dates import SchoolCalendar
from logs.rules.half_days import InHalfDays
from logs.rules.progress import TargetWord
from logs.selectors.half_days import in_half_days
from logs.selectors.progress import progress_of
from plans.selectors.care_plan_summary import PlanSeen, plans_seen
from pupils.rules.sen import STATUS_LABELS
from pupils.rules.year_group import NC_YEARS, year_label

YEAR_ORDER = {year: at for at, year in enumerate(NC_YEARS)}


@dataclass(frozen=True)
class Board:
    """The rows of a person's caseload in one school, by name, and the half-term they speak of."""

    rows: tuple[BoardRow, ...]
    period: Period | None


@dataclass(frozen=True)
class _Facts:
    """What was read for all pupils at once."""

    names: dict[UUID, str]
    needs: dict[UUID, list[str]]
    supporters: dict[UUID, Supporters]
    stands: dict[UUID, Stand]
    targets: dict[UUID, tuple[TargetWord, ...]]
    reviews: dict[UUID, NextStep]
    incidents: dict[UUID, InHalfDays]
    care: dict[UUID, CareStand]


def board_of(user: User, school: School, today: date) -> Board:
    """The board of USER in the school on the day: pupils on the SEN register whom USER may see."""
    calendar = calendar_of(school)
    period = period_shown(calendar, today, school.records_from)
    pupils = on_register(user, school.pk, today)
    ids = [each.pupil_id for each in pupils]
    facts = _Facts(
        names=names_beside(pupils),
        needs=needs_of(ids, school.pk, today),
        supporters=supporters_of(ids, school.pk, today),
        stands=standings_of(ids, school, calendar, period, today) if period else {},
        targets=_words(ids, school.pk, today, calendar),
        reviews=next_reviews(user, ids, school, today),
        incidents=in_half_days(user, ids, school.pk, period.window[0], min(period.window[1], today))
        if period
        else {},
        care=_care(user, school, ids, today),
    )
    return Board(tuple(_row(each, facts) for each in pupils), period)


def _words(
    ids: Collection[UUID], school_id: UUID, today: date, calendar: SchoolCalendar
) -> dict[UUID, tuple[TargetWord, ...]]:
    """How each pupil's live targets are going."""
    progress = progress_of(ids, school_id, today, calendar)
    return {pupil_id: tuple(found.word for _, found in rows) for pupil_id, rows in progress.items()}


def _care(user: User, school: School, ids: Collection[UUID], today: date) -> dict[UUID, CareStand]:
    """What the care plans that USER may see ask for, by pupil."""
    found: dict[UUID, list[PlanSeen]] = {}
    for each in plans_seen(user, school, today, ids):
        found.setdefault(each.plan.pupil_id, []).append(each)
    return {
        pupil_id: care_stand(((each.plan.review_on, each.state) for each in plans), today)
        for pupil_id, plans in found.items()
    }


def _row(pupil: OnRoll, facts: _Facts) -> BoardRow:
    """One pupil's row."""
    adults = facts.supporters.get(pupil.pupil_id, Supporters())
    stand = facts.stands.get(pupil.pupil_id)
    return BoardRow(
        pupil_id=pupil.pupil_id,
        name=facts.names[pupil.pupil_id],
        full_name=f"{pupil.forename} {pupil.surname}",
        sort_name=pupil.sort_name,
        year=year_label(pupil.nc_year),
        year_order=YEAR_ORDER.get(pupil.nc_year, len(YEAR_ORDER)),
        reg_group=pupil.reg_group,
        status=pupil.status,
        status_label=STATUS_LABELS[pupil.status],
        key_workers=tuple(adults.key_workers),
        beneath=adults.beneath,
        needs=", ".join(facts.needs.get(pupil.pupil_id, ())),
        standing=stand.standing if stand else NOTHING,
        targets=facts.targets.get(pupil.pupil_id, ()),
        last_on=_last_on(pupil, stand),
        review=facts.reviews[pupil.pupil_id],
        incidents=facts.incidents.get(pupil.pupil_id, InHalfDays()),
        care=facts.care.get(pupil.pupil_id, CareStand()),
    )


def _last_on(pupil: OnRoll, stand: Stand | None) -> date | None:
    """The day of the last session: of those read with their corrections, else the newest older one."""
    if stand is None or stand.last_on:
        return stand.last_on if stand else pupil.last_logged_on
    older = pupil.last_logged_on
    return older if older and older < stand.read_from else None
