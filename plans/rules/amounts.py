"""Limits of what a plan or a timetable may say. Whole minutes."""

from __future__ import annotations

from datetime import date

MOST_SESSION_MINUTES = 600
# "25 hours of TA support a week" is one session of 1,500 minutes: only a line through the whole day is that long.
MOST_LINE_MINUTES = 1800

Problem = tuple[str, str]


def window_problem(starts_on: date, ends_on: date | None) -> str:
    """What is wrong with the dates of a line or slot; empty when they are in order."""
    return "The last day is before the first day." if ends_on and ends_on < starts_on else ""


def amount_problem(minutes: int | None, sessions: int | None, is_through_the_day: bool) -> Problem | None:
    """The field and what is wrong with a line's amount; None for a whole amount, or none at all."""
    if minutes is None and sessions is None:
        return None
    if minutes is None:
        return "minutes", "Say how many minutes a session lasts, or choose “no amount in the plan”."
    if sessions is None:
        return "sessions", "Say how many sessions there are, or choose “no amount in the plan”."
    if minutes < 1:
        return "minutes", "A session lasts at least 1 minute."
    if not is_through_the_day and minutes > MOST_SESSION_MINUTES:
        return "minutes", (
            "A session lasts 10 hours (600 minutes) at most. If the plan gives hours of support for a whole week, "
            "tick “support through the whole day”."
        )
    if minutes > MOST_LINE_MINUTES:
        return (
            "minutes",
            "Support through the whole day is 30 hours (1,800 minutes) at most. Check the number.",
        )
    return ("sessions", "Give at least 1 session.") if sessions < 1 else None


def slot_minutes_problem(minutes: int) -> str:
    """What is wrong with the length of a slot; empty when it can be."""
    if minutes < 1:
        return "A session lasts at least 1 minute."
    return "" if minutes <= MOST_SESSION_MINUTES else "A session lasts 10 hours (600 minutes) at most."


def is_diluted(line_adults: int, line_pupils: int, adults: int, pupils: int) -> bool:
    """True when fewer adults for each pupil are there than the line says, so that the time is not "delivered".

    Design, "The ledger, exactly": delivered time is at least as intensive as the line says (adults ÷ pupils).
    """
    return adults * line_pupils < line_adults * pupils
