"""The board's words and order, without a database."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from caseload.rules.board import (
    Attention,
    BoardRow,
    Query,
    attention_counts,
    kept,
    ordered,
    percent_to_date,
    query_from,
)
from caseload.rules.board_page import key_workers_of, narrowed, shown_words, tiles_of
from caseload.rules.board_words import bar_words, targets_words
from caseload.rules.next_review import NextStep, Urgency
from caseload.rules.period import period_shown
from caseload.rules.sheet import csv_text, safe_cell
from caseload.rules.standing import Outlook, Standing
from common.dates import SchoolCalendar
from logs.rules.progress import TargetWord

MONDAY = date(2026, 11, 23)
LENA, JOSH = UUID(int=1), UUID(int=2)
CALENDAR = SchoolCalendar(
    terms=((date(2026, 9, 1), date(2026, 12, 18)), (date(2027, 1, 4), date(2027, 3, 26))),
    half_terms=(
        (date(2026, 9, 1), date(2026, 10, 23)),
        (date(2026, 11, 2), date(2026, 12, 18)),
        (date(2027, 1, 4), date(2027, 2, 12)),
    ),
    closed=frozenset(date(2026, 10, 26) + timedelta(days=n) for n in range(5)),
)


def row(name: str = "Amara Kendall", **facts) -> BoardRow:
    """A pupil on course, with a key worker and nothing that asks to be looked at."""
    forename, _, surname = name.partition(" ")
    plain = {
        "pupil_id": UUID(int=sum(map(ord, name))),
        "name": f"{forename} {surname[:1]}.",
        "full_name": name,
        "sort_name": f"{surname} {forename}".casefold(),
        "year": "Year 3",
        "year_order": 8,
        "reg_group": "3B",
        "status": "E",
        "status_label": "EHC plan",
        "key_workers": ((LENA, "Lena D."),),
        "beneath": "",
        "needs": "SLCN",
        "standing": Standing(Outlook.ON_COURSE, 490, 210, 210),
        "targets": (TargetWord.MET,),
        "last_on": MONDAY,
        "review": NextStep("Meeting 21 Jan", date(2027, 1, 21), Urgency.LATER),
    }
    return BoardRow(**plain | facts)


SHORT = Standing(Outlook.WELL_SHORT, 490, 210, 130, owed_to_date=80, shortfall=140)
QUIET = Standing(Outlook.ON_COURSE, 490, 210, 0, owed_to_date=210, is_quiet=True)
LATE = NextStep("Plan review 2 days late", MONDAY - timedelta(days=2), Urgency.NOW, True)


def names(rows) -> list[str]:
    return [each.full_name.split()[0] for each in rows]


@pytest.mark.parametrize(
    ("facts", "asks"),
    [
        ({}, set()),
        ({"standing": SHORT}, {Attention.SHORT, Attention.BEHIND}),
        ({"standing": QUIET}, {Attention.QUIET, Attention.BEHIND}),
        ({"review": LATE}, {Attention.REVIEW}),
        ({"key_workers": ()}, {Attention.NO_KEY_WORKER}),
        ({"targets": (TargetWord.SLIPPING,)}, {Attention.SLIPPING}),
        (
            {"standing": Standing(Outlook.SHORT, 490, 210, 200, owed_to_date=10, shortfall=45)},
            {Attention.BEHIND},
        ),
    ],
)
def test_a_row_asks_to_be_looked_at_for_its_reasons(facts, asks) -> None:
    assert row(**facts).attention == asks


def test_rows_stand_by_what_needs_attention_most_then_by_name() -> None:
    rows = [
        row("Wren Sutton"),
        row("Noor Ahmed"),
        row("Theo Marsh", key_workers=()),
        row("Idris Bright", review=LATE),
        row("Caleb Okoro", standing=SHORT, review=LATE),
    ]
    assert names(ordered(rows, "")) == ["Caleb", "Idris", "Theo", "Noor", "Wren"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("pupil", "Noor Amara Theo"),
        ("-pupil", "Theo Amara Noor"),
        ("key-worker", "Noor Amara Theo"),
        ("provision", "Theo Noor Amara"),
        ("-provision", "Noor Amara Theo"),
        ("review", "Theo Noor Amara"),
        ("last", "Amara Noor Theo"),
        ("year", "Theo Noor Amara"),
        ("no such column", "Theo Noor Amara"),
    ],
)
def test_each_column_sorts_both_ways_and_equals_stand_by_name(sort, order) -> None:
    rows = [
        row("Amara Kendall", last_on=None, year_order=9),
        row("Theo Marsh", standing=SHORT, review=LATE, key_workers=(), year_order=7),
        row("Noor Ahmed", key_workers=((JOSH, "Josh P."),)),
    ]
    assert " ".join(names(ordered(rows, sort))) == order


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(), "Amara Théo"),
        (Query(text="theo"), "Théo"),
        (Query(text="KENDALL am"), "Amara"),
        (Query(text="4a"), "Théo"),
        (Query(text="obrien"), "Théo"),
        (Query(text="zz"), ""),
        (Query(status="K"), "Théo"),
        (Query(attention=Attention.SHORT), "Théo"),
        (Query(key_worker=str(LENA)), "Amara"),
        (Query(text="theo", status="E"), ""),
    ],
)
def test_a_search_and_its_filters_keep_the_rows_that_fit(query, found) -> None:
    rows = [
        row(),
        row("Théo O’Brien", status="K", reg_group="4A", standing=SHORT, key_workers=()),
    ]
    assert " ".join(names(kept(rows, query))) == found


def test_an_address_that_makes_no_sense_is_as_if_it_were_empty() -> None:
    asked = {"status": "X", "attention": "everything", "sort": "password", "q": " " * 5}
    assert query_from(asked) == Query()
    assert query_from({"attention": "quiet", "sort": "-last", "status": "E"}) == Query(
        status="E", attention=Attention.QUIET, sort="-last"
    )


def test_the_share_to_date_never_flatters() -> None:
    over, under = (
        Standing(Outlook.ON_COURSE, 0, 100, 180),
        Standing(Outlook.SHORT, 0, 300, 299, owed_to_date=1),
    )
    assert percent_to_date([row(standing=over), row(standing=under)]) == 99
    assert percent_to_date([row(standing=over)]) == 100
    assert percent_to_date([row(standing=Standing(Outlook.NO_AMOUNT))]) is None


def test_tiles_count_over_everybody_and_lead_to_their_pupils_and_back() -> None:
    rows = [row(standing=SHORT), row(review=LATE)]
    period = period_shown(CALENDAR, MONDAY, date(2026, 9, 1))
    tiles = tiles_of(rows, period, Query(attention=Attention.SHORT))
    assert [tile.figure for tile in tiles] == ["81%", "1 pupil", "1 review", "0 pupils"]
    assert tiles[1].text == "heading for over an hour short by 18 Dec"
    assert tiles[2].text == "needs something this week"
    assert [tile.href for tile in tiles] == [
        "?attention=behind",
        "?",
        "?attention=review",
        "?attention=quiet",
    ]


def test_what_is_shown_is_said_in_words() -> None:
    rows = [row(), row("Theo Marsh", key_workers=())]
    query = Query(text="am", attention=Attention.REVIEW, status="E", key_worker=str(LENA))
    words = "1 of 2 pupils: “am”, review needs something this week, EHC plan, key worker Lena D."
    assert shown_words(rows[:1], rows, query) == words
    assert shown_words(rows, rows, Query(sort="pupil")) == ""


def test_key_workers_are_counted_each_for_a_shared_pupil() -> None:
    shared = row("Theo Marsh", key_workers=((LENA, "Lena D."), (JOSH, "Josh P.")))
    found = [(choice.text, choice.count) for choice in key_workers_of([row(), shared], Query())]
    assert found == [("Josh P.", 1), ("Lena D.", 2)]


def test_narrowing_keeps_the_rest_of_the_address_but_not_its_page() -> None:
    assert narrowed({"q": "am", "page": "3", "status": "E"}, status="K") == "?q=am&status=K"
    assert narrowed({"status": "E"}, status="") == "?"


@pytest.mark.parametrize(
    ("words", "pill"),
    [
        ((), ("no targets yet", "quiet")),
        ((TargetWord.NOT_ENOUGH, TargetWord.NOT_ENOUGH), ("not enough logged yet", "info")),
        ((TargetWord.MET, TargetWord.IMPROVING, TargetWord.IMPROVING), ("1 met · 2 improving", "good")),
        ((TargetWord.MET, TargetWord.SLIPPING), ("1 met · 1 slipping", "warn")),
        ((TargetWord.NO_CLEAR_CHANGE,), ("1 no clear change", "quiet")),
        ((TargetWord.IMPROVING, TargetWord.NOT_ENOUGH), ("1 improving · 1 not enough yet", "good")),
    ],
)
def test_targets_are_said_in_words(words, pill) -> None:
    assert targets_words(words)[:2] == pill


def test_the_bar_never_leaves_its_track() -> None:
    assert bar_words(Standing(Outlook.ON_COURSE, 490, 210, 130)) == ("26.5%", "42.9%", "3 h 30")
    assert bar_words(Standing(Outlook.ON_COURSE, 100, 100, 250)) == ("100.0%", "99.0%", "1 h 40")
    assert bar_words(Standing(Outlook.NO_AMOUNT)) == ("", "", "")


def test_counts_hold_every_kind_of_attention() -> None:
    counts = attention_counts([row(standing=SHORT), row(standing=SHORT, key_workers=())])
    assert counts[Attention.SHORT] == 2
    assert counts[Attention.NO_KEY_WORKER] == 1
    assert counts[Attention.QUIET] == 0


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_text(start) -> None:
    assert safe_cell(f"{start}SUM(A1)") == f"'{start}SUM(A1)"


def test_a_file_begins_with_its_byte_order_mark_and_keeps_numbers() -> None:
    text = csv_text(("Pupil", "Minutes"), [("=cmd|' /C calc'!A0", 130), ("Zoë, “Bee”", None)])
    assert text == "\ufeffPupil,Minutes\r\n'=cmd|' /C calc'!A0,130\r\n\"Zoë, “Bee”\",\r\n"


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (MONDAY, "2 Nov to 18 Dec, day 16 of 35"),
        (date(2026, 11, 22), "2 Nov to 18 Dec, day 15 of 35"),
        (date(2026, 11, 1), "school holidays: the half-term that ended, 1 Sep to 23 Oct"),
        (date(2026, 12, 19), "school holidays: the half-term that ended, 2 Nov to 18 Dec"),
        (date(2026, 8, 20), "school holidays: the half-term to come, 1 Sep to 23 Oct"),
    ],
)
def test_the_board_says_which_half_term_it_speaks_of(today, words) -> None:
    assert period_shown(CALENDAR, today, date(2026, 9, 1)).words == words


def test_a_school_that_began_in_the_holidays_sees_the_half_term_to_come() -> None:
    period = period_shown(CALENDAR, date(2026, 12, 29), date(2026, 12, 20))
    assert period.window[0] == date(2027, 1, 4)
    assert period.to_date is None


def test_to_date_ends_with_yesterday() -> None:
    assert period_shown(CALENDAR, MONDAY, date(2026, 9, 1)).to_date == (date(2026, 11, 2), date(2026, 11, 22))
    assert period_shown(CALENDAR, date(2026, 11, 2), date(2026, 9, 1)).to_date is None
    assert period_shown(CALENDAR, date(2027, 1, 1), date(2026, 9, 1)).to_date == CALENDAR.half_terms[1]


def test_without_term_dates_there_is_no_half_term() -> None:
    assert period_shown(SchoolCalendar(), MONDAY, MONDAY) is None
