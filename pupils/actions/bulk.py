"""Writing many rows that are there already, in one statement for each thousand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import models

AT_ONCE = 1_000


def rewrite(model: type[models.Model], rows: Sequence[Any], columns: Sequence[str]) -> None:
    """Write the COLUMNS of ROWS that exist and are locked by the caller.

    As an insert that meets its own id: several times as fast as `bulk_update`, whose CASE grows with
    the rows.
    """
    manager: Any = model._default_manager
    manager.bulk_create(
        rows, batch_size=AT_ONCE, update_conflicts=True, unique_fields=["id"], update_fields=list(columns)
    )
