"""The sessions of a person's day as cards: who, what, what is logged, and which one is now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.utils import timezone
from django.utils.safestring import SafeString

from accounts.models import School, User
from common.words import minutes_words
from logs.models import SessionEntry
from logs.rules.marked_absent import Away
from logs.rules.off_timetable import cleared_words
from logs.rules.reasons import REASON_LABELS, Reason
from logs.selectors.roll import Place, loggable, names_on
from logs.selectors.sheet import alerts_of, names_html
from plans.selectors.timetable import TimetabledSession


class Moment(StrEnum):
    """Where a session stands against the clock."""

    PAST = "past"
    NOW = "now"
    NEXT = "next"
    LATER = "later"
    AHEAD = "ahead"  # on a day to come: it can be looked at, not logged


@dataclass(frozen=True)
class SessionCard:
    """One session of the day as the page shows it; the pupils are those the person may log."""

    session: TimetabledSession
    pupil_ids: tuple[UUID, ...]
    names: tuple[str, ...]
    alerts: tuple[str, ...]
    entries: tuple[SessionEntry, ...]
    moment: Moment
    away: Away | None = None  # what the attendance marks suggest

    @property
    def who(self) -> SafeString:
        """The pupils' names."""
        return names_html(self.names)

    @property
    def what(self) -> str:
        """ "Phonics, 1:1 · Rainbow room", with the length where the card's time says "now"."""
        rows = [row for row in self.session.pupils if row.pupil_id in self.pupil_ids]
        names = " and ".join(dict.fromkeys(row.line.name for row in rows))
        parts = [f"{names}, {self.session.adults}:{len(self.session.pupils)}", self.session.slot.place]
        if self.session.covers_for:
            parts.insert(0, f"for {self.session.covers_for}")
        if self.is_prominent:
            parts.append(minutes_words(self.session.slot.minutes))
        return " · ".join(filter(None, parts))

    @property
    def length(self) -> str:
        """ "20 min", or "now", "next"."""
        return str(self.moment) if self.is_prominent else minutes_words(self.session.slot.minutes)

    @property
    def alert(self) -> str:
        """Every life-safety alert of its pupils, in one line."""
        return " · ".join(self.alerts)

    @property
    def waiting(self) -> int:
        """How many of its pupils are not logged."""
        return len(self.pupil_ids) - len(self.entries)

    @property
    def is_logged(self) -> bool:
        """Whether every pupil has an entry."""
        return self.waiting == 0

    @property
    def is_due(self) -> bool:
        """Whether it is over and not logged, by somebody who was there."""
        return self.moment == Moment.PAST and not self.is_logged and not self.session.is_away

    @property
    def is_prominent(self) -> bool:
        """Whether it is the one to do now."""
        return self.moment in (Moment.NOW, Moment.NEXT) and not self.is_logged

    @property
    def may_log(self) -> bool:
        """Whether it can be logged: not before its day, and not by who was away."""
        return self.moment != Moment.AHEAD and not self.is_logged and not self.session.is_away

    @property
    def away_words(self) -> str:
        """ "You are away · Sam Reed covers" over a session that somebody else takes, or nobody; else ""."""
        if not self.session.is_away or self.is_logged:
            return ""
        by = self.session.covered_by
        return f"You are away · {by} covers" if by else "You are away"

    @property
    def is_cleared(self) -> bool:
        """Whether all of it was marked as not held by a save for many sessions, before anybody logged it."""
        return self.is_logged and all(entry.is_cleared for entry in self.entries)

    @property
    def may_log_anyway(self) -> bool:
        """Whether it can be logged all the same, once its day has come: the child came after all."""
        return self.is_cleared and self.moment != Moment.AHEAD and not self.session.is_away

    @property
    def happened(self) -> bool:
        """Whether anybody took part."""
        return any(entry.happened for entry in self.entries)

    @property
    def logged_words(self) -> str:
        """ "Logged, 18 min", "Logged 2 of 3", "Didn’t happen: staff absent"."""
        if self.waiting:
            away = sum(entry.is_cleared for entry in self.entries)
            if away == len(self.entries):
                return f"{away} of {len(self.pupil_ids)} away"
            return f"Logged {len(self.entries)} of {len(self.pupil_ids)}"
        if self.is_cleared:
            return cleared_words(Reason(self.entries[0].reason))
        if not self.happened:
            return f"Didn’t happen: {REASON_LABELS[Reason(self.entries[0].reason)]}"
        longest = minutes_words(max(entry.minutes for entry in self.entries))
        there = sum(entry.happened for entry in self.entries)
        shared = "" if there == len(self.entries) else f", {there} of {len(self.entries)} there"
        return f"Logged, {longest}{shared}"


