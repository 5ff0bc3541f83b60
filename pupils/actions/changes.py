"""What every action on a record does alike: check it in plain words, save it, and note what changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from accounts.actions.audit import record_audit
from accounts.models import User

TOO_LONG = "Shorten this to {most:,} characters or fewer: it has {has:,}."


def check_record(record: models.Model) -> None:
    """Raise ValidationError, by field, for what the record's fields and check constraints refuse.

    Unique and exclusion constraints are left to the database: actions look for those clashes themselves, with words.
    """
    keys = {field.name for field in record._meta.concrete_fields if field.is_relation}
    record.clean_fields(exclude=keys)
    # By column, not by name: a relation is an id here, and asking for its row would be a query each.
    long = {
        field.name: _too_long(field, getattr(record, field.attname)) for field in record._meta.concrete_fields
    }
    errors = {name: message for name, message in long.items() if message}
    if errors:
        raise ValidationError(errors)
    for constraint in record._meta.constraints:
        if isinstance(constraint, models.CheckConstraint):
            constraint.validate(type(record), record)


def change_record(
    *, by: User, record: models.Model, changes: Mapping[str, Any], allowed: frozenset[str], verb: str
) -> bool:
    """Whether CHANGES made a difference to RECORD; saved with its audit event if so, left as it was if refused.

    Raises TypeError for a field that is not ALLOWED, ValidationError for what a person can mend.
    """
    unknown = set(changes) - allowed
    if unknown:
        raise TypeError(f"{record._meta.label} cannot be changed by {sorted(unknown)}")
    before = {name: getattr(record, name) for name in changes}
    changed = {name: value for name, value in changes.items() if before[name] != value}
    if not changed:
        return False
    _set(record, changed)
    try:
        check_record(record)
    except ValidationError:
        _set(record, before)
        raise
    record.save(update_fields=list(changed))
    record_audit(
        by=by,
        verb=verb,
        record=record,
        fields=changed,
        before={name: as_json(before[name]) for name in changed},
        after={name: as_json(value) for name, value in changed.items()},
    )
    return True


def as_json(value: Any) -> Any:
    """A field's value as the audit detail keeps it: dates and times in ISO, records by id."""
    if isinstance(value, models.Model):
        return str(value.pk)
    return value.isoformat() if isinstance(value, (date, time)) else value


def _set(record: models.Model, values: Mapping[str, Any]) -> None:
    """Set the record's attributes."""
    for name, value in values.items():
        setattr(record, name, value)


def _too_long(field: Any, value: Any) -> str:
    """A message for text over the field's limit: Django itself checks `TextField.max_length` in forms only."""
    if isinstance(field, models.TextField) and field.max_length and len(value or "") > field.max_length:
        return TOO_LONG.format(most=field.max_length, has=len(value))
    return ""
