"""From an empty school to the head's download, through the pages, without a browser; and what happens on the way."""

import io
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from logs.models import SessionEntry, Submission, TargetRating
from tests import willow_bank as school
from tests.journeys import walk
from tests.journeys.visitor import Visitor
from tests.willow_bank import HEAD, KEY_WORKER, OTHER_KEY_WORKER, SENCO, Person, SchoolDates

pytestmark = pytest.mark.django_db(transaction=True)
Visit = Callable[[Person], Visitor]


@pytest.fixture
def ready(visit: Visit, dates: SchoolDates) -> Visit:
    """The school with Amara imported and set up."""
    senco = visit(SENCO)
    walk.import_pupils(senco, school.roll_csv())
    walk.set_up(senco, dates)
    return visit


def test_an_imported_pupil_is_set_up_logged_and_on_the_board(ready: Visit, dates: SchoolDates) -> None:
    senco, key_worker = ready(SENCO), ready(KEY_WORKER)
    senco.open("/setup/?show=all")
    assert "Ready to log: 1 of 2" in senco.words
    walk.open_session(key_worker, dates)
    walk.log_session(key_worker)
    assert "Logged: Amara K., 20 min" in key_worker.words
    assert "Not logged yet" not in key_worker.words
    assert TargetRating.objects.count() == 3
    senco.open("/caseload/")
    assert "20 min of " in senco.words


def test_the_papers_reach_the_head_and_nobody_else(ready: Visit, dates: SchoolDates) -> None:
    senco, key_worker = ready(SENCO), ready(KEY_WORKER)
    walk.open_session(key_worker, dates)
    walk.log_session(key_worker)
    walk.start_review(senco, dates)
    walk.make_papers(senco)
    senco.send("Share", shared_with=HEAD.full_name)
    head = ready(HEAD)
    assert "Amara Kendall · papers for the meeting" in head.words
    address, content = head.download("Download")
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())
    assert all(words in text for words in ("Amara Kendall", school.OUTCOME_TEXT, school.VIEWS, "20 min"))
    assert school.UPN not in text
    assert [ready(person).status_of(address) for person in (KEY_WORKER, OTHER_KEY_WORKER)] == [404, 404]


def test_the_same_page_sent_twice_is_saved_once(ready: Visit, dates: SchoolDates) -> None:
    key_worker = ready(KEY_WORKER)
    walk.open_session(key_worker, dates)
    page, address = key_worker.page, key_worker.address
    walk.log_session(key_worker)
    key_worker.page, key_worker.address = page, address
    walk.log_session(key_worker)
    assert "Nothing was saved twice" in key_worker.words
    assert Submission.objects.count() == SessionEntry.objects.count() == 1


def test_a_pupil_who_left_by_the_next_import_cannot_be_logged_from_an_open_page(
    ready: Visit, dates: SchoolDates
) -> None:
    senco, key_worker = ready(SENCO), ready(KEY_WORKER)
    walk.open_session(key_worker, dates)
    leave_by_import(senco, "Amara Kendall", dates)
    walk.log_session(key_worker)
    assert not SessionEntry.objects.exists()
    key_worker.open("/today/")
    assert "Amara" not in key_worker.words
    senco.open("/caseload/")
    assert "Amara" not in senco.words and "Theodore" in senco.words


def leave_by_import(senco: Visitor, name: str, dates: SchoolDates) -> None:
    """A second export without the pupil, whom the SENCO then says has left before the day of the session."""
    rest = [line for line in school.ROLL.splitlines(keepends=True) if name.split(maxsplit=1)[0] not in line]
    senco.open("/import/pupils/")
    senco.upload("Show the preview", "file", "next.csv", "".join(rest).encode())
    senco.follow("Not in the file")
    form = senco.page.forms["import"]
    left = next(field for field in form.options if field.startswith("left_"))
    answers = {left: "Has left", left.replace("left_", "last_day_"): dates.first}
    senco.send("Keep these answers", **answers)
    senco.send("Import ")


def test_a_target_that_ended_leaves_an_open_page_with_the_other_answers(
    ready: Visit, dates: SchoolDates
) -> None:
    senco, key_worker = ready(SENCO), ready(KEY_WORKER)
    walk.open_session(key_worker, dates)
    senco.open("/setup/?show=all")
    senco.follow("Amara Kendall")
    senco.follow("End Takes a turn in a game")
    senco.send("End", status="Stopped", reason="She can do it", ended_on=dates.first)
    walk.log_session(key_worker)
    assert "no longer being worked on" in key_worker.words and "Gesture" in key_worker.words
    assert not SessionEntry.objects.exists()
    key_worker.send("Log session")
    assert TargetRating.objects.count() == 2
