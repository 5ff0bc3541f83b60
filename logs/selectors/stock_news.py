"""What stands about stock on a home, in numbers only: the screen may be shared. One query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from accounts.models import School, User
from logs.selectors.stock import different
from pupils.access import Action, may_somewhere


@dataclass(frozen=True)
class StockNews:
    """Counts that differ from the book and wait to be explained; OVERDUE of them were found on an earlier day."""

    waiting: int = 0
    overdue: int = 0

    def __bool__(self) -> bool:
        return bool(self.waiting)


def stock_news(user: User, school: School, today: date) -> StockNews:
    """The numbers for those who answer for the school's medicines; nothing for anybody else."""
    if not may_somewhere(user, Action.STOCK_LIST, school.pk):
        return StockNews()
    found = different().visible_to(user).filter(school=school).values_list("received_at", flat=True)
    days = [timezone.localdate(moment) for moment in found]
    return StockNews(len(days), len([day for day in days if day < today]))
