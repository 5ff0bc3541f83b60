"""The few things of Needs attention that stand on a person's first page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q
from django.utils import timezone

from accounts.models import School, User
from common.words import day_words, plural
from logs.models import DailyLine, Flag
from logs.selectors.daily_lines import NewLine, count_lines_lately, lines_for, lines_seen
from logs.selectors.flags import flags_seen
from logs.selectors.requests import Asked, RequestRow, requests_described, requests_seen
from pupils.models import Pupil

MOST_REQUESTS = 3
MOST_FLAGS = 3


@dataclass(frozen=True)
class FlagsWaiting:
    """How many open flags are the person's own, and how many they may see."""

    mine: int
    all: int
    oldest_on: date | None

    @property
    def title(self) -> str:
        """ "Needs attention: 2 are yours"."""
        return f"Needs attention: {self.mine} {'is' if self.mine == 1 else 'are'} yours"

    @property
    def since(self) -> str:
        """ "since Tue 17 Nov", "the oldest since Tue 17 Nov"; "" when none is one's own."""
        if self.oldest_on is None:
            return ""
        words = "since" if self.mine == 1 else "the oldest since"
        return f"{words} {day_words(self.oldest_on)}"

    @property
    def sentence(self) -> str:
        """Both in one line."""
        return f"{self.title}, {self.since}" if self.since else self.title


@dataclass(frozen=True)
class OwnAttention:
    """What a tablet's Today shows: own flags, what was asked of the person, what others wrote lately."""

    flags: FlagsWaiting
    requests: Sequence[RequestRow]
    has_more_requests: bool
    lines: Sequence[NewLine]


@dataclass(frozen=True)
class SchoolAttention:
    """What stands over the board: numbers that lead to the lists."""

    flags: FlagsWaiting
    lines: int

    @property
    def lines_words(self) -> str:
        """ "6 new daily lines"."""
        return plural(self.lines, "new daily line")

    @property
    def others_words(self) -> str:
        """ "7 open in the school": those that are not one's own counted in."""
        return f"{self.flags.all} open in all"


def flags_waiting(user: User, school: School) -> FlagsWaiting:
    """How many open flags of the school are USER's own, and how many they may see: 1 query."""
    mine = Q(owner=user)
    found = (
        Flag.objects.visible_to(user)
        .open()
        .filter(school=school)
        .aggregate(all=Count("pk"), mine=Count("pk", filter=mine), oldest=Min("raised_at", filter=mine))
    )
    oldest = timezone.localdate(found["oldest"]) if found["oldest"] else None
    return FlagsWaiting(found["mine"], found["all"], oldest)


def own_attention(user: User, school: School, today: date) -> OwnAttention:
    """What Today shows to USER: at most 5 queries."""
    waiting = requests_seen(user, school, today, Asked.OF_ME)
    requests = list(waiting[: MOST_REQUESTS + 1])
    return OwnAttention(
        flags=flags_waiting(user, school),
        requests=requests_described(requests[:MOST_REQUESTS], user, school, today),
        has_more_requests=len(requests) > MOST_REQUESTS,
        lines=lines_for(user, school, today),
    )


def school_attention(user: User, school: School, today: date) -> SchoolAttention:
    """What the board and the first page of a leader show: 2 queries."""
    return SchoolAttention(flags_waiting(user, school), count_lines_lately(user, school, today))


@dataclass(frozen=True)
class PupilAttention:
    """What stands on a pupil's first page: what waits, and the last line anybody wrote."""

    flags: Sequence[Flag]
    last_line: DailyLine | None


def pupil_attention(user: User, pupil: Pupil, school: School) -> PupilAttention:
    """The oldest few open flags about the pupil and the last line, as USER may read them: 2 queries."""
    waiting = flags_seen(user, school).filter(pupil=pupil)[:MOST_FLAGS]
    return PupilAttention(list(waiting), lines_seen(user, school, pupil).first())
