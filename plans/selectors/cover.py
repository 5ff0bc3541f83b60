"""Cover, worked out for some days: which sessions lose their adult, and who could take them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from accounts.models import School, StaffAbsence, User
from common.dates import SchoolCalendar
from plans.models import SlotCover
from plans.rules import cover as rules
from plans.selectors import cover_rows as read
from plans.selectors.cover_rows import Away, Row, SlotFacts, Tie
from plans.selectors.timetable import weeks_of
from pupils.access import HAVE_A_CLASS, MAY_COVER, STAND_BY
from pupils.models import Pupil
from pupils.rules.names import short_names
from pupils.rules.relations import Relation

GapKey = tuple[UUID, date, UUID]  # slot, day, the adult who is away


@dataclass(frozen=True)
class DaySession:
    """A slot on one day: who takes part, and which adults the timetable, or the key worker's part, gives it."""

    day: date
    slot: SlotFacts
    rows: tuple[Row, ...]
    adults: tuple[UUID, ...]


@dataclass(frozen=True)
class Gap:
    """A session one of whose adults is away; `others`: adults who are there; `lost`: its cover, away too."""

    day: date
    slot: SlotFacts
    rows: tuple[Row, ...]
    absent: User
    absence: StaffAbsence | None
    others: tuple[UUID, ...]
    cover: SlotCover | None
    lost: User | None

    @property
    def key(self) -> GapKey:
        """What a cover stands for once."""
        return self.slot.id, self.day, self.absent.pk

    @property
    def session(self) -> rules.Session:
        """As the rule of who can take it reads it."""
        return rules.Session(
            slot_id=self.slot.id,
            stretch=self.slot.stretch,
            pupils=frozenset(row.pupil_id for row in self.rows),
            lines=frozenset(row.line_id for row in self.rows),
            programmes=frozenset(row.programme for row in self.rows),
        )


