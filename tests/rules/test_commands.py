"""The two commands that need no services: what they print, and how they fail."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.rules.test_case_file import CASE
from tests.rules.test_term_dates import FILE

ISSUED = ("--plan-issued", "2026-01-12")


def run(*arguments):
    """The command's stdout."""
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def case_file(tmp_path):
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CASE), encoding="utf-8")
    return path


@pytest.fixture
def term_dates(tmp_path):
    path = tmp_path / "terms.csv"
    path.write_text(FILE, encoding="utf-8-sig")
    return str(path)


def test_ledger_prints_the_rows_as_json(case_file):
    rows = json.loads(run("ledger", "--case", str(case_file)))
    assert [row["id"] for row in rows] == ["salt"]
    assert rows[0]["missed"] == {"child": 5, "school": 20, "la": 0, "health": 0, "other": 0}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("{", "is not JSON", id="no JSON"),
        pytest.param("{}", "case.terms: missing", id="no case"),
        pytest.param(None, "Cannot read", id="no file"),
    ],
)
def test_ledger_fails_with_1_on_bad_content(tmp_path, content, message):
    path = tmp_path / "case.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError, match=message) as raised:
        run("ledger", "--case", str(path))
    assert raised.value.returncode == 1


def test_deadlines_print_json_with_iso_dates():
    found = json.loads(run("deadlines", "--json", *ISSUED, "--meeting", "2026-12-03"))
    assert [row["step"] for row in found] == [
        "review_complete_by",
        "meeting_latest",
        "invite_by",
        "advice_circulated_by",
        "report_by",
        "la_decision_by",
        "final_plan_by",
    ]
    assert found[2] == {
        "step": "invite_by",
        "due": "2026-11-19",
        "working_due": None,
        "must": True,
        "source": "SEND Regulations 2014 reg 20(3)",
    }


def test_deadlines_work_with_term_dates(term_dates):
    found = json.loads(
        run("deadlines", "--json", *ISSUED, "--meeting", "2026-11-27", "--term-dates", term_dates)
    )
    working = {row["step"]: row["working_due"] for row in found}
    assert working["invite_by"] == "2026-11-12"
    assert working["la_decision_by"] == "2026-12-18"


def test_deadlines_of_a_phase_transfer():
    found = json.loads(
        run("deadlines", "--json", *ISSUED, "--transfer", "secondary_post16", "--year", "2027")
    )
    assert [(row["step"], row["due"]) for row in found[-2:]] == [
        ("phase_transfer_by", "2027-03-30"),
        ("phase_transfer_meeting_latest", "2027-01-05"),
    ]


def test_deadlines_without_json_are_a_table_for_people():
    lines = run("deadlines", *ISSUED, "--meeting", "2026-12-03").splitlines()
    assert lines[0].split() == ["Step", "Who", "Due", "Working", "due", "Source"]
    assert "Send advice out by" in lines[4]
    assert "Thu 19 Nov 2026" in lines[4]
    assert "must" in lines[4]


@pytest.mark.parametrize("options", [("--transfer", "infant_junior"), ("--year", "2027")])
def test_deadlines_fail_with_2_on_half_a_transfer(options):
    with pytest.raises(CommandError, match="give both or neither") as raised:
        run("deadlines", *ISSUED, *options)
    assert raised.value.returncode == 2


@pytest.mark.parametrize(
    "options",
    [
        pytest.param((), id="no issue date"),
        pytest.param(("--plan-issued", "12/01/2026"), id="not an ISO date"),
        pytest.param((*ISSUED, "--transfer", "sixth_form", "--year", "2027"), id="no such transfer"),
    ],
)
def test_deadlines_refuse_options_they_cannot_read(options):
    with pytest.raises(CommandError):
        run("deadlines", *options)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b"kind,from,to\nterm,soon,", "Row 2: from “soon” is not a date", id="faulty row"),
        pytest.param(b"\xff\xfe\x00", "is not a text file in UTF-8", id="another encoding"),
        pytest.param(None, "Cannot read", id="no file"),
    ],
)
def test_deadlines_fail_with_1_on_bad_term_dates(tmp_path, content, message):
    path = tmp_path / "terms.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError, match=message) as raised:
        run("deadlines", *ISSUED, "--term-dates", str(path))
    assert raised.value.returncode == 1


def test_deadlines_beyond_the_calendar_fail_with_1():
    with pytest.raises(CommandError) as raised:
        run("deadlines", "--plan-issued", "9999-06-01")
    assert raised.value.returncode == 1
