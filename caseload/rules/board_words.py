"""A board row as ready strings: the template only sets them in their places (limits.md 3: half the time of a page)."""

from __future__ import annotations

from typing import NamedTuple

from caseload.rules.board import BoardRow
from caseload.rules.standing import Standing, after_words, amount_words, finding_words
from common.words import day_words, minutes_words
from logs.rules.progress import TargetWord, summary_words

# The icons of the rows' pills: each stands once on the page.
ROW_ICONS = (
    "user-x",
    "check",
    "minus",
    "circle-small",
    "circle-question-mark",
    "clock",
    "calendar-days",
    "triangle-alert",
)


class RowWords(NamedTuple):
    """The strings of one row, in the order the template unpacks them."""

    pupil_id: str
    name: str
    beneath_name: str
    key_worker: str
    beneath_key_worker: str
    needs: str
    filled: str
    mark: str
    bar_tone: str
    amount: str
    expected: str
    finding: str
    finding_tone: str
    after: str
    targets: str
    targets_tone: str
    targets_icon: str
    incidents: str
    half_days: str
    last: str
    review: str
    review_tone: str
    review_icon: str
    care: str
    care_tone: str
    care_icon: str


def row_words(row: BoardRow) -> RowWords:
    """One row for the page."""
    targets, targets_tone, targets_icon = targets_words(row.targets)
    filled, mark, expected = bar_words(row.standing)
    return RowWords(
        pupil_id=str(row.pupil_id),
        name=row.name,
        beneath_name=f"{row.year} · {row.status_label}" if row.year else row.status_label,
        key_worker=row.key_worker,
        beneath_key_worker=row.beneath,
        needs=row.needs,
        filled=filled,
        mark=mark,
        bar_tone=row.standing.tone,
        amount=amount_words(row.standing),
        expected=expected,
        finding=finding_words(row.standing),
        finding_tone=row.standing.tone if row.standing.tone in ("bad", "warn") else "",
        after=after_words(row.standing),
        targets=targets,
        targets_tone=targets_tone,
        targets_icon=targets_icon,
        incidents=row.incidents.cell[0],
        half_days=row.incidents.cell[1],
        last=f"last session {day_words(row.last_on)}" if row.last_on else "no session yet",
        review=row.review.words,
        review_tone=row.review.urgency,
        review_icon=row.review.icon,
        care=row.care.words,
        care_tone=row.care.tone,
        care_icon=row.care.icon,
    )


def bar_words(found: Standing) -> tuple[str, str, str]:
    """The filled part and the mark of a bar as SVG percentages, and the words of the mark; "" without a plan."""
    if not found.planned:
        return "", "", ""
    mark = _share(found.planned_by_today, found.planned, most=99.0)
    return _share(found.delivered, found.planned), mark, minutes_words(found.planned_by_today)


def _share(part: int, whole: int, most: float = 100.0) -> str:
    """PART of WHOLE as a percentage with one decimal, never past MOST."""
    return f"{min(most, 100 * part / whole):.1f}%"


def targets_words(words: tuple[TargetWord, ...]) -> tuple[str, str, str]:
    """The pill of a pupil's targets: its words, its tone and its icon."""
    if not words:
        return "no targets yet", "quiet", "circle-small"
    if all(word is TargetWord.NOT_ENOUGH for word in words):
        return str(TargetWord.NOT_ENOUGH), "info", "circle-question-mark"
    text = summary_words(words).replace(TargetWord.NOT_ENOUGH, "not enough yet")
    if TargetWord.SLIPPING in words:
        return text, "warn", "minus"
    if TargetWord.MET in words or TargetWord.IMPROVING in words:
        return text, "good", "check"
    return text, "quiet", "circle-small"


CSV_HEADER = (
    "Pupil",
    "Year",
    "Class",
    "SEN status",
    "Key worker",
    "Backup or cover",
    "Need",
    "Delivered, minutes",
    "Planned by today, minutes",
    "Planned for the half-term, minutes",
    "Forecast short, minutes",
    "Provision",
    "Targets",
    "Last session",
    "Incidents, half-term",
    "Half-days attended, half-term",
    "Next review",
    "Next review date",
    "Care plans",
)


def csv_cells(row: BoardRow) -> tuple[object, ...]:
    """One row of the file: minutes as numbers, dates as ISO."""
    found = row.standing
    finding = finding_words(found) + after_words(found)
    return (
        row.full_name,
        row.year,
        row.reg_group,
        row.status_label,
        row.key_worker,
        row.beneath,
        row.needs,
        found.delivered,
        found.planned_by_today,
        found.planned,
        found.shortfall,
        finding,
        summary_words(row.targets),
        row.last_on.isoformat() if row.last_on else "",
        row.incidents.incidents,
        "" if row.incidents.half_days is None else row.incidents.half_days,
        row.review.words,
        row.review.due.isoformat() if row.review.due else "",
        row.care.words.removeprefix("Care plan: "),
    )
