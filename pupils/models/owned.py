"""The parent of every row about one pupil."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from accounts.models import Record, School
from common.records import Retention, Sensitivity, WriteRule
from pupils.access import SEES, held_by
from pupils.models.pupil import Pupil

if TYPE_CHECKING:
    from accounts.models import User


class PupilOwnedQuerySet(models.QuerySet[Any]):
    """Rows by who may see them: through the pupil and the kind of record."""

    def visible_to(self, user: User, on: date | None = None) -> Self:
        """Rows USER may read on the day; an author always reads their own."""
        model = self.model
        found = held_by(user, SEES[model.sensitivity], on)
        if model.author_field:
            found |= Q(**{model.author_field: user.pk}) & Q(school_id__in=list(user.roles(on)))
        return self.filter(found)

    def visible_by_kind(
        self, user: User, kinds: dict[str, Sensitivity], on: date | None = None, field: str = "kind"
    ) -> Self:
        """Rows USER may read where FIELD says which column of the access table each falls under."""
        found = Q(pk__in=[])
        for sensitivity in set(kinds.values()):
            under = [kind for kind, found_under in kinds.items() if found_under == sensitivity]
            found |= Q(**{f"{field}__in": under}) & held_by(user, SEES[sensitivity], on)
        author = self.model.author_field
        if author:
            found |= Q(**{author: user.pk}) & Q(school_id__in=list(user.roles(on)))
        return self.filter(found)

    def unscoped(self, *, reason: str) -> Self:
        """Every row, for work that is not a person's look; REASON says which."""
        if not reason:
            raise ValueError("say why this read is not scoped to a person")
        return self.all()


class PupilOwned(Record):
    """A row about one pupil, in one school's keeping."""

    sensitivity = Sensitivity.EVERYDAY
    retention = Retention.DOB_31Y
    write_rule = WriteRule.FREE
    author_field = ""

    # The composite index of each table leads with school and pupil; a second one on each key alone would only cost.
    pupil = models.ForeignKey(Pupil, on_delete=models.PROTECT, related_name="%(class)ss")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="%(class)ss")

    objects: ClassVar[Any] = PupilOwnedQuerySet.as_manager()

    class Meta:
        abstract = True
