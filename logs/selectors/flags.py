"""Flags ("needs attention"): lists a person may see, with names, ages and owners, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, Count, ExpressionWrapper, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from accounts.models import AuditDetail, AuditEvent, School, StaffRole, User
from accounts.selectors import calendar_of
from common.words import day_words
from logs.models import Flag
from logs.rules.flags import OPEN_FLAG_STATES, FlagAge, FlagState, age_of
from logs.selectors.roll import NOWHERE, Place, names_on, roll_of
from pupils.access import MAY, Action, held_by
from pupils.models import Pupil
from pupils.rules.year_group import year_label


class Whose(StrEnum):
    """Which flags a list shows."""

    ALL = ""
    MINE = "mine"
    RAISED = "raised"
    UNANSWERED = "unanswered"
    CLOSED = "closed"


@dataclass(frozen=True)
class FlagCounts:
    """How many flags each choice of the list shows."""

    all: int
    mine: int
    raised: int
    unanswered: int
    closed: int


@dataclass(frozen=True)
class FlagRow:
    """One flag as a list shows it."""

    flag: Flag
    name: str
    group: str
    age: FlagAge
    is_mine: bool
    may_answer: bool
    owner_has_left: bool

    @property
    def is_closed(self) -> bool:
        """Whether nobody waits any more."""
        return self.flag.state == FlagState.CLOSED

    @property
    def is_answered(self) -> bool:
        """Whether it waits only to be closed."""
        return self.flag.state == FlagState.ANSWERED


def _open() -> Q:
    """Flags that wait for somebody."""
    return Q(state__in=[str(state) for state in OPEN_FLAG_STATES])


def _chosen(user: User) -> dict[Whose, Q]:
    """What each choice of the list shows to USER."""
    return {
        Whose.ALL: _open(),
        Whose.MINE: _open() & Q(owner=user),
        Whose.RAISED: _open() & Q(raised_by=user),
        Whose.UNANSWERED: Q(state=FlagState.OPEN),
        Whose.CLOSED: Q(state=FlagState.CLOSED),
    }


def whose_from(text: str) -> Whose:
    """The choice an address names; all when it names none."""
    return Whose(text) if text in set(Whose) else Whose.ALL


def flags_seen(user: User, school: School, whose: Whose = Whose.ALL) -> QuerySet[Flag]:
    """The flags of the choice that USER may see in the school: one's own first, then the oldest; closed, the newest."""
    today = timezone.localdate()
    may = ExpressionWrapper(held_by(user, MAY[Action.FLAG_ANSWER], today), output_field=BooleanField())
    mine = Case(When(_open() & Q(owner=user), then=Value(True)), default=Value(False))
    found: QuerySet[Any] = (
        Flag.objects.visible_to(user)
        .filter(_chosen(user)[whose], school=school)
        .select_related("pupil", "owner", "raised_by", "answered_by", "closed_by", "school")
        .annotate(may_answer=may, is_mine=mine)
    )
    return (
        found.order_by("-closed_at", "id")
        if whose == Whose.CLOSED
        else found.order_by("-is_mine", "raised_at", "id")
    )


def flag_counts(user: User, school: School) -> FlagCounts:
    """How many flags of the school each choice shows to USER: one query."""
    counts = {whose.name.lower(): Count("pk", filter=condition) for whose, condition in _chosen(user).items()}
    return FlagCounts(**Flag.objects.visible_to(user).filter(school=school).aggregate(**counts))


def flags_described(flags: Iterable[Flag], user: User, school: School, today: date) -> list[FlagRow]:
    """Each of the flags of `flags_seen` with names and ages: 5 queries for any number."""
    rows = list(flags)
    if not rows:
        return []
    calendar, after = calendar_of(school), school.escalate_flags_after
    words = pupil_words(user, school, [flag.pupil for flag in rows], today)
    here = _on_the_staff({flag.owner_id for flag in rows}, school, today)
    return [
        FlagRow(
            flag=flag,
            name=words[flag.pupil_id][0],
            group=words[flag.pupil_id][1],
            age=age_of(timezone.localdate(flag.raised_at), today, calendar, after),
            is_mine=bool(getattr(flag, "is_mine", False)),
            may_answer=bool(getattr(flag, "may_answer", False)),
            owner_has_left=flag.owner_id not in here,
        )
        for flag in rows
    ]


def pupil_words(
    user: User, school: School, pupils: Iterable[Pupil], today: date
) -> dict[UUID, tuple[str, str]]:
    """Each pupil's short name, with the class where two share it, and "Year 3 · 3B" or that they left: 1 query."""
    known = {pupil.pk: pupil for pupil in pupils}
    roll = roll_of(user, school, known, today)
    names = names_on(known.values(), roll, today)
    return {key: (names[key], _group_words(roll.get(key, NOWHERE), today)) for key in known}


def _group_words(place: Place, today: date) -> str:
    """ "Year 3 · 3B", or "left the school"."""
    span = place.on(today)
    if span is None:
        return "not on the roll now"
    return " · ".join(filter(None, (year_label(span.nc_year), span.reg_group)))


def _on_the_staff(people: Collection[UUID], school: School, today: date) -> set[UUID]:
    """Ids of those of PEOPLE who work in the school on the day."""
    held = StaffRole.objects.in_force(today).filter(school=school, user_id__in=people, user__is_active=True)
    return set(held.values_list("user_id", flat=True))


def open_flags_of_owner(user: User) -> QuerySet[Any, Any]:
    """How many open flags of the school of the outer row USER owns and may see, as a subquery of one number."""
    mine = Flag.objects.visible_to(user).open().filter(owner=user, school_id=OuterRef("pk"))
    counted: QuerySet[Any, Any] = mine.order_by().values("school_id").annotate(number=Count("pk"))
    return counted.values("number")


@dataclass(frozen=True)
class FlagStep:
    """One thing that became of a flag: what, by whom and when, and the words that were said."""

    what: str
    who: str
    when: str
    words: str = ""


STEP_WORDS: dict[str, str] = {
    "flag_raise": "Raised",
    "flag_answer": "Answered",
    "flag_close": "Closed",
    "flag_reopen": "Opened again",
    "flag_hand": "Handed to {owner}",
    "flag_escalate": "Passed on to {owner}: nobody had closed it",
}


def steps_of(flag: Flag) -> list[FlagStep]:
    """What became of the flag so far, oldest first: 3 queries."""
    record = {"record_kind": Flag._meta.label_lower, "record_id": str(flag.pk)}
    events = list(AuditEvent.objects.filter(**record, verb__in=list(STEP_WORDS)).order_by("id"))
    details = AuditDetail.objects.filter(event__in=[event.pk for event in events])
    after: dict[int, dict[str, str]] = {
        detail.event_id: detail.after or {} for detail in details.order_by("event_id")
    }
    ids = {event.actor_id for event in events} | {said.get("owner") for said in after.values()}
    people = {
        str(person.pk): person.short_name
        for person in User.objects.filter(pk__in=[each for each in ids if each]).order_by("pk")
    }
    return [_step(event, after.get(event.pk, {}), people) for event in events]


def _step(event: AuditEvent, said: dict[str, str], people: dict[str, str]) -> FlagStep:
    """One audited change as words; nobody did it: Keyworker itself."""
    owner = people.get(said.get("owner", ""), "its owner")
    what = STEP_WORDS[event.verb].format(owner=owner)
    if said.get("state") == FlagState.CLOSED:
        what = "Answered and closed"
    who = people.get(str(event.actor_id), "Keyworker")
    when = day_words(timezone.localdate(event.at))
    return FlagStep(what, who, when, said.get("answer", ""))
