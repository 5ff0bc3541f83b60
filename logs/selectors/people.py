"""Who may have been there: the school's adults and pupils, found by name for an incident, kept by id."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.models import School, StaffRole, User
from common.records import Sensitivity
from pupils.models import Enrolment, Pupil
from pupils.rules.names import fold

MOST_FOUND = 12
FEWEST_LETTERS = 2


@dataclass(frozen=True)
class PeopleFound:
    """Adults and pupils as (id, name); `text` is what was looked for, `is_asked` whether it was long enough."""

    adults: tuple[tuple[UUID, str], ...] = ()
    others: tuple[tuple[UUID, str], ...] = ()
    text: str = ""

    @property
    def is_asked(self) -> bool:
        """Whether enough letters were given to look for."""
        return len("".join(fold(self.text).split())) >= FEWEST_LETTERS

    @property
    def is_empty(self) -> bool:
        """Whether nobody was found although somebody was looked for."""
        return self.is_asked and not (self.adults or self.others)


def school_opened_in(school_id: UUID) -> School:
    """The school in which a page was opened, as its seal has it: its author may work there no more."""
    return School.objects.get(pk=school_id)


def staff_on(school_id: UUID, day: date) -> QuerySet[User]:
    """The adults who held a role in the school on the day, by name."""
    held = StaffRole.objects.in_force(day).filter(school_id=school_id)
    return User.objects.filter(pk__in=held.values("user_id")).order_by("sort_name", "id")


def on_roll(school_id: UUID, day: date, pupil_ids: Collection[UUID]) -> set[UUID]:
    """Those of the pupils who were on the school's roll on the day."""
    rolls = Enrolment.objects.in_force(day).filter(school_id=school_id, pupil_id__in=pupil_ids)
    return set(rolls.values_list("pupil_id", flat=True))


def people_there(
    user: User,
    school: School,
    today: date,
    *,
    besides: UUID,
    text: str = "",
    adult_ids: Iterable[UUID] = (),
    peer_ids: Iterable[UUID] = (),
) -> PeopleFound:
    """Those already chosen by id, and those whose name holds every word of TEXT: 2 queries.

    BESIDES is the pupil whose record it is. Any adult may pick any pupil of the school by name and class.
    """
    found = PeopleFound(text=text)
    words = text.split() if found.is_asked else []
    adult_ids, peer_ids = list(adult_ids), list(peer_ids)
    if not words and not adult_ids and not peer_ids:
        return found
    return PeopleFound(
        adults=tuple((adult.pk, adult.full_name) for adult in _adults(school, today, words, adult_ids)),
        others=_others(user, school, today, words, [key for key in peer_ids if key != besides], besides),
        text=text,
    )


def _adults(school: School, today: date, words: list[str], chosen: list[UUID]) -> list[User]:
    """The adults chosen, then those found."""
    staff = staff_on(school.pk, today)
    picked = list(staff.filter(pk__in=chosen)) if chosen else []
    if not words:
        return picked
    called = Q()
    for word in words:
        called &= Q(sort_name__contains=word.casefold())
    return picked + list(staff.filter(called).exclude(pk__in=chosen)[:MOST_FOUND])


def _others(
    user: User, school: School, today: date, words: list[str], chosen: list[UUID], besides: UUID
) -> tuple[tuple[UUID, str], ...]:
    """The pupils chosen, then those found, as short names with their class."""
    rolls = Enrolment.objects.in_force(today).filter(
        school=school, pupil__in=Pupil.objects.visible_to(user, Sensitivity.IDENTITY, today)
    )
    rolls = rolls.select_related("pupil").order_by("pupil__sort_name", "pupil_id")
    rows = list(rolls.filter(pupil_id__in=chosen)) if chosen else []
    if words:
        for word in words:
            rolls = rolls.filter(pupil__sort_name__contains=fold(word))
        rows += list(rolls.exclude(pupil_id__in=[*chosen, besides])[:MOST_FOUND])
    return tuple(
        (row.pupil_id, " · ".join(filter(None, [row.pupil.short_name, row.reg_group]))) for row in rows
    )
