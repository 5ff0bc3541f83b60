"""The pages of first aid: the form, the record, the head path, the note home, RIDDOR, the school's list."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import ViewEvent
from logs.actions.first_aid_after import observe_head
from logs.models import Addendum, FirstAid, HeadObservation, ParentTold, ReportDecision
from tests.factories.care import FirstAidFactory
from tests.factories.logs import SubmissionFactory
from tests.factories.pupils import (
    AlertFactory,
    ContactFactory,
)
from tests.logs.aiding import KNEE, record, sent
from tests.world import World


def address(world: World) -> str:
    return reverse("logs:first-aid-new", args=[world.amara.pk])


def page(row: FirstAid, route: str = "first-aid") -> str:
    return reverse(f"logs:{route}", args=[row.pk])


def told_url(row: FirstAid) -> str:
    return reverse("logs:told-add", args=[row.submission_id])


def text_of(response: Any) -> str:
    return response.content.decode()


def said_at_home(**changes: Any) -> dict[str, Any]:
    now = timezone.localtime()
    said = {"name": "Grace Kamara", "how": "phone", "on": now.date().isoformat(), "at": "0:00", "words": ""}
    return said | changes


def signed(world: World, **facts: Any) -> FirstAid:
    """A record of yesterday's."""
    before = timezone.now() - timedelta(days=1)
    envelope = SubmissionFactory(author=world.key_worker, school=world.school, kind="first_aid")
    return FirstAidFactory(
        pupil=world.amara,
        school=world.school,
        author=world.key_worker,
        submission=envelope,
        held_on=timezone.localdate(before),
        received_at=before,
        editable_until=before,
        **facts,
    )


def test_any_adult_picks_any_pupil_by_name(world: World, sign_in) -> None:
    body = text_of(sign_in(world.first_aider).get(reverse("logs:first-aid-pick"), {"q": "ama"}))
    assert "Amara K." in body and address(world) in body and "Theo" not in body


def test_a_graze_is_saved_with_its_mark_and_an_undo(world: World, sign_in) -> None:
    response = sign_in(world.key_worker).post(address(world), sent(), follow=True)
    row = FirstAid.objects.get()
    assert (row.place, row.injuries, row.marks.get().region) == ("Playground", ["graze"], "knee")
    body = text_of(response)
    assert "Saved for Amara K." in body and "1. Graze: left knee (front)" in body
    assert reverse("logs:submission-undo", args=[row.submission_id]) in body


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"place_chip": ""}, "Choose where it happened"),
        ({"injuries": []}, "Choose the injury"),
        ({"starts_at": "25:00"}, "not a time we can read"),
        ({"marks-0-kind": ""}, "Choose what the mark is"),
        ({"marks-0-across": "3", "marks-0-down": "3"}, "outside the body"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    world: World, sign_in, changes: dict[str, Any], says: str
) -> None:
    body = text_of(sign_in(world.key_worker).post(address(world), sent(witness="Mr Dunn", **changes)))
    assert says in body and "Mr Dunn" in body
    assert not FirstAid.objects.exists()


def test_another_mark_without_javascript_saves_nothing_yet(world: World, sign_in) -> None:
    body = text_of(sign_in(world.key_worker).post(address(world), sent(**{"add-mark": "1"})))
    assert 'name="marks-1-region"' in body and "Please check" not in body
    assert not FirstAid.objects.exists()


def test_the_author_changes_it(world: World, sign_in) -> None:
    row = record(world)
    client = sign_in(world.key_worker)
    assert "checked" in text_of(client.get(page(row, "first-aid-edit")))
    client.post(page(row, "first-aid-edit"), sent(place_chip="", place="By the gate"))
    row.refresh_from_db()
    assert row.place == "By the gate" and row.marks.count() == 1


def test_opening_a_record_is_logged_the_authors_own_too(world: World, sign_in) -> None:
    row = record(world, by=world.delivers)
    for person in (world.senco, world.delivers):
        sign_in(person).get(page(row))
    seen = ViewEvent.objects.filter(record_id=str(row.pk), seen="health_record")
    assert set(seen.values_list("actor_id", flat=True)) == {world.senco.pk, world.delivers.pk}


def test_a_late_record_shows_its_delay(world: World, sign_in) -> None:
    row = record(world, held_on=timezone.localdate() - timedelta(days=7))
    assert "later" in text_of(sign_in(world.senco).get(page(row)))


def test_after_a_bump_to_the_head_a_parent_has_to_be_spoken_to(world: World, sign_in) -> None:
    row, client = record(world, is_head_injury=True), sign_in(world.key_worker)
    must = "A parent has to be told today"
    client.post(told_url(row), said_at_home(how="not_reached"))
    assert must in text_of(client.get(page(row)))
    client.post(told_url(row), said_at_home())
    body = text_of(client.get(page(row)))
    assert must not in body and "Grace Kamara" in body and "Telephone" in body


def test_a_parent_is_chosen_from_the_contacts_and_a_restriction_is_said(world: World, sign_in) -> None:
    row, client = record(world), sign_in(world.senco)
    contact = ContactFactory(pupil=world.amara, school=world.school, name="Sam Kamara")
    client.post(told_url(row), said_at_home(name="", contact=str(contact.pk)))
    assert ParentTold.objects.get().contact == contact
    contact.is_contact_restricted = True
    contact.save()
    body = text_of(client.post(told_url(row), said_at_home(name="", contact=str(contact.pk))))
    assert "speak to the DSL" in body and ParentTold.objects.count() == 1


