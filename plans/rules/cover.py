"""Who can take a session whose adult is away: never somebody away, double-booked or without the role; best first.

Times are minutes after midnight of one day. A session that begins as another ends does not overlap it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

MINUTES_A_DAY = 24 * 60

Key = TypeVar("Key")


class Part(StrEnum):
    """How much of a day an adult is away."""

    ALL = "all"
    AM = "am"
    PM = "pm"


class Lack(StrEnum):
    """Why somebody cannot take a session."""

    ROLE = "role"
    AWAY = "away"
    BUSY = "busy"


@dataclass(frozen=True)
class Stretch:
    """From a minute of the day up to, not including, another."""

    begins: int
    finishes: int

    def overlaps(self, other: Stretch) -> bool:
        """Whether both hold a minute."""
        return self.begins < other.finishes and other.begins < self.finishes


def minute_of(at: time) -> int:
    """Minutes after midnight."""
    return at.hour * 60 + at.minute


def stretch_of(starts_at: time, minutes: int) -> Stretch:
    """The minutes of a session."""
    return Stretch(minute_of(starts_at), minute_of(starts_at) + minutes)


def away_stretch(part: str, afternoon: time) -> Stretch:
    """The minutes an adult is away who is away that part of the day."""
    noon = minute_of(afternoon)
    stretches = {Part.AM: Stretch(0, noon), Part.PM: Stretch(noon, MINUTES_A_DAY)}
    return stretches.get(Part(part), Stretch(0, MINUTES_A_DAY))


def loses(starts_at: time, part: str, afternoon: time) -> bool:
    """Whether an adult away that part loses the session: what starts before the afternoon belongs to the morning."""
    half = Part.AM if starts_at < afternoon else Part.PM
    return Part(part) in (Part.ALL, half)


def parts_overlap(first: str, second: str) -> bool:
    """Whether two absences on one day are in each other's way: a morning and an afternoon are not."""
    return first == second or Part.ALL in (Part(first), Part(second))


@dataclass(frozen=True)
class Session:
    """A slot on one day as whoever takes it meets it: all its pupils at once."""

    slot_id: UUID
    stretch: Stretch
    pupils: frozenset[UUID]
    lines: frozenset[UUID] = frozenset()
    programmes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Busy:
    """A session somebody takes anyhow; `stands_in`: as the cover of its pupil, and so free for that very one."""

    slot_id: UUID
    stretch: Stretch
    stands_in: bool = False


@dataclass(frozen=True)
class Adult:
    """Somebody on one day: where they are, whom they know, what they deliver; `knows` holds every tie in force."""

    id: UUID
    name: str
    sort_name: str = ""
    may_cover: bool = True
    has_class: bool = False
    is_cover: bool = False
    away: tuple[Stretch, ...] = ()
    busy: tuple[Busy, ...] = ()
    stands_in_for: frozenset[UUID] = frozenset()
    knows: frozenset[UUID] = frozenset()
    lines: frozenset[UUID] = frozenset()
    programmes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Fit:
    """An adult who can take a session, with what speaks for them."""

    adult: Adult
    stands_in: int
    knows: int
    of: int
    delivers_line: bool
    delivers_programme: bool

    @property
    def is_free_all_day(self) -> bool:
        """Whether the timetable asks nothing else of them that day."""
        return not self.adult.busy

    @property
    def order(self) -> tuple[object, ...]:
        """The better, the smaller: without a class, standing in, known, delivers it, free, whose job is cover."""
        return (
            self.adult.has_class,
            -self.stands_in,
            -self.knows,
            not self.delivers_line,
            not self.delivers_programme,
            not self.is_free_all_day,
            not self.adult.is_cover,
            self.adult.sort_name,
            str(self.adult.id),
        )

    def words(self, names: Mapping[UUID, str], session: Session) -> str:
        """ "free all day, knows Amara, delivers this line": why this adult."""
        said = ["has a class"] if self.adult.has_class else []
        said.append("free all day" if self.is_free_all_day else "free")
        if self.stands_in:
            said.append("their cover already")
        elif self.knows:
            said.append(f"knows {_who(self.adult.knows & session.pupils, self.of, names)}")
        if self.delivers_line:
            said.append("delivers this line")
        elif self.delivers_programme:
            said.append(f"delivers {' and '.join(sorted(self.adult.programmes & session.programmes))}")
        return ", ".join(said)


def _who(known: frozenset[UUID], of: int, names: Mapping[UUID, str]) -> str:
    """ "Amara", or of a group "all 3" or "2 of 3"."""
    if of == 1:
        return names.get(next(iter(known)), "the pupil")
    return f"all {of}" if len(known) == of else f"{len(known)} of {of}"


def why_not(adult: Adult, session: Session, taken: Iterable[Stretch] = ()) -> Lack | None:
    """Why ADULT cannot take the session, or None; TAKEN are sessions given to them in the same breath."""
    if not adult.may_cover:
        return Lack.ROLE
    if any(each.overlaps(session.stretch) for each in adult.away):
        return Lack.AWAY
    if any(_in_the_way(each, session) for each in adult.busy):
        return Lack.BUSY
    return Lack.BUSY if any(each.overlaps(session.stretch) for each in taken) else None


def _in_the_way(busy: Busy, session: Session) -> bool:
    """Whether what an adult does anyhow keeps them from the session."""
    is_it = busy.stands_in and busy.slot_id == session.slot_id
    return not is_it and busy.stretch.overlaps(session.stretch)


def fits(
    session: Session, adults: Iterable[Adult], taken: Mapping[UUID, Sequence[Stretch]] | None = None
) -> list[Fit]:
    """Everybody who can take the session, best first."""
    given = taken or {}
    able = [each for each in adults if why_not(each, session, given.get(each.id, ())) is None]
    return sorted((fit_of(adult, session) for adult in able), key=lambda fit: fit.order)


def fit_of(adult: Adult, session: Session) -> Fit:
    """What speaks for ADULT."""
    return Fit(
        adult=adult,
        stands_in=len(adult.stands_in_for & session.pupils),
        knows=len(adult.knows & session.pupils),
        of=len(session.pupils),
        delivers_line=bool(adult.lines & session.lines),
        delivers_programme=bool(adult.programmes & session.programmes),
    )


def arrange(sessions: Mapping[Key, Session], adults: Sequence[Adult]) -> dict[Key, Fit | None]:
    """One adult for each session of a day, nobody twice at a time: those with the fewest choices first."""
    choices = {key: fits(session, adults) for key, session in sessions.items()}
    taken: dict[UUID, list[Stretch]] = defaultdict(list)
    chosen: dict[Key, Fit | None] = dict.fromkeys(sessions)
    for key in sorted(sessions, key=lambda each: (len(choices[each]), sessions[each].stretch.begins)):
        stretch = sessions[key].stretch
        free = (
            fit for fit in choices[key] if not any(each.overlaps(stretch) for each in taken[fit.adult.id])
        )
        chosen[key] = fit = next(free, None)
        if fit:
            taken[fit.adult.id].append(stretch)
    return chosen
