"""The main job, walked once: import, set up, log on a tablet, board, review, papers by a worker, the head's download.

Each step is a fixture of conftest.py and is walked once; the tests look at what its pages said.
"""

import io

import pytest
from pypdf import PdfReader

from tests import willow_bank as school
from tests.browser import steps
from tests.browser.checks import DESK_SIZES, Findings
from tests.browser.chromium import DESK, sitting_at
from tests.browser.conftest import signed_in
from tests.browser.pages.screen import Screen
from tests.browser.stack import Stack
from tests.willow_bank import KEY_WORKER, OTHER_KEY_WORKER, SENCO, Person

pytestmark = pytest.mark.browser


def test_import_names_the_faulty_row_and_brings_the_others_in(imported: steps.Imported) -> None:
    assert "Rafael de Souza" in imported.problems and "date of birth is missing" in imported.problems
    assert "Rafael" not in imported.new
    assert "Amara Kendall" in imported.new and "Niamh O'Brien" in imported.new
    assert "Row 5, DOB" in imported.done


def test_a_pupil_set_up_by_the_forms_is_ready_to_log(ready: steps.Ready) -> None:
    assert ready.before == "Ready to log: 0 of 2"
    assert ready.after == "Ready to log: 1 of 2"
    assert "Ready to log" in ready.steps_left and "Next" not in ready.steps_left


def test_three_targets_are_logged_with_six_taps_and_no_typing(logged: steps.Logged) -> None:
    assert logged.taps <= 6
    assert "Logged" in logged.toast and "Amara K." in logged.toast
    assert f"Logged, {school.MINUTES} min" in logged.card


def test_the_board_shows_the_minutes_delivered(reviewed: steps.Reviewed) -> None:
    assert f"{school.MINUTES} min of " in reviewed.board
    assert KEY_WORKER.first_name in reviewed.board


def test_the_bar_moves_and_survives_a_reload(reviewed: steps.Reviewed) -> None:
    assert 0 < reviewed.percent_seen < 100
    assert reviewed.percent_seen <= reviewed.percent_after_reload < 100
    assert "Shared with Helen Ashworth" in reviewed.is_shared


def test_the_head_finds_the_papers_on_the_home_page(downloaded: steps.Downloaded) -> None:
    assert "Shared with you" in downloaded.home
    assert "Amara Kendall" in downloaded.home and SENCO.first_name in downloaded.home


def test_the_papers_say_what_was_entered_and_logged(downloaded: steps.Downloaded) -> None:
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(downloaded.pdf)).pages]
    text = " ".join(pages)
    assert "Amara Kendall" in text and school.OUTCOME.lower() in text and school.OUTCOME_TEXT in text
    assert school.LINE in text and f"{school.MINUTES} min" in text
    assert school.VIEWS in text
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, start=1))
    assert school.UPN not in text


@pytest.mark.parametrize("person", [KEY_WORKER, OTHER_KEY_WORKER], ids=["own pupil", "another's pupil"])
def test_a_key_worker_who_guesses_the_address_finds_nothing(
    stack: Stack, downloaded: steps.Downloaded, person: Person
) -> None:
    with signed_in(stack, person, DESK, Screen, Findings(DESK_SIZES)) as pages:
        answer = pages.page.request.get(f"{stack.url}{downloaded.address}")
        assert answer.status == 404
        assert b"%PDF" not in answer.body()


def test_nobody_gets_the_papers_without_signing_in(stack: Stack, downloaded: steps.Downloaded) -> None:
    with sitting_at(DESK) as page:
        answer = page.request.get(f"{stack.url}{downloaded.address}", max_redirects=0)
        assert answer.status == 302
        assert "sign-in" in answer.headers["location"]
