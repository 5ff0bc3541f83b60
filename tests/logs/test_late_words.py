"""How waiting sessions are told: which day, how many, the newest first."""

from datetime import date, timedelta

import pytest

from logs.rules.late import waiting_words, when_words

TODAY = date(2026, 11, 24)
BEFORE = TODAY - timedelta(days=1)
FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ([(TODAY, True)], "from this morning"),
        ([(TODAY, True), (TODAY, False)], "from today"),
        ([(BEFORE, True)], "from yesterday"),
        ([(FRIDAY, True), (FRIDAY, True)], "from Fri 20 Nov"),
        ([(FRIDAY, True), (TODAY, True), (TODAY, True)], "2 from this morning · 1 from Fri 20 Nov"),
        (
            [(TODAY, False), (BEFORE, True), (FRIDAY, True), (date(2026, 11, 19), True)],
            "1 from today · 1 from yesterday · 2 from before",
        ),
    ],
)
def test_the_newest_days_are_named_first(days: list, words: str) -> None:
    assert waiting_words(days, TODAY) == words


def test_an_afternoon_is_not_called_a_morning() -> None:
    assert when_words(TODAY, TODAY, is_all_morning=False) == "today"
    assert when_words(FRIDAY, TODAY, is_all_morning=True) == "Fri 20 Nov"
