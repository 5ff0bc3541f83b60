"""Minutes, dates and counts in words."""

from datetime import date

import pytest

from common.words import date_words, day_month_words, day_words, long_day_words, minutes_words, plural


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 min"),
        (1, "1 min"),
        (45, "45 min"),
        (59, "59 min"),
        (60, "1 h"),
        (61, "1 h 01"),
        (65, "1 h 05"),
        (130, "2 h 10"),
        (490, "8 h 10"),
        (120, "2 h"),
        (1500, "25 h"),
        (60_000, "1,000 h"),
    ],
)
def test_minutes_in_words(minutes, words):
    assert minutes_words(minutes) == words


def test_minutes_below_nought_are_refused():
    with pytest.raises(ValueError, match="-1"):
        minutes_words(-1)


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2026, 11, 26), "Thu 26 Nov", "Thursday 26 November 2026"),
        (date(2027, 1, 4), "Mon 4 Jan", "Monday 4 January 2027"),
        (date(2028, 2, 29), "Tue 29 Feb", "Tuesday 29 February 2028"),
        (date(2026, 9, 6), "Sun 6 Sep", "Sunday 6 September 2026"),
    ],
)
def test_days_in_words(day, short, long):
    assert (day_words(day), long_day_words(day)) == (short, long)
    assert short.endswith(day_month_words(day))
    assert long.endswith(date_words(day))


@pytest.mark.parametrize(
    ("n", "one", "many", "words"),
    [
        (0, "pupil", None, "0 pupils"),
        (1, "pupil", None, "1 pupil"),
        (4, "pupil", None, "4 pupils"),
        (2, "child", "children", "2 children"),
        (1200, "session", None, "1,200 sessions"),
    ],
)
def test_numbers_with_their_nouns(n, one, many, words):
    assert plural(n, one, many) == words
