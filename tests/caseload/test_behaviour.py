"""Behaviour and praise on the pages that read everything: summary, timeline, board, Today, finding a pupil."""

import csv
import io
import re
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import HalfTerm, Term, ViewEvent
from caseload.selectors.board import board_of
from logs.actions.behaviour import withdraw_incident
from logs.selectors.half_days import half_days_by_weekday, in_half_days
from pupils.models import Pupil
from tests.factories.logs import (
    BehaviourIncidentFactory,
    FunctionHypothesisFactory,
    IncidentPeerFactory,
    PraiseFactory,
)
from tests.factories.pupils import AttendanceMarkFactory, EnrolmentFactory, SenStatusPeriodFactory
from tests.logs.behaving import incident, praise
from tests.world import World

TODAY = timezone.localdate()


def page(client: Client, world: World, query: str = "", route: str = "pupil-behaviour") -> str:
    """A page of Amara, tags between words taken out of the way."""
    response = client.get(reverse(route, args=[world.amara.pk]) + query)
    assert response.status_code == 200
    return response.content.decode()


def words(html: str) -> str:
    """The text of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def marks(
    world: World, day: date, am: str = "present", pm: str = "present", pupil: Pupil | None = None
) -> None:
    """A day's two marks of Amara."""
    for half, presence in (("am", am), ("pm", pm)):
        AttendanceMarkFactory(
            pupil=pupil or world.amara, school=world.school, on=day, half=half, presence=presence
        )


def on(world: World, day: date, **changes: Any) -> Any:
    """An incident of Amara's on the day."""
    given = {"pupil": world.amara, "school": world.school, "author": world.key_worker} | changes
    return BehaviourIncidentFactory(**given, held_on=day)


@pytest.fixture
def senco(world: World, sign_in: Any) -> Client:
    return sign_in(world.senco)


def test_incidents_stand_beside_the_half_days_attended(senco: Client, world: World) -> None:
    marks(world, TODAY)
    marks(world, TODAY - timedelta(days=1), pm="authorised")
    marks(world, TODAY - timedelta(days=2), "unauthorised", "not_required")
    on(world, TODAY)
    on(world, TODAY)
    assert "2 incidents in 3 half-days" in page(senco, world, "?over=year")


def test_without_marks_there_is_no_rate(senco: Client, world: World) -> None:
    on(world, TODAY)
    html = page(senco, world, "?over=year")
    assert (
        "1 incident, attendance not loaded" in html and "half-days" not in words(html).split("Half-term")[0]
    )


def test_an_incident_on_a_day_without_marks_is_named_apart(senco: Client, world: World) -> None:
    marks(world, TODAY - timedelta(days=1))
    on(world, TODAY)
    on(world, TODAY - timedelta(days=1))
    assert "1 incident in 2 half-days, 1 more on days without marks" in page(senco, world, "?over=year")


def test_marks_of_another_pupil_or_school_are_no_denominator(world: World) -> None:
    marks(world, TODAY, pupil=world.theo)
    AttendanceMarkFactory(pupil=world.amara, school=world.other_school, on=TODAY)
    on(world, TODAY)
    found = in_half_days(world.senco, [world.amara.pk, world.theo.pk], world.school.pk, TODAY, TODAY)
    assert (found[world.amara.pk].half_days, found[world.amara.pk].beyond) == (None, 1)
    assert (found[world.theo.pk].half_days, found[world.theo.pk].incidents) == (2, 0)


def test_both_ends_of_the_stretch_count_and_nothing_beyond(world: World) -> None:
    first, last = TODAY - timedelta(days=10), TODAY - timedelta(days=5)
    for day in (first - timedelta(days=1), first, last, last + timedelta(days=1)):
        marks(world, day)
        on(world, day)
    found = in_half_days(world.senco, [world.amara.pk], world.school.pk, first, last)[world.amara.pk]
    assert (found.counted, found.half_days, found.beyond) == (2, 4, 0)


