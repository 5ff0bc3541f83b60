"""A pupil's care on days when somebody is away: what is lost, who may take it over, what is arranged.

The queries do not grow with pupils, adults or days.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from uuid import UUID

from accounts.choices import DayPart
from accounts.models import School, StaffAbsence, User
from plans.models import CareCover
from plans.models.cover import CARE_SENSITIVITY
from plans.rules import cover as rules
from plans.rules.care_answers import CareKey
from plans.rules.care_cover import CareFit, CareKind, CareLack, CareNeed, arrange_care, is_lost, lacks
from plans.selectors import care_cover_rows as read
from plans.selectors.care_cover_rows import Required
from plans.selectors.cover import CoverBook
from pupils.access import ANY_ADULT, SEES, roles_of, schools_where
from pupils.models import Pupil
from pupils.rules.relations import Relation

HALVES = (DayPart.AM, DayPart.PM)


@dataclass(frozen=True)
class CareGap:
    """Care of one pupil that loses an adult for a day or a half of it; `cover`: who takes it over, if arranged."""

    pupil: Pupil
    day: date
    part: str
    need: CareNeed
    required: Required
    away: tuple[User, ...]
    absence: StaffAbsence | None
    cover: CareCover | None

    @property
    def key(self) -> CareKey:
        """What a cover stands for once."""
        return self.pupil.pk, self.day, self.need.kind, self.part

    @property
    def same(self) -> tuple[object, ...]:
        """What two halves of a day share that are one gap."""
        return self.pupil.pk, self.need.kind, self.away, self.cover and self.cover.pk


class CareBook:
    """The care of the school's pupils on the days of a CoverBook, beside the sessions it knows of."""

    def __init__(self, book: CoverBook) -> None:
        """Read what care needs certain adults: nothing when nobody is away on a school day."""
        self.book = book
        self._adults: dict[date, dict[UUID, rules.Adult]] = {}
        self._proposed: dict[date, dict[CareKey, CareFit | None]] = {}
        self._trained: dict[tuple[CareKind, date], frozenset[UUID]] = {}

    @cached_property
    def _read(self) -> read.CareRows:
        return read.care_rows(self.book.school, *self.book.span)

    @cached_property
    def gaps(self) -> list[CareGap]:
        """Every part of a pupil's care that loses an adult, by day and name."""
        if not self.book.aways:
            return []
        return [gap for day in self.book.days for gap in self._gaps_on(day)]

    def gaps_on(self, day: date) -> list[CareGap]:
        """Those of one day."""
        return [gap for gap in self.gaps if gap.day == day]

    def _gaps_on(self, day: date) -> list[CareGap]:
        """The gaps of the day; both halves together where they are alike."""
        if not self.book.aways_on(day):
            return []
        found: list[CareGap] = []
        for required in self._read.required_on(day):
            halves = [gap for part in HALVES if (gap := self._gap(required, day, part))]
            found.extend(_joined(halves))
        return sorted(found, key=lambda gap: (gap.pupil.sort_name, str(gap.pupil.pk)))

    def _gap(self, required: Required, day: date, part: str) -> CareGap | None:
        """What the half of the day loses of this care; None when nothing."""
        stretch = rules.away_stretch(part, self.book.school.afternoon_starts_at)
        moments = tuple(each for each in required.moments if each.overlaps(stretch))
        if required.moments and not moments:
            return None
        need = self._need(required, day, stretch, moments)
        away = self._away(need, day, stretch)
        if not is_lost(need.kind, need.usual, need.able, away):
            return None
        users = tuple(away[key] for key in sorted(away, key=str))
        absence = next((each.absence for each in self._aways_of(away, day, stretch) if each.absence), None)
        cover = self._cover(required, need, day, part)
        return CareGap(required.pupil, day, part, need, required, users, absence, cover)

    def _need(
        self, required: Required, day: date, stretch: rules.Stretch, moments: tuple[rules.Stretch, ...]
    ) -> CareNeed:
        """The care as the rule reads it."""
        trained = self._trained_on(required.kind, day)
        own = self._own[required.pupil.pk]
        close = frozenset(tie.staff_id for tie in own if tie.is_lasting and tie.holds(day))
        is_named = required.named is not None
        consented = required.named if required.named is not None else trained
        return CareNeed(
            pupil_id=required.pupil.pk,
            kind=required.kind,
            stretch=stretch,
            usual=self._read.carers_on(required, day) if is_named else trained & close,
            trained=trained,
            consented=consented if required.has_consent else frozenset(),
            agreed=required.agreed,
            moments=moments,
        )

    def _trained_on(self, kind: CareKind, day: date) -> frozenset[UUID]:
        """Who is trained for this care on the day."""
        if (kind, day) not in self._trained:
            self._trained[kind, day] = self._read.trained_on(kind, day)
        return self._trained[kind, day]

    @cached_property
    def _own(self) -> dict[UUID, list[read.Tie]]:
        """The ties of each pupil that make an adult their own."""
        found: dict[UUID, list[read.Tie]] = defaultdict(list)
        for tie in self._read.ties:
            if tie.kind != Relation.NAMED_CARER:
                found[tie.pupil_id].append(tie)
        return found

    def _away(self, need: CareNeed, day: date, stretch: rules.Stretch) -> dict[UUID, User]:
        """Of the pupil's own adults, or of those who may do it, who is away in that time."""
        concerned = need.usual or need.able
        held = self._aways_of(concerned, day, stretch)
        return {each.staff.pk: each.staff for each in held}

    def _aways_of(self, staff: Iterable[UUID], day: date, stretch: rules.Stretch) -> list[read.Away]:
        """The absences of these adults that take some of the stretch."""
        ids, noon = set(staff), self.book.school.afternoon_starts_at
        held = (each for each in self.book.aways_on(day) if each.staff.pk in ids)
        return [each for each in held if rules.away_stretch(each.part, noon).overlaps(stretch)]

    def _cover(self, required: Required, need: CareNeed, day: date, part: str) -> CareCover | None:
        """Who was to take it over that half, unless they are away themselves, or it is theirs no more to take.

        A certificate may have run out since, a consent or a parent's word for the day may have been taken back.
        """
        arranged = self._read.covers.get((required.pupil.pk, day, required.kind), ())
        own = (
            cover for cover in arranged if cover.part in (DayPart.ALL, part) and cover.staff_id in need.able
        )
        return next((cover for cover in own if not self._aways_of([cover.staff_id], day, need.stretch)), None)

    def adults_on(self, day: date) -> dict[UUID, rules.Adult]:
        """The school's staff on the day as the rule of care reads them, by id and in order of their names."""
        if day not in self._adults:
            held = self.book.roles_on(day)
            knows: dict[UUID, set[UUID]] = defaultdict(set)
            for tie in self._read.ties:
                if tie.from_on <= day and (tie.to_on is None or day <= tie.to_on):
                    knows[tie.staff_id].add(tie.pupil_id)
            self._adults[day] = {
                key: replace(
                    adult,
                    may_cover=bool(held[key] & roles_of(ANY_ADULT)),
                    knows=frozenset(knows[key]),
                )
                for key, adult in self.book.adults_on(day).items()
            }
        return self._adults[day]

    def group_of(self, pupil_id: UUID) -> str:
        """The pupil's class on the last of the days they are on the roll."""
        return next((group for _, _, group in self._read.times.get(pupil_id, ())), "")

    def proposals(self, day: date) -> dict[CareKey, CareFit | None]:
        """One adult for each gap of the day that nobody has taken over yet; None where nobody can."""
        if day not in self._proposed:
            self._proposed[day] = self._arrange(day)
        return self._proposed[day]

    def _arrange(self, day: date) -> dict[CareKey, CareFit | None]:
        """The arrangement of all that is open on the day."""
        gaps = {gap.key: gap for gap in self.gaps_on(day)}
        held = {key: gap.cover.staff_id for key, gap in gaps.items() if gap.cover}
        needs = {key: gap.need for key, gap in gaps.items()}
        return arrange_care(needs, list(self.adults_on(day).values()), held)

    def others(self, gap: CareGap) -> frozenset[UUID]:
        """Who has the other part of the same act by arrangement, at a time of it."""
        pair = (CareKind.CARER, CareKind.SECOND)
        return frozenset(
            each.cover.staff_id
            for each in self.gaps_on(gap.day)
            if each.cover
            and each.pupil == gap.pupil
            and each.need.kind in pair
            and gap.need.kind in pair
            and each.need.kind != gap.need.kind
            and each.need.stretch.overlaps(gap.need.stretch)
        )

    def lacks(self, gap: CareGap) -> Counter[CareLack]:
        """Why those who come near it cannot take it over."""
        return lacks(gap.need, list(self.adults_on(gap.day).values()), self.others(gap))


def _joined(halves: Sequence[CareGap]) -> list[CareGap]:
    """Morning and afternoon as one gap of the whole day, where the same adults are away and the same one covers."""
    if len(halves) < 2 or halves[0].same != halves[1].same:
        return list(halves)
    first, second = halves
    need = replace(
        first.need,
        stretch=rules.Stretch(first.need.stretch.begins, second.need.stretch.finishes),
        moments=first.need.moments + second.need.moments,
    )
    return [replace(first, part=DayPart.ALL, need=need)]


def gaps_by_key(gaps: Iterable[CareGap]) -> Mapping[CareKey, CareGap]:
    """The gaps by what an answer names."""
    return {gap.key: gap for gap in gaps}


def care_kinds_of(user: User, school: School) -> frozenset[CareKind]:
    """The kinds of care whose cover USER may see and arrange in the school."""
    return frozenset(
        kind for kind in CareKind if school.pk in schools_where(user, SEES[CARE_SENSITIVITY[kind]])
    )