def test_what_could_save_a_life_stands_over_the_head_path(world: World, sign_in) -> None:
    AlertFactory(
        pupil=world.amara, school=world.school, words="VP shunt", what_to_do="Ring 999 for any sleepiness."
    )
    row, client = record(world, is_head_injury=True), sign_in(world.key_worker)
    body = text_of(client.get(page(row)))
    assert "VP shunt" in body and "Ring 999 for any sleepiness." in body
    assert "at more risk" in body and body.index("at more risk") < body.index("Looks after the bump")


def test_a_look_is_noted_and_an_alarming_one_says_999(world: World, sign_in) -> None:
    row, client = record(world, is_head_injury=True), sign_in(world.key_worker)
    client.post(page(row, "first-aid-look"), {"words": "Playing"})
    assert "Well" in text_of(client.get(page(row)))
    client.post(page(row, "first-aid-look"), {"signs": ["fit"]})
    assert HeadObservation.objects.count() == 2
    assert "Call 999 now" in text_of(client.get(page(row)))


def test_after_midnight_what_is_added_stands_beside_it_once(world: World, sign_in) -> None:
    row, client = signed(world), sign_in(world.key_worker)
    url = reverse("logs:addendum-add", args=[row.submission_id])
    said = {"submission": str(row.pk), "words": "The right knee as well."}
    for _ in range(2):
        client.post(url, said)
    assert Addendum.objects.count() == 1
    assert "The right knee as well." in text_of(client.get(page(row)))
    assert client.get(page(row, "first-aid-edit")).status_code == 403


def test_the_tree_shows_its_leaning_and_only_a_person_decides(world: World, sign_in) -> None:
    row, client = record(world, afterwards="ambulance"), sign_in(world.head)
    yes = {"died": "no", "hospital_treatment": "yes", "work_connection": "yes"}
    assert "Head or SENCO to look" in text_of(client.get(page(row)))
    body = text_of(client.post(page(row, "first-aid-riddor"), yes | {"look": "1"}))
    assert "Possibly reportable" in body and "would be due by" in body
    assert not ReportDecision.objects.exists()
    client.post(
        page(row, "first-aid-riddor"), yes | {"outcome": "to_report", "because": "The step was loose."}
    )
    body = text_of(client.get(page(row)))
    assert "To be reported" in body and "The step was loose." in body and "Log that it was reported" in body


def note_of(client: Any, row: FirstAid) -> tuple[int, str]:
    response = client.get(page(row, "first-aid-note"))
    assert response["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(response.content))
    return len(reader.pages), " ".join(" ".join(each.extract_text() for each in reader.pages).split())


def test_the_head_letter_is_one_page_in_plain_words_without_another_child(world: World, sign_in) -> None:
    happened = f"Ran into {world.theo.forename} {world.theo.surname} by the bench."
    row = record(world, is_head_injury=True, injuries=("bump",), what_happened=happened, witness="Theo M.")
    observe_head(by=world.first_aider, record=row, signs=["headache"], words="Theo sat with her")
    pages, words = note_of(sign_in(world.key_worker), row)
    assert pages == 1
    for said in (
        "bumped their head",
        "when we looked again",
        "headache",
        "Ran into another pupil",
        "Call 999",
        "sick more than once",
        "48 hours",
    ):
        assert said in words
    assert "Left knee" in words or "left knee" in words
    assert "Theo" not in words


def test_the_note_of_a_graze_has_no_red_flags(world: World, sign_in) -> None:
    pages, words = note_of(sign_in(world.key_worker), record(world))
    assert pages == 1 and "had first aid" in words and "Cleaned with water" in words and "999" not in words


def test_a_photograph_is_refused_in_words_and_nothing_typed_is_lost(world: World, sign_in) -> None:
    photo = SimpleUploadedFile("knee.jpg", b"\xff\xd8\xff", "image/jpeg")
    client = sign_in(world.key_worker)
    body = text_of(client.post(address(world), sent(witness="Mr Dunn", photo=photo)))
    assert "Photographs and files are not kept here" in body and "Mr Dunn" in body
    assert not FirstAid.objects.exists()


def test_what_is_wrong_on_the_body_map_stands_in_the_summary_too(world: World, sign_in) -> None:
    body = text_of(sign_in(world.key_worker).post(address(world), sent(**{"marks-0-kind": ""})))
    assert "Mark 1 on the body map: Choose what the mark is" in body


def test_the_first_aider_goes_from_the_record_to_the_care_plans(world: World, sign_in) -> None:
    client, care = sign_in(world.first_aider), reverse("pupil-care", args=[world.amara.pk])
    assert care in text_of(client.get(page(record(world)))) and client.get(care).status_code == 200


def test_the_letter_stays_on_one_page_when_there_is_much_to_say(world: World, sign_in) -> None:
    much = "Fell over the bench beside the climbing frame and landed on the mat. " * 28
    row = record(world, is_head_injury=True, what_happened=much[:2000], marks=(KNEE,) * 8)
    pages, words = note_of(sign_in(world.key_worker), row)
    assert pages == 1 and "pain in the neck" in words and words.count("climbing frame") == 28
