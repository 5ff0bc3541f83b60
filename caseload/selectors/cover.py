"""Cover today: which sessions lose their adult, who could take them, what is arranged; a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.utils.safestring import SafeString

from accounts.models import School, StaffAbsence, User
from accounts.selectors import calendar_of
from caseload.rules.cover_words import (
    STATE_TONES,
    Option,
    away_words,
    cover_value,
    missed_options,
    missed_value,
    missed_words,
)
from common.dates import SchoolCalendar
from logs.rules.cover import CoverState, field_of
from logs.selectors.cover import AbsentSession, absent_sessions
from logs.selectors.sheet import names_html
from plans.rules.cover import Fit, arrange, fits
from plans.selectors.cover import CoverBook
from plans.selectors.cover_rows import Away

# How many adults a control offers, best first: on a page of many sessions, of very many, and of one.
OFFERED, OFFERED_OF_MANY, OFFERED_ALONE = 12, 6, 80
MANY = 20


@dataclass(frozen=True)
class CoverRow:
    """One session of an adult who is away: what it is, where it stands, and the answers it may be given."""

    field: str
    day: date
    starts_at: time
    minutes: int
    who: SafeString
    names: str
    what: str
    absent: User
    state: CoverState
    words: str
    note: str
    covers: tuple[Option, ...]
    reasons: tuple[Option, ...]
    chosen: str
    key: tuple[UUID, date, UUID]

    @property
    def tone(self) -> str:
        """Of its pill."""
        return STATE_TONES[self.state][0]

    @property
    def icon(self) -> str:
        """Of its pill."""
        return STATE_TONES[self.state][1]

    @property
    def is_open(self) -> bool:
        """Whether nobody takes it and nobody has said that it is missed."""
        return self.state is CoverState.OPEN

    @property
    def may_change(self) -> bool:
        """Whether it can still be answered otherwise: not once it is logged."""
        return self.state is not CoverState.LOGGED


@dataclass(frozen=True)
class AwayAdult:
    """An adult who is away on the day, and how their sessions stand."""

    name: str
    words: str
    counts: str
    is_open: bool
    absence: StaffAbsence | None


@dataclass(frozen=True)
class CoverDay:
    """What Cover today shows of one day; `first` is the day it opens with."""

    book: CoverBook
    day: date
    today: date
    first: date
    is_school_day: bool
    earlier: date | None
    later: date | None
    waiting: tuple[CoverRow, ...]
    settled: tuple[CoverRow, ...]
    away: tuple[AwayAdult, ...]

    @property
    def has_proposals(self) -> bool:
        """Whether somebody is proposed for one of the open sessions."""
        return any(row.chosen for row in self.waiting)


def day_asked(calendar: SchoolCalendar, today: date, asked: date | None) -> date:
    """The day shown: the one asked for, else today, or on a day without school the next school day, if known."""
    return asked or calendar.school_day_on_or_after(today) or today


def cover_day(school: School, today: date, asked: date | None) -> CoverDay:
    """Cover on the day asked for, else today or the next school day. The page's gate has asked who may see it."""
    calendar = calendar_of(school)
    day = day_asked(calendar, today, asked)
    book = CoverBook(school, calendar, day, day)
    sessions = absent_sessions(book)
    rows = rows_of(book, sessions, OFFERED)
    return CoverDay(
        book=book,
        day=day,
        today=today,
        first=day_asked(calendar, today, None),
        is_school_day=calendar.is_school_day(day),
        earlier=calendar.add_school_days(day, -1),
        later=calendar.next_school_day(day),
        waiting=tuple(row for row in rows if row.is_open),
        settled=tuple(row for row in rows if not row.is_open),
        away=tuple(_away_adult(each, day, sessions) for each in book.aways if each.absence),
    )


def absence_book(school: School, away: Away) -> CoverBook:
    """The cover of the days of an absence that is not recorded yet, as if it were."""
    return CoverBook(school, calendar_of(school), away.from_on, away.to_on, [away])


def absence_rows(school: School, away: Away, book: CoverBook | None = None) -> list[CoverRow]:
    """The sessions that an absence not yet recorded would open, with a proposal for each; BOOK: its `absence_book`."""
    book = book or absence_book(school, away)
    mine = [each for each in absent_sessions(book) if away.staff in (each.gap.absent, each.gap.lost)]
    return rows_of(book, mine, OFFERED if len(mine) <= MANY else OFFERED_OF_MANY)


def one_row(school: School, slot_id: UUID, day: date, absent_id: UUID) -> CoverRow | None:
    """One session with everybody who can take it; None when nobody is away from it."""
    book = CoverBook(school, calendar_of(school), day, day)
    found = [each for each in absent_sessions(book) if each.gap.key == (slot_id, day, absent_id)]
    return next(iter(rows_of(book, found, OFFERED_ALONE, every_reason=True)), None)