def cards_of(
    user: User,
    school: School,
    sessions: Iterable[TimetabledSession],
    roll: Mapping[UUID, Place],
    now: datetime,
    shown: date,
) -> list[SessionCard]:
    """The sessions that have a pupil whom USER may log, with entries, names, alerts and moments."""
    mine = [(session, tuple(pupil_ids)) for session in sessions if (pupil_ids := loggable(session, roll))]
    entries = _entries([session for session, _ in mine])
    shown_ids = {pupil_id for session, pupil_ids in mine if session.day == shown for pupil_id in pupil_ids}
    alerts = alerts_of(user, school, shown_ids, shown)
    next_id = _next_slot([session for session, _ in mine], entries, now)
    return [
        _card(
            session,
            pupil_ids,
            roll,
            alerts,
            entries[session.slot.pk, session.day],
            _moment(session, next_id, now),
        )
        for session, pupil_ids in mine
    ]


def _card(
    session: TimetabledSession,
    pupil_ids: tuple[UUID, ...],
    roll: Mapping[UUID, Place],
    alerts: Mapping[UUID, tuple[str, ...]],
    entries: list[SessionEntry],
    moment: Moment,
) -> SessionCard:
    """One session as a card."""
    names = names_on((row.pupil for row in session.pupils), roll, session.day)
    pupils = {row.pupil_id: row.pupil for row in session.pupils}
    several = len(pupil_ids) > 1
    words = [
        f"{pupils[pupil_id].forename}: {alert}" if several else alert
        for pupil_id in pupil_ids
        for alert in alerts.get(pupil_id, ())
    ]
    logged = tuple(entry for entry in entries if entry.pupil_id in pupil_ids)
    shown = tuple(names[pupil_id] for pupil_id in pupil_ids)
    return SessionCard(session, pupil_ids, shown, tuple(words), logged, moment)


def _entries(sessions: list[TimetabledSession]) -> dict[tuple[UUID, date], list[SessionEntry]]:
    """The standing entries of the sessions, by slot and day: one query."""
    found: dict[tuple[UUID, date], list[SessionEntry]] = defaultdict(list)
    days = [session.day for session in sessions]
    if not days:
        return found
    standing = SessionEntry.objects.standing().filter(
        slot_id__in={session.slot.pk for session in sessions}, held_on__range=(min(days), max(days))
    )
    for entry in standing.order_by("id"):
        found[entry.slot_id, entry.held_on].append(entry)
    return found


def _ends(session: TimetabledSession) -> datetime:
    """When the session ends, London time."""
    start = datetime.combine(session.day, session.slot.starts_at, tzinfo=timezone.get_current_timezone())
    return start + timedelta(minutes=session.slot.minutes)


def _next_slot(
    sessions: Iterable[TimetabledSession],
    entries: Mapping[tuple[UUID, date], list[SessionEntry]],
    now: datetime,
) -> UUID | None:
    """The slot to do: of today's that are not over and not logged, the latest begun, else the first to come."""
    today = timezone.localdate(now)
    open_ones = [
        session
        for session in sessions
        if session.day == today
        and _ends(session) > now
        and not _is_begun_on(session, entries.get((session.slot.pk, today), []))
        and not session.is_away
    ]
    begun = [session for session in open_ones if _has_begun(session, now)]
    chosen = begun[-1] if begun else next(iter(open_ones), None)
    return chosen.slot.pk if chosen else None


def _is_begun_on(session: TimetabledSession, entries: Iterable[SessionEntry]) -> bool:
    """Whether somebody has logged a part of it, or all of it was marked as not held: then it is not the one to do."""
    entries = list(entries)
    is_cleared = {entry.pupil_id for entry in entries if entry.is_cleared}
    return any(not entry.is_cleared for entry in entries) or is_cleared >= {
        row.pupil_id for row in session.pupils
    }


def _has_begun(session: TimetabledSession, now: datetime) -> bool:
    """Whether the session's time has come."""
    return _ends(session) - timedelta(minutes=session.slot.minutes) <= now


def _moment(session: TimetabledSession, next_id: UUID | None, now: datetime) -> Moment:
    """Where the session stands against the clock; one of a day is now or next."""
    if session.day > timezone.localdate(now):
        return Moment.AHEAD
    if _ends(session) <= now:
        return Moment.PAST
    if session.slot.pk == next_id and session.day == timezone.localdate(now):
        return Moment.NOW if _has_begun(session, now) else Moment.NEXT
    return Moment.LATER
