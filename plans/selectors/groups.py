"""Who may join a group: other pupils' provision lines to choose from, never a whole school of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from accounts.models import School, User
from plans.models import ProvisionLine
from plans.selectors.setup import still
from pupils.models import Pupil
from pupils.rules.names import fold

SUGGESTED = 12
FOUND = 24


def group_candidates(
    user: User,
    school: School,
    pupil: Pupil,
    *,
    names: Iterable[str],
    words: str,
    chosen: Iterable[str],
    on: date,
) -> list[ProvisionLine]:
    """Lines of other pupils by pupil: those CHOSEN, group lines with one of NAMES, those of pupils found by WORDS."""
    lines = (
        ProvisionLine.objects.visible_to(user)
        .filter(still(on, "ends_on"), school=school)
        .exclude(pupil=pupil)
    )
    lines = lines.select_related("pupil").order_by("pupil__sort_name", "name", "id")
    alike = [Q(name__iexact=name) for name in names]
    found = list(lines.filter(pk__in=real_ids(chosen)))
    if alike:
        found += lines.filter(reduce(or_, alike), pupils__gt=1)[:SUGGESTED]
    typed = fold(words).split()
    if typed:
        matching = Q()
        for word in typed:
            matching &= Q(pupil__sort_name__contains=word)
        found += lines.filter(matching)[:FOUND]
    return sorted(
        {line.pk: line for line in found}.values(), key=lambda line: (line.pupil.sort_name, line.name)
    )


def real_ids(texts: Iterable[str]) -> list[UUID]:
    """The ids among what was sent; anything else is nobody's line."""
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
