"""Who is told by e-mail, whose digest is still owed, and which ones did not go."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import School, StaffRole, User
from caseload.models import DigestSent
from caseload.rules.digest import (
    CLAIM_LOST_AFTER,
    DigestKind,
    DigestState,
    is_to_be_retried,
    period_of,
)
from common.words import DAYS, plural
from pupils.access import MAY, Action, roles_of

# While a mail server is thinking a digest is merely under way; after that nobody knows whether it arrived.
UNDER_WAY = timedelta(minutes=2)


def _holders(school: School, action: Action, on: date) -> QuerySet[StaffRole]:
    """The roles in force on the day that allow ACTION in the school."""
    allowed = [str(role) for role in roles_of(MAY[action])]
    return StaffRole.objects.in_force(on).filter(school=school, role__in=allowed)


def people_told(school: School, kind: DigestKind, on: date) -> list[User]:
    """To whom the digest of this kind goes on the day, by name: 1 query.

    Daily: key workers and covers who want it. Weekly: whoever answers for the school, and every other adult who has no
    daily one. Who has left the staff since is told nothing.
    """
    today = timezone.localdate()
    daily = Q(pk__in=_holders(school, Action.DIGEST_CHOOSE, on).values("user_id"), gets_daily_digest=True)
    here = Q(pk__in=_holders(school, Action.DUE_VIEW, on).values("user_id"))
    still = Q(pk__in=_holders(school, Action.DUE_VIEW, today).values("user_id"))
    leads = Q(pk__in=_holders(school, Action.DUE_SCHOOL_VIEW, on).values("user_id"))
    wanted = daily if kind is DigestKind.DAILY else leads | ~daily
    return list(User.objects.filter(here, still, wanted, is_active=True).order_by("sort_name", "pk"))


@dataclass(frozen=True)
class Owed:
    """A digest still owed: to whom, and the row of an earlier try, if there was one."""

    person: User
    earlier: DigestSent | None


def digests_owed(school: School, kind: DigestKind, period: date, on: date, now: datetime) -> list[Owed]:
    """Whose digest of the period is still owed at the moment NOW: 2 queries."""
    rows = DigestSent.objects.filter(school=school, kind=kind, for_day=period)
    earlier = {row.person_id: row for row in rows.order_by("pk")}
    people = people_told(school, kind, on)
    found = [Owed(person, earlier.get(person.pk)) for person in people]
    return [owed for owed in found if owed.earlier is None or is_open_again(owed.earlier, now)]


def is_open_again(row: DigestSent, now: datetime) -> bool:
    """Whether an earlier try may be followed by another: it failed and has waited, or died before the post had it.

    One that was handed over and never marked may have arrived: only a person sends that again (docs/adr/0009).
    """
    if row.state == DigestState.FAILED:
        return is_to_be_retried(row.attempts, row.claimed_at, now)
    return row.state == DigestState.CLAIMED and not row.html and now >= row.claimed_at + CLAIM_LOST_AFTER


@dataclass(frozen=True)
class Trouble:
    """What a page says about e-mails that did not go, and whether a person may send them again."""

    title: str
    text: str
    may_retry: bool


def undelivered(school: School, now: datetime, person: User | None = None) -> list[DigestSent]:
    """The digests of this day and week that failed, or of which nobody knows, the school's or PERSON's: 1 query."""
    today = timezone.localdate(now)
    current = Q()
    for kind in DigestKind:
        current |= Q(kind=kind, for_day=period_of(kind, today))
    lost = Q(state=DigestState.CLAIMED, claimed_at__lt=now - UNDER_WAY) & ~Q(html="")
    rows = DigestSent.objects.filter(current, Q(state=DigestState.FAILED) | lost, school=school)
    rows = rows.filter(person=person) if person else rows
    return list(rows.select_related("person").order_by("-kind", "person__sort_name"))


def trouble_with(rows: Collection[DigestSent], user: User, today: date, may_retry: bool) -> Trouble | None:
    """What USER is told of the rows, or None when there are none."""
    if not rows:
        return None
    failed = [row for row in rows if row.state == DigestState.FAILED]
    day = _day_words(failed or rows, today)
    tries = max(row.attempts for row in rows)
    whom = (
        "to you"
        if {row.person_id for row in rows} == {user.pk}
        else f"to {plural(len(rows), 'person', 'people')}"
    )
    if failed:
        title = f"{day} e-mail could not be sent {whom}; tried {plural(tries, 'time')}"
        text = "The mail server did not take it. It is tried again by itself; everything in it stands below."
    else:
        title = f"{day} e-mail {whom} may not have arrived"
        text = "The connection broke while it was handed over. Nothing is sent a second time by itself."
    return Trouble(title, text, may_retry)


def _day_words(rows: Collection[DigestSent], today: date) -> str:
    """ "Monday’s": the day on which the oldest of them was to go."""
    first = min(timezone.localdate(row.claimed_at) for row in rows)
    return "This morning’s" if first == today else f"{DAYS[first.weekday()]}’s"


@dataclass(frozen=True)
class Habit:
    """How a person hears of what is due by e-mail, in words, and what they may choose."""

    words: str
    may_choose: bool
    is_daily: bool


def habit_of(user: User, school: School, *, may_choose: bool, leads: bool) -> Habit:
    """How often USER gets an e-mail about the school."""
    is_daily = may_choose and user.gets_daily_digest
    weekly = "This list comes by e-mail on the first school day of each week, at 7:00, with initials only."
    daily = "This list comes by e-mail each school day at 7:00, with initials only."
    if leads:
        return Habit(f"{weekly} Your own part comes daily too." if is_daily else weekly, may_choose, is_daily)
    other = f"{weekly} When nothing is due, nothing is sent."
    return Habit(daily if is_daily else other, may_choose, is_daily)


def letters_kept(school: School) -> QuerySet[DigestSent]:
    """The school's digests that hold words, with the people they went to."""
    return DigestSent.objects.filter(school=school).exclude(html="").select_related("person", "school")


def sent_lately(school: School, most: int) -> list[DigestSent]:
    """The newest of them first, without their words: 1 query."""
    return list(letters_kept(school).defer("html", "text").order_by("-claimed_at", "pk")[:most])
