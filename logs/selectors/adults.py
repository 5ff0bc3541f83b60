"""The adults to choose from when something is put into somebody's hands, each with what they are to the pupil."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.models import School, StaffRole, User
from pupils.access import MAY, Action, people_who_may, relations_of, who_take_over
from pupils.models import Assignment, Pupil
from pupils.rules.relations import Relation

# The order in which adults are offered: whoever teaches the pupil, then who supports them.
CLOSEST = (Relation.TEACHER, Relation.KEY_WORKER, Relation.BACKUP, Relation.COVER)
OFFICE, OTHERS = len(CLOSEST), len(CLOSEST) + 1


@dataclass(frozen=True)
class Adult:
    """One adult who may be chosen, and what they are: "class teacher", "SENCO"; `rank` 0 is closest to the pupil."""

    user: User
    what: str
    rank: int

    @property
    def pk(self) -> UUID:
        """The id of the person."""
        return self.user.pk

    @property
    def words(self) -> str:
        """ "Tess Daniels, class teacher"."""
        return f"{self.user.full_name}, {self.what}" if self.what else self.user.full_name


def adults_for(action: Action, pupil: Pupil, school: School, on: date) -> list[Adult]:
    """The adults who may do ACTION for the pupil on the day, the closest first, then by name: 4 queries."""
    people = list(people_who_may(action, pupil_id=pupil.pk, school_id=school.pk, on=on))
    ties = _ties(action, pupil, school, on)
    titles = _titles(school, on)
    office = {person.pk for person in who_take_over(school.pk, on)}
    found = [_adult(person, ties, titles, office) for person in people]
    return sorted(found, key=lambda adult: (adult.rank, adult.user.sort_name))


def first_choice(adults: list[Adult], by: User) -> Adult | None:
    """Whom BY most likely means: the closest adult who is not BY."""
    return next((adult for adult in adults if adult.pk != by.pk), None)


def _adult(
    person: User, ties: dict[UUID, list[Assignment]], titles: dict[UUID, list[str]], office: set[UUID]
) -> Adult:
    """One person with the words of their closest tie, else of their role."""
    tied = sorted(ties[person.pk], key=lambda tie: CLOSEST.index(Relation(tie.kind)))
    if tied:
        return Adult(person, tied[0].get_kind_display().lower(), CLOSEST.index(Relation(tied[0].kind)))
    rank = OFFICE if person.pk in office else OTHERS
    return Adult(person, " and ".join(titles[person.pk]), rank)


def _ties(action: Action, pupil: Pupil, school: School, on: date) -> dict[UUID, list[Assignment]]:
    """The assignments by which people may do ACTION, by person."""
    kinds = [str(kind) for kind in relations_of(MAY[action]) if kind in CLOSEST]
    rows = Assignment.objects.in_force(on).filter(pupil=pupil, school=school, kind__in=kinds)
    found: dict[UUID, list[Assignment]] = defaultdict(list)
    for tie in rows.order_by("id"):
        found[tie.staff_id].append(tie)
    return found


def _titles(school: School, on: date) -> dict[UUID, list[str]]:
    """What each adult of the school is, by person."""
    found: dict[UUID, list[str]] = defaultdict(list)
    for held in StaffRole.objects.in_force(on).filter(school=school).order_by("role", "id"):
        found[held.user_id].append(held.get_role_display())
    return found
