"""Queueing a task: on commit, with ids and ISO dates only."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction


def enqueue(task: Any, *ids: UUID | str | int | date) -> None:
    """Queue TASK with IDS once the surrounding transaction has committed.

    Raises TypeError for anything that is not an id or a date: names and notes would be readable in the broker.
    """
    for value in ids:
        if not isinstance(value, UUID | str | int | date):
            raise TypeError(f"a task takes ids and dates, not {type(value).__name__}")
    arguments = [value.isoformat() if isinstance(value, date) else str(value) for value in ids]
    transaction.on_commit(partial(task.delay, *arguments))
