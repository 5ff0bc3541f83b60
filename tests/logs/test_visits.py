"""A therapist's visit in one form: rows by kind, found and added, seen or not, one save; the list after."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.selectors import calendar_of
from common.ids import uuid7
from logs.actions.drafts import EntryDraft, SessionDraft
from logs.actions.entry import edit_entry
from logs.forms.session import short_key
from logs.models import SessionEntry, Submission
from logs.selectors.ledger import ledger_of
from plans.models import ProvisionLine
from pupils.models import Pupil
from tests.factories import plans
from tests.world import World, build_pupil

NEW, LIST = "logs:visit-new", "logs:visit-list"


def therapy_line(world: World, pupil: Pupil, **changes: Any) -> ProvisionLine:
    """45 minutes by SALT, in Section F unless said otherwise."""
    facts = {"name": "SALT review", "minutes": 45, "sessions": 1, "per": "term", "by": "SALT"}
    own = {"ehc_plan": world.plan} if pupil == world.amara else {}
    return plans.ProvisionLineFactory(pupil=pupil, school=world.school, **facts | own | changes)


def row(about: ProvisionLine, **changes: str) -> dict[str, Any]:
    """A pupil's row as it is filled in."""
    facts = {"part": "seen", "line": str(about.pk), "minutes": "45", "reason": "", "note": ""} | changes
    prefix = f"r{short_key(about.pupil_id)}"
    return {f"{prefix}-{name}": value for name, value in facts.items()}


def head(world: World, *lines: ProvisionLine, **changes: Any) -> dict[str, Any]:
    """The head of the form, for the pupils of LINES."""
    facts = {"submission": uuid7(), "kind": "SALT", "other_kind": "", "name": "Ann Ford", "adults": "1"}
    facts |= {"held_on": world.day.isoformat(), "place": "Library", "together": "one"}
    return facts | {"row": [str(line.pupil_id) for line in lines]} | changes


@pytest.fixture
def senco(world: World, sign_in: Any) -> Any:
    """The SENCO's browser."""
    return sign_in(world.senco)


def saved(client: Any, given: dict[str, Any]) -> str:
    """What the page after Save says."""
    return client.post(reverse(NEW), given | {"save": "yes"}, follow=True).content.decode()


def test_the_kind_lists_everybody_whose_plan_names_it(senco: Any, world: World) -> None:
    therapy_line(world, world.amara)
    therapy_line(world, world.theo, by="OT")
    text = senco.get(reverse(NEW), {"kind": "SALT"}).content.decode()
    rows = text.split('id="visit-rows"')[1]
    assert "Amara Kendall" in rows and "Theo Marsh" not in rows
    assert 'value="45"' in rows


def test_a_section_h_line_is_not_expected_but_can_be_chosen(senco: Any, world: World) -> None:
    therapy_line(world, world.amara, section="H1")
    text = senco.get(reverse(NEW), {"kind": "SALT"}).content.decode()
    assert 'id="visit-rows"' not in text
    asked = senco.get(reverse(NEW), {"kind": "SALT", "pupil": str(world.amara.pk)}).content.decode()
    assert "Amara Kendall" in asked and "SALT review" in asked


def test_one_save_writes_an_entry_for_each_pupil_in_one_envelope(senco: Any, world: World) -> None:
    lines = [therapy_line(world, world.amara), therapy_line(world, world.theo)]
    given = head(world, *lines) | row(lines[0], note="Likes the new cards")
    given |= row(lines[1], part="missed", reason="therapist_not_provided")
    assert "Saved: SALT, 1 seen, 45 min in all, 1 not seen" in saved(senco, given)
    envelope = Submission.objects.get(kind="visit")
    seen, missed = SessionEntry.objects.filter(submission=envelope).order_by("-happened")
    assert (seen.minutes, seen.by, seen.pupils_present) == (45, "SALT", 1)
    assert (seen.note, seen.place) == ("Seen by Ann Ford. Likes the new cards", "Library")
    assert (missed.happened, missed.planned_minutes, missed.reason) == (False, 45, "therapist_not_provided")


@pytest.mark.parametrize(("section", "cause"), [("G", "health"), ("F", "la")])
def test_a_therapist_who_did_not_come_counts_by_section(
    senco: Any, world: World, section: str, cause: str
) -> None:
    line = therapy_line(world, world.amara, section=section)
    saved(senco, head(world, line) | row(line, part="missed", reason="therapist_not_provided"))
    window = (world.day, world.day)
    accounts = ledger_of([world.amara.pk], world.school, calendar_of(world.school), window, world.day)
    missed = {each.pk: figures.missed for each, figures in accounts[world.amara.pk]}[line.pk]
    assert (getattr(missed, cause), missed.total) == (45, 45)


def test_a_group_counts_who_shared_it(senco: Any, world: World) -> None:
    lines = [therapy_line(world, world.amara), therapy_line(world, world.theo)]
    given = head(world, *lines, together="group", adults="2") | row(lines[0]) | row(lines[1])
    saved(senco, given)
    assert set(SessionEntry.objects.filter(by="SALT").values_list("adults", "pupils_present")) == {(2, 2)}


def test_a_shorter_visit_with_a_reason_is_missed_for_the_rest(senco: Any, world: World) -> None:
    line = therapy_line(world, world.amara)
    saved(senco, head(world, line) | row(line, minutes="20", reason="pupil_unable"))
    entry = SessionEntry.objects.get(line=line)
    assert (entry.minutes, entry.planned_minutes, entry.reason) == (20, 45, "pupil_unable")


