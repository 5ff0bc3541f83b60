"""What stands around the board's rows: figures on top, ways to narrow it down, and what is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from caseload.rules.board import (
    ATTENTION_LABELS,
    Attention,
    BoardRow,
    Query,
    attention_counts,
    percent_to_date,
)
from caseload.rules.period import Period
from common.words import day_month_words, plural
from pupils.rules.sen import STATUS_LABELS, SenStatus


@dataclass(frozen=True)
class Choice:
    """A way to narrow the board down: what it says, how many it leaves, where it leads, whether it is on."""

    text: str
    href: str
    count: int | str = ""
    is_on: bool = False


@dataclass(frozen=True)
class Tile:
    """A figure over the board."""

    figure: str
    text: str
    href: str
    is_on: bool


def title_of(period: Period | None) -> str:
    """The line beside the title: which half-term, which day of it."""
    return period.words if period else "no term dates yet"


def narrowed(asked: Mapping[str, str], **changes: str) -> str:
    """The address with CHANGES made, from its first page; "" takes a part away."""
    parts = {**asked, **{key.replace("_", "-"): value for key, value in changes.items()}, "page": ""}
    return f"?{urlencode({key: value for key, value in parts.items() if value})}"


def tiles_of(rows: Sequence[BoardRow], period: Period | None, query: Query) -> list[Tile]:
    """The four figures, over the whole caseload; each leads to its pupils, and back when it is on."""
    counts, percent = attention_counts(rows), percent_to_date(rows)
    end = f" by {day_month_words(period.window[1])}" if period and not period.is_over else ""
    short = "heading for over an hour short" if end else "over an hour short"
    reviews = counts[Attention.REVIEW]
    texts = {
        Attention.BEHIND: ("–" if percent is None else f"{percent}%", "of planned time delivered, to date"),
        Attention.SHORT: (plural(counts[Attention.SHORT], "pupil"), f"{short}{end}"),
        Attention.REVIEW: (
            plural(reviews, "review"),
            f"{'needs' if reviews == 1 else 'need'} something this week",
        ),
        Attention.QUIET: (plural(counts[Attention.QUIET], "pupil"), "no session logged for 10 school days"),
    }
    return [
        Tile(figure, text, "?" if query.attention is kind else f"?attention={kind}", query.attention is kind)
        for kind, (figure, text) in texts.items()
    ]


def choices_of(rows: Sequence[BoardRow], asked: Mapping[str, str]) -> list[Choice]:
    """All, EHC plan, SEN support: each with its number in the whole caseload."""
    on = asked.get("status", "")
    counts = {
        status: sum(row.status == status for row in rows)
        for status in (SenStatus.EHC_PLAN, SenStatus.SUPPORT)
    }
    found = [Choice("All", narrowed(asked, status=""), len(rows), on not in counts)]
    found += [
        Choice(STATUS_LABELS[status], narrowed(asked, status=status), count, on == status)
        for status, count in counts.items()
    ]
    return found


def attentions_of(rows: Sequence[BoardRow], query: Query) -> list[Choice]:
    """Each kind of attention with its number of pupils."""
    counts = attention_counts(rows)
    return [
        Choice(label[:1].upper() + label[1:], f"?attention={kind}", counts[kind], query.attention is kind)
        for kind, label in ATTENTION_LABELS.items()
    ]


def key_workers_of(rows: Sequence[BoardRow], query: Query) -> list[Choice]:
    """Each key worker with the number of their pupils, by name."""
    names: dict[str, str] = {}
    counts: dict[str, int] = {}
    for row in rows:
        for each, name in row.key_workers:
            names[str(each)] = name
            counts[str(each)] = counts.get(str(each), 0) + 1
    ids = sorted(names, key=lambda each: names[each])
    return [
        Choice(names[each], f"?key-worker={each}", counts[each], query.key_worker == each) for each in ids
    ]


def shown_words(found: Sequence[BoardRow], rows: Sequence[BoardRow], query: Query) -> str:
    """ "4 of 61 pupils: heading for over an hour short"; "" when all are shown."""
    if query.is_plain:
        return ""
    parts = [f"“{query.text}”"] if query.text else []
    parts += [ATTENTION_LABELS[query.attention]] if query.attention else []
    parts += [STATUS_LABELS[SenStatus(query.status)]] if query.status else []
    parts += [f"key worker {name}" for name in _key_worker_name(rows, query.key_worker)]
    return f"{len(found)} of {plural(len(rows), 'pupil')}: {', '.join(parts)}"


def _key_worker_name(rows: Sequence[BoardRow], key_worker: str) -> list[str]:
    """The name of the key worker asked for, if any row has them."""
    named = [choice.text for choice in key_workers_of(rows, Query(key_worker=key_worker)) if choice.is_on]
    return named or (["not on this caseload"] if key_worker else [])
