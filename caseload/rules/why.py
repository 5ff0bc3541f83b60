"""Why planned time did not happen, reason by reason, as the "Why" column says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from common.dates import DateRange
from common.words import minutes_words
from logs.rules.lines import Entry, Line
from logs.rules.reasons import CAUSE_LABELS, REASON_LABELS, Cause, Reason, cause_of


def missed_by_reason(entries: Iterable[Entry]) -> dict[Reason, int]:
    """Minutes missed for each reason among these entries of one line, less what made them up; most first.

    Adds up to the ledger's missed minutes, apart from sessions without a reason.
    """
    entries = list(entries)
    made_up: defaultdict[str, int] = defaultdict(int)
    for entry in entries:
        if entry.happened and entry.makes_up is not None:
            made_up[entry.makes_up] += entry.minutes
    minutes: defaultdict[Reason, int] = defaultdict(int)
    for entry in entries:
        if entry.reason is not None:
            minutes[entry.reason] += max(0, entry.missing - made_up[entry.id])
    found = {reason: amount for reason, amount in minutes.items() if amount}
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def why_words(line: Line, entries: Iterable[Entry], window: DateRange) -> list[str]:
    """ "School 1 h 40: 1 h staff absent, 40 min trip or event", a line for each cause; [] when nothing was missed."""
    of_line = [entry for entry in entries if entry.line == line.id and window[0] <= entry.date <= window[1]]
    by_cause: defaultdict[Cause, dict[Reason, int]] = defaultdict(dict)
    for reason, amount in missed_by_reason(of_line).items():
        by_cause[cause_of(reason, line.section)][reason] = amount
    return [_cause_words(cause, by_cause[cause]) for cause in Cause if cause in by_cause]


def _cause_words(cause: Cause, reasons: dict[Reason, int]) -> str:
    """One cause with its reasons."""
    label = CAUSE_LABELS[cause]
    each = [f"{minutes_words(amount)} {REASON_LABELS[reason]}" for reason, amount in reasons.items()]
    words = ", ".join(each) if len(each) > 1 else REASON_LABELS[next(iter(reasons))]
    return f"{label[:1].upper()}{label[1:]} {minutes_words(sum(reasons.values()))}: {words}"
