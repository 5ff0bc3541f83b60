"""Support through the day and totals from paper on the provision page, the board and in the papers of a review."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from caseload.selectors.board import board_of
from caseload.selectors.provision_page import provision_page
from logs.actions.earlier_total import EarlierDraft, add_earlier_total
from plans.models import ProvisionLine
from reviews.pdf.papers import papers_context
from reviews.selectors.pack import gather_pack
from tests.logs.making import envelope
from tests.logs.whole_days import confirm, draft, except_ten, key, whole_line
from tests.world import World

FIRST = date(2026, 11, 16)


@pytest.fixture
def line(monday: Any, world: World) -> ProvisionLine:
    """A week of support: three days as planned, one with an hour missing, one nobody confirmed."""
    made = whole_line(world, starts_on=FIRST)
    days = [draft(made, FIRST + timedelta(days=n)) for n in range(3)]
    confirm(world, made, days=[*days, except_ten(made, date(2026, 11, 19))])
    return made


def from_paper(world: World, line: ProvisionLine) -> None:
    """Twelve hours of it before records began."""
    last = world.school.records_from - timedelta(days=1)
    add_earlier_total(
        by=world.senco,
        pupil=world.amara,
        school=world.school,
        submission=envelope(kind="earlier_total"),
        draft=EarlierDraft(line, last - timedelta(days=30), last, 720, "blue folder"),
    )


def provision(client: Any, world: World) -> str:
    """The text of the provision page."""
    return client.get(reverse("pupil-provision", args=[world.amara.pk])).content.decode()


def test_the_page_lists_the_last_days_and_offers_to_confirm(
    line: ProvisionLine, world: World, sign_in: Any
) -> None:
    text = provision(sign_in(world.key_worker), world)
    days = text.split(f'id="whole-{line.pk}"')[1].split("</section>")[0]
    assert "as planned, 5 h" in days and "4 h of 5 h, staff needed elsewhere" in days
    assert days.count("not confirmed") == 2  # Friday and today
    assert key(line, date(2026, 11, 20)) in days


def test_who_only_reads_is_offered_nothing(line: ProvisionLine, world: World, sign_in: Any) -> None:
    text = provision(sign_in(world.teacher), world)
    assert "as planned, 5 h" in text and key(line, date(2026, 11, 20)) not in text


def test_the_account_and_the_forecast_stand_on_the_confirmed_days(line: ProvisionLine, world: World) -> None:
    found = provision_page(world.amara, world.school, world.day)
    [row] = [row for row in found.tables[0].rows if row.line == line]
    assert (row.figures.delivered, row.figures.not_logged, row.figures.missed.school) == (1140, 300, 60)
    [ahead] = [each for each in found.forecasts if each.line == line]
    assert "no timetable" not in ahead.words
    assert "19 h given of 20 h planned, on 4 confirmed days" in ahead.sum[2]


def test_the_board_adds_the_day_once_for_a_programme_within(line: ProvisionLine, world: World) -> None:
    world.line.within = line
    world.line.save()
    [row] = [
        row for row in board_of(world.senco, world.school, world.day).rows if row.pupil_id == world.amara.pk
    ]
    assert row.standing.delivered == 1140
    assert row.last_on == date(2026, 11, 19)


def test_the_papers_trace_confirmed_days_to_their_records(line: ProvisionLine, world: World) -> None:
    context = papers_context(gather_pack(world.review, world.day))
    [row] = [row for row in context["provision"]["rows"] if row["words"].startswith("Support through")]
    figures = {each.number: each for each in context["register"]["rows"]}
    delivered = figures[row["delivered"].figure]
    assert (row["delivered"].words, delivered.records) == ("19 h", 4)
    assert figures[row["not_logged"].figure].counts.endswith("on days that nobody confirmed")
    assert any("confirmed at the end of each school day" in note for note in context["provision"]["notes"])


def test_the_papers_keep_totals_from_paper_apart(line: ProvisionLine, world: World) -> None:
    before = papers_context(gather_pack(world.review, world.day))["provision"]["rows"]
    from_paper(world, line)
    context = papers_context(gather_pack(world.review, world.day))
    [earlier] = context["provision"]["earlier"]
    [traced] = [row for row in context["register"]["rows"] if row.number == earlier["delivered"].figure]
    assert (earlier["delivered"].words, earlier["source"], traced.records) == ("12 h", "blue folder", 1)
    assert "taken over from paper" in traced.counts
    assert "12 h before that from paper" in context["provision"]["notes"][0]
    after = context["provision"]["rows"]
    assert [row["delivered"].words for row in after] == [row["delivered"].words for row in before]


def test_the_timeline_says_each_day_and_leads_to_it(line: ProvisionLine, world: World, sign_in: Any) -> None:
    text = sign_in(world.key_worker).get(reverse("pupil-timeline", args=[world.amara.pk])).content.decode()
    assert "Support through the day: as planned, 5 h" in text
    assert "4 h of 5 h, staff needed elsewhere" in text and "/log/whole-day/" in text
