"""What waits for somebody in the school's first aid, in numbers only: a home may stand on a shared screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, Max
from django.utils import timezone

from accounts.models import School, User
from logs.models import FirstAid
from logs.rules.first_aid import watch_of
from logs.selectors.first_aid import LONDON, happened_at
from logs.selectors.first_aid_kits import kits_in_need
from logs.selectors.first_aid_list import spoken
from logs.selectors.reports_open import open_reports
from pupils.access import Action, may_somewhere

LOOK_BACK = 14  # days: the longest of those below
TOLD_WITHIN = 14  # days: whoever was not told of a bump to the head by then is no longer news
LAPSED_WITHIN = 7


@dataclass(frozen=True)
class FirstAidNews:
    """How many are watched after a bump, not told at home, to decide about or report outside; kits; certificates."""

    watched: int = 0
    untold: int = 0
    reports: int = 0
    kits: int = 0
    lapsed: int = 0

    @property
    def words(self) -> str:
        """What waits, in a sentence; "" for nothing."""
        parts = (
            (self.watched, "being watched after a bump to the head"),
            (self.untold, "bumped their head and no parent was spoken to"),
            (self.reports, "to decide about or to report outside the school"),
            (self.kits, "first-aid kits to check or fill"),
            (self.lapsed, "given this week without a certificate in force"),
        )
        return " · ".join(f"{count} {words}" for count, words in parts if count)

    @property
    def is_urgent(self) -> bool:
        """Whether a child is watched now, or a parent has to be told."""
        return bool(self.watched or self.untold)


def first_aid_news(user: User, school: School, now: datetime) -> FirstAidNews | None:
    """The numbers for a home; None for who does not answer for the school's first aid. Five queries, seldom seven."""
    if not may_somewhere(user, Action.FIRST_AID_LIST, school.pk):
        return None
    today = timezone.localdate(now)
    rows = list(
        FirstAid.objects.visible_to(user)
        .filter(school=school, held_on__gt=today - timedelta(days=LOOK_BACK), held_on__lte=today)
        .annotate(is_spoken=Exists(spoken()), last_look=Max("observations__seen_at"))
        .order_by()
    )
    return FirstAidNews(
        watched=sum(_is_watched(row, now) for row in rows),
        untold=sum(
            row.is_head_injury and not row.is_spoken and (today - row.held_on).days < TOLD_WITHIN
            for row in rows
        ),
        reports=len(open_reports(user, school, today)),
        kits=kits_in_need(school, today) if may_somewhere(user, Action.KIT_CHECK, school.pk) else 0,
        lapsed=sum(row.is_certificate_lapsed and (today - row.held_on).days < LAPSED_WITHIN for row in rows)
        if may_somewhere(user, Action.TRAINING_VIEW, school.pk)
        else 0,
    )


def _is_watched(row: FirstAid, now: datetime) -> bool:
    """Whether looks are still due after a bump of today."""
    local = timezone.localtime(now, LONDON)
    if not row.is_head_injury or row.held_on != local.date():
        return False
    last: datetime | None = getattr(row, "last_look", None)
    seen = [timezone.localtime(last, LONDON)] if last else []
    return not watch_of(happened_at(row), seen, local).is_over
