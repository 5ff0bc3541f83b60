"""The page of a timetabled session: filled in, one tap a target, saved and answered."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from logs.models import SessionEntry, Submission, TargetRating
from pupils.models import Assignment
from tests.factories import plans
from tests.logs.making import answers, done, group, help_level, level, log_amara, own, slot_url, tried, tries
from tests.world import World

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def page(monday, world: World, sign_in):
    """Lena's tablet."""
    return sign_in(world.key_worker)


def test_it_opens_filled_in(page, world: World) -> None:
    text = page.get(slot_url(world)).content.decode()
    for words in (
        "Amara K.",
        "SALT programme · 2:1 · Quiet room",
        "Nut allergy, pen in bag",
        "20 min",
        "as planned",
    ):
        assert words in text
    assert 'value="10:15"' in text and 'value="Quiet room"' in text


def test_it_says_what_happened_the_last_time(page, world: World) -> None:
    earlier = world.day - timedelta(days=7)
    log_amara(world, slot=None, held_on=earlier, ratings=[tries(world, 2, 5), help_level(world, 4)])
    text = page.get(slot_url(world)).content.decode()
    assert "last time 2 of 5" in text and "last time: verbal prompt" in text


def test_the_first_time_says_so(page, world: World) -> None:
    assert page.get(slot_url(world)).content.decode().count("first time") == 2


def test_one_tap_a_target_and_log_saves_it_as_planned(page, world: World) -> None:
    taps = {done(world): "1", tried(world): "1", level(world): str(world.levels[5].pk)}
    response = page.post(slot_url(world), answers(world, **taps))
    assert (response.status_code, response.url) == (302, reverse("today"))
    entry = SessionEntry.objects.get(slot=world.slot, held_on=world.day)
    assert (entry.minutes, entry.planned_minutes, entry.adults, entry.place) == (20, 20, 1, "Quiet room")
    assert TargetRating.objects.filter(entry=entry).count() == 2


def test_a_target_without_a_tap_has_no_rating(page, world: World) -> None:
    page.post(slot_url(world), answers(world, **{done(world): "0", tried(world): "0"}))
    assert SessionEntry.objects.filter(held_on=world.day).count() == 1
    assert not TargetRating.objects.exists()


def test_today_then_offers_to_undo_it(page, world: World) -> None:
    page.post(slot_url(world), answers(world))
    text = page.get(reverse("today")).content.decode()
    submission = SessionEntry.objects.get(held_on=world.day).submission_id
    assert "Logged: Amara K., 20 min" in text
    assert reverse("logs:submission-undo", kwargs={"record_id": submission}) in text


def test_the_same_form_sent_twice_is_already_saved(page, world: World) -> None:
    sent = answers(world)
    page.post(slot_url(world), sent)
    response = page.post(slot_url(world), sent, follow=True)
    assert "Already saved" in response.content.decode()
    assert SessionEntry.objects.filter(held_on=world.day).count() == 1


def test_shorter_than_planned_asks_why_and_keeps_what_was_tapped(page, world: World) -> None:
    sent = answers(world, minutes="12", note="Fire bell", **{done(world): "2", tried(world): "3"})
    text = page.post(slot_url(world), sent).content.decode()
    assert "That is 8 minutes shorter than planned. Choose why." in text
    assert "Fire bell" in text and 'value="12"' in text and "2 of 3" in text
    assert not SessionEntry.objects.filter(held_on=world.day).exists()


def test_a_short_session_is_saved_with_its_reason(page, world: World) -> None:
    page.post(slot_url(world), answers(world, minutes="12", short_reason="pupil_unable"))
    entry = SessionEntry.objects.get(held_on=world.day)
    assert (entry.minutes, entry.reason) == (12, "pupil_unable")


def test_a_reason_is_dropped_when_nothing_is_missing(page, world: World) -> None:
    page.post(slot_url(world), answers(world, minutes="20", short_reason="pupil_unable"))
    assert SessionEntry.objects.get(held_on=world.day).reason == ""


def test_a_timer_only_suggests(page, world: World) -> None:
    text = page.get(f"{slot_url(world)}?timer=1").content.decode()
    assert "data-timer-start" in text and 'value="2026-11-23T10:20:00' in text and 'value="20"' in text


def test_somebody_else_may_have_led_it(page, world: World) -> None:
    page.post(slot_url(world), answers(world, delivered_by="another adult", adults="2"))
    entry = SessionEntry.objects.get(held_on=world.day)
    assert (entry.by, entry.adults) == ("another adult", 2)


def test_an_earlier_day_is_logged_late_and_says_by_how_much(page, world: World) -> None:
    friday = plans.SlotFactory(school=world.school, weekday=4)
    plans.SlotPupilFactory(pupil=world.amara, school=world.school, slot=friday, line=world.line)
    address = slot_url(world, friday, world.day - timedelta(days=3))
    assert "logged 1 school day later" in page.get(address).content.decode()
    response = page.post(address, answers(world))
    assert response.url == f"{reverse('today')}?day=2026-11-20"
    entry = SessionEntry.objects.get(slot=friday)
    opened = page.get(reverse("logs:session-entry", kwargs={"record_id": entry.pk})).content.decode()
    assert "logged 1 school day later" in opened


