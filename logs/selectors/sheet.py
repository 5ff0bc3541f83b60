"""What a session's page is filled in with: pupils, lines, targets with what happened last time, alerts, help scale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from accounts.models import School, User, in_force
from logs.models import SessionEntry
from logs.selectors.ratings import last_ratings
from logs.selectors.roll import Place, loggable, names_on, roll_of
from plans.models import LineTarget, PromptLevel, ProvisionLine, Slot, SlotPupil, Target
from plans.rules.vocabulary import Measure
from plans.selectors.timetable import TimetabledSession
from pupils.choices import AlertKind
from pupils.models import Alert, Pupil


@dataclass(frozen=True)
class TargetRow:
    """A target worked on in the session; `last` is what was logged the time before ("2 of 5", "gesture"), or ""."""

    target: Target
    last: str

    @property
    def is_trials(self) -> bool:
        """Whether the target is rated by tries."""
        return self.target.measure == Measure.TRIALS

    @property
    def hint(self) -> str:
        """ "Aim: 4 of 5 with … · last time 2 of 5"."""
        aim = f"Aim: {self.target.criterion_words}"
        if not self.last:
            return f"{aim} · first time"
        return f"{aim} · last time {self.last}" if self.is_trials else f"{aim} · last time: {self.last}"

    @property
    def success(self) -> str:
        """What counts as managed: "gesture or less"; "" when the target does not say."""
        level = self.target.criterion_level
        return f"{level.name.lower()} or less" if level else ""


@dataclass(frozen=True)
class PupilRow:
    """One pupil of the session with the line the time counts for."""

    pupil: Pupil
    name: str
    line: ProvisionLine | None
    alerts: tuple[str, ...]
    targets: tuple[TargetRow, ...]

    @property
    def what(self) -> str:
        """ "SALT programme, 1:1"."""
        return f"{self.line.name}, {self.line.ratio_words}" if self.line else "No provision line"


@dataclass(frozen=True)
class LoggedRow:
    """A pupil of the slot whose part is logged already."""

    name: str
    entry: SessionEntry


@dataclass(frozen=True)
class SessionSheet:
    """A session as its page opens, before anything is tapped. `others`: the slot's pupils not on this page."""

    school: School
    day: date
    rows: tuple[PupilRow, ...]
    levels: tuple[PromptLevel, ...]
    planned_minutes: int | None
    slot: Slot | None = None
    starts_at: time | None = None
    place: str = ""
    adults: int = 1
    logged: tuple[LoggedRow, ...] = ()
    others: int = 0
    covers_for: str = ""

    @property
    def is_group(self) -> bool:
        """Whether several pupils are logged at once."""
        return len(self.rows) > 1

    @property
    def has_cleared(self) -> bool:
        """Whether somebody was marked away by a save for many: who came after all can still be logged."""
        return any(row.entry.is_cleared for row in self.logged)

    @property
    def who(self) -> SafeString:
        """The pupils' names, each keeping its own direction."""
        return names_html(row.name for row in self.rows)

    @property
    def what(self) -> str:
        """The lines, adults to pupils, and the place: "SALT programme · 1:1 · Quiet room"."""
        names = dict.fromkeys(row.line.name for row in self.rows if row.line)
        ratio = f"{self.adults}:{len(self.rows) + len(self.logged) + self.others}"
        covered = f"for {self.covers_for}" if self.covers_for else ""
        return " · ".join(filter(None, [covered, *names, ratio, self.place]))

    @property
    def is_led_by_another(self) -> bool:
        """Whether somebody stands in where the plan says which kind of adult leads: who is not asked to know better."""
        return bool(self.covers_for) and any(row.line and row.line.by for row in self.rows)


def names_html(names: Iterable[str]) -> SafeString:
    """Names in a row, each isolated so that one written from right to left does not disturb the others."""
    return format_html_join(", ", "<bdi>{}</bdi>", ((name,) for name in names))


def slot_sheet(
    user: User, school: School, session: TimetabledSession, today: date, counts_cleared: bool = True
) -> SessionSheet:
    """The page of a timetabled session: the pupils USER may log and are not logged yet, and those who are.

    Unless COUNTS_CLEARED, who was marked away by a save for many is still to be logged.
    """
    roll = roll_of(user, school, [row.pupil_id for row in session.pupils], today)
    mine = set(loggable(session, roll))
    logged = {
        entry.pupil_id: entry
        for entry in entries_of(session.slot, session.day)
        if counts_cleared or not entry.is_cleared
    }
    pairs = [(row.pupil, row.line) for row in session.pupils if row.pupil_id in mine - set(logged)]
    names = names_on((row.pupil for row in session.pupils), roll, session.day)
    return SessionSheet(
        school=school,
        day=session.day,
        rows=pupil_rows(user, school, session.day, pairs, names),
        levels=levels_of(school),
        planned_minutes=session.slot.minutes,
        slot=session.slot,
        starts_at=session.slot.starts_at,
        place=session.slot.place,
        adults=session.adults,
        logged=_logged_rows(session.pupils, logged, names, mine),
        others=len(session.pupils) - len(mine),
        covers_for=session.covers_for,
    )