def test_who_is_not_in_the_visit_gets_no_entry(senco: Any, world: World) -> None:
    lines = [therapy_line(world, world.amara), therapy_line(world, world.theo)]
    saved(senco, head(world, *lines) | row(lines[0]) | row(lines[1], part="out"))
    assert list(SessionEntry.objects.filter(by="SALT").values_list("pupil", flat=True)) == [world.amara.pk]


@pytest.mark.parametrize(
    ("of_row", "of_head", "words"),
    [
        ({"part": "missed"}, {}, "Amara: Choose why it did not happen"),
        ({"minutes": ""}, {}, "Amara: Say how many minutes it was"),
        ({"minutes": "long"}, {}, "is not a length we can read"),
        ({"line": ""}, {}, "Choose the provision this counts for"),
        ({"part": "out"}, {}, "Choose at least one pupil"),
        ({}, {"kind": ""}, "Say what kind of therapist came"),
        ({}, {"kind": "another"}, "Say what kind of therapist came"),
        ({}, {"held_on": "32/1/2026"}, "There is no"),
        ({}, {"adults": "0"}, "kw-error"),
    ],
)
def test_bad_answers_are_said_and_nothing_is_lost(
    senco: Any, world: World, of_row: Any, of_head: Any, words: str
) -> None:
    line = therapy_line(world, world.amara)
    text = saved(senco, head(world, line, **of_head) | row(line, note="Kept words", **of_row))
    assert words in text and "Kept words" in text
    assert not Submission.objects.filter(kind="visit").exists()


def test_a_visit_of_tomorrow_is_refused(senco: Any, world: World) -> None:
    line = therapy_line(world, world.amara)
    far = (world.day + timedelta(days=30)).isoformat()
    assert "kw-error" in saved(senco, head(world, line, held_on=far) | row(line))


def test_finding_and_adding_keeps_what_was_typed(senco: Any, world: World) -> None:
    line = therapy_line(world, world.amara)
    typed = head(world, line) | row(line, note="Half written")
    found = senco.post(reverse(NEW), typed | {"find": "yes", "q": "theo"}).content.decode()
    assert "Half written" in found and f'name="add" value="{world.theo.pk}"' in found
    added = senco.post(reverse(NEW), typed | {"add": str(world.theo.pk)}).content.decode()
    assert "Half written" in added and "Theo Marsh" in added.split('id="visit-rows"')[1]
    assert "kw-error-summary" not in added


def test_nobody_found_is_said(senco: Any, world: World) -> None:
    text = senco.post(reverse(NEW), head(world) | {"find": "yes", "q": "zzz"}).content.decode()
    assert "Nobody else on the roll has a name like “zzz”" in text


def test_another_kind_changes_the_rows_and_keeps_who_was_added(senco: Any, world: World) -> None:
    salt, ot = therapy_line(world, world.amara), therapy_line(world, world.theo, by="OT")
    ruby = build_pupil(world.school, "Ruby", "Adams", "K")
    given = head(world, salt, kind="OT", added=[str(ruby.pk)]) | {"show": "yes"}
    rows = senco.post(reverse(NEW), given).content.decode().split('id="visit-rows"')[1]
    assert "Theo Marsh" in rows and "Ruby Adams" in rows and "Amara Kendall" not in rows
    assert str(ot.pk) in rows


def test_the_same_page_twice_is_one_visit(senco: Any, world: World) -> None:
    line = therapy_line(world, world.amara)
    given = head(world, line) | row(line)
    saved(senco, given)
    assert "Already saved" in saved(senco, given)
    assert Submission.objects.filter(kind="visit").count() == 1


def test_the_list_leads_to_each_entry_and_undo_clears_it(senco: Any, world: World) -> None:
    line = therapy_line(world, world.amara)
    saved(senco, head(world, line) | row(line))
    entry = SessionEntry.objects.get(line=line)
    text = senco.get(reverse(LIST)).content.decode()
    assert reverse("logs:session-entry", args=[entry.pk]) in text and "SALT review, 45 min" in text
    senco.post(reverse("logs:submission-undo", args=[entry.submission_id]))
    assert "No visits logged yet" in senco.get(reverse(LIST)).content.decode()


def test_changing_a_visit_keeps_who_came(senco: Any, world: World) -> None:
    therapy_line(world, world.theo)
    line = therapy_line(world, world.amara, by="OT")
    saved(senco, head(world, line) | row(line))
    entry = SessionEntry.objects.get(line=line)
    draft = EntryDraft(entry.pupil_id, line.pk, 40)
    edit_entry(by=world.senco, entry=entry, draft=draft, session=SessionDraft(entry.held_on, (draft,)))
    entry.refresh_from_db()
    assert (entry.minutes, entry.by) == (40, "SALT")


def test_ids_that_are_none_and_pupils_of_other_schools_are_left_out(senco: Any, world: World) -> None:
    elsewhere = build_pupil(world.other_school, "Noor", "Ali", "K")
    text = senco.get(reverse(NEW), {"pupil": ["x", str(elsewhere.pk)]}).content.decode()
    assert "Noor" not in text and 'id="visit-rows"' not in text


def test_the_form_and_the_list_cost_the_same_for_three_and_twenty(senco: Any, world: World) -> None:
    def queries(route: str, **query: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert senco.get(reverse(route), query).status_code == 200
        return len(captured)

    def join(n: int) -> None:
        line = therapy_line(world, build_pupil(world.school, f"Pupil{n}", "Marsh", "K"))
        saved(senco, head(world, line) | row(line))

    for n in range(3):
        join(n)
    few = (queries(NEW, kind="SALT"), queries(LIST))
    for n in range(3, 20):
        join(n)
    assert (queries(NEW, kind="SALT"), queries(LIST)) == few
