"""The ledger against a count made apart, and what must hold of any account."""

import json
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from logs.rules.case_file import read_case, rows
from tests.rules.brute_ledger import brute
from tests.rules.builders import AUTUMN_2, OAKFIELD, figures, make_line
from tests.rules.ledger_cases import cases

moderately = settings(max_examples=50, deadline=None)


@moderately
@given(cases())
def test_ledger_agrees_with_the_count_by_hand(case):
    assert rows(read_case(json.loads(json.dumps(case)))) == brute(case)


@moderately
@given(cases())
def test_ledger_books_balance(case):
    for row in read_case(case).figures():
        parts = row.delivered + row.otherwise + row.missed.total + row.not_logged
        assert row.unaccounted == max(0, row.specified - parts)
        assert row.owed - row.over == row.specified - row.delivered
        assert 0 in (row.owed, row.over)


@settings(max_examples=20, deadline=None)
@given(cases(), st.randoms())
def test_ledger_does_not_depend_on_the_order_of_entries(case, random):
    before = read_case(case).figures()
    shuffled = {**case, "entries": list(case["entries"]), "slots": list(case["slots"])}
    random.shuffle(shuffled["entries"])
    random.shuffle(shuffled["slots"])
    assert read_case(shuffled).figures() == before


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 46), st.sampled_from(["day", "week", "fortnight", "half_term", "term", "year"]))
def test_accrual_of_two_parts_of_a_window_differs_from_the_whole_by_rounding_alone(cut, per):
    line = make_line(minutes=37, sessions=1, per=per)
    middle = AUTUMN_2[0] + timedelta(days=cut)
    whole = figures(line=line, window=AUTUMN_2).specified
    first = figures(line=line, window=(AUTUMN_2[0], middle)).specified
    rest = figures(line=line, window=(min(middle + timedelta(days=1), AUTUMN_2[1]), AUTUMN_2[1])).specified
    if middle < AUTUMN_2[1]:
        assert abs(whole - first - rest) <= 1
    else:
        assert first == whole


@settings(max_examples=40, deadline=None)
@given(st.dates(date(2026, 9, 2), date(2027, 7, 21)))
def test_accrual_of_a_year_is_its_whole_amount_however_it_is_cut(cut):
    line = make_line(minutes=30, sessions=6, per="year")
    year = (date(2026, 9, 1), date(2027, 8, 31))
    assert figures(line=line, window=year).specified == 180
    assert figures(line=line, window=(year[0], cut), calendar=OAKFIELD).specified <= 180
