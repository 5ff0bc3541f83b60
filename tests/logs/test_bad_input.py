"""Bad input: a clear message, what was typed is kept, nothing else changes."""

from datetime import timedelta

import pytest

from accounts.models import AuditEvent
from logs.models import SessionEntry, Submission
from pupils.models import Enrolment
from tests.logs.making import answers, done, group, level, log_amara, own, slot_url, tried
from tests.world import World

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def page(monday, world: World, sign_in):
    """Lena's tablet."""
    return sign_in(world.key_worker)


def counts() -> tuple[int, int, int]:
    """How many rows there are of what a save writes."""
    return SessionEntry.objects.count(), Submission.objects.count(), AuditEvent.objects.count()


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("minutes", "0", "Enter 1 minutes or more."),
        ("minutes", "700", "Enter 600 minutes or fewer."),
        ("minutes", "a while", "is not a length we can read"),
        ("minutes", "", "Fill in “Minutes”."),
        ("starts_at", "25:99", "is not a time we can read"),
        ("adults", "0", "At least 1 adult"),
        ("adults", "eleven", "Write the number of adults"),
        ("place", "x" * 61, "Shorten “Place” to 60 characters"),
        ("note", "x" * 10_000, "Shorten “Note” to 2000 characters or fewer: it has 10000"),
        ("short_reason", "because", "is not one of the available choices"),
        ("engagement", "9", "is not one of the available choices"),
        ("submission", "not-an-id", "Enter a valid UUID"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_a_slip_is_named_and_everything_typed_stays(
    page, world: World, field: str, typed: str, words: str
) -> None:
    before = counts()
    sent = answers(world, **{"note": "Enjoyed it", field: typed})
    text = page.post(slot_url(world), sent).content.decode()
    assert words in text and "Please check" in text
    assert typed in text and ("Enjoyed it" in text or field == "note")
    assert counts() == before


def test_more_managed_than_tried_is_named(page, world: World) -> None:
    before = counts()
    sent = answers(world, **{done(world): "6", tried(world): "5"})
    assert "managed cannot be more than the tries" in page.post(slot_url(world), sent).content.decode()
    assert counts() == before


def test_a_level_of_no_scale_is_named(page, world: World) -> None:
    before = counts()
    sent = answers(world, **{level(world): str(world.school.pk)})
    assert "is not one of the available choices" in page.post(slot_url(world), sent).content.decode()
    assert counts() == before


def test_a_rating_for_a_target_that_ended_meanwhile_is_named_and_the_rest_is_kept(page, world: World) -> None:
    world.target.ended_on, world.target.status = world.day - timedelta(days=1), "stopped"
    world.target.save()
    before = counts()
    sent = answers(world, note="Enjoyed it", **{done(world): "2", tried(world): "3"})
    text = page.post(slot_url(world), sent).content.decode()
    assert "A target you rated is no longer being worked on" in text and "Enjoyed it" in text
    assert counts() == before


def test_a_pupil_who_left_is_not_logged(page, world: World) -> None:
    slot, (_, theo, _) = group(world)
    sent = answers(world, minutes="30") | {own(world, "note", theo): "Counted to 12"}
    Enrolment.objects.filter(pupil=theo).update(to_on=world.day - timedelta(days=1))
    before = counts()
    text = page.post(slot_url(world, slot), sent).content.decode()
    assert "This session changed since you opened it" in text and "Theo" not in text
    assert counts() == before


def test_a_pupil_logged_by_somebody_else_meanwhile_is_not_logged_twice(page, world: World) -> None:
    slot, _ = group(world)
    line_id = slot.slot_pupils.get(pupil=world.amara).line_id
    sent = answers(world, minutes="30", note="Counted to 12")
    log_amara(world, by=world.senco, slot=slot, line_id=line_id, minutes=30, planned_minutes=30)
    text = page.post(slot_url(world, slot), sent).content.decode()
    assert "This session changed since you opened it" in text and "is logged already" in text
    assert SessionEntry.objects.filter(slot=slot).count() == 1


@pytest.mark.parametrize("note", ["Good 👍🏽 work", "عمل جيد اليوم", "<script>alert(1)</script>", "a\r\nb"])
def test_any_script_and_emoji_are_saved_as_written(page, world: World, note: str) -> None:
    page.post(slot_url(world), answers(world, note=note))
    entry = SessionEntry.objects.get(held_on=world.day)
    assert entry.note == note
    opened = page.get(f"/log/entry/{entry.pk}/").content.decode()
    assert "<script>alert" not in opened


def test_a_name_written_from_right_to_left_keeps_its_direction(page, world: World) -> None:
    world.amara.preferred_forename, world.amara.preferred_surname = "أمل", "كريم"
    world.amara.save()
    assert "<bdi>أمل ك.</bdi>" in page.get(slot_url(world)).content.decode()
    response = page.post(slot_url(world), answers(world), follow=True)
    assert "أمل ك." in response.content.decode()


def test_a_character_that_cannot_be_stored_is_named(page, world: World) -> None:
    before = counts()
    text = page.post(slot_url(world), answers(world, note="nothing\0here")).content.decode()
    assert "Null characters are not allowed" in text
    assert counts() == before
