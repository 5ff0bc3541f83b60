"""A cleared session is missed on the right side, is no longer to come, and an undo leaves the ledger as it was."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from accounts.selectors import calendar_of
from common.ids import uuid7
from logs.actions.away import say_off
from logs.actions.off_timetable import undo_off_timetable
from logs.models import SessionEntry
from logs.rules.off_timetable import OffDraft, Scope, Window
from logs.rules.reasons import Reason
from logs.selectors.ledger import ledger_books
from plans.rules.cover import Part
from tests.logs.making import group
from tests.world import World

pytestmark = pytest.mark.usefixtures("monday")


def say(world: World, reason: Reason, scope: Scope = Scope.PUPIL, window: Window | None = None) -> Any:
    """The SENCO says that Amara is away, or that the school is closed, on the Monday."""
    draft = OffDraft(
        uuid7(), scope, reason, window or Window(world.day, world.day), "Snow", "", (world.amara.pk,)
    )
    return say_off(by=world.senco, school=world.school, draft=draft)


def figures(world: World, last: date | None = None) -> list[Any]:
    """Amara's account and forecast, with the Monday over."""
    calendar = calendar_of(world.school)
    half_term = calendar.half_term_of(world.day)
    assert half_term
    book = ledger_books([world.amara.pk], world.school, calendar, *half_term)[world.amara.pk]
    as_of = world.day + timedelta(days=1)
    accounts = book.figures(calendar, (half_term[0], last or world.day), as_of)
    return [
        (line.pk, account, forecast)
        for (line, account), (_, forecast) in zip(
            accounts, book.forecasts(calendar, half_term, as_of), strict=True
        )
    ]


def of_line(world: World) -> Any:
    """The account and the forecast of Amara's own line."""
    return next((account, forecast) for pk, account, forecast in figures(world) if pk == world.line.pk)


@pytest.mark.parametrize(
    ("reason", "scope", "child", "school"),
    [
        (Reason.PUPIL_ABSENT, Scope.PUPIL, 20, 0),
        (Reason.APPOINTMENT, Scope.PUPIL, 20, 0),
        (Reason.SUSPENDED, Scope.PUPIL, 0, 20),
        (Reason.SCHOOL_CLOSED, Scope.SCHOOL, 0, 20),
    ],
)
def test_a_cleared_session_is_missed_on_the_right_side(
    monday, world: World, reason: Reason, scope: Scope, child: int, school: int
) -> None:
    before, _ = of_line(world)
    say(world, reason, scope)
    after, _ = of_line(world)
    assert (after.missed.child - before.missed.child, after.missed.school - before.missed.school) == (
        child,
        school,
    )
    assert after.not_logged == before.not_logged - 20
    assert after.specified == before.specified  # a closed school owes what it owed


def test_a_session_cleared_ahead_is_not_to_come(monday, world: World) -> None:
    _, before = of_line(world)
    ahead = world.day + timedelta(days=7)
    say(world, Reason.APPOINTMENT, window=Window(ahead, ahead))
    _, after = of_line(world)
    assert after.to_come == before.to_come - 20


days = st.integers(min_value=-14, max_value=21)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    first=days,
    length=st.integers(0, 10),
    part=st.sampled_from(Part),
    scope=st.sampled_from([Scope.PUPIL, Scope.SCHOOL]),
)
def test_cleared_and_undone_leaves_the_ledger_as_it_was(
    monday, grouped: World, first: int, length: int, part: Part, scope: Scope
) -> None:
    start = grouped.day + timedelta(days=first)
    window = Window(start, start + timedelta(days=length), part)
    before = figures(grouped)
    reason = Reason.SCHOOL_CLOSED if scope is Scope.SCHOOL else Reason.PUPIL_ABSENT
    standing = set(SessionEntry.objects.standing().values_list("pk", flat=True))
    try:
        said = say(grouped, reason, scope, window)
    except ValidationError:
        assume(False)  # nothing of hers is on the timetable then
    assert SessionEntry.objects.standing().count() == len(standing) + said.count
    assert undo_off_timetable(by=grouped.senco, off_timetable=said.off_timetable) == said.count
    assert set(SessionEntry.objects.standing().values_list("pk", flat=True)) == standing
    assert figures(grouped) == before


@pytest.fixture
def grouped(world: World) -> World:
    """The world with a group of three beside Amara's own session."""
    group(world)
    return world
