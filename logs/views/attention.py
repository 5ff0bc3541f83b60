"""What the pages of flags, daily lines and requests share: their frame, and the way back."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from logs.views.ways import FROM, way_back
from pupils.access import Action
from pupils.models import Pupil
from pupils.views.base import RecordView, SchoolView
from pupils.views.editing import FormPage
from pupils.views.layout import layout_of

ROWS_A_PAGE = 100
TEXTS_A_PAGE = 50  # where whole texts are shown, so that a page stays under 100 KB
TABS: tuple[tuple[str, str], ...] = (
    ("Needs attention", "logs:attention"),
    ("Daily lines", "logs:daily-line-list"),
    ("Requests", "logs:request-list"),
)


def back_to(request: HttpRequest, pupil: Pupil) -> str:
    """The page `?from=` names, else the pupil's page of these things."""
    return way_back(request) if FROM in request.GET else reverse("pupil-attention", args=[pupil.pk])


class AttentionList(SchoolView, abstract=True):
    """One of the three lists of Needs attention."""

    action = Action.ATTENTION_VIEW
    route: ClassVar[str]
    rows_a_page: ClassVar[int] = ROWS_A_PAGE

    def page_of(self, rows: QuerySet[Any]) -> Page[Any]:
        """The page of the list that the address asks for."""
        return Paginator(rows, self.rows_a_page).get_page(self.request.GET.get("page"))

    def frame(self) -> dict[str, Any]:
        """The layout, and the tabs between the lists."""
        return {
            "layout": layout_of(self.user, self.school),
            "school": self.school,
            "tabs": [(text, reverse(route), route == self.route) for text, route in TABS],
        }


class WritePage(FormPage, abstract=True):
    """A page with one form about a pupil's day, in the person's own frame."""

    template_name = "logs/attention_form.html"

    def back_url(self) -> str:
        """Where the person came from."""
        return back_to(self.request, self.pupil)

    def page_context(self, form: Any) -> dict[str, Any]:
        """The layout; nothing above the form, and no earlier lines below it."""
        return {"layout": layout_of(self.user, self.school), "thread": None, "threads": [], "said": ""}


class OwnRecordView(RecordView, abstract=True):
    """A page of a record that its author may open even when the tie to the pupil has ended."""

    def enter(self) -> None:
        """As for every record; and authors always reach their own."""
        try:
            super().enter()
        except PermissionDenied:
            if getattr(self.record, f"{self.record.author_field}_id") != self.user.pk:
                raise
