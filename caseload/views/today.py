"""Today: the timetable in order, own pupils beside it, and what is not logged yet on top."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from caseload.selectors.care_cover import care_taken
from common.dates import ONE_DAY
from common.forms import read_date
from common.htmx import render_page_or_partial
from common.ids import uuid7
from logs.rules.late import waiting_words
from logs.selectors.attention import own_attention
from logs.selectors.day import Day, day_of
from logs.selectors.dose_lists import dose_news
from logs.selectors.intervention_asked import accounts_asked
from logs.selectors.intervention_clocks import clock_notices
from logs.selectors.intimate_checks import parents_owed
from logs.selectors.off_list import off_on
from logs.selectors.stock_news import stock_news
from logs.selectors.whole_days import open_today
from plans.selectors.care_plan_page import plans_to_read
from pupils.access import Action
from pupils.views.base import SchoolView

NOON = 12


class Today(SchoolView):
    """A person's own day; `?day=` opens another one."""

    action = Action.TODAY_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The shell with its partial, or for htmx the partial alone."""
        asked, problem = read_day(request.GET.get("day", ""))
        day = day_of(self.user, self.school, timezone.now(), asked)
        context = {
            "day": day,
            "problem": problem,
            "is_tomorrow": day.day == day.today + ONE_DAY,
            "was_asked": asked is not None,
            "waiting_from": waiting_from(day),
            "off": off_on(self.user, self.school, day.day),
            "all_open": open_today(day.whole_days),
            "day_submission": uuid7(),
            "to_read": plans_to_read(self.user, self.school, day.today),
            "care": care_taken(self.user, self.school, day.day),
            "asked": accounts_asked(self.user, self.school.pk),
            "clocks": clock_notices(self.user, self.school, timezone.now()),
            "to_tell": parents_owed(self.user, self.school),
            "stock_news": stock_news(self.user, self.school, day.today),
            "medicines": dose_news(self.user, self.school, timezone.now()),
            "attention": own_attention(self.user, self.school, day.today),
            "may": {
                "add": self.may(Action.SESSION_ADD),
                "visit": self.may(Action.VISIT_LOG),
                "board": self.may(Action.BOARD_VIEW),
                "off": self.may(Action.OFF_TIMETABLE_VIEW),
                "find": self.may(Action.PUPIL_FIND),
            },
        }
        return render_page_or_partial(
            request, "caseload/today.html", "caseload/partials/_today.html", context
        )


def read_day(text: str) -> tuple[date | None, str]:
    """The day asked for, and what is wrong with it when it cannot be read."""
    if not text.strip():
        return None, ""
    try:
        return read_date(text.strip()[:40]), ""
    except ValidationError as refused:
        return None, " ".join(refused.messages)


def waiting_from(day: Day) -> str:
    """Of which days the waiting sessions are, in words."""
    days = [(card.session.day, card.session.slot.starts_at.hour < NOON) for card in day.waiting]
    return waiting_words(days, day.today) if days else ""
