"""The marks of a record: written with it, and replaced whole while it may still be edited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from logs.actions.kept_drafts import as_number
from logs.rules.body_map import BY_KEY, MarkDraft


def marks_sent(rows: Any) -> tuple[MarkDraft, ...]:
    """The marks in ROWS of a payload that was kept aside; what lies on no known region is left out."""
    found = []
    for row in rows if isinstance(rows, list) else []:
        region = BY_KEY.get(str(row.get("region"))) if isinstance(row, dict) else None
        if region is not None:
            facts: dict[str, Any] = {name: as_number(row.get(name)) for name in ("across", "down", "size_mm")}
            words: dict[str, Any] = {name: str(row.get(name) or "") for name in ("kind", "colour", "words")}
            found.append(MarkDraft(region=region, **facts | words))
    return tuple(found)


def replace_marks(*, record: Any, model: type[Any], drafts: Sequence[MarkDraft]) -> list[Any]:
    """The marks of RECORD, numbered from 1 in the order of DRAFTS; those there before are removed.

    Runs inside the record's own action, which audits it. After the record's midnight the database refuses.
    """
    model.objects.filter(record=record).delete()
    return list(
        model.objects.bulk_create(
            model(
                record=record,
                editable_until=record.editable_until,
                number=number,
                view=draft.region.view,
                region=draft.region.code,
                side=draft.region.side,
                kind=draft.kind,
                across=draft.across,
                down=draft.down,
                size_mm=draft.size_mm,
                colour=draft.colour,
                words=draft.words,
            )
            for number, draft in enumerate(drafts, start=1)
        )
    )
