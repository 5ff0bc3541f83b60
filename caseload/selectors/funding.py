"""Planned and delivered hours and cost, by pupil and line: the ledger's minutes, the school's rates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from accounts.models import School, User, in_force
from common.dates import DateRange, SchoolCalendar
from logs.models import SessionEntry
from logs.rules.funding import (
    FundingTotal,
    LineFunding,
    above_element_2,
    counted,
    element_2,
    line_funding,
    total_of,
)
from logs.rules.lines import Entry
from logs.selectors.ledger import PupilBook, ledger_books, shape_of
from plans.models import ProvisionLine
from plans.rules.rates import Rates
from pupils.models import Enrolment, Pupil
from pupils.rules.year_group import year_label


@dataclass(frozen=True)
class FundedLine:
    """One provision line with its hours and cost."""

    line: ProvisionLine
    money: LineFunding
    is_counted: bool


@dataclass(frozen=True)
class FundedPupil:
    """One pupil's lines and their total; `above` is what goes beyond element 2, None while a rate is missing."""

    pupil: Pupil
    place: str
    lines: tuple[FundedLine, ...]
    total: FundingTotal
    above: int | None
    above_delivered: int | None


@dataclass(frozen=True)
class Funding:
    """Everything the funding page shows of one window."""

    window: DateRange
    pupils: tuple[FundedPupil, ...]
    total: FundingTotal
    element_2: int


def pupils_funded(user: User, school: School, window: DateRange) -> list[Pupil]:
    """The pupils USER may see with a line in force in the window, or a session logged in it, by name: 1 query."""
    lines = ProvisionLine.objects.visible_to(user).filter(school=school, starts_on__lte=window[1])
    lines = lines.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=window[0]))
    entries = (
        SessionEntry.objects.visible_to(user).held_between(school.pk, *window).filter(line__isnull=False)
    )
    either = Q(pk__in=lines.values("pupil_id")) | Q(pk__in=entries.values("pupil_id"))
    return list(Pupil.objects.visible_to(user).filter(either).order_by("sort_name", "id"))


def funding_of(
    pupils: Sequence[Pupil],
    school: School,
    calendar: SchoolCalendar,
    window: DateRange,
    rates: Rates,
    today: date,
) -> Funding:
    """Hours and cost of the pupils over the window, seen this morning. The caller has checked who may see them.

    The number of queries is that of the ledger and one more, for any number of pupils.
    """
    ids = [pupil.pk for pupil in pupils]
    books = ledger_books(ids, school, calendar, *window)
    places = places_of(ids, school, window[1])
    rows = [
        _pupil(pupil, places.get(pupil.pk, ""), books[pupil.pk], calendar, window, rates, today)
        for pupil in pupils
    ]
    total = sum((row.total for row in rows), FundingTotal())
    return Funding(window, tuple(rows), total, element_2(window))


def places_of(pupil_ids: Iterable[UUID], school: School, day: date) -> dict[UUID, str]:
    """ "Year 3 · 3B" of each pupil on the day: 1 query."""
    rolls = Enrolment.objects.filter(in_force(day), school=school, pupil_id__in=list(pupil_ids))
    found = rolls.values_list("pupil_id", "nc_year", "reg_group")
    return {pupil_id: " · ".join(filter(None, [year_label(year), group])) for pupil_id, year, group in found}


def _pupil(
    pupil: Pupil,
    place: str,
    book: PupilBook,
    calendar: SchoolCalendar,
    window: DateRange,
    rates: Rates,
    today: date,
) -> FundedPupil:
    """One pupil's lines."""
    shown = book.of_lines_in(window)
    figures = {line.pk: row for line, row in shown.figures(calendar, window, today)}
    entries: dict[str, list[Entry]] = defaultdict(list)
    for entry in book.entries:
        entries[entry.line].append(entry)
    found = [
        line_funding(
            calendar,
            shape_of(line),
            figures.get(line.pk),
            entries[str(line.pk)],
            book.records_from,
            window,
            rates,
        )
        for line in shown.lines
    ]
    held = {row.line.id for row in counted(found)}
    total = total_of(found)
    return FundedPupil(
        pupil=pupil,
        place=place,
        lines=tuple(
            FundedLine(line, money, money.line.id in held)
            for line, money in zip(shown.lines, found, strict=True)
        ),
        total=total,
        above=above_element_2(total.planned, window),
        above_delivered=above_element_2(total.delivered + total.otherwise, window),
    )