class CoverBook:
    """The school's cover from FIRST to LAST, both included; ALSO are absences as if they were recorded."""

    def __init__(
        self, school: School, calendar: SchoolCalendar, first: date, last: date, also: Sequence[Away] = ()
    ) -> None:
        """Read what is needed: a constant number of queries, fewer when nobody is away."""
        self.school, self.days = school, calendar.school_days(first, last)
        self.span = (first, last)
        self._aways_on: dict[date, list[Away]] = {}
        self.aways = [*read.aways_between(school, first, last), *also]
        weekdays = {day.weekday() for day in self.days}
        self.slots = read.slots_between(school, first, last, weekdays) if self.days and self.aways else []
        self.covers = read.covers_between(school, first, last) if self.slots else []
        self.leads = read.ties_between(school, first, last) if self.slots else []

    @cached_property
    def users(self) -> dict[UUID, User]:
        """The school's staff by id, by name."""
        return {held.user.pk: held.user for held in self._roles}

    @cached_property
    def _roles(self) -> list[read.Held]:
        return read.roles_between(self.school, *self.span)

    def is_away(self, staff_id: UUID, day: date, slot: SlotFacts) -> bool:
        """Whether an adult who takes the slot would be away for some of it."""
        return any(each.overlaps(slot.stretch) for each in self._away_stretches(staff_id, day))

    def aways_on(self, day: date) -> list[Away]:
        """Who is away on the day."""
        if day not in self._aways_on:
            self._aways_on[day] = [each for each in self.aways if each.holds(day)]
        return self._aways_on[day]

    def _away_stretches(self, staff_id: UUID, day: date) -> tuple[rules.Stretch, ...]:
        """When the adult is away on the day."""
        noon = self.school.afternoon_starts_at
        held = (each for each in self.aways_on(day) if each.staff.pk == staff_id)
        return tuple(rules.away_stretch(each.part, noon) for each in held)

    @cached_property
    def sessions(self) -> dict[date, list[DaySession]]:
        """What the timetable holds each day, by time."""
        found: dict[date, list[DaySession]] = {}
        for day in self.days:
            weeks = weeks_of(self.school, day)
            found[day] = [self._session(slot, day) for slot in self.slots if slot.is_on(day, weeks)]
        return found

    def _session(self, slot: SlotFacts, day: date) -> DaySession:
        """The slot on the day; where the timetable names no adult, the pupils' key workers take it."""
        rows = tuple(row for row in slot.rows if row.holds(day))
        adults = slot.adults or self._tied(Relation.KEY_WORKER, {row.pupil_id for row in rows}, day)
        return DaySession(day, slot, rows, tuple(dict.fromkeys(adults)))

    def _tied(self, kind: Relation, pupil_ids: set[UUID], day: date) -> list[UUID]:
        """Who leads, or for some time covers, one of the pupils on the day."""
        lasting = (tie for tie in self.leads if tie.kind == kind and tie.is_lasting and tie.holds(day))
        return [tie.staff_id for tie in lasting if tie.pupil_id in pupil_ids]

    @cached_property
    def gaps(self) -> list[Gap]:
        """Every session that loses an adult, by day and time, without pupils who are not on the roll."""
        found = [gap for day in self.days for session in self.sessions[day] for gap in self._gaps(session)]
        return [gap for gap in found if gap.rows]

    def gaps_on(self, day: date) -> list[Gap]:
        """Those of one day."""
        return [gap for gap in self.gaps if gap.day == day]

    def _gaps(self, session: DaySession) -> Iterable[Gap]:
        """The session once for each of its adults who is away."""
        slot, day = session.slot, session.day
        rows = tuple(row for row in session.rows if self.group_of(row.pupil_id, day) is not None)
        away = [
            each
            for each in self.aways_on(day)
            if each.staff.pk in session.adults and self._loses(each, slot, day)
        ]
        gone = {each.staff.pk for each in away}
        there = [staff for staff in session.adults if staff not in gone]
        covers = {each.staff.pk: self._cover(slot, day, each.staff.pk) for each in away}
        for each in away:
            cover, lost = covers[each.staff.pk]
            standing = [row.staff_id for key, (row, _) in covers.items() if row and key != each.staff.pk]
            yield Gap(day, slot, rows, each.staff, each.absence, (*there, *standing), cover, lost)

    def _cover(self, slot: SlotFacts, day: date, absent_id: UUID) -> tuple[SlotCover | None, User | None]:
        """The cover of the session, if one stands, and who was to be it and is away too."""
        newest = self._newest.get((slot.id, day, absent_id))
        if newest and self.is_away(newest.staff_id, day, slot):
            return None, newest.staff
        return (newest if newest and newest.undone_at is None else None), None

    @cached_property
    def _newest(self) -> dict[GapKey, SlotCover]:
        """The last word on each session's cover: the one that stands, else the one last undone."""
        by_age = sorted(self.covers, key=lambda row: row.undone_at is None)
        return {(row.slot_id, row.on, row.absent_id): row for row in by_age}

    def _loses(self, away: Away, slot: SlotFacts, day: date) -> bool:
        """Whether the absence takes its adult out of the slot that day."""
        noon = self.school.afternoon_starts_at
        return away.holds(day) and rules.loses(slot.starts_at, away.part, noon)

    @cached_property
    def _roll(self) -> tuple[dict[UUID, Pupil], dict[UUID, list[tuple[date, date | None, str]]]]:
        """The pupils of the adults who are away, with their times on the roll."""
        gone = {each.staff.pk for each in self.aways}
        ids = {
            row.pupil_id
            for sessions in self.sessions.values()
            for session in sessions
            if gone & set(session.adults)
            for row in session.rows
        }
        return read.pupils_on_roll(self.school, *self.span, ids)

    def group_of(self, pupil_id: UUID, day: date) -> str | None:
        """The pupil's class on the day; None when they are not on the roll."""
        times = self._roll[1].get(pupil_id, [])
        held = (group for start, end, group in times if start <= day and (end is None or day <= end))
        return next(held, None)

    def names(self, gap: Gap) -> dict[UUID, str]:
        """The short names of its pupils side by side; who shares one gains the class."""
        pupils = [self._roll[0][row.pupil_id] for row in gap.rows]
        return short_names(
            {each.pk: (each.forename, each.surname, self.group_of(each.pk, gap.day) or "") for each in pupils}
        )

    def forenames(self, gap: Gap) -> dict[UUID, str]:
        """What its pupils are called, for the sentences about one of them."""
        return {row.pupil_id: self._roll[0][row.pupil_id].forename for row in gap.rows}

    @cached_property
    def _close(self) -> list[Tie]:
        """Every tie to a pupil who loses an adult."""
        return read.ties_between(
            self.school, *self.span, {row.pupil_id for gap in self.gaps for row in gap.rows}
        )

    @cached_property
    def _delivered(self) -> dict[UUID, tuple[set[UUID], set[str]]]:
        """By adult: which of the lines, and which of the programmes, they deliver in the timetable."""
        programmes = {row.programme for gap in self.gaps for row in gap.rows}
        found: dict[UUID, tuple[set[UUID], set[str]]] = defaultdict(lambda: (set(), set()))
        for staff_id, line_id, programme in read.deliveries(self.school, *self.span, programmes):
            found[staff_id][0].add(line_id)
            found[staff_id][1].add(programme)
        return found

    def roles_on(self, day: date) -> dict[UUID, set[str]]:
        """The roles of the school's staff on the day, by adult, in order of their names."""
        roles: dict[UUID, set[str]] = defaultdict(set)
        for held in self._roles:
            if held.holds(day):
                roles[held.user.pk].add(held.role)
        return roles

    def adults_on(self, day: date) -> dict[UUID, rules.Adult]:
        """The school's staff on the day as the rule reads them, by id and in order of their names."""
        busy, knows, stands_in = self._busy(day), self._knows(day), self._stands_in(day)
        return {
            staff_id: rules.Adult(
                id=staff_id,
                name=self.users[staff_id].full_name,
                sort_name=self.users[staff_id].sort_name,
                may_cover=bool(held & MAY_COVER),
                has_class=bool(held & HAVE_A_CLASS) and not held & (MAY_COVER - HAVE_A_CLASS),
                is_cover=bool(held & STAND_BY),
                away=self._away_stretches(staff_id, day),
                busy=tuple(busy[staff_id]),
                stands_in_for=frozenset(stands_in[staff_id]),
                knows=frozenset(knows[staff_id]),
                lines=frozenset(self._delivered[staff_id][0]),
                programmes=frozenset(self._delivered[staff_id][1]),
            )
            for staff_id, held in self.roles_on(day).items()
        }

    def _busy(self, day: date) -> dict[UUID, list[rules.Busy]]:
        """What each adult takes on the day: their own sessions, those of pupils they stand in for, and covers."""
        found: dict[UUID, list[rules.Busy]] = defaultdict(list)
        stretches = {slot.id: slot.stretch for slot in self.slots}
        for session in self.sessions.get(day, []):
            if not session.rows:
                continue
            for staff_id in session.adults:
                found[staff_id].append(rules.Busy(session.slot.id, session.slot.stretch))
            for staff_id in self._tied(Relation.COVER, {row.pupil_id for row in session.rows}, day):
                found[staff_id].append(rules.Busy(session.slot.id, session.slot.stretch, stands_in=True))
        for row in self.covers:
            if row.on == day and row.undone_at is None and row.slot_id in stretches:
                found[row.staff_id].append(rules.Busy(row.slot_id, stretches[row.slot_id]))
        return found

    def _knows(self, day: date) -> dict[UUID, set[UUID]]:
        """Whom each adult is tied to on the day, in whatever way."""
        found: dict[UUID, set[UUID]] = defaultdict(set)
        for tie in self._close:
            # A timetabled adult knows the pupil on other weekdays too.
            if tie.from_on <= day and (tie.to_on is None or day <= tie.to_on):
                found[tie.staff_id].add(tie.pupil_id)
        return found

    def _stands_in(self, day: date) -> dict[UUID, set[UUID]]:
        """Of whom each adult is the cover for some time."""
        found: dict[UUID, set[UUID]] = defaultdict(set)
        for tie in self.leads:
            if tie.kind == Relation.COVER and tie.is_lasting and tie.holds(day):
                found[tie.staff_id].add(tie.pupil_id)
        return found
