"""Daily lines through their actions. By the real clock: the database holds midnight."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.models import AuditEvent
from logs.actions.daily_line import reply_to_line, withdraw_daily_line
from logs.actions.undo import undo_submission
from logs.models import DailyLine, Submission
from logs.selectors.kept import described
from tests.factories.logs import DailyLineFactory
from tests.logs.making import envelope
from tests.logs.telling import line_of, pupil_leaves, tie_ends, verbs, written
from tests.world import World


def replied(world: World, line: DailyLine, **changes):
    """The class teacher's reply."""
    facts = {"by": world.teacher, "submission": envelope(kind="daily_line"), "text": "Lovely."}
    return reply_to_line(line=line, **facts | changes)


def test_a_line_is_written_in_its_envelope(world: World) -> None:
    line = line_of(written(world, text=" Used the symbol board.\r\nTwice. "))
    assert (line.text, line.author, line.on) == (
        "Used the symbol board.\nTwice.",
        world.key_worker,
        timezone.localdate(),
    )
    assert (line.submission.kind, line.submission.outcome) == ("daily_line", "saved")
    event = AuditEvent.objects.get(record_id=str(line.pk))
    assert (event.verb, event.pupil_id) == ("daily_line_write", world.amara.pk)


def test_a_line_is_signed_at_midnight_in_london(world: World) -> None:
    received = datetime(2026, 10, 24, 23, 30, tzinfo=ZoneInfo("Europe/London"))
    line = line_of(written(world, now=received))
    assert line.editable_until == datetime(2026, 10, 25, tzinfo=ZoneInfo("Europe/London"))


def test_the_same_submission_twice_is_one_line(world: World) -> None:
    same = envelope(kind="daily_line")
    first, second = written(world, submission=same), written(world, submission=same)
    assert (first.already_had, second.already_had) == (False, True)
    assert first.entry_ids == second.entry_ids
    assert DailyLine.objects.count() == 1


def test_a_submission_of_somebody_else_is_refused(world: World) -> None:
    same = envelope(kind="daily_line")
    written(world, submission=same)
    with pytest.raises(ValidationError, match="somebody else"):
        written(world, submission=same, by=world.teacher)


@pytest.mark.parametrize(
    ("text", "says"), [("", "Write a few words"), ("  ", "Write a few"), ("x" * 501, "it has 501")]
)
def test_a_line_says_something_and_not_too_much(world: World, text: str, says: str) -> None:
    with pytest.raises(ValidationError) as refused:
        written(world, text=text)
    assert says in refused.value.message_dict["text"][0]
    assert not Submission.objects.filter(kind="daily_line").exists()


def test_a_line_is_about_a_day_that_has_come(world: World) -> None:
    today = timezone.localdate()
    assert line_of(written(world, on=today - timedelta(days=1))).on == today - timedelta(days=1)
    with pytest.raises(ValidationError, match="still to come"):
        written(world, on=today + timedelta(days=1))


def test_a_line_about_a_pupil_who_left_is_kept_aside_never_dropped(world: World) -> None:
    pupil_leaves(world)
    receipt = written(world)
    assert (receipt.outcome, receipt.entry_ids) == ("quarantined", [])
    kept = described([Submission.objects.get(pk=receipt.submission_id)], world.senco)[0]
    assert "no longer on the school’s roll" in kept.submission.reason
    assert "Used the symbol board twice." in kept.said[0]
    assert "0 min" not in kept.said[0]


def test_whoever_is_still_there_is_told_instead(world: World) -> None:
    pupil_leaves(world)
    with pytest.raises(ValidationError, match="no longer on the school’s roll"):
        written(world, keeps_aside=False)
    assert not Submission.objects.filter(outcome="quarantined").exists()


def test_a_line_after_the_tie_has_ended_is_kept_aside(world: World) -> None:
    tie_ends(world.key_worker)
    assert "do not work with this pupil" in written(world).reason


def test_a_reply_stands_under_the_first_line(world: World) -> None:
    first = line_of(written(world))
    reply = line_of(replied(world, first))
    again = line_of(replied(world, reply, by=world.key_worker, text="She told me too."))
    assert (reply.replies_to, again.replies_to) == (first, first)
    assert verbs(reply) == ["daily_line_reply"]


def test_the_same_reply_twice_is_one(world: World) -> None:
    first, same = line_of(written(world)), envelope(kind="daily_line")
    for _ in range(2):
        replied(world, first, submission=same)
    assert DailyLine.objects.filter(replies_to=first).count() == 1


def test_a_line_taken_back_is_not_replied_to(world: World) -> None:
    first = line_of(written(world))
    withdraw_daily_line(by=world.key_worker, line=first)
    first.refresh_from_db()
    with pytest.raises(ValidationError, match="was taken back"):
        replied(world, first, keeps_aside=False)


def test_its_author_takes_a_line_back_once(world: World) -> None:
    line = line_of(written(world))
    for _ in range(2):
        withdraw_daily_line(by=world.key_worker, line=line)
    line.refresh_from_db()
    assert (line.withdrawn_by, line.text) == (world.key_worker, "Used the symbol board twice.")
    assert verbs(line) == ["daily_line_write", "daily_line_withdraw"]
    assert not DailyLine.objects.visible_to(world.senco).exists()


def test_no_other_adult_takes_a_line_back_but_the_office_does(world: World) -> None:
    line = line_of(written(world))
    with pytest.raises(PermissionDenied):
        withdraw_daily_line(by=world.teacher, line=line)
    withdraw_daily_line(by=world.senco, line=line)
    line.refresh_from_db()
    assert line.withdrawn_by == world.senco


def test_a_signed_line_keeps_its_words_and_can_only_be_taken_back(world: World) -> None:
    line = DailyLineFactory(
        pupil=world.amara,
        school=world.school,
        author=world.key_worker,
        editable_until=timezone.now() - timedelta(minutes=1),
    )
    line.text = "Something else."
    with pytest.raises(DatabaseError, match="corrected by a new row"), transaction.atomic():
        line.save()
    withdraw_daily_line(by=world.key_worker, line=line)
    line.refresh_from_db()
    assert line.withdrawn_at is not None and line.text != "Something else."


def test_undo_takes_back_what_one_press_saved(world: World) -> None:
    line = line_of(written(world))
    counts = [undo_submission(by=world.key_worker, submission=line.submission) for _ in range(2)]
    assert counts == [1, 0]