def test_a_day_to_come_can_be_looked_at_but_not_logged(page, world: World) -> None:
    next_week = slot_url(world, day=world.day + timedelta(days=7))
    text = page.get(next_week).content.decode()
    assert "You can log this session once the day has come" in text and "Log session" not in text
    text = page.post(next_week, answers(world)).content.decode()
    assert "This date is in the future" in text
    assert (
        not Submission.objects.filter(received_at__date=world.day)
        .exclude(pk=world.entry.submission_id)
        .exists()
    )


@pytest.mark.parametrize(
    "day", ["2026-11-24", "2026-11-22", "2026-10-00", "yesterday", "2026-12-28", "0001-01-01"]
)
def test_a_day_without_the_session_has_no_page(page, world: World, day: str) -> None:
    kwargs = {"record_id": world.slot.pk, "day": day}
    assert page.get(reverse("logs:session-slot", kwargs=kwargs)).status_code == 404


def test_htmx_gets_the_partial_that_the_page_includes(page, world: World) -> None:
    whole = page.get(slot_url(world)).content.decode()
    piece = page.get(slot_url(world), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in piece and 'class="kw-bar-top"' in piece
    assert "Amara" not in whole.replace(piece.split("<form")[0], "").split("<body")[0]


def test_a_logged_session_shows_its_entry_instead_of_the_form(page, world: World) -> None:
    log_amara(world, by=world.delivers)
    text = page.get(slot_url(world)).content.decode()
    assert "Everybody in this session is logged" in text and "Logged by Delivers D." in text
    assert "has logged this session already" in page.post(slot_url(world), answers(world)).content.decode()


def test_a_group_page_saves_each_pupil_with_their_own_minutes(page, world: World) -> None:
    slot, (amara, theo, idris) = group(world)
    sent = answers(world, minutes="30") | {
        own(world, "away", theo): "pupil_absent",
        own(world, "own_minutes", idris): "28",
        own(world, "note", idris): "Left for lunch",
    }
    response = page.post(slot_url(world, slot), sent, follow=True)
    assert "30 min, 1 away" in response.content.decode()
    saved = {entry.pupil_id: entry for entry in SessionEntry.objects.filter(slot=slot)}
    assert [saved[pupil.pk].minutes for pupil in (amara, theo, idris)] == [30, 0, 28]
    assert (saved[theo.pk].reason, saved[theo.pk].planned_minutes) == ("pupil_absent", 30)
    assert saved[idris.pk].note == "Left for lunch"


def test_a_pupil_who_left_a_group_early_needs_a_reason(page, world: World) -> None:
    slot, (_, theo, _) = group(world)
    sent = answers(world, minutes="30") | {own(world, "own_minutes", theo): "10"}
    assert "That is 20 minutes shorter" in page.post(slot_url(world, slot), sent).content.decode()
    assert not SessionEntry.objects.filter(slot=slot).exists()


def test_who_is_only_assigned_sees_their_own_pupil_of_a_group(monday, world: World, sign_in) -> None:
    slot, _ = group(world)
    text = sign_in(world.cover).get(slot_url(world, slot)).content.decode()
    assert "Amara K." in text and "Theo" not in text and "2 others of this group" in text


def test_pupils_who_share_a_short_name_gain_their_class(page, world: World) -> None:
    slot, (_, theo, idris) = group(world, ("Theo", "Theo"))
    theo.enrolments.update(reg_group="4A")
    idris.enrolments.update(reg_group="4B")
    text = page.get(slot_url(world, slot)).content.decode()
    assert "Theo B. (4A)" in text and "Theo B. (4B)" in text


def test_a_page_opened_lawfully_is_kept_aside_when_the_permission_has_gone(page, world: World) -> None:
    seal = page.get(slot_url(world)).context["seal"]
    Assignment.objects.filter(staff=world.key_worker).update(to_on=world.day - timedelta(days=1))
    sent = answers(world, seal=seal, note="Went well\0", minutes="18")
    for _ in range(2):
        assert page.post(slot_url(world), sent).url == reverse("logs:kept-aside")
    kept = Submission.objects.get(outcome="quarantined")
    assert (kept.author, kept.payload["entries"][0]["note"]) == (world.key_worker, "Went well")
    assert "Went well" in page.get(reverse("logs:kept-aside")).content.decode()


def test_without_the_seal_or_with_another_persons_it_stays_forbidden(page, world: World, sign_in) -> None:
    seal = page.get(slot_url(world)).context["seal"]
    outsider = sign_in(world.key_worker_elsewhere)
    assert outsider.post(slot_url(world), answers(world, seal=seal)).status_code == 404
    assert outsider.post(slot_url(world), answers(world, seal="made up")).status_code == 404
    assert not Submission.objects.filter(outcome="quarantined").exists()


@pytest.mark.parametrize("route", ["session-slot", "session-missed"])
def test_a_group_of_six_costs_as_many_queries_as_of_two(page, world: World, route: str) -> None:
    small, _ = group(world, ("Theo",))
    large, _ = group(world, ("Idris", "Wren", "Noor", "Caleb", "Maya"))
    counts = []
    for slot in (small, large):
        for each in slot.slot_pupils.all():
            target = plans.TargetFactory(pupil=each.pupil, school=world.school)
            plans.LineTargetFactory(line=each.line, target=target)
        with CaptureQueriesContext(connection) as queries:
            page.get(slot_url(world, slot, route=route))
        counts.append(len(queries))
    assert counts[0] == counts[1]
