"""The pupil's day to day: what needs attention, the daily lines, what adults were asked to record."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from caseload.views.pupil import PupilPage
from logs.forms.attention import LineForm
from logs.selectors.daily_lines import first_lines, threads_of
from logs.selectors.flags import Whose, flags_described, flags_seen
from logs.selectors.requests import requests_described, requests_seen
from pupils.access import Action

LINES_A_PAGE = 20
FEW_CLOSED = 5
MOST_OPEN = 50
MOST_REQUESTS = 20


class PupilAttentionView(PupilPage):
    """Flags, daily lines with their replies, and requests about one pupil, with the ways to add to them."""

    action = Action.ATTENTION_VIEW
    route = "pupil-attention"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """One page of the lines; everything that waits."""
        today = timezone.localdate()
        lines = Paginator(first_lines(self.user, self.school, self.pupil), LINES_A_PAGE).get_page(
            request.GET.get("page")
        )
        asked = requests_seen(self.user, self.school, today, pupil=self.pupil)[:MOST_REQUESTS]
        return self.page(
            request,
            "caseload/pupil_attention.html",
            flags=self.flags(Whose.ALL, MOST_OPEN) + self.flags(Whose.CLOSED, FEW_CLOSED),
            requests=requests_described(asked, self.user, self.school, today),
            page=lines,
            threads=threads_of(lines.object_list, self.user, self.school, today),
            line_form=LineForm(),
            user_id=self.user.pk,
            now=timezone.now(),
            days=self.school.escalate_flags_after,
            may_attention=self.ways(),
        )

    def flags(self, whose: Whose, most: int) -> list[Any]:
        """The pupil's flags of the choice."""
        mine = flags_seen(self.user, self.school, whose).filter(pupil=self.pupil)[:most]
        return flags_described(mine, self.user, self.school, timezone.localdate())

    def ways(self) -> dict[str, bool]:
        """What the person may add."""
        return {
            "raise": self.may(Action.FLAG_RAISE, self.pupil),
            "write": self.may(Action.DAILY_LINE_WRITE, self.pupil),
            "ask": self.may(Action.REQUEST_MAKE, self.pupil),
        }
