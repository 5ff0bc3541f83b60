"""The caseload's rows: what needs attention, in which order they stand, which of them a search or filter keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from caseload.rules.care import CareStand
from caseload.rules.next_review import NextStep
from caseload.rules.standing import Outlook, Standing
from logs.rules.half_days import InHalfDays
from logs.rules.progress import TargetWord
from pupils.rules.names import fold
from pupils.rules.sen import SenStatus


class Attention(StrEnum):
    """Why a pupil's row asks to be looked at; the values stand in the address."""

    SHORT = "short"
    REVIEW = "review"
    QUIET = "quiet"
    BEHIND = "behind"
    NO_KEY_WORKER = "no-key-worker"
    SLIPPING = "slipping"
    CARE = "care"


STATUSES = (SenStatus.EHC_PLAN, SenStatus.SUPPORT)
MOST_SEARCHED = 100  # characters of a search that are read

URGENT = frozenset({Attention.SHORT, Attention.REVIEW, Attention.QUIET})
ATTENTION_LABELS: dict[Attention, str] = {
    Attention.SHORT: "heading for over an hour short",
    Attention.REVIEW: "review needs something this week",
    Attention.QUIET: "no session logged for 10 school days",
    Attention.BEHIND: "less delivered than planned to date",
    Attention.NO_KEY_WORKER: "no key worker",
    Attention.SLIPPING: "a target slipping",
    Attention.CARE: "a care plan overdue or without consent",
}


@dataclass(frozen=True)
class BoardRow:
    """One pupil of the caseload, as facts."""

    pupil_id: UUID
    name: str
    full_name: str
    sort_name: str
    year: str
    year_order: int
    reg_group: str
    status: str
    status_label: str
    key_workers: tuple[tuple[UUID, str], ...]
    beneath: str
    needs: str
    standing: Standing
    targets: tuple[TargetWord, ...]
    last_on: date | None
    review: NextStep
    incidents: InHalfDays = field(default_factory=InHalfDays)
    care: CareStand = field(default_factory=CareStand)

    @property
    def key_worker(self) -> str:
        """The key workers' names; "" when nobody is assigned."""
        return ", ".join(name for _, name in self.key_workers)

    @property
    def attention(self) -> frozenset[Attention]:
        """Everything this row asks to be looked at for."""
        stands = self.standing
        found = {
            Attention.SHORT: stands.outlook is Outlook.WELL_SHORT,
            Attention.REVIEW: self.review.needs_something,
            Attention.QUIET: stands.is_quiet,
            Attention.BEHIND: stands.owed_to_date > 0,
            Attention.NO_KEY_WORKER: not self.key_worker,
            Attention.SLIPPING: TargetWord.SLIPPING in self.targets,
            Attention.CARE: self.care.asks,
        }
        return frozenset(kind for kind, holds in found.items() if holds)


@dataclass(frozen=True)
class Query:
    """What the address asks of the board; anything it does not know is as if it were not there."""

    text: str = ""
    status: str = ""
    attention: Attention | None = None
    key_worker: str = ""
    sort: str = ""

    @property
    def is_plain(self) -> bool:
        """True when every pupil is shown."""
        return not (self.text or self.status or self.attention or self.key_worker)


def query_from(asked: Mapping[str, str]) -> Query:
    """The query of an address."""
    kinds = {str(kind): kind for kind in Attention}
    sort = asked.get("sort", "")
    return Query(
        text=asked.get("q", "").strip()[:MOST_SEARCHED],
        status=asked.get("status", "") if asked.get("status", "") in STATUSES else "",
        attention=kinds.get(asked.get("attention", "")),
        key_worker=asked.get("key-worker", ""),
        sort=sort if sort.removeprefix("-") in SORTS else "",
    )


def attention_key(row: BoardRow) -> tuple[int, int]:
    """The most pressing first: how many urgent things, then how many lesser ones, any shortfall among them."""
    asks = row.attention
    minor = len(asks & {Attention.NO_KEY_WORKER, Attention.SLIPPING, Attention.CARE})
    minor += bool(row.standing.shortfall)
    return -len(asks & URGENT), -minor


def targets_key(row: BoardRow) -> tuple[int, int, int]:
    """Slipping targets first, then those without a clear change, pupils without a word last."""
    counts = [row.targets.count(word) for word in (TargetWord.SLIPPING, TargetWord.NO_CLEAR_CHANGE)]
    spoken = any(word is not TargetWord.NOT_ENOUGH for word in row.targets)
    return -counts[0], -counts[1], 0 if spoken else 1


SORTS: dict[str, Callable[[BoardRow], Any]] = {
    "pupil": lambda row: (),
    "year": lambda row: (row.year_order, row.reg_group),
    "key-worker": lambda row: (not row.key_worker, fold(row.key_worker)),
    "need": lambda row: (not row.needs, row.needs),
    "provision": lambda row: (row.standing.share,),
    "targets": targets_key,
    "last": lambda row: (row.last_on or date.min,),
    "incidents": lambda row: row.incidents.order,
    "review": lambda row: (row.review.due or date.max,),
}


def ordered(rows: Iterable[BoardRow], sort: str) -> list[BoardRow]:
    """Rows by SORT ("-review" turns it round), else by what needs attention first; then by name."""
    key = SORTS.get(sort.removeprefix("-"), attention_key)
    by_name = sorted(rows, key=lambda row: (row.sort_name, str(row.pupil_id)))
    if sort.startswith("-") and sort.removeprefix("-") == "pupil":
        return by_name[::-1]
    # Sorting is stable, reversed or not: equal rows keep the order of their names.
    return sorted(by_name, key=key, reverse=sort.startswith("-"))


def kept(rows: Sequence[BoardRow], query: Query) -> list[BoardRow]:
    """The rows a search and its filters leave, in no new order."""
    words = fold(query.text).split()
    return [row for row in rows if _matches(row, query) and all(word in _searched(row) for word in words)]


def _searched(row: BoardRow) -> str:
    """What a search looks in: the name and the class."""
    return f"{row.sort_name} {fold(row.full_name)} {fold(row.reg_group)} {fold(row.year)}"


def _matches(row: BoardRow, query: Query) -> bool:
    """Whether the row passes the filters."""
    if query.status and row.status != query.status:
        return False
    if query.attention and query.attention not in row.attention:
        return False
    return not query.key_worker or query.key_worker in {str(each) for each, _ in row.key_workers}


def attention_counts(rows: Iterable[BoardRow]) -> dict[Attention, int]:
    """How many rows ask for each kind of attention."""
    counts = dict.fromkeys(Attention, 0)
    for row in rows:
        for kind in row.attention:
            counts[kind] += 1
    return counts


def percent_to_date(rows: Iterable[BoardRow]) -> int | None:
    """Delivered of planned time to date over these pupils, as a whole percentage; None when nothing was planned.

    What one line has over does not fill another's gap; 100 is kept for "nothing owed".
    """
    planned = owed = 0
    for row in rows:
        planned += row.standing.planned_by_today
        owed += row.standing.owed_to_date
    if not planned:
        return None
    nearest = (200 * (planned - owed) + planned) // (2 * planned)
    return min(nearest, 99) if owed else nearest
