"""Who to call in an emergency: who is in the school and holds the child's own protocol, by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.choices import DayPart
from accounts.models import School, StaffAbsence, User
from accounts.selectors import role_words
from logs.rules.signing import LONDON
from pupils.access import Action, people_who_may
from pupils.models import Pupil

NOON = 12


@dataclass(frozen=True)
class ToCall:
    """One adult by name, and what they are in the school: "First aider"."""

    name: str
    role: str


def to_call(user: User, school: School, pupil: Pupil, now: datetime) -> list[ToCall]:
    """Who is sent for and not away NOW, as far as absences say so; USER is there already. Two queries."""
    here = timezone.localtime(now, LONDON)
    on, halves = here.date(), (DayPart.ALL, DayPart.AM if here.hour < NOON else DayPart.PM)
    away = StaffAbsence.objects.on(on).filter(school=school, part__in=halves, staff_id=OuterRef("pk"))
    called = people_who_may(Action.EMERGENCY_CALLED, pupil_id=pupil.pk, school_id=school.pk, on=on)
    roles = role_words(school.pk, on)
    there = called.filter(~Exists(away)).exclude(pk=user.pk)
    return [ToCall(person.full_name, roles.get(person.pk, "")) for person in there]
