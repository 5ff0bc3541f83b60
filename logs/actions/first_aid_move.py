"""What goes along when first aid is moved to the right pupil: marks, looks after a bump, decisions, additions.

Who was told stays where it was: it was the wrong pupil's parent (logs/selectors/told_elsewhere.py shows it).
"""

from __future__ import annotations

from typing import Any

from logs.actions.addenda_move import carry_addenda
from logs.actions.wrong_pupil import Move
from logs.models import FirstAid, FirstAidMark, HeadObservation, ReportDecision
from logs.rules.redaction import renamed
from logs.selectors.behaviour import named

MARK_COLUMNS = ("number", "view", "region", "side", "across", "down", "kind", "size_mm", "colour", "words")
LOOK_COLUMNS = ("seen_at", "seen_by_id", "signs", "words")
DECISION_COLUMNS = (
    "duty",
    "is_reportable",
    "because",
    "reported_on",
    "reported_by",
    "reference",
    "decided_at",
    "decided_by_id",
)


def carry_first_aid(move: Move, written: FirstAid) -> None:
    """Copies of all that belongs to the record, as it was written; in words the right pupil's name."""
    marks = FirstAidMark.objects.filter(record=move.record).order_by("number")
    FirstAidMark.objects.bulk_create(
        FirstAidMark(**_copied(mark, MARK_COLUMNS), record=written, editable_until=written.editable_until)
        for mark in marks
    )
    looks = HeadObservation.objects.filter(record=move.record).order_by("seen_at")
    HeadObservation.objects.bulk_create(
        HeadObservation(**_copied(look, LOOK_COLUMNS) | {"words": _said(move, look.words)}, record=written)
        for look in looks
    )
    decisions = ReportDecision.objects.filter(record=move.record).order_by("decided_at")
    ReportDecision.objects.bulk_create(
        ReportDecision(
            **_copied(made, DECISION_COLUMNS) | {"because": _said(move, made.because)}, record=written
        )
        for made in decisions
    )
    carry_addenda(move, written)


def _copied(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    """The columns of ROW that go along."""
    return {name: getattr(row, name) for name in names}


def _said(move: Move, words: str) -> str:
    """WORDS without the wrong pupil's name."""
    return renamed(words, named(move.record.pupil), move.to_pupil.forename)
