"""Words for sessions that still wait to be logged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from common.words import day_words

LOOK_BACK_SCHOOL_DAYS = 20
DAYS_NAMED = 2


def when_words(day: date, today: date, is_all_morning: bool) -> str:
    """A day as a person would say it today: "this morning", "today", "yesterday", "Fri 20 Nov"."""
    if day == today:
        return "this morning" if is_all_morning else "today"
    return "yesterday" if day == today - timedelta(days=1) else day_words(day)


def waiting_words(days: Iterable[tuple[date, bool]], today: date) -> str:
    """Of which days: "2 from today · 1 from Fri 20 Nov · 4 from before"; each given as (day, was in the morning).

    The newest days first; only `DAYS_NAMED` are named. "from this morning" alone when all are of one day.
    """
    given = list(days)
    counts = Counter(day for day, _ in given)
    afternoon = {day for day, in_morning in given if not in_morning}
    newest = sorted(counts, reverse=True)
    named = [(counts[day], when_words(day, today, day not in afternoon)) for day in newest[:DAYS_NAMED]]
    if len(named) == 1:
        return f"from {named[0][1]}"
    earlier = sum(counts[day] for day in newest[DAYS_NAMED:])
    parts = [f"{count} from {words}" for count, words in named]
    return " · ".join([*parts, f"{earlier} from before"] if earlier else parts)
