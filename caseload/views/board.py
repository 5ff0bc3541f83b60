"""The caseload board and its file."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from caseload.rules.board import Query, kept, ordered, query_from
from caseload.rules.board_page import (
    attentions_of,
    choices_of,
    key_workers_of,
    shown_words,
    tiles_of,
    title_of,
)
from caseload.rules.board_words import CSV_HEADER, ROW_ICONS, csv_cells, row_words
from caseload.rules.sheet import csv_text
from caseload.selectors.board import Board, board_of
from common.htmx import render_page_or_partial, wants_partial
from logs.selectors.attention import school_attention
from logs.selectors.dose_lists import dose_news
from logs.selectors.first_aid_news import first_aid_news
from logs.selectors.intervention_asked import accounts_asked
from logs.selectors.intervention_clocks import clock_notices
from logs.selectors.stock_news import stock_news
from pupils.access import Action
from pupils.views.base import SchoolView

ROWS_A_PAGE = 100


class BoardView(SchoolView):
    """The caseload: own pupils for a key worker, the school's for its leaders."""

    action = Action.BOARD_VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page, or for htmx its table."""
        board = board_of(self.user, self.school, timezone.localdate())
        return render_page_or_partial(
            request, "caseload/board.html", "caseload/partials/_board.html", self.context(board)
        )

    def context(self, board: Board) -> dict[str, Any]:
        """What the page shows of the board for this address."""
        asked = self.request.GET
        query = query_from(asked.dict())
        found = ordered(kept(board.rows, query), query.sort)
        page = Paginator(found, ROWS_A_PAGE).get_page(asked.get("page"))
        return self.ways(board, query) | {
            "school": self.school,
            "title": title_of(board.period),
            "shown": shown_words(found, board.rows, query),
            "page": page,
            "rows": [row_words(row) for row in page],
            "total": len(board.rows),
            "icons": ROW_ICONS,
            "board_url": reverse("board"),
            "may": {
                "export": self.may(Action.BOARD_EXPORT),
                "set_up": self.may(Action.SETUP_VIEW),
                "visit": self.may(Action.VISIT_LOG),
                "first_aid": self.may(Action.FIRST_AID_LIST),
                "medicines": self.may(Action.DOSE_CHECK),
                "interventions": self.may(Action.INTERVENTION_LIST),
            },
            "is_swap": wants_partial(self.request),
            **({} if wants_partial(self.request) else self.waiting()),
        }

    def waiting(self) -> dict[str, Any]:
        """What waits for the person beside the board."""
        return {
            "medicines": dose_news(self.user, self.school, timezone.now()),
            "first_aid": first_aid_news(self.user, self.school, timezone.now()),
            "stock_news": stock_news(self.user, self.school, timezone.localdate()),
            "attention": school_attention(self.user, self.school, timezone.localdate()),
            "asked": accounts_asked(self.user, self.school.pk),
            "clocks": clock_notices(self.user, self.school, timezone.now()),
        }

    def ways(self, board: Board, query: Query) -> dict[str, Any]:
        """What leads to other pupils of the board: figures, choices, filters, and this address for the file."""
        asked = self.request.GET
        return {
            "query": query,
            "tiles": tiles_of(board.rows, board.period, query),
            "choices": choices_of(board.rows, asked.dict()),
            "attentions": attentions_of(board.rows, query),
            "key_workers": key_workers_of(board.rows, query),
            "address": asked.urlencode(),
        }


class BoardCsvView(SchoolView):
    """The rows the board shows, all pages of them, as a file."""

    action = Action.BOARD_EXPORT

    def get(self, request: HttpRequest) -> HttpResponse:
        """The file; its name says the day and nothing of a pupil."""
        today = timezone.localdate()
        query = query_from(request.GET.dict())
        rows = ordered(kept(board_of(self.user, self.school, today).rows, query), query.sort)
        response = HttpResponse(
            csv_text(CSV_HEADER, map(csv_cells, rows)), content_type="text/csv; charset=utf-8"
        )
        response["Content-Disposition"] = f'attachment; filename="caseload-{today.isoformat()}.csv"'
        return response
