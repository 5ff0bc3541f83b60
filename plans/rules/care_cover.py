"""Who can take a pupil's care over from somebody who is away: trained, consented to, there and free; best first.

Times are minutes after midnight of one day, as in plans.rules.cover. Nobody untrained or without consent is ever
proposed; what nobody can take over stays open and is said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from plans.rules.cover import Adult, Stretch

Key = TypeVar("Key")

# Care is asked for while pupils are there; an adult is free for it with so many minutes in a row.
SCHOOL_HOURS = Stretch(8 * 60 + 30, 15 * 60 + 30)
FREE_MINUTES = 15
# A dose and its writing down.
DOSE_MINUTES = 10


class CareKind(StrEnum):
    """A part of a pupil's care that certain adults alone may take."""

    CARER = "carer"  # intimate care by a named carer
    SECOND = "second"  # the second adult the plan asks for
    RESCUE = "rescue"
    WITNESS = "witness"


class CareLack(StrEnum):
    """Why somebody cannot take care over, the first that holds."""

    ROLE = "role"
    UNTRAINED = "untrained"
    UNCONSENTED = "unconsented"
    AWAY = "away"
    BUSY = "busy"
    TAKEN = "taken"  # is the other of the two adults already
    ALONE = "alone"  # nobody would be left to give what they witness


# How many trained adults there have to be: a witness watches somebody else.
ENOUGH: dict[CareKind, int] = {
    CareKind.CARER: 1,
    CareKind.SECOND: 2,
    CareKind.RESCUE: 1,
    CareKind.WITNESS: 2,
}
# An emergency comes before a session: it is enough to be in school.
INTERRUPTS = frozenset({CareKind.RESCUE})
# The two adults of one act are two people.
PAIRED: dict[CareKind, CareKind] = {CareKind.CARER: CareKind.SECOND, CareKind.SECOND: CareKind.CARER}


@dataclass(frozen=True)
class CareNeed:
    """One part of a pupil's care in the time somebody is away from it.

    `usual` are the pupil's own adults for it, `trained` hold the certificate that day, `consented` are those the
    parents' consent covers, `agreed` those of them for this day alone; `moments` are the times it is due, none when
    it may be needed at any time.
    """

    pupil_id: UUID
    kind: CareKind
    stretch: Stretch
    usual: frozenset[UUID] = frozenset()
    trained: frozenset[UUID] = frozenset()
    consented: frozenset[UUID] = frozenset()
    moments: tuple[Stretch, ...] = ()
    agreed: frozenset[UUID] = frozenset()

    @property
    def able(self) -> frozenset[UUID]:
        """Who may do it at all."""
        return self.trained & self.consented


@dataclass(frozen=True)
class CareFit:
    """An adult who can take the care over, with what speaks for them; whole minutes."""

    adult: Adult
    is_usual: bool
    knows: bool
    busy_minutes: int
    is_agreed: bool = False

    @property
    def order(self) -> tuple[object, ...]:
        """The better, the smaller: without a class, the pupil's own, known, with the most time."""
        return (
            self.adult.has_class,
            not self.is_usual,
            not self.knows,
            self.busy_minutes,
            not self.adult.is_cover,
            self.adult.sort_name,
            str(self.adult.id),
        )

    def words(self, name: str, kind: CareKind) -> str:
        """ "free all day, named for Max": why this adult. NAME is what the pupil is called."""
        said = ["agreed to for this day"] if self.is_agreed else []
        said += ["has a class"] if self.adult.has_class else []
        said.append("trained, in school" if kind in INTERRUPTS else "trained, free")
        if self.busy_minutes:
            said.append("in sessions for some of it")
        if self.is_usual and not self.is_agreed:
            said.append(f"named for {name}" if kind in PAIRED else f"one of {name}’s adults")
        elif self.knows:
            said.append(f"knows {name}")
        return ", ".join(said)


def is_lost(kind: CareKind, usual: frozenset[UUID], able: frozenset[UUID], away: Collection[UUID]) -> bool:
    """Whether those AWAY leave the care to somebody else.

    That is so when one of the pupil's own adults for it is away; and where the pupil has none of their own, when
    too few who may do it are left.
    """
    gone = frozenset(away)
    if usual:
        return bool(usual & gone)
    return bool(able & gone) and len(able - gone) < ENOUGH[kind]


def within(stretch: Stretch) -> Stretch:
    """The part of the stretch that lies in the school's hours."""
    begins = max(stretch.begins, SCHOOL_HOURS.begins)
    return Stretch(begins, max(begins, min(stretch.finishes, SCHOOL_HOURS.finishes)))


