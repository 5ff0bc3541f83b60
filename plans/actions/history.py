"""Whether anything above plans already stands on a record, so that it may no longer be rewritten."""

from __future__ import annotations

from django.db import models

SET_UP_BY = frozenset({"accounts", "pupils", "plans"})
# What happens on one day, although it is a row of plans.
OF_A_DAY = frozenset({"plans.SlotCover"})


def is_in_use(record: models.Model) -> bool:
    """True when a row of an app above (a session, a rating, a review) points at the record, or a cover.

    Read from the models' own relations: plans name no app above them.
    """
    above = [
        rel
        for rel in record._meta.related_objects
        if rel.related_model._meta.app_label not in SET_UP_BY or rel.related_model._meta.label in OF_A_DAY
    ]
    return any(rel.related_model._base_manager.filter(**{rel.field.name: record}).exists() for rel in above)
