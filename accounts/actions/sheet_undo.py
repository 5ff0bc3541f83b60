"""Undoing a whole import: what it would set back and what must stay, said before anything is done.

A part of the import (a row of the sheet, a pupil) is undone whole or kept whole. It is kept when something it made has
been changed since, when anything hangs on it that the import did not make, or when it leans on a part that is kept.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError, RestrictedError

from accounts.actions.audit import record_audits
from accounts.actions.sheet_made import Key, Made, print_of, values_of
from accounts.models import User
from common.words import plural

Used = Callable[[Sequence[models.Model]], Mapping[Any, str]]
AT_ONCE = 500
CHANGED_SINCE = "changed since"
LEANS = "what another row of this import made hangs on it, and that is kept"


class UndoOutOfDate(Exception):
    """What would be undone is no longer what the person was shown."""


@dataclass(frozen=True)
class Part:
    """One row of the sheet, or one pupil: what it is called and, if it is kept, why."""

    unit: str
    title: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class UndoPlan:
    """The parts to undo and those to keep, in the order of the import."""

    undone: tuple[Part, ...]
    kept: tuple[Part, ...]
    entries: tuple[Made, ...]  # of the parts to undo, oldest first
    records: Mapping[Key, models.Model] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """The same for the same preview of the undoing."""
        lines = [f"{part.unit} {part.reasons}" for part in (*self.undone, *self.kept)]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def nothing_used(records: Sequence[models.Model]) -> Mapping[Any, str]:
    """No reasons beyond those found here."""
    return {}


def plan_undo(made: Sequence[Made], used: Used = nothing_used) -> UndoPlan:
    """What undoing would do; queries grow with the kinds of records, not with their number."""
    records = _standing(made)
    reasons: dict[str, list[str]] = defaultdict(list)
    for entry in made:
        if (record := records.get(entry.key)) and is_changed(entry, record):
            reasons[entry.unit].append(CHANGED_SINCE)
    leans = _hanging(made, records, used, reasons)
    _spread(reasons, leans)
    titles = _titles(made, records)
    parts = [Part(unit, title, tuple(dict.fromkeys(reasons.get(unit, ())))) for unit, title in titles.items()]
    kept = tuple(part for part in parts if part.reasons)
    entries = tuple(entry for entry in made if entry.unit not in reasons)
    return UndoPlan(tuple(part for part in parts if not part.reasons), kept, entries, records)


def is_changed(entry: Made, record: models.Model) -> bool:
    """Whether the record is no longer as the import left it."""
    if entry.is_gone:
        return True  # somebody made it anew
    if entry.is_new:
        return (entry.after or {}).get("print") != print_of(record)
    return values_of(record, entry.after or {}) != entry.after


def _model(label: str) -> type[models.Model]:
    """The model of a label."""
    return apps.get_model(label)


def _standing(made: Iterable[Made]) -> dict[Key, models.Model]:
    """The records that still stand, by key: one query for each kind."""
    found: dict[Key, models.Model] = {}
    ids: dict[str, set[str]] = defaultdict(set)
    for entry in made:
        ids[entry.label].add(entry.pk)
    for label, pks in ids.items():
        model = _model(label)
        rows = model._base_manager.filter(pk__in=pks)
        if any(each.name == "pupil" for each in model._meta.concrete_fields):
            rows = rows.select_related("pupil")
        found.update({(label, str(row.pk)): row for row in rows})
    return found


def _hanging(
    made: Sequence[Made], records: Mapping[Key, models.Model], used: Used, reasons: dict[str, list[str]]
) -> list[tuple[str, str]]:
    """Note what hangs on the records that came; answers which unit leans on which other, as (base, on top)."""
    units = {entry.key: entry.unit for entry in made if not entry.is_gone}
    came = [records[entry.key] for entry in made if entry.is_new and entry.key in records]
    by_pk = {record.pk: record for record in came}
    for pk, why in used(came).items():
        reasons[units[by_pk[pk]._meta.label, str(pk)]].append(why)
    leans: list[tuple[str, str]] = []
    for label in dict.fromkeys(record._meta.label for record in came):
        pks = [record.pk for record in came if record._meta.label == label]
        for related, counts in _references(_model(label), pks, units, leans):
            for pk, count in counts.items():
                names = str(related._meta.verbose_name), str(related._meta.verbose_name_plural)
                reasons[units[label, str(pk)]].append(f"has {plural(count, *names)}")
    return leans


def _references(
    model: type[models.Model], pks: Sequence[Any], units: Mapping[Key, str], leans: list[tuple[str, str]]
) -> Iterator[tuple[type[models.Model], dict[Any, int]]]:
    """For each kind of record that points at MODEL: how many rows that the import did not make point at each of PKS."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        source, name = relation.related_model, relation.field.attname
        rows = source._base_manager.filter(**{f"{relation.field.name}__in": pks}).values_list("pk", name)
        counts: dict[Any, int] = defaultdict(int)
        for pk, target in rows:
            own = units.get((source._meta.label, str(pk)))
            if own is None:
                counts[target] += 1
            else:
                leans.append((units[model._meta.label, str(target)], own))
        if counts:
            yield source, counts


