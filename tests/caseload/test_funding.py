"""The funding page: the ledger's minutes with their cost, by pupil and line, and the same as a file."""

import csv
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.selectors import calendar_of
from caseload.rules.funding_period import FundingPeriod, period_asked
from caseload.rules.funding_words import CSV_HEADER
from caseload.selectors.funding import funding_of, pupils_funded
from common.dates import SchoolCalendar, school_year_start
from logs.selectors.ledger import ledger_of
from plans.models import StaffRate
from plans.rules.rates import Rate, Rates
from tests.factories.logs import SessionEntryFactory
from tests.factories.plans import ProvisionLineFactory, StaffRateFactory
from tests.factories.pupils import EnrolmentFactory, PupilFactory
from tests.world import World

CALENDAR = SchoolCalendar(
    terms=((date(2026, 1, 5), date(2026, 4, 1)), (date(2026, 9, 2), date(2026, 12, 18)))
)
TODAY = date(2026, 11, 25)


@pytest.fixture
def senco(world: World, sign_in: Any) -> Client:
    """The SENCO's browser."""
    return sign_in(world.senco)


def this_year() -> tuple[date, date]:
    """The school year up to yesterday."""
    today = timezone.localdate()
    return school_year_start(today), max(school_year_start(today), today - timedelta(days=1))


@pytest.mark.parametrize(
    ("asked", "first", "last", "window"),
    [
        ("year", None, None, (date(2026, 9, 1), date(2026, 11, 24))),
        ("", None, None, (date(2026, 9, 1), date(2026, 11, 24))),
        ("term", None, None, (date(2026, 1, 5), date(2026, 4, 1))),
        ("financial", None, None, (date(2026, 4, 1), date(2026, 11, 24))),
        ("custom", date(2026, 9, 7), date(2026, 9, 11), (date(2026, 9, 7), date(2026, 9, 11))),
    ],
)
def test_each_period_has_its_days(asked: str, first: Any, last: Any, window: Any) -> None:
    found = period_asked(asked, first, last, CALENDAR, TODAY)
    assert (found.window, found.problems) == (window, {})


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (None, TODAY, "first"),
        (TODAY, TODAY + timedelta(days=1), "last"),
        (TODAY, TODAY - timedelta(days=1), "last"),
        (date(2020, 1, 1), TODAY, "first"),
    ],
)
def test_days_that_cannot_be_are_named_by_field(first: Any, last: Any, field: str) -> None:
    found = period_asked("custom", first, last, CALENDAR, TODAY)
    assert field in found.problems and found.window[0] == date(2026, 9, 1)


def test_without_a_term_that_ended_the_year_is_shown_and_said() -> None:
    found = period_asked("term", None, None, SchoolCalendar(), TODAY)
    assert found.period == FundingPeriod.YEAR and "period" in found.problems


def test_funding_minutes_are_the_ledgers(world: World) -> None:
    window, today, calendar = this_year(), timezone.localdate(), calendar_of(world.school)
    rates = Rates((Rate("", 1650, date(2020, 1, 1)),))
    funding = funding_of([world.amara], world.school, calendar, window, rates, today)
    books = ledger_of([world.amara.pk], world.school, calendar, window, today)[world.amara.pk]
    assert [(row.line, row.money.figures) for row in funding.pupils[0].lines] == books
    figures = books[0][1]
    assert figures.specified and funding.total.specified == figures.specified
    assert funding.total.delivered_minutes == figures.delivered == world.entry.minutes
    assert funding.total.delivered.pence == figures.delivered * 1650 // 60


def test_the_page_shows_hours_and_cost_and_never_nought_for_no_rate(senco: Client, world: World) -> None:
    page = senco.get(reverse("funding")).content.decode()
    assert "Amara Kendall" in page and "no rate set" in page and "£0.00" not in page
    StaffRateFactory(school=world.school, from_on=date(2020, 1, 1))
    page = senco.get(reverse("funding")).content.decode()
    assert "no rate set" not in page.split("How is this worked out")[0] and "£" in page


def test_the_file_has_a_row_for_each_line_and_no_formula(senco: Client, world: World) -> None:
    world.amara.legal_surname = "=cmd()"
    world.amara.preferred_surname, world.amara.preferred_forename = "", "+Amara"
    world.amara.save()
    ProvisionLineFactory(
        pupil=world.amara, school=world.school, ehc_plan=world.plan, minutes=None, sessions=None
    )
    response = senco.get(reverse("funding-csv"))
    rows = list(csv.reader(StringIO(response.content.decode("utf-8-sig"))))
    assert tuple(rows[0]) == CSV_HEADER and len(rows) == 3
    assert {row[0] for row in rows[1:]} == {"'+Amara =cmd()"}
    assert {row[-1] for row in rows[1:]} == {"yes", "no"}
    assert "amara" not in response["Content-Disposition"].lower()


def test_one_pupils_page_has_element_2_and_the_rates(senco: Client, world: World) -> None:
    StaffRateFactory(school=world.school, from_on=date(2020, 1, 1))
    page = senco.get(reverse("funding-pupil", args=[world.amara.pk])).content.decode()
    assert "Element 2 (first £6,000)" in page and "£16.50 an hour" in page


def test_a_rate_is_set_on_the_page_and_a_wrong_one_keeps_what_was_typed(senco: Client, world: World) -> None:
    wrong = senco.post(reverse("funding-rate"), {"kind": "", "pounds": "16.505", "from_on": "1/9/2025"})
    assert "Write whole pence" in wrong.content.decode() and 'value="16.505"' in wrong.content.decode()
    assert not StaffRate.objects.exists()
    right = senco.post(
        reverse("funding-rate"), {"kind": "", "pounds": "16.50", "from_on": "1/9/2025"}, follow=True
    )
    assert "Everybody else: £16.50 an hour" in right.content.decode()
    assert StaffRate.objects.get().pence_per_hour == 1650


def test_own_days_are_asked_for_and_a_wrong_one_is_named(senco: Client) -> None:
    page = senco.get(
        reverse("funding"), {"period": "custom", "first": "31/2/2026", "last": ""}
    ).content.decode()
    assert "no such day" in page.lower() or "31 February" in page
    assert "Write this day" in page


def test_another_schools_pupils_are_not_in_it(senco: Client, world: World) -> None:
    stranger = PupilFactory(legal_surname="Elsewhere")
    EnrolmentFactory(pupil=stranger, school=world.other_school)
    SessionEntryFactory(pupil=stranger, school=world.other_school)
    assert "Elsewhere" not in senco.get(reverse("funding")).content.decode()
    assert senco.get(reverse("funding-pupil", args=[stranger.pk])).status_code == 404


def cost_of(world: World) -> int:
    """How many queries the page's figures take."""
    window, today, calendar = this_year(), timezone.localdate(), calendar_of(world.school)
    with CaptureQueriesContext(connection) as queries:
        pupils = pupils_funded(world.senco, world.school, window)
        funding_of(pupils, world.school, calendar, window, Rates(), today)
    return len(queries)


def test_twenty_pupils_take_as_many_queries_as_three(world: World) -> None:
    world.senco.roles()
    counts = []
    for more in (2, 17):
        for _ in range(more):
            entry = SessionEntryFactory(school=world.school)
            EnrolmentFactory(pupil=entry.pupil, school=world.school)
        counts.append(cost_of(world))
    assert counts[0] == counts[1]
