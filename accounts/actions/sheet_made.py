"""What an import made, kept so that it can be undone: which rows came, went or changed, and from what.

Of a row that came only a print is kept, not its content: enough to see whether somebody has changed it since.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

Values = dict[str, Any]
Key = tuple[str, str]


@dataclass(frozen=True)
class Made:
    """One row that came (no `before`), went (no `after`) or changed; `unit` is the part of the import that is kept or
    undone whole: a row of the sheet, or a pupil.
    """

    unit: str
    label: str
    pk: str
    before: Values | None
    after: Values | None

    @property
    def key(self) -> Key:
        """The row it is about."""
        return self.label, self.pk

    @property
    def is_new(self) -> bool:
        """Whether the row came with the import."""
        return self.before is None

    @property
    def is_gone(self) -> bool:
        """Whether the row went with the import."""
        return self.after is None

    def as_json(self) -> list[Any]:
        """As it is stored."""
        return [self.unit, self.label, self.pk, self.before, self.after]


def made_from_json(stored: Iterable[Any]) -> list[Made]:
    """What was stored, oldest first."""
    return [Made(*entry) for entry in stored]


def plain_value(record: models.Model, field: models.Field[Any, Any]) -> Any:
    """A field's value as JSON keeps it, the same whether it was just set or read back."""
    value = getattr(record, field.attname)
    if value is None:
        return None
    if isinstance(field, models.DecimalField):
        return f"{value:.{field.decimal_places}f}"
    return field.value_to_string(record)


def values_of(record: models.Model, names: Iterable[str] | None = None) -> Values:
    """The values of the fields NAMES, or of all, by name."""
    wanted = None if names is None else set(names)
    return {
        field.name: plain_value(record, field)
        for field in record._meta.concrete_fields
        if wanted is None or field.name in wanted
    }


def print_of(record: models.Model) -> str:
    """The same for the same content."""
    return hashlib.sha256(json.dumps(values_of(record), sort_keys=True, default=str).encode()).hexdigest()


def made_new(row: int | str, record: models.Model) -> Made:
    """RECORD, just saved, came with the row."""
    return Made(str(row), record._meta.label, str(record.pk), None, {"print": print_of(record)})


def made_change(row: int | str, record: models.Model, before: Mapping[str, Any]) -> Made:
    """RECORD, just saved, changed with the row; BEFORE are the old values by field name."""
    old = type(record)(pk=record.pk, **before)
    return Made(
        str(row), record._meta.label, str(record.pk), values_of(old, before), values_of(record, before)
    )


def snapshot(*querysets: models.QuerySet[Any]) -> dict[Key, models.Model]:
    """The rows as they stand: one query for each of the QUERYSETS."""
    return {(record._meta.label, str(record.pk)): record for rows in querysets for record in rows.all()}


def made_between(
    before: Mapping[Key, models.Model],
    after: Mapping[Key, models.Model],
    unit_of: Mapping[Any, int | str],
    owner: str,
) -> list[Made]:
    """What two snapshots differ in, in the order in which undoing can go backwards: ends, then changes, then what came.

    UNIT_OF says to which part of the import an owner belongs; OWNER is the attribute that names the owner, such as
    "pupil_id".
    """

    def unit(record: models.Model) -> str:
        return str(unit_of[getattr(record, owner, record.pk)])

    gone = [
        Made(unit(row), *key, before=values_of(row), after=None)
        for key, row in before.items()
        if key not in after
    ]
    changed = [made for key, row in after.items() if (made := _change(unit(row), before.get(key), row))]
    came = [made_new(unit(row), row) for key, row in after.items() if key not in before]
    return [*gone, *changed, *came]


def _change(unit: str, old: models.Model | None, new: models.Model) -> Made | None:
    """The fields in which the two differ; None when there is nothing to tell."""
    if old is None:
        return None
    was, now = values_of(old), values_of(new)
    names = [name for name in now if was[name] != now[name]]
    if not names:
        return None
    return Made(
        unit,
        new._meta.label,
        str(new.pk),
        {name: was[name] for name in names},
        {name: now[name] for name in names},
    )