def _spread(reasons: dict[str, list[str]], leans: Sequence[tuple[str, str]]) -> None:
    """Keep every unit on which a kept one leans, until nothing more is found."""
    bases: dict[str, set[str]] = defaultdict(set)
    for base, on_top in leans:
        if base != on_top:
            bases[on_top].add(base)
    waiting = list(reasons)
    while waiting:
        for base in bases[waiting.pop()]:
            if base not in reasons:
                reasons[base].append(LEANS)
                waiting.append(base)


def _titles(made: Sequence[Made], records: Mapping[Key, models.Model]) -> dict[str, str]:
    """What each unit is called, by its first record that still stands."""
    titles: dict[str, str] = {}
    for entry in made:
        record = records.get(entry.key)
        if not titles.get(entry.unit):
            titles[entry.unit] = record_title(record) if record else ""
    return titles


def record_title(record: models.Model) -> str:
    """Whom or what a record is about."""
    pupil = getattr(record, "pupil", None)
    name = getattr(pupil or record, "full_name", "")
    return f"{name} · {record}" if pupil is not None else str(name or record)


def apply_undo(*, by: User, plan: UndoPlan) -> None:
    """Set back what the plan says, newest first; the caller holds the transaction and audits the import itself.

    Raises UndoOutOfDate when something came to hang on it in the same moment.
    """
    try:
        with transaction.atomic():
            for (label, kind), run in groupby(
                reversed(plan.entries), key=lambda made: (made.label, _kind(made))
            ):
                _set_back(by, _model(label), kind, list(run), plan.records)
    except (ProtectedError, RestrictedError, IntegrityError):
        raise UndoOutOfDate from None


def _kind(made: Made) -> str:
    """What happened to the row; changes of the same fields go together."""
    if made.is_new or made.is_gone:
        return "new" if made.is_new else "gone"
    return " ".join(made.before or ())


def _set_back(
    by: User, model: type[models.Model], kind: str, run: Sequence[Made], standing: Mapping[Key, models.Model]
) -> None:
    """Delete what came, make anew what went, write back what changed."""
    if kind == "gone":
        anew = [model(**_python(model, made.before or {})) for made in run]
        model._base_manager.bulk_create(anew, batch_size=AT_ONCE)
        record_audits(by=by, verb="import_undo", records=anew)
        return
    records = [standing[made.key] for made in run if made.key in standing]
    record_audits(by=by, verb="import_undo", records=records)
    if kind == "new":
        model._base_manager.filter(pk__in=[record.pk for record in records]).delete()
        return
    for made in run:
        for name, value in _python(model, made.before or {}).items():
            if made.key in standing:
                setattr(standing[made.key], name, value)
    model._base_manager.bulk_update(records, kind.split(), batch_size=AT_ONCE)


def _python(model: type[models.Model], values: Mapping[str, Any]) -> dict[str, Any]:
    """Stored values as the fields take them, by attribute."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    return {fields[name].attname: fields[name].to_python(value) for name, value in values.items()}
