"""Daily lines with their replies, as a person may read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils import timezone

from accounts.models import School, User
from logs.models import DailyLine
from logs.selectors.flags import pupil_words
from pupils.access import MAY, Action, held_by
from pupils.models import Pupil

# On a home page stands what was written since the day before; from Sunday and Monday, since Friday.
DAYS_BACK = {6: 2, 0: 3}
FEW = 3


@dataclass(frozen=True)
class Thread:
    """A line with the replies to it, oldest first; `is_orphan`: the line it replied to was taken back."""

    line: DailyLine
    replies: tuple[DailyLine, ...]
    name: str
    group: str
    may_reply: bool
    is_orphan: bool


def lines_seen(user: User, school: School, pupil: Pupil | None = None) -> QuerySet[DailyLine]:
    """The lines of the school USER may read, of one pupil if given, newest first."""
    found = DailyLine.objects.visible_to(user).filter(school=school)
    if pupil is not None:
        found = found.filter(pupil=pupil)
    today = timezone.localdate()
    reply, withdraw = (
        ExpressionWrapper(held_by(user, MAY[action], today), output_field=BooleanField())
        for action in (Action.DAILY_LINE_WRITE, Action.DAILY_LINE_WITHDRAW)
    )
    marked = found.annotate(may_reply=reply, may_withdraw=withdraw)
    newest: QuerySet[DailyLine] = marked.select_related("pupil", "author")
    return newest.order_by("-on", "-received_at", "-id")


def first_lines(user: User, school: School, pupil: Pupil | None = None) -> QuerySet[DailyLine]:
    """The lines that begin a thread: those that reply to nothing, or to a line that was taken back."""
    begins = Q(replies_to__isnull=True) | Q(replies_to__withdrawn_at__isnull=False)
    return lines_seen(user, school, pupil).filter(begins)


def threads_of(firsts: Iterable[DailyLine], user: User, school: School, today: date) -> list[Thread]:
    """Each line with its replies and the pupil's name: 2 queries for any number."""
    rows = list(firsts)
    if not rows:
        return []
    replies: dict[UUID, list[DailyLine]] = defaultdict(list)
    under = lines_seen(user, school).filter(replies_to__in=[line.pk for line in rows])
    for reply in under.order_by("received_at", "id"):
        if reply.replies_to_id:
            replies[reply.replies_to_id].append(reply)
    words = pupil_words(user, school, [line.pupil for line in rows], today)
    return [
        Thread(
            line=line,
            replies=tuple(replies[line.pk]),
            name=words[line.pupil_id][0],
            group=words[line.pupil_id][1],
            may_reply=bool(getattr(line, "may_reply", False)),
            is_orphan=line.replies_to_id is not None,
        )
        for line in rows
    ]


@dataclass(frozen=True)
class NewLine:
    """A line somebody else wrote, on a home page."""

    line: DailyLine
    name: str
    may_reply: bool


def lines_for(user: User, school: School, today: date) -> list[NewLine]:
    """The newest few lines others wrote lately about pupils USER may read of: 2 queries."""
    lately = lines_seen(user, school).exclude(author=user).filter(received_at__gte=_since(today))
    found = list(lately.order_by("-received_at", "-id")[:FEW])
    words = pupil_words(user, school, [line.pupil for line in found], today) if found else {}
    return [NewLine(line, words[line.pupil_id][0], bool(getattr(line, "may_reply", False))) for line in found]


def count_lines_lately(user: User, school: School, today: date) -> int:
    """How many lines others wrote lately about pupils USER may read of: 1 query."""
    return lines_seen(user, school).exclude(author=user).filter(received_at__gte=_since(today)).count()


def _since(today: date) -> datetime:
    """The moment from which a line is new."""
    first = today - timedelta(days=DAYS_BACK.get(today.weekday(), 1))
    return datetime.combine(first, datetime.min.time(), tzinfo=timezone.get_current_timezone())
