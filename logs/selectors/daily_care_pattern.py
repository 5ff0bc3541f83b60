"""What a pupil ate, drank and did by day: two weeks of entries, their millilitres as a chart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from accounts.models import School, User
from accounts.selectors import calendar_of
from common.charts import Chart, hours_chart
from common.dates import SchoolCalendar
from common.words import plural
from logs.models import DailyCare
from logs.rules.daily_care import DailyKind
from logs.selectors.daily_care import PlanForEntry, daily_care_title, flags_of, plan_for_entry
from pupils.models import Pupil

SHOWN_DAYS = 10  # school days
DRUNK = frozenset({DailyKind.DRINKING, DailyKind.TUBE_FEED})
READING = "One bar for each school day; the number over it is the millilitres written down."


@dataclass(frozen=True)
class EntryLine:
    """One entry in a line."""

    record: DailyCare
    title: str
    flags: list[str]


@dataclass(frozen=True)
class DayPattern:
    """One day: what was eaten, drunk and done, in order; `ml` is the sum of what was written with an amount."""

    day: date
    eaten: Sequence[EntryLine]
    drunk: Sequence[EntryLine]
    moved: Sequence[EntryLine]
    ml: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written."""
        return not (self.eaten or self.drunk or self.moved)


@dataclass(frozen=True)
class Pattern:
    """The days, the newest first, with the chart and the ways to earlier and later ones."""

    days: Sequence[DayPattern]
    chart: Chart | None
    plan: PlanForEntry
    sentence: str
    earlier: date | None
    later: date | None

    @property
    def has_entries(self) -> bool:
        """Whether anything was written in these days."""
        return any(not day.is_empty for day in self.days)


def pattern_of(user: User, pupil: Pupil, school: School, today: date, asked: str) -> Pattern:
    """The ten school days up to the one ASKED for (ISO), else up to today: a constant number of queries."""
    calendar = calendar_of(school)
    last = _day(asked, today)
    first = calendar.add_school_days(last, 1 - SHOWN_DAYS) or last - timedelta(days=2 * SHOWN_DAYS)
    days = [_pattern(day, rows) for day, rows in _by_day(user, pupil, school, calendar, first, last)]
    sentence = _sentence(days)
    return Pattern(
        days=list(reversed(days)),
        chart=_chart(days, sentence) if any(day.ml for day in days) else None,
        plan=plan_for_entry(pupil.pk, school.pk, today),
        sentence=sentence,
        earlier=first - timedelta(days=1) if first > school.records_from else None,
        later=min(today, last + timedelta(days=14)) if last < today else None,
    )


def _day(asked: str, today: date) -> date:
    """The day asked for, never one to come; today when it cannot be read."""
    try:
        return min(today, date.fromisoformat(asked))
    except ValueError:
        return today


def _by_day(
    user: User, pupil: Pupil, school: School, calendar: SchoolCalendar, first: date, last: date
) -> list[tuple[date, list[DailyCare]]]:
    """The entries USER may see of each school day, and of any other day that has some: 1 query."""
    found: dict[date, list[DailyCare]] = defaultdict(list)
    rows = DailyCare.objects.visible_to(user).filter(pupil=pupil, school=school, held_on__range=(first, last))
    for row in rows.select_related("author").order_by("held_on", "starts_at", "id"):
        found[row.held_on].append(row)
    days = sorted({*found, *calendar.school_days(first, last)})
    return [(day, found[day]) for day in days]


def _pattern(day: date, rows: Sequence[DailyCare]) -> DayPattern:
    """One day."""
    lines = [EntryLine(row, daily_care_title(row), flags_of(row)) for row in rows]
    eating, drinking = {DailyKind.EATING}, DRUNK
    return DayPattern(
        day=day,
        eaten=[line for line in lines if line.record.kind in eating],
        drunk=[line for line in lines if line.record.kind in drinking],
        moved=[line for line in lines if line.record.kind not in eating | drinking],
        ml=sum(line.record.volume_ml or 0 for line in lines if line.record.kind in drinking),
    )


def _sentence(days: Sequence[DayPattern]) -> str:
    """What the figures support: how many days have entries, the least and the most drunk."""
    written = [day for day in days if not day.is_empty]
    said = f"Entries on {len(written)} of {plural(len(days), 'day')}."
    amounts = [day.ml for day in days if day.ml]
    if not amounts:
        return said
    least, most = min(amounts), max(amounts)
    between = f"{least} ml" if least == most else f"{least} to {most} ml"
    return f"{said} Drunk, where an amount was written: {between} a day."


def _chart(days: Sequence[DayPattern], sentence: str) -> Chart:
    """The millilitres of each day as bars."""
    rows = [(f"{day.day:%a} {day.day.day}", day.ml) for day in days]
    return hours_chart(
        rows,
        key="drunk",
        title="Drunk by day",
        sentence=sentence,
        heads=("Day", "Millilitres"),
        reading=READING,
    )
