"""A therapist's visit, logged for many pupils in one form by the office; and the visits so far."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from accounts.selectors import calendar_of
from common.forms import read_date
from logs.actions.drafts import Arrival, Receipt
from logs.actions.session import log_sessions
from logs.forms.visit import VisitForm, VisitPage, ids_in
from logs.selectors.visits import expected_ids, found_by, kinds_of, part_words, rows_of, visits_page
from logs.views.base import answer_receipt, receipt_before
from logs.views.ways import FROM, way_back
from pupils.access import Action
from pupils.views.base import SchoolView

SAVE, FIND, SHOW, ADD = "save", "find", "show", "add"


class VisitNew(SchoolView):
    """Who came, then a row for each pupil. Every button sends the whole page, so nothing typed is lost."""

    action = Action.VISIT_LOG
    today: date

    def enter(self) -> None:
        """As for every page of the school; then today's date."""
        super().enter()
        self.today = timezone.localdate()

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form; `?kind=` and `?pupil=` fill it in."""
        kinds = kinds_of(self.user, self.school, self.today)
        asked = request.GET.get("kind", "")
        added = ids_in(request.GET.getlist("pupil"))
        day = calendar_of(self.school).school_day_on_or_before(self.today)
        head = VisitForm(kinds, self.today, kind=asked if asked in kinds else "", day=day)
        return self.show(VisitPage(head, self.rows(head, self.expected(head) + added)), added)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save, or show the page again with other rows, or with what to mend."""
        if receipt := receipt_before(self.user, request.POST.get("submission", "")):
            return answer_receipt(request, receipt, "", reverse("logs:visit-list"))
        kinds, is_checked = kinds_of(self.user, self.school, self.today), SAVE in request.POST
        head = VisitForm(kinds, self.today, request.POST, is_checked=is_checked)
        added = ids_in([*request.POST.getlist("added"), *request.POST.getlist(ADD)])
        shown = self.expected(head) if SHOW in request.POST else ids_in(request.POST.getlist("row"))
        page = VisitPage(head, self.rows(head, shown + added), request.POST, is_checked=is_checked)
        saved = self.save(page) if is_checked else None
        if saved is None:
            return self.show(page, added)
        return answer_receipt(request, saved, page.saved_words, reverse("logs:visit-list"))

    def expected(self, head: VisitForm) -> list[UUID]:
        """The pupils whose plans name this kind of therapist."""
        kind = head.kind_said
        return expected_ids(self.user, self.school, kind, self.day_of(head)) if kind else []

    def rows(self, head: VisitForm, pupil_ids: list[UUID]) -> list[Any]:
        """The rows of these pupils."""
        return rows_of(self.user, self.school, pupil_ids, head.kind_said, self.day_of(head))

    def day_of(self, head: VisitForm) -> date:
        """The day of the visit as far as it can be read, never one to come; else today."""
        said = head["held_on"].value()
        try:
            day = said if isinstance(said, date) else read_date(str(said or "").strip()[:40])
        except ValidationError:
            return self.today
        return min(day, self.today)

    def save(self, page: VisitPage) -> Receipt | None:
        """Write the visit; None when there is something to mend, which the page then says."""
        if not page.is_valid():
            return None
        now = timezone.now()
        arrival = Arrival(page.head.submission_draft(now), page.draft(), now)
        try:
            return log_sessions(by=self.user, school=self.school, arrivals=[arrival], keeps_aside=False)[0]
        except ValidationError as refused:
            page.add_refusal(refused)
            return None

    def show(self, page: VisitPage, added: list[UUID]) -> HttpResponse:
        """The page, with the pupils a search found."""
        sent = self.request.POST
        query = sent.get("q", "")[:60]
        on_page = [row.row.pupil.pk for row in page.rows]
        day = self.day_of(page.head)
        found = found_by(self.user, self.school, query, day, on_page) if FIND in sent else []
        context = {
            "page": page,
            "added": added,
            "found": found,
            "query": "" if ADD in sent else query,
            "has_searched": FIND in sent and bool(query.strip()),
            "back_url": way_back(self.request) if FROM in self.request.GET else reverse("logs:visit-list"),
        }
        return render(self.request, "logs/visit_form.html", context)


class VisitList(SchoolView):
    """The visits logged so far; each pupil's part opens its entry, where it is changed or corrected."""

    action = Action.VISIT_LOG

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """One page of the list."""
        page, visits = visits_page(self.user, self.school, request.GET.get("page"))
        rows = [(visit, [(part, part_words(part)) for part in visit.parts]) for visit in visits]
        return render(request, "logs/visit_list.html", {"page": page, "visits": rows})