def test_half_days_are_counted_for_each_weekday(world: World) -> None:
    monday = TODAY - timedelta(days=TODAY.weekday() + 7)
    marks(world, monday)
    marks(world, monday + timedelta(days=1), pm="authorised")
    found = half_days_by_weekday(world.senco, world.amara.pk, world.school.pk, monday, TODAY)
    assert found == {0: 2, 1: 1}


def test_the_summary_counts_what_was_said(senco: Client, world: World) -> None:
    for minutes in (5, 15):
        row = incident(
            world,
            starts_at=time(10, 45),
            behaviours=("left", "shout"),
            antecedents=("noise",),
            helped=("visual",),
            setting_factors=("sleep",),
            recovery_minutes=minutes,
            intensity=3,
            functions={"sensory": "likely"},
        )
    FunctionHypothesisFactory(incident=row, function="escape", confidence="guess")
    text = words(page(senco, world, "?over=year"))
    for said in (
        "10:30 to 12:00",
        "3. Risk of minor harm 2",
        "Left the place 2 Shouted 2",
        "Sudden noise 2",
        "The visual 2",
        "Sensory 2 likely 2",
        "To get away from something 1 guess 1",
        "Hypotheses of those who were there, not findings.",
        "Poor sleep 2",
        "Half the time within 5 min, 15 min at most (noted for 2 of 2 incidents).",
    ):
        assert said in text


def test_praise_stands_beside_behaviour(senco: Client, world: World) -> None:
    for reason in ("kind", "kind", "try"):
        praise(world, reason=reason)
    text = words(page(senco, world, "?over=year"))
    assert "3 times in the same days" in text and "Kind to a friend 2 Kept trying 1" in text
    assert "No incidents in these days" in text


def test_withdrawn_and_other_peoples_records_count_nowhere(senco: Client, world: World) -> None:
    withdraw_incident(by=world.key_worker, incident=incident(world))
    on(world, TODAY, pupil=world.theo)
    assert "0 incidents" in page(senco, world, "?over=year")


def test_stretches_are_chosen_by_the_address(senco: Client, world: World) -> None:
    first, _ = HalfTerm.objects.filter(school=world.school).order_by("from_on")
    on(world, first.from_on)
    assert "0 incidents" in page(senco, world)
    assert "1 incident," in page(senco, world, "?over=term")
    assert "0 incidents" in page(senco, world, "?over=nonsense")


def test_without_term_dates_the_page_still_stands(senco: Client, world: World) -> None:
    HalfTerm.objects.filter(school=world.school).delete()
    Term.objects.filter(school=world.school).delete()
    assert "School year" in page(senco, world)


def test_ten_incidents_to_a_page_newest_first(senco: Client, world: World) -> None:
    for days in range(12):
        on(world, TODAY - timedelta(days=days), place=f"Room {days}")
    html = page(senco, world, "?over=year")
    assert "Room 0" in html and "Room 9" in html and "Room 10" not in html
    assert "Room 11" in page(senco, world, "?over=year&page=2")


def test_many_incidents_cost_no_more_queries(senco: Client, world: World) -> None:
    def cost() -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            page(senco, world, "?over=year")
            page(senco, world, route="pupil-timeline")
        return len(queries)

    def add(count: int) -> None:
        for days in range(count):
            row = on(world, TODAY - timedelta(days=days), what_happened="Theo was there")
            IncidentPeerFactory(incident=row, peer=EnrolmentFactory(school=world.school).pupil)
            FunctionHypothesisFactory(incident=row)
            marks(world, TODAY - timedelta(days=days, weeks=count * 2))
            PraiseFactory(pupil=world.amara, school=world.school, author=world.key_worker)

    add(2)
    few = cost()
    add(6)
    assert cost() == few


def test_reading_it_writes_no_view_event(senco: Client, world: World) -> None:
    page(senco, world)
    assert not ViewEvent.objects.exists()


