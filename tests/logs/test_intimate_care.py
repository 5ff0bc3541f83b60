"""Intimate care as it is saved: nothing blocks the care of a child, what was missing stands on the record."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.models import AuditEvent, Certificate
from common.ids import uuid7
from logs.actions.intimate_care import edit_intimate_care, withdraw_intimate_care
from logs.actions.kept import Mended, save_mended
from logs.actions.movable import MOVABLES
from logs.actions.told import tell_parent
from logs.actions.undo import undo_submission
from logs.actions.wrong_pupil import Choice, move_record
from logs.models import IntimateCare, IntimateCareMark, Submission
from logs.rules.intimate_care import (
    Standing,
    hours_of,
    offered_by,
    opening_times,
    pattern_words,
    written_after,
)
from logs.selectors.intimate_checks import parents_owed, to_check
from tests.logs.caring import BACK, SAID, draft, plan_for, record, write
from tests.logs.making import envelope
from tests.world import World

LONDON = ZoneInfo("Europe/London")
ALL_MISSING = ("is_second_adult_missing", "is_carer_unnamed", "is_certificate_lapsed")
MIDDAY = datetime(2026, 11, 19, 12, tzinfo=LONDON)


def missing(row: IntimateCare) -> set[str]:
    names = (*ALL_MISSING, "is_consent_missing", "is_plan_expired")
    return {name for name in names if getattr(row, name)}


def test_a_named_trained_carer_under_a_plan_in_order_lacks_nothing(world: World) -> None:
    plan = plan_for(world, carer=world.key_worker)
    row = record(world, marks=(BACK,))
    assert (row.plan, missing(row), row.author) == (plan, set(), world.key_worker)
    assert IntimateCareMark.objects.get(record=row).region == "bottom"
    assert AuditEvent.objects.filter(verb="intimate_care_log", record_id=str(row.pk)).exists()


def test_an_adult_in_need_is_saved_and_flagged_with_everything_that_was_missing(world: World) -> None:
    plan_for(
        world,
        is_consented=False,
        is_second_adult_required=True,
        review_on=timezone.localdate() - timedelta(days=1),
    )
    row = record(world, by=world.delivers)
    assert missing(row) == {*ALL_MISSING, "is_consent_missing", "is_plan_expired"}


def test_a_second_adult_is_enough_where_the_plan_asks_for_one(world: World) -> None:
    plan_for(world, carer=world.key_worker, is_second_adult_required=True)
    row = record(world, second_adult_id=world.delivers.pk)
    assert missing(row) == set() and row.second_adult == world.delivers


def test_a_certificate_that_lapsed_yesterday_is_flagged_today(world: World) -> None:
    plan_for(world, carer=world.key_worker)
    Certificate.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    assert missing(record(world)) == {"is_certificate_lapsed"}


def test_what_was_missing_stays_when_the_plan_is_put_in_order(world: World) -> None:
    plan = plan_for(world, carer=world.key_worker, review_on=timezone.localdate() - timedelta(days=3))
    row = record(world)
    plan.review_on = timezone.localdate() + timedelta(days=300)
    plan.save()
    row.refresh_from_db()
    assert missing(row) == {"is_plan_expired"}


def test_a_one_off_accident_needs_no_plan_and_owes_a_parent_until_one_is_reached(world: World) -> None:
    row = record(world, by=world.delivers, reason="wet")
    assert row.plan is None and missing(row) == set()
    for how, owed in (("not_reached", 1), ("phone", 0)):
        tell_parent(
            by=world.delivers,
            submission=row.submission,
            pupil_id=row.pupil_id,
            how=how,
            told_at=timezone.now(),
            name="Grace Kamara",
        )
        assert len(parents_owed(world.delivers, world.school)) == owed
        assert len(to_check(world.senco, world.school, timezone.localdate())) == owed
    assert parents_owed(world.key_worker, world.school) == []


def test_fluids_stay_only_where_the_plan_asks(world: World) -> None:
    plan = plan_for(world, carer=world.key_worker)
    assert record(world, fluid_ml=150, bristol_type=4).fluid_ml is None
    plan.records_fluids = True
    plan.save()
    row = record(world, fluid_ml=150, bristol_type=4)
    assert (row.fluid_ml, row.bristol_type) == (150, 4)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"starts_at": time(0, 10), "ends_at": time(0, 5)}, "ends_at"),
        ({"held_on": timezone.localdate() + timedelta(days=1)}, "held_on"),
        ({"starts_at": time(23, 59, 59)}, "starts_at"),
        ({"care_given": ()}, "care_given"),
        ({"care_given": ("sang",)}, "care_given"),
        ({"assent": "refused"}, "refusal_words"),
        ({"skin": ("nothing", "red")}, "skin"),
        ({"seen_words": "x" * 501}, "seen_words"),
        ({"fluid_ml": 3001}, "fluid_ml"),
    ],
)
def test_what_cannot_be_is_said_by_its_field(world: World, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        write(world, **changes)
    assert set(refused.value.error_dict) == {field}
    assert not IntimateCare.objects.exists()


def test_the_second_adult_is_somebody_else_who_works_here(world: World) -> None:
    for adult in (world.key_worker, world.left_staff):
        with pytest.raises(ValidationError):
            write(world, second_adult_id=adult.pk)
    assert not Submission.objects.filter(kind="intimate_care").exists()


def test_the_same_submission_twice_saves_once(world: World) -> None:
    once = envelope(kind="intimate_care")
    first, again = write(world, submission=once), write(world, submission=once)
    assert again.already_had and first.entry_ids == again.entry_ids
    assert IntimateCare.objects.count() == 1


def test_care_before_the_pupil_came_is_kept_aside_for_its_author_and_the_senco_alone(world: World) -> None:
    receipt = write(world, held_on=date(2020, 1, 6))
    kept = Submission.objects.get(pk=receipt.submission_id)
    assert receipt.outcome == "quarantined" and kept.payload["care_given"] == ["changed_pad"]
    see = {
        name
        for name in ("key_worker", "senco", "sen_admin", "head", "dsl")
        if Submission.objects.visible_to(world.people[name]).filter(pk=kept.pk).exists()
    }
    assert see == {"key_worker", "senco"}
    assert not any("pad" in str(entry) for entry in kept.payload["entries"])


def test_what_was_kept_aside_is_saved_on_the_right_day_as_it_was_sent(world: World) -> None:
    plan_for(world, carer=world.key_worker)
    receipt = write(world, held_on=date(2020, 1, 6), marks=(BACK,), place="Changing room", skin=("red",))
    kept = Submission.objects.get(pk=receipt.submission_id)
    save_mended(by=world.senco, submission=kept, mended=Mended(timezone.localdate()))
    row = IntimateCare.objects.get(submission=kept)
    assert (row.author, row.place, row.skin) == (world.key_worker, "Changing room", ["red"])
    assert row.marks.get().size_mm == 20 and missing(row) == set()


def test_the_author_changes_it_and_the_flags_follow(world: World) -> None:
    plan_for(world, carer=world.key_worker, is_second_adult_required=True)
    row = record(world, marks=(BACK,))
    edit_intimate_care(by=world.key_worker, record=row, draft=draft(second_adult_id=world.delivers.pk))
    row.refresh_from_db()
    assert missing(row) == set() and row.marks.count() == 0
    event = AuditEvent.objects.get(verb="intimate_care_edit")
    assert event.fields == ["marks", "second_adult_id"]


def test_nobody_changes_it_after_midnight_and_the_database_refuses(world: World) -> None:
    yesterday = timezone.now() - timedelta(days=1)
    row = record(world, received_at=yesterday, held_on=timezone.localdate(yesterday), marks=(BACK,))
    with pytest.raises(ValidationError, match="signed at midnight"):
        edit_intimate_care(by=world.key_worker, record=row, draft=draft())
    for change in (
        lambda: IntimateCare.objects.filter(pk=row.pk).update(reason="wet"),
        lambda: IntimateCareMark.objects.filter(record=row).delete(),
        lambda: IntimateCare.objects.filter(pk=row.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    row.refresh_from_db()
    assert row.reason == "planned"


def test_only_the_author_or_the_senco_takes_it_back(world: World) -> None:
    row = record(world)
    for name in ("dsl", "head", "cover"):
        with pytest.raises(PermissionDenied):
            withdraw_intimate_care(by=world.people[name], record=row)
    withdraw_intimate_care(by=world.senco, record=row)
    row.refresh_from_db()
    assert row.withdrawn_by == world.senco
    assert not IntimateCare.objects.visible_to(world.key_worker).exists()


def test_undo_takes_it_back(world: World) -> None:
    row = record(world)
    assert undo_submission(by=world.key_worker, submission=row.submission) == 1
    row.refresh_from_db()
    assert row.withdrawn_at is not None


def test_moved_to_the_right_pupil_it_stands_under_that_pupils_plan(world: World) -> None:
    plan_for(world, carer=world.key_worker)
    row = record(world, marks=(BACK,))
    plan = plan_for(world, pupil=world.theo, is_consented=False)
    receipt = move_record(
        by=world.key_worker,
        movable=MOVABLES["intimate_care"],
        record=row,
        to_pupil=world.theo,
        submission_id=uuid7(),
        choice=Choice(),
    )
    moved = IntimateCare.objects.standing().get()
    assert [moved.pk] == receipt.entry_ids and (moved.pupil, moved.plan) == (world.theo, plan)
    assert missing(moved) == {"is_carer_unnamed", "is_consent_missing"}
    assert moved.marks.get().region == "bottom"


# --- what the SENCO looks at ---


def test_the_senco_sees_initials_until_the_record_is_opened(world: World, sign_in) -> None:
    plan_for(world)
    row = record(world, by=world.delivers)
    listed = to_check(world.senco, world.school, timezone.localdate())
    assert [(each.initials, each.words) for each in listed] == [
        ("AK", ("not a named carer", "no training in force"))
    ]
    sign_in(world.senco).get(f"/intimate-care/{row.pk}/")
    assert to_check(world.senco, world.school, timezone.localdate()) == []


def test_care_in_order_is_not_listed(world: World) -> None:
    plan_for(world, carer=world.key_worker)
    record(world)
    assert to_check(world.senco, world.school, timezone.localdate()) == []


# --- rules ---


def test_a_plan_offers_the_chips_its_words_name() -> None:
    offered = offered_by(SAID)
    assert offered.care == ("changed_pad", "cleaned", "hands")
    assert (offered.products, offered.place) == (("pads", "wipes"), "Changing room")


@pytest.mark.parametrize(
    "said",
    [
        "Hands over the wipes",
        "Opens the ipad, then the paddling pool",
        "Cream is not put on without a call home",
        "No shower; never the hoist",
        "Cream only if the skin is sore",
    ],
)
def test_a_chip_is_not_offered_for_what_the_plan_does_not_say_is_done(said: str) -> None:
    assert offered_by({"adult_does": said}).care == ()


@pytest.mark.parametrize(
    ("at", "opens"),
    [((12, 0), (time(11, 50), time(12))), ((0, 3), (time(0), time(0, 3)))],
)
def test_the_times_open_with_care_that_has_just_ended(at: tuple[int, int], opens: tuple[time, time]) -> None:
    assert opening_times(MIDDAY.replace(hour=at[0], minute=at[1])) == opens


@pytest.mark.parametrize(
    ("ended", "words"), [(time(11, 55), ""), (time(11, 30), ""), (time(9, 0), "written 3 h after")]
)
def test_a_record_written_later_the_same_day_says_so(ended: time, words: str) -> None:
    assert written_after(MIDDAY.date(), ended, MIDDAY) == words


def test_what_was_missing_is_said_in_order_of_weight() -> None:
    said = Standing(is_parent_owed=True, is_certificate_lapsed=True, is_second_adult_missing=True).words
    assert said == ("parent to be told", "second adult missing", "no training in force")


def test_hours_hold_everything_and_the_sentence_names_the_busiest() -> None:
    hours = hours_of([time(6, 30), time(10, 5), time(10, 59), time(20)])
    assert sum(each.count for each in hours) == 4
    assert pattern_words(hours, 3) == "4 times on 3 days, most often from 10:00 to 11:00."
    assert pattern_words(hours_of([]), 0) == "Nothing was recorded in these days."
