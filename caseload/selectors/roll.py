"""Who is on a person's caseload, and who supports each of them: 4 queries, however many pupils."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Subquery

from accounts.models import User
from accounts.rules import short_person_name
from caseload.rules.next_review import near_words
from logs.models import SessionEntry
from pupils.models import Assignment, Enrolment, Need, Pupil, SenStatusPeriod
from pupils.rules.names import short_names
from pupils.rules.relations import Relation
from pupils.rules.sen import SenStatus

ON_THE_REGISTER = (SenStatus.EHC_PLAN, SenStatus.SUPPORT)
SUPPORTERS = (Relation.KEY_WORKER, Relation.BACKUP, Relation.COVER)


@dataclass(frozen=True)
class OnRoll:
    """A pupil on the SEN register with what the roll says of them."""

    pupil_id: UUID
    forename: str
    surname: str
    sort_name: str
    nc_year: str
    reg_group: str
    status: SenStatus
    last_logged_on: date | None


@dataclass
class Supporters:
    """The adults of one pupil on a day, as short names."""

    key_workers: list[tuple[UUID, str]] = field(default_factory=list)
    backups: list[str] = field(default_factory=list)
    covers: list[str] = field(default_factory=list)

    @property
    def beneath(self) -> str:
        """The line under the key worker: who covers now, else who is the backup."""
        if self.covers:
            return f"cover: {', '.join(self.covers)}"
        return f"backup: {', '.join(self.backups)}" if self.backups else ""


def on_register(user: User, school_id: UUID, on: date) -> list[OnRoll]:
    """The pupils on the SEN register of the school whom USER may see, by name: 2 queries."""
    rolls = list(
        Enrolment.objects.in_force(on)
        .filter(school_id=school_id, pupil__in=Pupil.objects.visible_to(user, on=on))
        .select_related("pupil")
        .annotate(last_logged_on=_last_session(school_id))
        .order_by("pupil__sort_name", "pupil_id")
    )
    status = statuses([roll.pupil_id for roll in rolls], school_id, on)
    return [
        OnRoll(
            pupil_id=roll.pupil_id,
            forename=roll.pupil.forename,
            surname=roll.pupil.surname,
            sort_name=roll.pupil.sort_name,
            nc_year=roll.nc_year,
            reg_group=roll.reg_group,
            status=status[roll.pupil_id],
            last_logged_on=roll.last_logged_on,
        )
        for roll in rolls
        if status.get(roll.pupil_id) in ON_THE_REGISTER
    ]


def _last_session(school_id: UUID) -> Subquery:
    """The day of the newest session of each enrolment's pupil that happened: one index look-up a pupil."""
    last = (
        SessionEntry.objects.unscoped(reason="the day of a pupil's last session, for pupils the user may see")
        .standing()
        .filter(school_id=school_id, pupil_id=OuterRef("pupil_id"), happened=True)
        .order_by("-held_on")
    )
    return Subquery(last.values("held_on")[:1])


def statuses(pupil_ids: Collection[UUID], school_id: UUID, on: date) -> dict[UUID, SenStatus]:
    """Each pupil's SEN status on the day: the latest start counts."""
    rows = (
        SenStatusPeriod.objects.filter(school_id=school_id, pupil_id__in=pupil_ids, from_on__lte=on)
        .order_by("from_on")
        .values_list("pupil_id", "status")
    )
    return {pupil_id: SenStatus(status) for pupil_id, status in rows}


def needs_of(pupil_ids: Collection[UUID], school_id: UUID, on: date) -> dict[UUID, list[str]]:
    """Each pupil's types of need on the day as codes, most important first."""
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    needs = Need.objects.filter(school_id=school_id, pupil_id__in=pupil_ids, from_on__lte=on).exclude(
        to_on__lt=on
    )
    for pupil_id, kind in needs.order_by("rank", "kind").values_list("pupil_id", "kind"):
        found[pupil_id].append(kind)
    return dict(found)


def supporters_of(pupil_ids: Collection[UUID], school_id: UUID, on: date) -> defaultdict[UUID, Supporters]:
    """Key workers, backups and covers of each pupil on the day."""
    found: defaultdict[UUID, Supporters] = defaultdict(Supporters)
    rows = (
        Assignment.objects.in_force(on)
        .filter(school_id=school_id, pupil_id__in=pupil_ids, kind__in=SUPPORTERS)
        .order_by("from_on", "id")
        .values_list("pupil_id", "kind", "staff_id", "staff__first_name", "staff__last_name", "to_on")
    )
    for pupil_id, kind, staff_id, first, last, to_on in rows:
        name, these = short_person_name(first, last), found[pupil_id]
        if kind == Relation.KEY_WORKER:
            these.key_workers.append((staff_id, name))
        elif kind == Relation.BACKUP:
            these.backups.append(name)
        else:
            these.covers.append(f"{name} until {near_words(to_on, on)}" if to_on else name)
    return found


def names_beside(pupils: Iterable[OnRoll]) -> dict[UUID, str]:
    """Short names as they stand side by side: two Amara K. gain their class."""
    return short_names({each.pupil_id: (each.forename, each.surname, each.reg_group) for each in pupils})
