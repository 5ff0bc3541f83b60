"""Finding any pupil of the school by name and class: what every adult may know of every pupil."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.models import School, User
from common.records import Sensitivity
from pupils.choices import AlertKind
from pupils.models import Alert, Enrolment, Pupil
from pupils.rules.names import fold
from pupils.rules.year_group import year_label

MOST_FOUND = 60
FEWEST_LETTERS = 2


@dataclass(frozen=True)
class FoundPupil:
    """A pupil as any adult of the school may see them."""

    pupil_id: UUID
    name: str
    group: str
    alerts: tuple[tuple[str, str], ...]
    may_open: bool


@dataclass(frozen=True)
class Finding:
    """The pupils found, the classes to choose from, and whether there were more than are shown."""

    pupils: Sequence[FoundPupil]
    classes: Sequence[str]
    has_more: bool
    is_asked: bool


def pupils_found(user: User, school: School, today: date, *, text: str, reg_group: str) -> Finding:
    """Pupils on the roll whose name holds every word of TEXT, of the class if one is given: 4 queries at most."""
    rolls = Enrolment.objects.in_force(today).filter(
        school=school, pupil__in=Pupil.objects.visible_to(user, Sensitivity.IDENTITY, today)
    )
    classes = sorted(set(rolls.order_by().values_list("reg_group", flat=True)) - {""})
    words = fold(text).split()
    is_asked = len("".join(words)) >= FEWEST_LETTERS or reg_group in classes
    if not is_asked:
        return Finding((), classes, has_more=False, is_asked=False)
    for word in words:
        rolls = rolls.filter(pupil__sort_name__contains=word)
    if reg_group in classes:
        rolls = rolls.filter(reg_group=reg_group)
    found = list(rolls.select_related("pupil").order_by("pupil__sort_name", "pupil_id")[: MOST_FOUND + 1])
    return Finding(
        _pupils(user, school, today, found[:MOST_FOUND]), classes, len(found) > MOST_FOUND, is_asked=True
    )


def _pupils(user: User, school: School, today: date, rolls: Sequence[Enrolment]) -> list[FoundPupil]:
    """The pupils of these rolls with their life-safety alerts, and whether USER may open their page."""
    ids = [roll.pupil_id for roll in rolls]
    alerts = life_safety_alerts(user, ids, school.pk, today)
    open_to = set(Pupil.objects.visible_to(user, on=today).filter(pk__in=ids).values_list("pk", flat=True))
    return [
        FoundPupil(
            pupil_id=roll.pupil_id,
            name=roll.pupil.full_name,
            group=" · ".join(filter(None, (year_label(roll.nc_year), roll.reg_group))),
            alerts=tuple(alerts.get(roll.pupil_id, ())),
            may_open=roll.pupil_id in open_to,
        )
        for roll in rolls
    ]


def life_safety_alerts(
    user: User, pupil_ids: Collection[UUID], school_id: UUID, today: date
) -> dict[UUID, list[tuple[str, str]]]:
    """Each pupil's life-safety alerts of the day as (words, what to do)."""
    rows = (
        Alert.objects.visible_to(user, today)
        .filter(school_id=school_id, pupil_id__in=pupil_ids, kind=AlertKind.LIFE_SAFETY, from_on__lte=today)
        .exclude(to_on__lt=today)
        .order_by("words", "id")
        .values_list("pupil_id", "words", "what_to_do")
    )
    found: defaultdict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for pupil_id, words, what_to_do in rows:
        found[pupil_id].append((words, what_to_do))
    return dict(found)
