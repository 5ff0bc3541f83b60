"""Support through the whole day as Today and the pupil's pages show it: what is confirmed and what still waits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from django.db.models import Q

from accounts.models import School
from common.dates import SchoolCalendar
from common.words import day_words, minutes_words
from logs.models import DayConfirmation
from logs.rules.through_the_day import Said, day_amounts, days_named, unconfirmed
from logs.selectors.absences import Hint, hints_of
from logs.selectors.days_said import said_of
from logs.selectors.ledger import records_began, shape_of
from plans.models import ProvisionLine
from pupils.models import Assignment

MOST_LATE = 6


class Place(Protocol):
    """What is asked of a pupil's place on the roll."""

    def on(self, day: date) -> object | None:
        """The enrolment that holds the day."""


@dataclass(frozen=True)
class WholeDay:
    """One day of one through-the-day line: planned minutes, what was said of it, and what may have come between."""

    line_id: UUID
    day: date
    planned: int
    confirmation: DayConfirmation | None = None
    hints: tuple[Hint, ...] = ()

    @property
    def key(self) -> str:
        """What a button sends for it."""
        return f"{self.line_id}/{self.day.isoformat()}"

    @property
    def said(self) -> Said | None:
        """What its confirmation says."""
        return said_of(self.confirmation) if self.confirmation else None

    @property
    def planned_words(self) -> str:
        """ "5 h"."""
        return minutes_words(self.planned)

    @property
    def hint_words(self) -> str:
        """ "The register says absent all day"; "" when nothing is known."""
        return " · ".join(hint.words for hint in self.hints)


@dataclass(frozen=True)
class WholeDayCard:
    """One pupil's support through the day: the day shown, and earlier days that nobody has confirmed, newest first."""

    pupil_id: UUID
    name: str
    line: ProvisionLine
    day: WholeDay | None
    late: tuple[WholeDay, ...]

    @property
    def is_open(self) -> bool:
        """Whether the day shown can still be confirmed."""
        return self.day is not None and self.day.confirmation is None

    @property
    def late_shown(self) -> tuple[WholeDay, ...]:
        """The late days that stand one by one."""
        return self.late[:MOST_LATE]

    @property
    def late_words(self) -> str:
        """ "Mon 16 Nov, Tue 17 Nov", oldest first."""
        return days_named([each.day for each in reversed(self.late)])

    @property
    def late_keys(self) -> str:
        """What the button for all of them sends."""
        return " ".join(each.key for each in self.late)


def whole_day_cards(
    school: School,
    own: Iterable[Assignment],
    roll: Mapping[UUID, Place],
    names: Mapping[UUID, str],
    shown: date,
    span: tuple[date, date],
    calendar: SchoolCalendar,
) -> tuple[WholeDayCard, ...]:
    """A card for each of the person's pupils and lines with support through the day.

    SPAN is the first day still called for, and today. One query where no pupil has such a line, else five.
    """
    ties: defaultdict[UUID, list[Assignment]] = defaultdict(list)
    for tie in own:
        ties[tie.pupil_id].append(tie)
    window = (min(span[0], shown), max(span[1], shown))
    lines = whole_day_lines(school, list(ties), window) if ties else []
    if not lines:
        return ()
    days = _days_of(lines, school, calendar, window)
    cards = [_card(line, days[line.pk], ties[line.pupil_id], roll, names, shown, span) for line in lines]
    return tuple(card for card in cards if card.day or card.late)


def whole_day_lines(
    school: School, pupil_ids: Sequence[UUID], window: tuple[date, date]
) -> list[ProvisionLine]:
    """The pupils' through-the-day lines that promise an amount and are in force on some day of the window."""
    running = Q(starts_on__lte=window[1]) & (Q(ends_on__isnull=True) | Q(ends_on__gte=window[0]))
    found = ProvisionLine.objects.filter(
        running, school=school, pupil_id__in=pupil_ids, is_through_the_day=True, minutes__isnull=False
    )
    return list(found.select_related("pupil").order_by("pupil__sort_name", "name", "id"))


def days_of_pupil(
    pupil_id: UUID, school: School, calendar: SchoolCalendar, window: tuple[date, date]
) -> list[tuple[ProvisionLine, list[WholeDay]]]:
    """Each through-the-day line of the pupil with its days of the window, newest first."""
    lines = whole_day_lines(school, [pupil_id], window)
    if not lines:
        return []
    days = _days_of(lines, school, calendar, window)
    return [(line, sorted(days[line.pk].values(), key=lambda each: each.day, reverse=True)) for line in lines]


def whole_day_of(line: ProvisionLine, school: School, calendar: SchoolCalendar, day: date) -> WholeDay | None:
    """One day of one line; None when it is no day of that support."""
    if line.minutes is None or not line.is_through_the_day:
        return None
    return _days_of([line], school, calendar, (day, day))[line.pk].get(day)


def _days_of(
    lines: Sequence[ProvisionLine], school: School, calendar: SchoolCalendar, window: tuple[date, date]
) -> dict[UUID, dict[date, WholeDay]]:
    """Every day of the lines in the window, with what was said and what may have come between: 4 queries."""
    pupil_ids = {line.pupil_id for line in lines}
    starts = records_began(pupil_ids, school, calendar)
    hints = hints_of(pupil_ids, school, calendar, window)
    rows = DayConfirmation.objects.standing().filter(line__in=lines, held_on__range=window)
    said = {(row.line_id, row.held_on): row for row in rows.select_related("author").order_by("id")}
    return {
        line.pk: {
            day: WholeDay(
                line.pk, day, minutes, said.get((line.pk, day)), hints.get((line.pupil_id, day), ())
            )
            for day, minutes in day_amounts(
                calendar, shape_of(line), starts.get(line.pupil_id, school.records_from), window
            ).items()
            if minutes
        }
        for line in lines
    }


def _card(
    line: ProvisionLine,
    days: Mapping[date, WholeDay],
    ties: Sequence[Assignment],
    roll: Mapping[UUID, Place],
    names: Mapping[UUID, str],
    shown: date,
    span: tuple[date, date],
) -> WholeDayCard:
    """One line's card: the days on which the pupil was on the roll and the person's to support."""
    place = roll.get(line.pupil_id)
    own = {
        day: each
        for day, each in days.items()
        if place is not None and place.on(day) and any(_holds(tie, day) for tie in ties)
    }
    confirmed = {day for day, each in own.items() if each.confirmation}
    amounts = {day: each.planned for day, each in own.items() if span[0] <= day < span[1]}
    late = [own[day] for day in unconfirmed(amounts, confirmed, span[1]) if day != shown]
    name = names.get(line.pupil_id, line.pupil.short_name)
    return WholeDayCard(line.pupil_id, name, line, own.get(shown), tuple(reversed(late)))


def _holds(tie: Assignment, day: date) -> bool:
    """Whether the assignment holds the day and its weekday."""
    in_force = tie.from_on <= day and (tie.to_on is None or day <= tie.to_on)
    return in_force and day.weekday() in tie.weekdays


def open_today(cards: Iterable[WholeDayCard]) -> str:
    """What the button "All as planned" sends: the day shown of every card that waits; "" for fewer than two."""
    keys = [card.day.key for card in cards if card.is_open and card.day]
    return " ".join(keys) if len(keys) > 1 else ""


def day_title(name: str, line: ProvisionLine, day: date) -> str:
    """ "Amara K.: support through the day, Mon 23 Nov"."""
    return f"{name}: {line.name}, {day_words(day)}"
