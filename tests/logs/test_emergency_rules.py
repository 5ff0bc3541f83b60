"""The steps of a protocol with their minutes, and how long it lasted in words."""

from datetime import UTC, datetime, timedelta

import pytest

from logs.rules.emergency import GENERAL, lasted_words, minute_of, steps_of

BEGAN = datetime(2026, 11, 2, 11, 4, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "minute"),
    [
        ("At 5 minutes: buccal midazolam 5 mg", 5),
        ("Call 999 after five minutes", 5),
        ("No better after 10 minutes: call 999", 10),
        ("If it lasts more than 3 min, fetch the first aider", 3),
        ("Stay with her and note the time", None),
        ("One puff a minute, up to ten", None),
        ("Give 5 ml at once", None),
        ("Rest for 30 minutes", None),
    ],
)
def test_a_step_falls_due_at_the_minute_its_words_name(words, minute):
    assert minute_of(words) == minute


def test_the_general_steps_time_it_call_999_at_five_minutes_and_turn_on_the_side():
    steps = steps_of(GENERAL)
    assert [step.minute for step in steps if step.minute] == [5]
    assert "999" in next(step.words for step in steps if step.minute == 5)
    assert any("recovery position" in step.words for step in steps)


@pytest.mark.parametrize(
    ("seconds", "words"), [(385, "6 min 25 s"), (300, "5 min"), (59, "59 seconds"), (1, "1 second")]
)
def test_how_long_it_lasted_reads_as_people_say_it(seconds, words):
    assert lasted_words(BEGAN, BEGAN + timedelta(seconds=seconds)) == words
    assert lasted_words(BEGAN, None) == ""
