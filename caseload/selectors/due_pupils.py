"""Pupils on the Due list: provision behind, nothing logged, targets without data. What the board says, as lines."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from django.urls import reverse

from accounts.models import School, User
from caseload.rules.due import DueItem, DueKind, Who
from caseload.rules.period import period_shown
from caseload.rules.standing import QUIET_SCHOOL_DAYS, WELL_SHORT_MINUTES, finding_words
from caseload.selectors.roll import OnRoll, on_register
from caseload.selectors.standings import Stand, standings_of
from common.dates import SchoolCalendar
from common.words import plural
from logs.rules.forecast import SIDE_WORDS
from logs.selectors.progress import TargetHistory, histories_of
from pupils.models import Assignment
from pupils.rules.names import initials
from pupils.rules.relations import Relation

OWN = (Relation.KEY_WORKER, Relation.COVER)


def own_pupil_ids(user: User, school: School, today: date) -> set[UUID]:
    """Whom USER is key worker of, or covers for, on the day: one query."""
    held = Assignment.objects.in_force(today).filter(staff=user, school=school, kind__in=OWN)
    return set(held.values_list("pupil_id", flat=True))


def pupil_items(
    user: User, school: School, calendar: SchoolCalendar, today: date, *, is_school_wide: bool
) -> Iterator[DueItem]:
    """Lines about the school's pupils for who answers for them all, else about USER's own; a constant few queries."""
    period = period_shown(calendar, today, school.records_from)
    if period is None or not period.is_now:
        return
    own = own_pupil_ids(user, school, today)
    pupils = [each for each in on_register(user, school.pk, today) if is_school_wide or each.pupil_id in own]
    stands = standings_of([each.pupil_id for each in pupils], school, calendar, period, today)
    for pupil in pupils:
        yield from _of_pupil(pupil, stands[pupil.pupil_id])
    quiet = {pupil_id for pupil_id, stand in stands.items() if stand.standing.is_quiet}
    talking = [each for each in pupils if each.pupil_id in own and each.pupil_id not in quiet]
    yield from _targets(talking, school, calendar, today)


def _who(pupil: OnRoll) -> Who:
    """The pupil as a line names them."""
    return Who(
        pupil.pupil_id,
        f"{pupil.forename} {pupil.surname}",
        initials(pupil.forename, pupil.surname),
        pupil.sort_name,
    )


def _of_pupil(pupil: OnRoll, stand: Stand) -> Iterator[DueItem]:
    """Nothing logged, or provision heading for more than an hour short."""
    found, url = stand.standing, reverse("pupil-provision", args=[pupil.pupil_id])
    if found.is_quiet:
        yield DueItem(
            DueKind.QUIET, f"Nothing logged for {QUIET_SCHOOL_DAYS} school days", url, who=_who(pupil)
        )
    elif found.shortfall > WELL_SHORT_MINUTES and found.end:
        side = f", {SIDE_WORDS[found.side]}" if found.side else ""
        yield DueItem(
            DueKind.PROVISION,
            f"Provision behind: {finding_words(found)}{side}",
            url,
            found.end,
            None,
            _who(pupil),
        )


def _targets(
    pupils: Collection[OnRoll], school: School, calendar: SchoolCalendar, today: date
) -> Iterator[DueItem]:
    """Pupils with live targets that nobody has rated for 10 school days; those of a quiet pupil are said already."""
    since = calendar.add_school_days(today, -QUIET_SCHOOL_DAYS)
    if not pupils or since is None:
        return
    histories = histories_of([each.pupil_id for each in pupils], school.pk, today, calendar)
    for pupil in pupils:
        silent = sum(_is_silent(each, since) for each in histories[pupil.pupil_id])
        if silent:
            yield DueItem(
                DueKind.TARGETS,
                f"{plural(silent, 'target')} without data for {QUIET_SCHOOL_DAYS} school days",
                reverse("pupil-progress", args=[pupil.pupil_id]),
                who=_who(pupil),
            )


def _is_silent(history: TargetHistory, since: date) -> bool:
    """Whether the target was there all the while and nothing was rated; one that is met needs no more."""
    if history.target.starts_on > since or history.progress.met_on:
        return False
    return all(session.date < since for session in history.sessions)
