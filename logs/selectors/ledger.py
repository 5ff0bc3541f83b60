"""The delivery ledger, fed from the database: the same number of queries for one pupil or six hundred."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Q

from accounts.models import School
from common.dates import ONE_DAY, DateRange, SchoolCalendar
from logs.rules.forecast import LOOK_BACK_SCHOOL_DAYS, Forecast, forecast
from logs.rules.ledger import ledger
from logs.rules.lines import Entry, Line, LineFigures, SlotOccurrence
from logs.rules.through_the_day import Said, day_occurrences, with_days_said
from logs.selectors.days_said import days_said
from logs.selectors.entries import READ_FOR, effective_entries
from plans.models import ProvisionLine
from plans.rules.vocabulary import LineSection, Per
from plans.selectors.timetable import slot_occurrences
from pupils.models import Enrolment

LineAccount = tuple[ProvisionLine, LineFigures]


@dataclass(frozen=True)
class PupilBook:
    """What the ledger needs of one pupil over some days."""

    lines: tuple[ProvisionLine, ...]
    slots: tuple[SlotOccurrence, ...]
    entries: tuple[Entry, ...]
    records_from: date

    @property
    def with_amount(self) -> list[ProvisionLine]:
        """The lines that promise a number of minutes."""
        return [line for line in self.lines if line.minutes is not None]

    def of_lines_in(self, window: DateRange) -> PupilBook:
        """The same book with only the lines in force on some day of the window, or with an entry in it."""
        used = {entry.line for entry in self.entries if window[0] <= entry.date <= window[1]}
        kept = (line for line in self.lines if _is_in_force(line, window) or str(line.pk) in used)
        return replace(self, lines=tuple(kept))

    def figures(self, calendar: SchoolCalendar, window: DateRange, as_of: date) -> list[LineAccount]:
        """Each line that has an amount with its account over the window, seen on the morning of AS_OF."""
        lines = self.with_amount
        shapes = [shape_of(line) for line in lines]
        rows = ledger(calendar, shapes, self.slots, self.entries, self.records_from, as_of, window)
        return list(zip(lines, rows, strict=True))

    def forecasts(
        self, calendar: SchoolCalendar, half_term: DateRange, as_of: date
    ) -> list[tuple[ProvisionLine, Forecast]]:
        """Each line that has an amount with its forecast to the end of the half-term."""
        slots: defaultdict[str, list[SlotOccurrence]] = defaultdict(list)
        entries: defaultdict[str, list[Entry]] = defaultdict(list)
        for slot in self.slots:
            slots[slot.line].append(slot)
        for entry in self.entries:
            entries[entry.line].append(entry)
        return [
            (
                line,
                forecast(
                    calendar,
                    shape_of(line),
                    slots[str(line.pk)],
                    entries[str(line.pk)],
                    self.records_from,
                    as_of,
                    half_term,
                ),
            )
            for line in self.with_amount
        ]


def _is_in_force(line: ProvisionLine, window: DateRange) -> bool:
    """Whether the line is in force on some day of the window."""
    return line.starts_on <= window[1] and (line.ends_on is None or line.ends_on >= window[0])


def shape_of(line: ProvisionLine) -> Line:
    """A provision line as the ledger's rules take it."""
    return Line(
        id=str(line.pk),
        section=LineSection(line.section),
        minutes=line.minutes,
        sessions=line.sessions,
        per=Per(line.per),
        starts_on=line.starts_on,
        ends_on=line.ends_on,
        adults=line.adults,
        pupils=line.pupils,
        by=line.by or None,
        within=str(line.within_id) if line.within_id else None,
        is_through_the_day=line.is_through_the_day,
    )


def ledger_books(
    pupil_ids: Collection[UUID], school: School, calendar: SchoolCalendar, first: date, last: date
) -> dict[UUID, PupilBook]:
    """Lines, timetable, entries and days confirmed of each pupil from FIRST to LAST, read once for all of them.

    Lines are those in force on some day of the range, and any other with an entry in it: what was done was done.
    """
    entries = effective_entries(pupil_ids, school.pk, first, last)
    said = days_said(pupil_ids, school.pk, first, last)
    lines: defaultdict[UUID, list[ProvisionLine]] = defaultdict(list)
    for line in _lines(pupil_ids, school.pk, first, last, _used(entries, said)):
        lines[line.pupil_id].append(line)
    slots = _timetabled(lines, school, calendar, first, last)
    starts = records_began(pupil_ids, school, calendar)
    books = {}
    for pupil_id in pupil_ids:
        of_pupil = tuple(lines[pupil_id]), tuple(slots[pupil_id]), tuple(entries.get(pupil_id, ()))
        book = PupilBook(*of_pupil, starts.get(pupil_id, school.records_from))
        books[pupil_id] = _with_whole_days(book, calendar, said.get(pupil_id, ()), (first, last))
    return books


