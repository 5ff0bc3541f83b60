"""A person's first page, and finding a pupil."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from caseload.rules.board import Query
from caseload.rules.board_page import tiles_of, title_of
from caseload.selectors.board import board_of
from caseload.selectors.find import FEWEST_LETTERS, MOST_FOUND, pupils_found
from caseload.selectors.home import packs_for, reviews_coming_up, whom_to_ask
from common.htmx import render_page_or_partial
from logs.selectors.attention import school_attention
from logs.selectors.dose_lists import dose_news
from logs.selectors.first_aid_news import first_aid_news
from logs.selectors.intervention_asked import accounts_asked
from logs.selectors.intervention_clocks import clock_notices
from logs.selectors.stock_news import stock_news
from pupils.access import Action, HomePage, home_of
from pupils.views.base import SchoolView
from pupils.views.layout import layout_of

STRAIGHT_ON = {HomePage.BOARD: "board", HomePage.TODAY: "today"}


class HomeView(SchoolView):
    """`/`: straight on to the page a person's day begins with, or a page of their own."""

    action = Action.HOME_VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        """Where the person's roles lead them."""
        page = home_of(self.user, self.school.pk)
        if page in STRAIGHT_ON:
            return redirect(STRAIGHT_ON[page])
        if page is HomePage.GUIDE:
            return render(request, "caseload/home_guide.html", self.guide())
        return render(request, "caseload/home.html", self.overview())

    def overview(self) -> dict[str, Any]:
        """Packs, reviews and the caseload's figures, for those who look over the whole school."""
        today = timezone.localdate()
        board = board_of(self.user, self.school, today)
        return {
            "school": self.school,
            "today": today,
            "title": title_of(board.period),
            "attention": school_attention(self.user, self.school, today),
            "asked": accounts_asked(self.user, self.school.pk),
            "clocks": clock_notices(self.user, self.school, timezone.now()),
            "medicines": dose_news(self.user, self.school, timezone.now()),
            "first_aid": first_aid_news(self.user, self.school, timezone.now()),
            "stock_news": stock_news(self.user, self.school, timezone.localdate()),
            "packs": packs_for(self.user, self.school),
            "reviews": reviews_coming_up(self.user, self.school, today),
            "tiles": tiles_of(board.rows, board.period, Query()),
            "total": len(board.rows),
            "shows_packs": home_of(self.user, self.school.pk) is HomePage.PACKS,
        }

    def guide(self) -> dict[str, Any]:
        """What somebody without pupils of their own can do here."""
        return {
            "school": self.school,
            "name": self.user.first_name,
            "asked": accounts_asked(self.user, self.school.pk),
            "clocks": clock_notices(self.user, self.school, timezone.now()),
            "medicines": dose_news(self.user, self.school, timezone.now()),
            "first_aid": first_aid_news(self.user, self.school, timezone.now()),
            "stock_news": stock_news(self.user, self.school, timezone.localdate()),
            "ask": whom_to_ask(self.school, timezone.localdate()),
            "may": {
                "find": self.may(Action.PUPIL_FIND),
                "today": self.may(Action.TODAY_VIEW),
                "first_aid": self.may(Action.FIRST_AID_LIST),
                "medicines": self.may(Action.DOSE_CHECK),
            },
        }


class PupilFindView(SchoolView):
    """Any pupil of the school by name and class: their class and what could save their life."""

    action = Action.PUPIL_FIND

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page, or for htmx the pupils found."""
        text, reg_group = request.GET.get("q", "").strip()[:100], request.GET.get("class", "")
        found = pupils_found(self.user, self.school, timezone.localdate(), text=text, reg_group=reg_group)
        context = {
            "school": self.school,
            "found": found,
            "text": text,
            "reg_group": reg_group,
            "fewest": FEWEST_LETTERS,
            "most": MOST_FOUND,
            "layout": layout_of(self.user, self.school),
            "may": {
                "praise": self.may(Action.PRAISE_LOG),
                "behaviour": self.may(Action.BEHAVIOUR_LOG),
                "first_aid": self.may(Action.FIRST_AID_LOG),
                "intimate_care": self.may(Action.INTIMATE_CARE_LOG),
            },
        }
        return render_page_or_partial(
            request, "caseload/pupil_find.html", "caseload/partials/_pupils_found.html", context
        )
