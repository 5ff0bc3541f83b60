"""The caseload board through its page."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import HalfTerm, School
from accounts.selectors import calendar_of
from caseload.selectors.board import board_of
from logs.models import SessionEntry
from plans.models import ProvisionLine
from pupils.models import Assignment, Enrolment, Pupil
from tests.factories.logs import SessionEntryFactory, TargetRatingFactory
from tests.factories.plans import (
    ProvisionLineFactory,
    SlotFactory,
    SlotPupilFactory,
    SupportPlanFactory,
    TargetFactory,
)
from tests.factories.pupils import AssignmentFactory, EnrolmentFactory, NeedFactory, SenStatusPeriodFactory
from tests.world import World


def board(client: Client, query: str = "", **headers: Any) -> str:
    """The board's HTML."""
    response = client.get(f"{reverse('board')}{query}", headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def on_register(school: School, forename: str, surname: str = "Test", status: str = "K") -> Pupil:
    """One more pupil on the SEN register."""
    roll = EnrolmentFactory(school=school, pupil__legal_forename=forename, pupil__legal_surname=surname)
    SenStatusPeriodFactory(pupil=roll.pupil, school=school, status=status)
    return roll.pupil


def with_everything(school: School, count: int, staff: Any) -> None:
    """COUNT pupils with a plan, provision, timetable, session, rating and key worker."""
    for at in range(count):
        pupil = on_register(school, f"Pupil{at}")
        own = {"pupil": pupil, "school": school}
        NeedFactory(**own)
        AssignmentFactory(**own, staff=staff)
        line = ProvisionLineFactory(
            **own, ehc_plan=None, support_plan=SupportPlanFactory(**own), section="support"
        )
        SlotPupilFactory(**own, slot=SlotFactory(school=school), line=line)
        entry = SessionEntryFactory(**own, author=staff, line=line)
        target = TargetFactory(**own)
        TargetRatingFactory(**own, author=staff, entry=entry, submission=entry.submission, target=target)


@pytest.fixture
def senco(world: World, sign_in: Any) -> Client:
    return sign_in(world.senco)


def test_the_senco_sees_every_pupil_on_the_register_with_their_facts(senco: Client) -> None:
    html = board(senco)
    for words in (
        "Amara K.",
        "Theo M.",
        "Year 3 · EHC plan",
        "SLCN",
        "Key W.",
        "EHC plan 1",
        "SEN support 1",
    ):
        assert words in html
    assert "no provision entered yet" in html


def test_pupils_without_sen_and_those_who_left_are_not_on_it(senco: Client, world: World) -> None:
    SenStatusPeriodFactory(pupil=world.theo, school=world.school, status="N", from_on=timezone.localdate())
    Enrolment.objects.filter(pupil=world.amara).update(to_on=timezone.localdate() - timedelta(days=1))
    html = board(senco)
    assert "Theo M." not in html
    assert "Amara K." not in html
    assert "No pupils on the SEN register yet" in html


def test_a_key_worker_sees_own_pupils_only(world: World, sign_in: Any) -> None:
    html = board(sign_in(world.key_worker))
    assert "Amara K." in html
    assert "Theo M." not in html
    assert reverse("board-csv") not in html


def test_a_key_worker_without_pupils_is_told_how_they_come(world: World, sign_in: Any) -> None:
    assert "makes you their key worker" in board(sign_in(world.key_worker_elsewhere))


def test_a_key_worker_does_not_learn_of_the_reviews_meeting(world: World, sign_in: Any) -> None:
    row = board_of(world.key_worker, world.school, timezone.localdate()).rows[0]
    assert row.review.words.startswith("Review ")
    assert (
        board_of(world.senco, world.school, timezone.localdate())
        .rows[0]
        .review.words.startswith("Invite by ")
    )


def test_a_pupil_without_a_key_worker_says_so_with_a_word_and_a_shape(senco: Client, world: World) -> None:
    assert '<use href="#i-user-x"/></svg>none' in board(senco)
    AssignmentFactory(pupil=world.theo, school=world.school, staff=world.key_worker)
    assert '<use href="#i-user-x"/></svg>none' not in board(senco)


def test_cover_stands_under_the_key_worker_until_it_ends(world: World) -> None:
    today = timezone.localdate()
    Assignment.objects.filter(staff=world.cover).update(to_on=today + timedelta(days=20))
    row = board_of(world.senco, world.school, today).rows[0]
    until = today + timedelta(days=20)
    assert row.beneath == f"cover: Cover D. until {until.day} {until:%b}"


def test_two_pupils_with_one_short_name_gain_their_class(senco: Client, world: World) -> None:
    on_register(world.school, "Amara", "Kowalska")
    assert board(senco).count("Amara K. (3B)") == 2


def test_a_session_logged_today_shows_at_once(senco: Client, world: World) -> None:
    before = board_of(world.senco, world.school, timezone.localdate()).rows[0].standing.delivered
    SessionEntryFactory(
        pupil=world.amara, school=world.school, line=world.line, author=world.key_worker, minutes=25
    )
    row = board_of(world.senco, world.school, timezone.localdate()).rows[0]
    assert row.standing.delivered == before + 25
    assert row.last_on == timezone.localdate()


def test_the_last_session_is_found_though_it_is_older_than_what_is_read(world: World) -> None:
    held_on = timezone.localdate() - timedelta(days=200)
    SessionEntry.objects.filter(pk=world.entry.pk).update(held_on=held_on)
    assert board_of(world.senco, world.school, timezone.localdate()).rows[0].last_on == held_on


def test_a_pupil_with_provision_and_no_entry_for_ten_school_days_is_quiet(
    senco: Client, world: World
) -> None:
    SessionEntry.objects.filter(pk=world.entry.pk).update(held_on=timezone.localdate() - timedelta(days=30))
    assert "nothing logged for 10 school days" in board(senco)
    html = board(senco, "?attention=quiet")
    assert "1 of 2 pupils: no session logged for 10 school days" in html
    assert "Theo M." not in html


@pytest.mark.parametrize(("days_before", "is_quiet"), [(0, False), (1, True)])
def test_ten_school_days_are_counted_to_the_day(world: World, days_before: int, is_quiet: bool) -> None:
    today = timezone.localdate()
    tenth = calendar_of(world.school).add_school_days(today, -10)
    SessionEntry.objects.filter(pk=world.entry.pk).update(held_on=tenth - timedelta(days=days_before))
    assert board_of(world.senco, world.school, today).rows[0].standing.is_quiet is is_quiet


def test_provision_that_began_last_week_is_not_quiet_yet(world: World) -> None:
    today = timezone.localdate()
    SessionEntry.objects.filter(pk=world.entry.pk).update(held_on=today - timedelta(days=40))
    ProvisionLine.objects.filter(pk=world.line.pk).update(starts_on=today - timedelta(days=7))
    assert not board_of(world.senco, world.school, today).rows[0].standing.is_quiet


def test_search_filters_and_order_stand_in_the_address(senco: Client) -> None:
    assert "Amara K." not in board(senco, "?q=theo")
    assert "Theo M." not in board(senco, "?status=E")
    html = board(senco, "?sort=-pupil")
    assert html.index("Theo M.") < html.index("Amara K.")
    assert 'aria-sort="descending"' in html


def test_nothing_found_says_so_and_leads_back(senco: Client) -> None:
    html = board(senco, "?q=zzzz")
    assert "No pupil fits" in html
    assert "0 of 2 pupils: “zzzz”" in html


def test_htmx_gets_the_table_that_the_page_holds(senco: Client) -> None:
    part = board(senco, "?q=theo", **{"HX-Request": "true"})
    assert "<html" not in part
    assert 'id="board-ways" hx-swap-oob="true"' in part
    table = part[part.index("<table") : part.index("</table>")]
    assert table in board(senco, "?q=theo")


def test_what_is_typed_is_shown_as_text(senco: Client) -> None:
    html = board(senco, "?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in html


def test_a_hundred_pupils_to_a_page_and_under_100_kb(senco: Client, world: World) -> None:
    with_everything(world.school, 103, world.key_worker)
    html = board(senco, "?sort=pupil")
    assert html.count('<tr><th scope="row">') == 100
    assert len(html.encode()) < 100 * 1024
    assert board(senco, "?sort=pupil&page=2").count('<tr><th scope="row">') == 5
    assert board(senco, "?page=999").count('<tr><th scope="row">') == 5


def test_more_pupils_cost_no_more_queries(senco: Client, world: World) -> None:
    with_everything(world.school, 3, world.key_worker)
    few = queries_of(senco)
    with_everything(world.school, 17, world.key_worker)
    assert queries_of(senco) == few <= 40


def queries_of(client: Client) -> int:
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        board(client)
    return len([query for query in queries if "SAVEPOINT" not in query["sql"]])


def test_in_the_holidays_the_half_term_that_ended_is_shown_and_said(senco: Client, world: World) -> None:
    first, second = HalfTerm.objects.filter(school=world.school).order_by("from_on")
    second.from_on = timezone.localdate() + timedelta(days=1)
    second.save()
    assert f"the half-term that ended, {first.from_on.day} {first.from_on:%b}" in board(senco)


def test_without_term_dates_the_board_still_stands(senco: Client, world: World) -> None:
    HalfTerm.objects.filter(school=world.school).delete()
    html = board(senco)
    assert "no term dates yet" in html
    assert "Amara K." in html


def file_of(client: Client, query: str = "") -> tuple[Any, list[list[str]]]:
    response = client.get(f"{reverse('board-csv')}{query}")
    text = response.content.decode("utf-8-sig")
    return response, list(csv.reader(io.StringIO(text)))


def test_the_file_holds_every_row_that_fits_and_no_name_in_its_own(senco: Client, world: World) -> None:
    with_everything(world.school, 101, world.key_worker)
    response, rows = file_of(senco, "?status=K&page=2")
    assert len(rows) == 103
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="caseload-{timezone.localdate()}.csv"'
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert response["Cache-Control"] == "no-store, private"


def test_a_name_that_is_a_formula_stays_a_name(senco: Client, world: World) -> None:
    Pupil.objects.filter(pk=world.amara.pk).update(legal_forename="=HYPERLINK(1)")
    _, rows = file_of(senco)
    assert "'=HYPERLINK(1) Kendall" in {row[0] for row in rows}


def test_minutes_in_the_file_are_numbers(senco: Client, world: World) -> None:
    SessionEntryFactory(
        pupil=world.amara, school=world.school, line=world.line, author=world.key_worker, minutes=25
    )
    _, rows = file_of(senco, "?q=amara")
    facts = dict(zip(rows[0], rows[1], strict=True))
    assert int(facts["Delivered, minutes"]) >= 25
    assert facts["Last session"] == timezone.localdate().isoformat()
