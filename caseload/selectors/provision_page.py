"""The provision ledger of one pupil: what was promised, what came of it, and how the forecast is worked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from accounts.models import School
from accounts.selectors import calendar_of
from caseload.rules.period import Period, period_shown
from caseload.rules.standing import Standing, standing
from caseload.rules.why import why_words
from caseload.selectors.standings import is_quiet, lines_of
from common.dates import ONE_DAY, DateRange, SchoolCalendar, school_year_start
from common.words import date_words, day_month_words, day_words
from logs.models import EarlierTotal
from logs.rules.earlier import paper_words
from logs.rules.forecast import Forecast, forecast_words, worked_out
from logs.rules.lines import LineFigures
from logs.rules.totals import totals
from logs.selectors.earlier import as_earlier, earlier_totals
from logs.selectors.ledger import PupilBook, ledger_books, look_back_from, shape_of
from logs.selectors.whole_days import WholeDay, days_of_pupil
from plans.models import ProvisionLine
from plans.rules.vocabulary import Per
from pupils.models import Pupil

DAYS_SHOWN = 10  # school days
CONVENTIONS: dict[Per, str] = {
    Per.WEEK: "A week's amount builds up in fifths, one each school day: a four-day week owes four fifths.",
    Per.FORTNIGHT: "A fortnight's amount builds up in tenths, one each school day.",
    Per.HALF_TERM: "A half-term's amount is spread over its school days; it is called short only when it has ended.",
    Per.TERM: "A term's amount is spread over its school days; it is called short only when the term has ended.",
    Per.YEAR: "A year's amount is spread over its school days; it is called short only when the year has ended.",
}


@dataclass(frozen=True)
class AccountRow:
    """One line's account over one window, with the reasons for what was missed."""

    line: ProvisionLine
    figures: LineFigures
    why: Sequence[str]
    paper: str = ""


@dataclass(frozen=True)
class AccountTable:
    """The accounts of all lines over one window, with their total when there are several."""

    title: str
    span: str
    rows: Sequence[AccountRow]
    total: LineFigures | None


@dataclass(frozen=True)
class LineForecast:
    """One line's forecast and the sum behind it, a sentence to a line."""

    line: ProvisionLine
    words: str
    is_short: bool
    sum: Sequence[str]


@dataclass(frozen=True)
class ProvisionPage:
    """Everything on the provision page of a pupil."""

    period: Period | None
    standing: Standing | None
    tables: Sequence[AccountTable]
    forecasts: Sequence[LineForecast]
    without_amount: Sequence[ProvisionLine]
    records_from: date
    conventions: Sequence[str]
    earlier: Sequence[EarlierTotal] = ()
    whole_days: Sequence[tuple[ProvisionLine, Sequence[WholeDay]]] = ()

    @property
    def paper_words(self) -> str:
        """ "12 h before that from paper"; "" without totals from paper."""
        return paper_words([as_earlier(row) for row in self.earlier])

    @property
    def has_whole_days(self) -> bool:
        """Whether some of the support is confirmed day by day."""
        return bool(self.whole_days)


def provision_page(pupil: Pupil, school: School, today: date) -> ProvisionPage:
    """The ledger of the half-term and of the school year to date. The caller has checked who may see the pupil."""
    calendar = calendar_of(school)
    period = period_shown(calendar, today, school.records_from)
    year = (school_year_start(today), today)
    first = min(year[0], look_back_from(calendar, period.window, today)) if period else year[0]
    last = max(period.window[1], today) if period else today
    book = ledger_books([pupil.pk], school, calendar, first, last)[pupil.pk]
    shown = book.of_lines_in(period.window) if period else book
    earlier = earlier_totals([pupil.pk], school.pk)
    return ProvisionPage(
        period=period,
        standing=_standing(book, calendar, period, today) if period else None,
        tables=_tables(book, calendar, period, year, today, earlier),
        forecasts=_forecasts(shown, calendar, period, today) if period else (),
        without_amount=[line for line in shown.lines if line.minutes is None],
        records_from=book.records_from,
        conventions=[
            words for per, words in CONVENTIONS.items() if any(line.per == per for line in book.with_amount)
        ],
        earlier=earlier,
        whole_days=_whole_days(pupil, school, calendar, today),
    )


def _whole_days(
    pupil: Pupil, school: School, calendar: SchoolCalendar, today: date
) -> list[tuple[ProvisionLine, list[WholeDay]]]:
    """The last school days of each through-the-day line, newest first."""
    since = calendar.add_school_days(today, -DAYS_SHOWN) or today
    return days_of_pupil(pupil.pk, school, calendar, (since, today))


def _standing(book: PupilBook, calendar: SchoolCalendar, period: Period, today: date) -> Standing:
    """The bar of all lines together, as on the caseload."""
    rows = lines_of(book, calendar, period, today)
    return standing(
        rows,
        line_count=len(book.of_lines_in(period.window).lines),
        is_over=period.is_over,
        is_quiet=is_quiet(book, calendar, today),
        records_since=None,
    )


def _tables(
    book: PupilBook,
    calendar: SchoolCalendar,
    period: Period | None,
    year: DateRange,
    today: date,
    earlier: Sequence[EarlierTotal],
) -> list[AccountTable]:
    """The half-term so far and the school year so far, each up to this morning."""
    windows = [("This half-term so far", period.to_date)] if period and period.is_now else []
    if period and period.is_over:
        windows = [("The half-term that ended", period.window)]
    windows.append(("This school year so far", (year[0], today - ONE_DAY) if today > year[0] else None))
    return [_table(title, book, calendar, window, today, earlier) for title, window in windows if window]


def _table(
    title: str,
    book: PupilBook,
    calendar: SchoolCalendar,
    window: DateRange,
    today: date,
    earlier: Sequence[EarlierTotal],
) -> AccountTable:
    """The accounts over one window; what is from paper is named beside a line only where records begin inside it."""
    accounts = book.of_lines_in(window).figures(calendar, window, today)
    told = earlier if book.records_from > window[0] else ()
    paper = {
        line.pk: paper_words([as_earlier(row) for row in told if row.line_id == line.pk])
        for line, _ in accounts
    }
    rows = [
        AccountRow(line, figures, why_words(shape_of(line), book.entries, window), paper[line.pk])
        for line, figures in accounts
    ]
    lines = [shape_of(line) for line, _ in accounts]
    total = totals(lines, [figures for _, figures in accounts]) if len(rows) > 1 else None
    start, end = max(window[0], book.records_from), calendar.school_day_on_or_before(window[1]) or window[1]
    span = f"{day_month_words(start)} to {day_words(end)}"
    if start > window[0]:
        span = f"records since {date_words(start)}, to {day_words(end)}"
    return AccountTable(title, span, rows, total)


def _forecasts(book: PupilBook, calendar: SchoolCalendar, period: Period, today: date) -> list[LineForecast]:
    """Each line's forecast with its sum."""
    return [_line_forecast(line, found) for line, found in book.forecasts(calendar, period.window, today)]


def _line_forecast(line: ProvisionLine, found: Forecast) -> LineForecast:
    """One line's forecast as words."""
    return LineForecast(line, forecast_words(found), found.is_short, worked_out(found))