def _used(entries: dict[UUID, list[Entry]], said: dict[UUID, list[Said]]) -> set[str]:
    """Ids, as text, of the lines that something was logged or confirmed for."""
    logged = {entry.line for rows in entries.values() for entry in rows if entry.line}
    return logged | {each.line for rows in said.values() for each in rows}


def _timetabled(
    lines: dict[UUID, list[ProvisionLine]], school: School, calendar: SchoolCalendar, first: date, last: date
) -> defaultdict[UUID, list[SlotOccurrence]]:
    """The timetabled sessions of each pupil's lines: 1 query."""
    text_of = {line.pk: str(line.pk) for rows in lines.values() for line in rows}
    found: defaultdict[UUID, list[SlotOccurrence]] = defaultdict(list)
    slot_text: dict[UUID, str] = {}
    for each in slot_occurrences(school, list(lines), first, last, calendar):
        if each.line_id in text_of:
            slot = slot_text.setdefault(each.slot_id, str(each.slot_id))
            found[each.pupil_id].append(SlotOccurrence(text_of[each.line_id], each.day, each.minutes, slot))
    return found


def _with_whole_days(
    book: PupilBook, calendar: SchoolCalendar, said: Iterable[Said], window: DateRange
) -> PupilBook:
    """The book with its through-the-day lines: each school day of theirs a session, each day confirmed an entry."""
    whole = [shape_of(line) for line in book.lines if line.is_through_the_day]
    if not whole:
        return book
    keys = {line.id for line in whole}
    slots = [slot for slot in book.slots if slot.line not in keys]
    for line in whole:
        slots += day_occurrences(calendar, line, book.records_from, window)
    return replace(book, slots=tuple(slots), entries=with_days_said(book.entries, said, whole))


def _lines(
    pupil_ids: Collection[UUID], school_id: UUID, first: date, last: date, used: Collection[str]
) -> list[ProvisionLine]:
    """The lines of the pupils that matter between two days: in force, or USED."""
    in_force = Q(starts_on__lte=last) & (Q(ends_on__isnull=True) | Q(ends_on__gte=first))
    return list(
        ProvisionLine.objects.unscoped(reason=READ_FOR)
        .filter(school_id=school_id, pupil_id__in=pupil_ids)
        .filter(in_force | Q(pk__in=used))
        .order_by("pupil_id", "section", "name", "id")
    )


def records_began(pupil_ids: Collection[UUID], school: School, calendar: SchoolCalendar) -> dict[UUID, date]:
    """The day from which each pupil's records count: the school's go-live, or the pupil's start if later.

    A new enrolment row for a new year or class is no new start; one after missed school days is.
    """
    rolls = Enrolment.objects.filter(school=school, pupil_id__in=pupil_ids).order_by("pupil_id", "from_on")
    starts: dict[UUID, date] = {}
    left: dict[UUID, date | None] = {}
    for pupil_id, from_on, to_on in rolls.values_list("pupil_id", "from_on", "to_on"):
        ended = left.get(pupil_id)
        if pupil_id not in starts or (
            ended and calendar.count_school_days(ended + ONE_DAY, from_on - ONE_DAY)
        ):
            starts[pupil_id] = from_on
        left[pupil_id] = to_on
    return {pupil_id: max(day, school.records_from) for pupil_id, day in starts.items()}


def look_back_from(calendar: SchoolCalendar, window: DateRange, as_of: date) -> date:
    """The first day to read so that a forecast seen on AS_OF has its last 20 school days."""
    back = calendar.add_school_days(as_of, -LOOK_BACK_SCHOOL_DAYS)
    return min(window[0], back) if back else window[0]


def ledger_of(
    pupil_ids: Collection[UUID], school: School, calendar: SchoolCalendar, window: DateRange, as_of: date
) -> dict[UUID, list[LineAccount]]:
    """The account of each line that has an amount, by pupil, over the window (both ends included).

    Sessions timetabled before AS_OF without an entry are not logged. The caller has checked who may see these pupils.
    """
    books = ledger_books(pupil_ids, school, calendar, *window)
    return {pupil_id: book.figures(calendar, window, as_of) for pupil_id, book in books.items()}
