"""The parent of our own tables."""

from django.db import models

from common.ids import uuid7


class Record(models.Model):
    """A row with an address: its id is a UUIDv7."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    class Meta:
        abstract = True


def in_force(on: object, prefix: str = "") -> models.Q:
    """Rows whose `from_on`/`to_on` (inclusive, open end allowed) hold the day ON."""
    return models.Q(**{f"{prefix}from_on__lte": on}) & (
        models.Q(**{f"{prefix}to_on__isnull": True}) | models.Q(**{f"{prefix}to_on__gte": on})
    )


def ordered_window(model: str) -> models.CheckConstraint:
    """A constraint that `to_on` is not before `from_on`."""
    return models.CheckConstraint(
        condition=models.Q(to_on__isnull=True) | models.Q(to_on__gte=models.F("from_on")),
        name=f"{model}_window_ordered",
        violation_error_message="The end must not be before the start.",
    )