def free_in_a_row(adult: Adult, stretch: Stretch) -> int:
    """The longest time without a session, in minutes, that ADULT has in the school hours of the stretch."""
    hours, longest = within(stretch), 0
    at = hours.begins
    for busy in sorted((each.stretch for each in adult.busy), key=lambda each: each.begins):
        if busy.overlaps(hours):
            longest = max(longest, busy.begins - at)
            at = max(at, busy.finishes)
    return max(longest, hours.finishes - at)


def busy_minutes(adult: Adult, stretch: Stretch) -> int:
    """The minutes of the stretch in which a session asks for ADULT, each counted once."""
    held: set[int] = set()
    for busy in adult.busy:
        begins, finishes = (
            max(busy.stretch.begins, stretch.begins),
            min(busy.stretch.finishes, stretch.finishes),
        )
        held |= set(range(begins, finishes))
    return len(held)


def is_there(adult: Adult, stretch: Stretch) -> bool:
    """Whether ADULT is in school for all of the stretch."""
    return not any(each.overlaps(stretch) for each in adult.away)


def is_free(adult: Adult, need: CareNeed) -> bool:
    """Whether sessions leave ADULT the time for it."""
    if need.kind in INTERRUPTS:
        return True
    if need.moments:
        return not any(busy.stretch.overlaps(each) for busy in adult.busy for each in need.moments)
    return free_in_a_row(adult, need.stretch) >= FREE_MINUTES


def why_not_care(
    adult: Adult, need: CareNeed, adults: Iterable[Adult] = (), taken: Collection[UUID] = ()
) -> CareLack | None:
    """Why ADULT cannot take the care over, or None; TAKEN are the other adults of the same act."""
    asked = (
        (CareLack.ROLE, not adult.may_cover),
        (CareLack.UNTRAINED, adult.id not in need.trained),
        (CareLack.UNCONSENTED, adult.id not in need.consented),
        (CareLack.AWAY, not is_there(adult, need.stretch)),
        (CareLack.BUSY, not is_free(adult, need)),
        (CareLack.TAKEN, adult.id in taken),
        (CareLack.ALONE, need.kind is CareKind.WITNESS and not _gives(adult, need, adults)),
    )
    return next((lack for lack, holds in asked if holds), None)


def _gives(witness: Adult, need: CareNeed, adults: Iterable[Adult]) -> bool:
    """Whether somebody else is there who may give what WITNESS watches."""
    others = (each for each in adults if each.id in need.able and each.id != witness.id and each.may_cover)
    return any(is_there(each, need.stretch) for each in others)


def care_fits(need: CareNeed, adults: Sequence[Adult], taken: Collection[UUID] = ()) -> list[CareFit]:
    """Everybody who can take the care over, best first."""
    able = [each for each in adults if why_not_care(each, need, adults, taken) is None]
    found = [
        CareFit(
            each,
            each.id in need.usual,
            need.pupil_id in each.knows,
            busy_minutes(each, within(need.stretch)),
            each.id in need.agreed,
        )
        for each in able
    ]
    return sorted(found, key=lambda fit: fit.order)


def lacks(need: CareNeed, adults: Sequence[Adult], taken: Collection[UUID] = ()) -> Counter[CareLack]:
    """How many of those who are trained or consented to cannot, for which reason: said when nobody can."""
    near = [each for each in adults if each.id in need.trained | need.consented | need.usual]
    found = (why_not_care(each, need, adults, taken) for each in near)
    return Counter(lack for lack in found if lack)


@dataclass
class Acts:
    """Who has which part of which pupil's act: two adults of one act are two people."""

    held: dict[tuple[UUID, CareKind], list[tuple[Stretch, UUID]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def give(self, need: CareNeed, staff_id: UUID) -> None:
        """The adult has this part."""
        self.held[need.pupil_id, need.kind].append((need.stretch, staff_id))

    def taken(self, need: CareNeed) -> frozenset[UUID]:
        """Who has the other part of the act, at a time of it."""
        if need.kind not in PAIRED:
            return frozenset()
        other = self.held[need.pupil_id, PAIRED[need.kind]]
        return frozenset(staff_id for stretch, staff_id in other if stretch.overlaps(need.stretch))


def arrange_care(
    needs: Mapping[Key, CareNeed], adults: Sequence[Adult], held: Mapping[Key, UUID]
) -> dict[Key, CareFit | None]:
    """One adult for each need without one (HELD says who has the others): those with the fewest choices first."""
    acts = Acts()
    for key, staff_id in held.items():
        acts.give(needs[key], staff_id)
    waiting = [key for key in needs if key not in held]
    choices = {key: care_fits(needs[key], adults) for key in waiting}
    chosen: dict[Key, CareFit | None] = dict.fromkeys(waiting)
    for key in sorted(waiting, key=lambda each: len(choices[each])):
        need, taken = needs[key], acts.taken(needs[key])
        chosen[key] = fit = next((each for each in choices[key] if each.adult.id not in taken), None)
        if fit:
            acts.give(need, fit.adult.id)
    return chosen
