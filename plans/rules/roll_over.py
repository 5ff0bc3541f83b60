"""A new school year: who moves where, who leaves and who stays back, worked out before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256
from json import dumps
from typing import Any
from uuid import UUID

from pupils.rules.year_group import NC_YEARS
from pupils.rules.year_steps import leaves_after, next_class, next_nc_year, offset_words


class Move(StrEnum):
    """What becomes of a pupil in the new school year."""

    UP = "up"
    STAY = "stay"
    LEAVE = "leave"
    ASK = "ask"


class Times(StrEnum):
    """What becomes of the timetable of support."""

    GO_ON = "go_on"
    END = "end"


class Lead(StrEnum):
    """Why a pupil's key worker is looked at."""

    KEEPS = "keeps"
    ENDS = "ends"
    STAFF_LEAVES = "staff_leaves"


NOBODY = "nobody"
MOST_DAYS_BETWEEN = 120  # from the last day of the old year to the first of the new one


@dataclass(frozen=True)
class Standing:
    """A pupil on the roll on the last day of the old year."""

    pupil_id: UUID
    name: str
    born: date
    stay_id: UUID
    from_on: date
    nc_year: str
    reg_group: str
    has_support: bool = False


@dataclass(frozen=True)
class PupilAnswer:
    """What a person decided for one pupil; empty where the class's answer holds."""

    move: str = ""
    nc_year: str = ""
    reg_group: str = ""
    last_day: str = ""


@dataclass(frozen=True)
class RollAnswers:
    """All that was decided so far: days, classes by their old name, teachers by the new one, exceptions by pupil."""

    first_day: date
    last_day: date
    times: Times = Times.GO_ON
    classes: Mapping[str, str] = field(default_factory=dict)
    teachers: Mapping[str, str] = field(default_factory=dict)
    pupils: Mapping[str, PupilAnswer] = field(default_factory=dict)
    key_workers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PupilMove:
    """What becomes of one pupil, for the page and for writing."""

    pupil_id: UUID
    name: str
    stay_id: UUID
    old_year: str
    old_class: str
    move: Move
    new_year: str = ""
    new_class: str = ""
    last_day: date | None = None
    note: str = ""
    has_support: bool = False

    @property
    def is_same(self) -> bool:
        """Whether the pupil stays in both year and class, so that nothing need be written."""
        return self.move in (Move.UP, Move.STAY) and (self.new_year, self.new_class) == (
            self.old_year,
            self.old_class,
        )


@dataclass(frozen=True)
class ClassMove:
    """A class with what it is called in the new year."""

    name: str
    new_name: str
    years: tuple[str, ...]
    pupils: int


@dataclass(frozen=True)
class KeyWorkerRow:
    """A key worker of a pupil who stays, as the new year finds them; STAFF_ID is who leads then, None for nobody."""

    assignment_id: UUID
    pupil_id: UUID
    pupil: str
    staff: str
    old_staff_id: UUID
    staff_id: UUID | None
    state: Lead
    weekdays: tuple[int, ...]
    until: date | None = None

    @property
    def changes(self) -> bool:
        """Whether a new tie begins with the year."""
        return self.staff_id is not None and (
            self.staff_id != self.old_staff_id or self.state is not Lead.KEEPS
        )

    @property
    def is_open(self) -> bool:
        """Whether the pupil will be without this key worker and nobody was chosen."""
        return self.staff_id is None


def class_moves(roll: Iterable[Standing], classes: Mapping[str, str], top: str) -> list[ClassMove]:
    """Every class with its proposed or typed new name, the youngest first; a class that leaves altogether too."""
    years: dict[str, list[str]] = {}
    for pupil in roll:
        years.setdefault(pupil.reg_group, []).append(pupil.nc_year)
    moves = []
    for name, found in sorted(years.items(), key=lambda each: (min(map(_rank, each[1])), each[0])):
        going_on = sorted({year for year in found if not leaves_after(year, top)}, key=_rank)
        proposed = next_class(name, going_on) if going_on else ""
        all_years = tuple(sorted(set(found), key=_rank))
        moves.append(ClassMove(name, classes.get(name, proposed), all_years, len(found)))
    return moves


def moves_of(roll: Iterable[Standing], answers: RollAnswers, top: str) -> list[PupilMove]:
    """What becomes of every pupil on the roll, in the order given."""
    pupils = list(roll)
    new_names = {each.name: each.new_name for each in class_moves(pupils, answers.classes, top)}
    return [_move_of(pupil, answers, new_names[pupil.reg_group], top) for pupil in pupils]


def _move_of(pupil: Standing, answers: RollAnswers, new_class: str, top: str) -> PupilMove:
    """What becomes of one pupil: the person's word, else up a year, out after the last one."""
    said = answers.pupils.get(str(pupil.pupil_id), PupilAnswer())
    move = Move(said.move) if said.move else _usual(pupil.nc_year, top)
    if move is Move.ASK and said.nc_year:
        move = Move.UP
    year = said.nc_year or (pupil.nc_year if move is Move.STAY else next_nc_year(pupil.nc_year))
    if move in (Move.UP, Move.STAY) and not year:
        move = Move.ASK
    if move in (Move.LEAVE, Move.ASK):
        year = ""
    stays = said.reg_group or (pupil.reg_group if move is Move.STAY else new_class)
    return PupilMove(
        pupil_id=pupil.pupil_id,
        name=pupil.name,
        stay_id=pupil.stay_id,
        old_year=pupil.nc_year,
        old_class=pupil.reg_group,
        move=move,
        new_year=year,
        new_class=stays if year else "",
        last_day=(date.fromisoformat(said.last_day) if said.last_day else answers.last_day)
        if move is Move.LEAVE
        else None,
        note=offset_words(year, pupil.born, answers.first_day),
        has_support=pupil.has_support,
    )


def _usual(nc_year: str, top: str) -> Move:
    """What becomes of a pupil nobody said anything about."""
    if not nc_year:
        return Move.ASK
    return Move.LEAVE if leaves_after(nc_year, top) else Move.UP


def _rank(nc_year: str) -> int:
    """Where a year stands among the years; unknown ones first."""
    return NC_YEARS.index(nc_year) if nc_year in NC_YEARS else -1


def fingerprint(*parts: Any) -> str:
    """A print of all that would be written, so that a confirmation is for what was shown."""
    found = [asdict(each) for part in parts for each in part]
    return sha256(dumps(found, default=str, sort_keys=True).encode()).hexdigest()


def answers_as_json(answers: RollAnswers) -> dict[str, Any]:
    """The answers as the draft keeps them."""
    kept = asdict(answers)
    return kept | {"first_day": answers.first_day.isoformat(), "last_day": answers.last_day.isoformat()}


def answers_from_json(kept: Mapping[str, Any]) -> RollAnswers:
    """The answers of a draft."""
    return RollAnswers(
        first_day=date.fromisoformat(kept["first_day"]),
        last_day=date.fromisoformat(kept["last_day"]),
        times=Times(kept.get("times", Times.GO_ON)),
        classes=dict(kept.get("classes", {})),
        teachers=dict(kept.get("teachers", {})),
        pupils={key: PupilAnswer(**said) for key, said in kept.get("pupils", {}).items()},
        key_workers=dict(kept.get("key_workers", {})),
    )
