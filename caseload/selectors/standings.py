"""How each pupil's provision stands in a half-term, and whether their records have gone quiet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.models import School
from caseload.rules.period import Period
from caseload.rules.standing import QUIET_SCHOOL_DAYS, LineStanding, Outlook, Standing, standing
from common.dates import SchoolCalendar
from logs.selectors.ledger import PupilBook, ledger_books, look_back_from, shape_of

NOTHING = Standing(Outlook.NO_PROVISION)


@dataclass(frozen=True)
class Stand:
    """A pupil's standing with the day of the last session that happened in the days read; None when there is none."""

    standing: Standing
    last_on: date | None
    read_from: date


def standings_of(
    pupil_ids: Collection[UUID], school: School, calendar: SchoolCalendar, period: Period, today: date
) -> dict[UUID, Stand]:
    """Each pupil's standing in the half-term as of this morning. The caller has checked who may see them."""
    first = look_back_from(calendar, period.window, today)
    books = ledger_books(pupil_ids, school, calendar, first, max(period.window[1], today))
    return {
        pupil_id: Stand(_standing(book, calendar, period, today), _last_on(book), first)
        for pupil_id, book in books.items()
    }


def lines_of(book: PupilBook, calendar: SchoolCalendar, period: Period, today: date) -> list[LineStanding]:
    """Each line with an amount: its account of the half-term and to date, and its forecast."""
    book = book.of_lines_in(period.window)
    to_date = book.figures(calendar, period.to_date, today) if period.to_date else []
    so_far = {line.pk: figures for line, figures in to_date}
    ahead = dict(book.forecasts(calendar, period.window, today))
    return [
        LineStanding(shape_of(line), figures, so_far.get(line.pk), ahead[line])
        for line, figures in book.figures(calendar, period.window, today)
    ]


def _standing(book: PupilBook, calendar: SchoolCalendar, period: Period, today: date) -> Standing:
    """One pupil's standing."""
    first = period.window[0]
    return standing(
        lines_of(book, calendar, period, today),
        line_count=len(book.of_lines_in(period.window).lines),
        is_over=period.is_over,
        is_quiet=is_quiet(book, calendar, today),
        records_since=book.records_from if book.records_from > first else None,
    )


def is_quiet(book: PupilBook, calendar: SchoolCalendar, today: date) -> bool:
    """True when nothing was logged in the last 10 school days of a pupil who had provision on all of them."""
    since = calendar.add_school_days(today, -QUIET_SCHOOL_DAYS)
    if since is None or book.records_from > since:
        return False
    supported = any(
        line.starts_on <= since and (not line.ends_on or line.ends_on >= today) for line in book.lines
    )
    return supported and all(entry.date < since for entry in book.entries)


def _last_on(book: PupilBook) -> date | None:
    """The day of the last session that happened."""
    return max((entry.date for entry in book.entries if entry.happened), default=None)