def test_the_timeline_tells_behaviour_and_praise_without_other_pupils_names(
    world: World, sign_in: Any
) -> None:
    incident(world, what_happened="Theo pushed in.", peer_ids=(world.theo.pk,), starts_at=time(9, 5))
    praise(world, note="Shared the pens")
    for person, text in (("senco", "Theo pushed in."), ("teacher", "Another pupil pushed in.")):
        html = words(page(sign_in(world.people[person]), world, route="pupil-timeline"))
        assert text in html and ("Theo" in html) is (person == "senco")
        assert "Behaviour: left the place" in html and "9:05 · Key W." in html
        assert "Intensity 2, disruption that others notice" in html
        assert "Praise: kind to a friend" in html and "Shared the pens" in html


def test_the_board_says_incidents_in_half_days(senco: Client, world: World) -> None:
    marks(world, TODAY)
    on(world, TODAY)
    on(world, TODAY - timedelta(days=90))
    html = senco.get(reverse("board")).content.decode()
    assert "Incidents in half-days" in html
    assert "<b>1</b> in 2 half-days<" in html and "<td>no marks<" in html


def test_the_boards_order_puts_the_most_first(world: World, senco: Client) -> None:
    marks(world, TODAY)
    marks(world, TODAY, pupil=world.theo)
    on(world, TODAY, pupil=world.theo)
    html = senco.get(reverse("board") + "?sort=incidents").content.decode()
    assert html.index("Theo M.") < html.index("Amara K.")
    html = senco.get(reverse("board") + "?sort=-incidents").content.decode()
    assert html.index("Amara K.") < html.index("Theo M.")


def test_the_boards_file_has_incidents_and_half_days_as_numbers(world: World, senco: Client) -> None:
    marks(world, TODAY)
    on(world, TODAY)
    text = senco.get(reverse("board-csv")).content.decode("utf-8-sig")
    rows = {row["Pupil"]: row for row in csv.DictReader(io.StringIO(text))}
    columns = ("Incidents, half-term", "Half-days attended, half-term")
    assert [rows["Amara Kendall"][name] for name in columns] == ["1", "2"]
    assert [rows["Theo Marsh"][name] for name in columns] == ["0", ""]


def test_more_pupils_with_incidents_cost_the_board_no_more_queries(world: World) -> None:
    def cost() -> int:
        cache.clear()
        world.senco.__dict__.pop("_roles_on", None)
        with CaptureQueriesContext(connection) as queries:
            board_of(world.senco, world.school, TODAY)
        return len(queries)

    few = cost()
    for number in range(12):
        roll = EnrolmentFactory(school=world.school, pupil__legal_forename=f"Pupil{number}")
        SenStatusPeriodFactory(pupil=roll.pupil, school=world.school, status="K")
        on(world, TODAY, pupil=roll.pupil)
        marks(world, TODAY, pupil=roll.pupil)
    assert cost() == few


def test_own_pupils_have_praise_and_behaviour_on_today(world: World, sign_in: Any) -> None:
    html = sign_in(world.key_worker).get(reverse("today")).content.decode()
    for route in ("praise-new", "behaviour-new"):
        assert reverse(f"logs:{route}", args=[world.amara.pk]) in html
    assert reverse("pupil-find") in html


def test_any_adult_finds_any_pupil_to_praise_or_write_about(world: World, sign_in: Any) -> None:
    html = sign_in(world.first_aider).get(reverse("pupil-find") + "?q=theo").content.decode()
    for route in ("praise-new", "behaviour-new"):
        assert reverse(f"logs:{route}", args=[world.theo.pk]) in html
    assert f'href="{reverse("pupil-home", args=[world.theo.pk])}"' not in html


def test_the_sessions_page_has_praise_and_behaviour_for_its_pupil(world: World, sign_in: Any) -> None:
    address = reverse("logs:session-slot", args=[world.slot.pk, world.day.isoformat()])
    html = sign_in(world.key_worker).get(address).content.decode()
    assert f'hx-post="{reverse("logs:praise-new", args=[world.amara.pk])}"' in html
    assert re.search(r'<button [^>]*form="praise-\w+" name="reason" value="kind"', html)
    assert f"{reverse('logs:behaviour-new', args=[world.amara.pk])}?from={address}" in html
    changing = reverse("logs:session-edit", args=[world.entry.pk])
    assert "praise-" not in sign_in(world.key_worker).get(changing).content.decode()