def rows_of(
    book: CoverBook, sessions: Sequence[AbsentSession], most: int, *, every_reason: bool = False
) -> list[CoverRow]:
    """The sessions as rows; of what is open, the best arrangement of each day is chosen beforehand."""
    by_day: dict[date, list[AbsentSession]] = defaultdict(list)
    for each in sessions:
        by_day[each.gap.day].append(each)
    reasons = tuple(missed_options(every=every_reason))
    rows = []
    for day, own in by_day.items():
        adults = list(book.adults_on(day).values())
        waiting = {each.gap.key: each.gap.session for each in own if each.state is CoverState.OPEN}
        proposed = arrange(waiting, adults)
        for each in own:
            able = fits(each.gap.session, adults)
            rows.append(_row(book, each, able, proposed.get(each.gap.key), most, reasons))
    return rows


def _row(
    book: CoverBook,
    session: AbsentSession,
    able: Sequence[Fit],
    proposed: Fit | None,
    most: int,
    reasons: tuple[Option, ...],
) -> CoverRow:
    """One session in words."""
    gap, names = session.gap, book.names(session.gap)
    chosen = _chosen(session, proposed)
    programmes = " and ".join(dict.fromkeys(row.programme for row in gap.rows))
    return CoverRow(
        field=field_of(gap.key),
        day=gap.day,
        starts_at=gap.slot.starts_at,
        minutes=gap.slot.minutes,
        who=names_html(names.values()),
        names=", ".join(names.values()),
        what=" · ".join(filter(None, [programmes, gap.slot.place])),
        absent=gap.absent,
        state=session.state,
        words=_state_words(session, book.users),
        note=_note(session, able),
        covers=_offered(book, session, able, chosen, most),
        reasons=reasons,
        chosen=chosen,
        key=gap.key,
    )


def _chosen(session: AbsentSession, proposed: Fit | None) -> str:
    """The answer that stands: what was said, else what is proposed; "" when the session stays open."""
    if session.state is CoverState.MISSED:
        return missed_value(session.entries[0].reason)
    if session.gap.cover:
        return cover_value(session.gap.cover.staff_id)
    return cover_value(proposed.adult.id) if proposed else ""


def _offered(
    book: CoverBook, session: AbsentSession, able: Sequence[Fit], chosen: str, most: int
) -> tuple[Option, ...]:
    """At most MOST adults, best first; whoever covers the session, or is proposed, is one of them."""
    gap, forenames = session.gap, book.forenames(session.gap)
    offered = [
        Option(cover_value(fit.adult.id), f"{fit.adult.name}: {fit.words(forenames, gap.session)}")
        for fit in able
    ]
    if gap.cover:
        offered.insert(
            0, Option(cover_value(gap.cover.staff_id), f"{gap.cover.staff.full_name}: as arranged")
        )
    shown = offered[:most]
    return (*shown, *(option for option in offered[most:] if option.value == chosen))


def _state_words(session: AbsentSession, users: Mapping[UUID, User]) -> str:
    """Where the session stands, for its pill."""
    gap = session.gap
    others = [users[staff].short_name for staff in gap.others if staff in users]
    words = {
        CoverState.OPEN: "Still open",
        CoverState.SHORT: f"One adult short: {' and '.join(others)} alone",
        CoverState.COVERED: f"{gap.cover.staff.full_name} covers" if gap.cover else "",
        CoverState.MISSED: missed_words([entry.reason for entry in session.entries]),
        CoverState.LOGGED: "Logged",
    }
    return words[session.state]


def _note(session: AbsentSession, able: Sequence[Fit]) -> str:
    """What else there is to know of an open session."""
    if session.state not in (CoverState.OPEN, CoverState.SHORT):
        return ""
    said = [f"{session.gap.lost.full_name} was to cover and is away too." if session.gap.lost else ""]
    said.append("" if able else "Nobody who may cover is free then.")
    return " ".join(filter(None, said))


def _away_adult(away: Away, day: date, sessions: Iterable[AbsentSession]) -> AwayAdult:
    """One adult who is away, with the states of their sessions counted."""
    own = [each.state for each in sessions if each.gap.absence == away.absence]
    counts = [
        (own.count(CoverState.OPEN), "open"),
        (own.count(CoverState.COVERED), "covered"),
        (own.count(CoverState.SHORT), "one adult short"),
        (own.count(CoverState.MISSED), "missed"),
        (own.count(CoverState.LOGGED), "logged"),
    ]
    told = ", ".join(f"{count} {word}" for count, word in counts if count)
    return AwayAdult(
        name=away.staff.full_name,
        words=away_words(away.part, away.from_on, away.to_on, day),
        counts=told or "no support sessions in the timetable",
        is_open=CoverState.OPEN in own,
        absence=away.absence,
    )


def absence_in(school: School, absence_id: UUID) -> StaffAbsence | None:
    """An absence of the school that stands."""
    found = StaffAbsence.objects.standing().filter(school=school, pk=absence_id)
    return found.select_related("staff", "school", "recorded_by").first()
