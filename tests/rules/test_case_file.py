"""Reading a ledger case: the contract of the `ledger` command and its messages."""

import copy

import pytest

from logs.rules.case_file import CaseError, read_case, rows

CASE = {
    "terms": [["2026-09-02", "2026-12-18"]],
    "half_terms": [["2026-09-02", "2026-10-23"], ["2026-11-02", "2026-12-18"]],
    "closed": ["2026-11-02"],
    "emergency_closed": ["2026-11-03"],
    "records_from": "2026-11-01",
    "as_of": "2026-11-07",
    "window": ["2026-11-02", "2026-11-06"],
    "lines": [
        {
            "id": "salt",
            "section": "F",
            "minutes": 20,
            "sessions": 3,
            "per": "week",
            "adults": 1,
            "pupils": 1,
            "by": None,
            "from": "2026-09-01",
            "to": "2027-07-31",
        }
    ],
    "slots": [{"line": "salt", "date": "2026-11-03", "minutes": 20}],
    "entries": [
        {
            "id": "e1",
            "line": "salt",
            "date": "2026-11-04",
            "minutes": 15,
            "adults": 1,
            "pupils": 1,
            "by": None,
            "happened": True,
            "planned": 20,
            "reason": "pupil_unable",
        },
        {
            "id": "e2",
            "line": "salt",
            "date": "2026-11-05",
            "planned": 20,
            "happened": False,
            "reason": "suspended",
        },
    ],
}


def changed(path, value):
    """The case with one field put in, or taken out when the value is `...`."""
    case = copy.deepcopy(CASE)
    *way, last = path
    node = case
    for step in way:
        node = node[step]
    if value is ...:
        del node[last]
    else:
        node[last] = value
    return case


def test_case_gives_the_rows_of_the_contract():
    assert rows(read_case(CASE)) == [
        {
            "id": "salt",
            "specified": 48,
            "delivered": 15,
            "otherwise": 0,
            "missed": {"child": 5, "school": 20, "la": 0, "health": 0, "other": 0},
            "not_logged": 20,
            "unaccounted": 0,
            "over": 0,
            "owed": 33,
        }
    ]


@pytest.mark.parametrize(
    "part", ["half_terms", "closed", "emergency_closed", "slots", "entries", "records_from"]
)
def test_parts_that_may_be_empty_may_be_left_out(part):
    assert rows(read_case(changed([part], ...)))[0]["id"] == "salt"


def test_closures_may_be_ranges():
    case = changed(["closed"], [["2026-11-02", "2026-11-04"], "2026-11-05"])
    assert rows(read_case(case))[0]["specified"] == 12


def test_line_without_an_amount_says_so_with_nulls():
    row = rows(read_case(changed(["lines", 0, "minutes"], None)))[0]
    assert row.pop("id") == "salt"
    assert set(row.values()) == {None}


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        pytest.param(["terms"], ..., "case.terms: missing", id="no terms"),
        pytest.param(["as_of"], "7/11/2026", "case.as_of: expected a date like 2026-11-02", id="date"),
        pytest.param(["as_of"], 20261107, "case.as_of: expected a date", id="date that is a number"),
        pytest.param(["lines", 0, "id"], True, "case.lines[0].id: expected text", id="id"),
        pytest.param(["window"], ["2026-11-06", "2026-11-02"], "case.window: the second date", id="order"),
        pytest.param(["window"], ["2026-11-06"], "case.window: expected two dates", id="half a range"),
        pytest.param(["lines"], {}, "case.lines: expected a list", id="no list"),
        pytest.param(["lines", 0], 7, "case.lines[0]: expected an object", id="no object"),
        pytest.param(
            ["lines", 0, "per"], "month", "case.lines[0].per: expected one of day, week", id="period"
        ),
        pytest.param(
            ["lines", 0, "section"], "H", "case.lines[0].section: expected one of F, G", id="section"
        ),
        pytest.param(
            ["lines", 0, "pupils"], 0, "case.lines[0].pupils: expected a whole number, 1", id="nobody"
        ),
        pytest.param(
            ["lines", 0, "minutes"], 2.5, "case.lines[0].minutes: expected a whole number", id="half"
        ),
        pytest.param(
            ["lines", 0, "minutes"], True, "case.lines[0].minutes: expected a whole number", id="bool"
        ),
        pytest.param(
            ["entries", 0, "minutes"], -1, "case.entries[0].minutes: expected a whole", id="negative"
        ),
        pytest.param(["entries", 0, "happened"], 1, "case.entries[0].happened: expected true or", id="truth"),
        pytest.param(["entries", 1, "reason"], ..., "case.entries[1].reason: missing", id="no reason"),
        pytest.param(
            ["entries", 1, "reason"], "tired", "case.entries[1].reason: expected one of", id="reason"
        ),
        pytest.param(["entries", 1, "id"], "e1", "case.entries: the id e1 is used twice", id="entry twice"),
        pytest.param(
            ["entries", 1, "line"], "x", "case.entries[1].line: there is no line x", id="entry's line"
        ),
        pytest.param(["slots", 0, "line"], "x", "case.slots[0].line: there is no line x", id="slot's line"),
        pytest.param(["lines"], CASE["lines"] * 2, "case.lines: the id salt is used twice", id="line twice"),
    ],
)
def test_faulty_case_is_refused_with_the_place(path, value, message):
    with pytest.raises(CaseError) as raised:
        read_case(changed(path, value))
    assert str(raised.value).startswith(message)


def test_case_that_is_no_object_is_refused():
    with pytest.raises(CaseError, match="case: expected an object"):
        read_case([])
