"""Who is away today and tomorrow, and who takes their sessions; one is still open."""

from __future__ import annotations

from datetime import date, time

from accounts.choices import DayPart
from caseload.management.demo.oakfield import Oakfield
from caseload.rules.cover_words import read_answer
from caseload.selectors.cover import absence_rows
from logs.actions.absence import record_absence
from plans.selectors.cover_rows import Away

AWAY_TODAY, AWAY_TOMORROW = "marta.sobczak", "priya.nair"
BEFORE_SCHOOL = time(7, 50)


def arrange_cover(oakfield: Oakfield) -> None:
    """One adult is away today, or on the next school day, and one in the afternoon after."""
    today = oakfield.calendar.school_day_on_or_after(oakfield.today)
    tomorrow = oakfield.calendar.next_school_day(today) if today else None
    oakfield.clock.set(oakfield.today, BEFORE_SCHOOL)
    if today:
        _away(oakfield, AWAY_TODAY, today, DayPart.ALL, left_open=1)
    if tomorrow:
        _away(oakfield, AWAY_TOMORROW, tomorrow, DayPart.PM, left_open=0)


def _away(oakfield: Oakfield, key: str, day: date, part: str, *, left_open: int) -> None:
    """The adult is away; who is proposed takes each session, but for the last ones."""
    staff = oakfield.staff[key]
    rows = absence_rows(oakfield.school, Away(staff, part, day, day))
    answers = [read_answer(row.key, row.chosen) for row in rows if row.chosen]
    record_absence(
        by=oakfield.office,
        school=oakfield.school,
        staff=staff,
        from_on=day,
        to_on=day,
        part=part,
        answers=answers[: len(answers) - left_open],
    )
