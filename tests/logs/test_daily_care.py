"""Eating, drinking, moving: saved once, flagged and never refused, changed until midnight, told to the SENCO."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import AuditEvent
from logs.actions.daily_care import edit_daily_care, withdraw_daily_care
from logs.models import DailyCare, Flag, Submission
from logs.rules.daily_care import is_handling, is_off_plan, levels_in
from logs.selectors.daily_care import daily_care_title, flags_of
from tests.factories.training import CertificateFactory
from tests.logs.eating import draft, moved, plan, record, write
from tests.logs.making import envelope
from tests.world import World

WHY = "looking at what was made"


@pytest.mark.parametrize(
    ("words", "levels"),
    [
        ("Level 5", "5"),
        ("IDDSI level 4 to 6", "456"),
        ("IDDSI 4-5, cut small", "45"),
        ("levels 3 or 4", "34"),
        ("Minced and moist", "5"),
        ("soft & bite-sized", "6"),
        ("Purée", "4"),
        ("pureed food", "4"),
        ("Thin fluids from an open cup", "0"),
        ("a thin slice of toast, soft foods cut small", ""),
        ("Level 9", ""),
        ("", ""),
    ],
)
def test_the_levels_are_read_from_the_words_of_the_plan(words: str, levels: str) -> None:
    assert levels_in(words) == frozenset(levels)


@given(st.text(max_size=80))
def test_reading_levels_holds_for_any_words(words: str) -> None:
    assert levels_in(words) <= frozenset("01234567")


def test_a_texture_is_off_plan_only_when_the_plan_names_others() -> None:
    content = {"eating": "Level 5", "drinking": ""}
    assert is_off_plan("eating", "7", content)
    assert not is_off_plan("eating", "5", content)
    assert not is_off_plan("drinking", "0", content)
    assert not is_off_plan("eating", "", content)


@pytest.mark.parametrize(
    ("kind", "what", "expected"),
    [
        ("mobility", ("transfer", "hoist"), True),
        ("mobility", ("walk", "frame"), False),
        ("position", ("side_left",), True),
        ("eating", ("lunch",), False),
    ],
)
def test_moving_a_child_is_handling_and_walking_is_not(kind: str, what, expected: bool) -> None:
    assert is_handling(kind, what) is expected


def test_one_submission_is_one_entry(world: World) -> None:
    envelope_ = envelope(kind="daily_care")
    first, second = write(world, submission=envelope_), write(world, submission=envelope_)
    assert (second.already_had, first.entry_ids) == (True, second.entry_ids)
    assert DailyCare.objects.count() == 1
    assert daily_care_title(DailyCare.objects.get()) == "Lunch, most"


def test_everything_amiss_is_saved_flagged_and_told_to_the_senco(world: World) -> None:
    plan(world, timezone.localdate() - timedelta(days=1), is_second_adult_required=True)
    saved = record(world, moved())
    assert (saved.is_certificate_lapsed, saved.is_second_adult_missing, saved.is_plan_expired) == (True,) * 3
    flag = Flag.objects.unscoped(reason=WHY).get()
    assert flag.owner == world.senco
    assert "hoist" not in flag.text
    assert len(flags_of(saved)) == 3


def test_a_trained_adult_with_a_second_one_under_a_plan_in_order_is_not_flagged(world: World) -> None:
    plan(world, is_second_adult_required=True)
    CertificateFactory(staff=world.key_worker, school=world.school, kind="moving_handling")
    saved = record(world, moved(second_adult_id=world.teacher.pk))
    assert flags_of(saved) == []
    assert not Flag.objects.unscoped(reason=WHY).exists()


def test_a_lapsed_certificate_is_flagged_for_moving_and_not_for_a_meal(world: World) -> None:
    CertificateFactory(
        staff=world.key_worker,
        school=world.school,
        kind="moving_handling",
        expires_on=timezone.localdate() - timedelta(days=1),
    )
    assert record(world, moved()).is_certificate_lapsed
    assert not record(world).is_certificate_lapsed


def test_a_texture_that_is_not_in_the_plan_is_warned_of(world: World) -> None:
    plan(world)
    assert record(world, draft(texture="7")).is_texture_off_plan
    assert not record(world, draft(texture="5")).is_texture_off_plan


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"what": ("cake",)}, "what"),
        ({"texture": "0"}, "texture"),
        ({"volume_ml": 3001}, "volume_ml"),
        ({"amount": "", "what": ()}, "what"),
        ({"held_on": timezone.localdate() + timedelta(days=1)}, "held_on"),
        ({"note": "a" * 501}, "note"),
        ({"difficulty": ("bored",)}, "difficulty"),
    ],
)
def test_what_the_author_can_mend_is_said_by_field(world: World, changes, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        write(world, draft(**changes))
    assert list(refused.value.message_dict) == [field]
    assert not Submission.objects.filter(kind="daily_care").exists()


def test_an_adult_of_another_school_is_no_second_adult(world: World) -> None:
    with pytest.raises(ValidationError, match="worked in the school"):
        write(world, moved(second_adult_id=world.senco_other_school.pk))


def test_who_may_not_write_it_any_more_has_it_kept_aside(world: World) -> None:
    receipt = write(world, by=world.left_staff)
    kept = Submission.objects.get(pk=receipt.submission_id)
    assert (kept.outcome, kept.payload["entries"][0]["said"]) == ("quarantined", "Eating, lunch")


def test_what_was_kept_aside_is_saved_on_the_right_day_with_its_note_mended(world: World, sign_in) -> None:
    long_ago = world.day - timedelta(days=3000)
    kept = Submission.objects.get(pk=write(world, draft(held_on=long_ago, note="Ate well.")).submission_id)
    client, address = sign_in(world.senco), reverse("logs:kept-mend", args=[kept.pk])
    form = client.get(address).context["form"]
    assert (form["held_on"].value(), form["note"].value()) == (long_ago, "Ate well.")
    stays = client.post(address, {"held_on": long_ago.isoformat(), "note": "Ate well."})
    assert "roll on" in stays.content.decode()
    client.post(address, {"held_on": world.day.isoformat(), "note": "Ate slowly."})
    row, sent = DailyCare.objects.get(submission=kept), draft()
    assert (row.held_on, row.note, row.author) == (world.day, "Ate slowly.", world.key_worker)
    assert (row.kind, row.what, row.amount, row.starts_at) == (
        sent.kind,
        list(sent.what),
        sent.amount,
        sent.starts_at,
    )


def test_its_author_changes_it_and_the_flags_follow(world: World) -> None:
    plan(world)
    saved = record(world, draft(texture="7"))
    changed = edit_daily_care(by=world.key_worker, record=saved, draft=draft(texture="5"))
    assert not changed.is_texture_off_plan
    assert AuditEvent.objects.filter(verb="daily_care_edit").exists()


def test_nobody_else_changes_it_and_nobody_after_midnight(world: World) -> None:
    saved = record(world)
    with pytest.raises(ValidationError):
        edit_daily_care(by=world.senco, record=saved, draft=draft())
    with pytest.raises(ValidationError, match="signed at midnight"):
        edit_daily_care(by=world.key_worker, record=saved, draft=draft(), now=saved.editable_until)


def test_the_author_or_the_senco_takes_it_back_once(world: World) -> None:
    saved = record(world)
    with pytest.raises(PermissionDenied):
        withdraw_daily_care(by=world.teacher, record=saved)
    withdraw_daily_care(by=world.senco, record=saved)
    withdraw_daily_care(by=world.senco, record=saved)
    assert AuditEvent.objects.filter(verb="daily_care_withdraw").count() == 1
    assert not DailyCare.objects.visible_to(world.senco).exists()