def line_sheet(user: User, line: ProvisionLine, *, day: date, starts_at: time, today: date) -> SessionSheet:
    """The page of a session outside the timetable, filled in from the line, its pupil and school loaded."""
    school, pupil = line.school, line.pupil
    roll = roll_of(user, school, [pupil.pk], today)
    return SessionSheet(
        school=school,
        day=day,
        rows=pupil_rows(user, school, day, [(pupil, line)], names_on([pupil], roll, day)),
        levels=levels_of(school),
        planned_minutes=line.minutes,
        starts_at=starts_at,
        adults=line.adults,
    )


def entry_sheet(user: User, entry: SessionEntry, today: date) -> SessionSheet:
    """The page on which an entry is changed: as the session opened, with the targets of its day."""
    roll: Mapping[UUID, Place] = roll_of(user, entry.school, [entry.pupil_id], today)
    names = names_on([entry.pupil], roll, entry.held_on)
    pairs = [(entry.pupil, entry.line)]
    return SessionSheet(
        school=entry.school,
        day=entry.held_on,
        rows=pupil_rows(user, entry.school, entry.held_on, pairs, names, besides=entry.pk),
        levels=levels_of(entry.school),
        planned_minutes=entry.planned_minutes,
        slot=entry.slot,
        starts_at=entry.starts_at,
        place=entry.place,
        adults=entry.adults,
    )


def entries_of(slot: Slot, day: date) -> list[SessionEntry]:
    """The standing entries of the slot on the day, with their authors."""
    standing = SessionEntry.objects.standing().filter(slot=slot, held_on=day)
    return list(standing.select_related("author").order_by("id"))


def levels_of(school: School) -> tuple[PromptLevel, ...]:
    """The school's help scale, most help first; "no response" (rank 0) last, for it is no step of the ladder."""
    levels = list(PromptLevel.objects.filter(school=school).order_by("rank"))
    return tuple([level for level in levels if level.rank] + [level for level in levels if not level.rank])


def pupil_rows(
    user: User,
    school: School,
    day: date,
    pairs: Sequence[tuple[Pupil, ProvisionLine | None]],
    names: Mapping[UUID, str],
    besides: UUID | None = None,
) -> tuple[PupilRow, ...]:
    """Each pupil with alerts and targets; hints leave out the ratings of the entry BESIDES."""
    pupil_ids = [pupil.pk for pupil, _ in pairs]
    alerts = alerts_of(user, school, pupil_ids, day)
    by_pupil = targets_of(pupil_ids, school, day)
    chosen = {pupil.pk: _targets_for(line, by_pupil[pupil.pk]) for pupil, line in pairs}
    last = last_ratings(user, [target.pk for targets in chosen.values() for target in targets], day, besides)
    return tuple(
        PupilRow(
            pupil=pupil,
            name=names[pupil.pk],
            line=line,
            alerts=alerts[pupil.pk],
            targets=tuple(TargetRow(target, last.get(target.pk, "")) for target in chosen[pupil.pk]),
        )
        for pupil, line in pairs
    )


def alerts_of(
    user: User, school: School, pupil_ids: Iterable[UUID], day: date
) -> dict[UUID, tuple[str, ...]]:
    """The life-safety alerts of each pupil, in words."""
    shown = Alert.objects.visible_to(user).filter(in_force(day), school=school, kind=AlertKind.LIFE_SAFETY)
    found: dict[UUID, tuple[str, ...]] = defaultdict(tuple)
    for pupil_id, words in (
        shown.filter(pupil_id__in=pupil_ids).order_by("words").values_list("pupil_id", "words")
    ):
        found[pupil_id] += (words,)
    return found


def targets_of(
    pupil_ids: Iterable[UUID], school: School, day: date
) -> dict[UUID, list[tuple[Target, set[UUID]]]]:
    """The pupils' targets live on the day, each with the ids of the lines in which it is worked on: two queries."""
    live = Target.objects.live_on(day).filter(school=school, pupil_id__in=pupil_ids)
    targets = list(live.select_related("criterion_level").order_by("starts_on", "id"))
    lines: dict[UUID, set[UUID]] = defaultdict(set)
    for target_id, line_id in LineTarget.objects.filter(target__in=targets).values_list(
        "target_id", "line_id"
    ):
        lines[target_id].add(line_id)
    found: dict[UUID, list[tuple[Target, set[UUID]]]] = defaultdict(list)
    for target in targets:
        found[target.pupil_id].append((target, lines[target.pk]))
    return found


def _targets_for(line: ProvisionLine | None, targets: list[tuple[Target, set[UUID]]]) -> list[Target]:
    """The targets worked on in the line; where none is tied to it, those tied to no line."""
    tied = [target for target, line_ids in targets if line and line.pk in line_ids]
    return tied or [target for target, line_ids in targets if not line_ids]


def _logged_rows(
    pupils: Iterable[SlotPupil],
    logged: Mapping[UUID, SessionEntry],
    names: Mapping[UUID, str],
    mine: set[UUID],
) -> tuple[LoggedRow, ...]:
    """Those of the person's pupils who are logged, in the slot's order."""
    return tuple(
        LoggedRow(names[row.pupil_id], logged[row.pupil_id])
        for row in pupils
        if row.pupil_id in logged and row.pupil_id in mine
    )
