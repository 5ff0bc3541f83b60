"""The day's medicines: of the whole school for those who answer for it, of their own pupils for the others."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.actions.audit import record_view
from accounts.selectors import calendar_of
from common.forms import read_date
from common.htmx import go_to, render_page_or_partial, say, with_event
from common.pdf import PdfUnavailable
from common.records import Sensitivity
from logs.pdf.dose_record import render_record
from logs.selectors.behaviour import pupil_tag
from logs.selectors.dose_day import MedicineDay, medicine_day
from logs.selectors.dose_lists import (
    dose_news,
    errors,
    flag_groups,
    flagged,
    record_of,
    submissions_told,
    untold,
)
from logs.views.refreshed import AS_OF, as_of, content_mark, nothing_new, people_mark, seen_before
from logs.views.ways import way_back
from pupils.access import Action
from pupils.views.base import PupilView, SchoolView

MOST_SHOWN = 30
PAGE_LENGTH = 50


class DoseDay(SchoolView):
    """What is due in its window, the missed on top; `?day=` opens an earlier day.

    The list of today asks for itself about each minute: nothing is sent, and nothing logged, while it stands as seen.
    """

    action = Action.DOSE_DAY
    day: MedicineDay
    people: str

    def enter(self) -> None:
        """As for every page of the school; then the day, and that it was seen: once an hour for one that stays open."""
        super().enter()
        now = timezone.now()
        self.day = medicine_day(self.user, self.school, now, self.asked())
        self.people = people_mark(self.user, self.school.pk, self.day.pupil_ids, now)
        is_new = seen_before(self.request)[0] != self.people
        if self.day.pupil_ids and is_new and self.request.method == "GET":
            record_view(
                by=self.user,
                seen=Sensitivity.HEALTH_RECORD,
                record=self.school,
                pupil_ids=self.day.pupil_ids,
                school_id=self.school.pk,
            )

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The lists; 204 for a page that shows them as they are."""
        body = render_to_string("logs/partials/_dose_list.html", self.lists(), request)
        seen = (self.people, content_mark(body))
        now = timezone.localtime()
        if seen_before(request) == seen:
            response = nothing_new()
        else:
            context = {
                "day": self.day,
                "is_today": self.day.day == now.date(),
                "now": now,
                "body": body,
                "seen": ".".join(seen),
                "back_url": way_back(request),
                "may": {"stock": self.may(Action.STOCK_LIST)},
            }
            response = render_page_or_partial(
                request, "logs/dose_day.html", "logs/partials/_dose_day.html", context
            )
        return with_event(response, AS_OF, as_of(now))

    def lists(self) -> dict[str, Any]:
        """What the lists show."""
        today = timezone.localdate()
        calendar = calendar_of(self.school)
        is_today = self.day.day == today
        checks = self.may(Action.DOSE_CHECK)
        return {
            "day": self.day,
            "is_today": is_today,
            "earlier": calendar.add_school_days(self.day.day, -1),
            "later": None if is_today else min(today, calendar.add_school_days(self.day.day, 1) or today),
            "untold": list(untold(self.user, self.school)[:MOST_SHOWN]),
            "errors": list(errors(self.user, self.school, today)[:MOST_SHOWN]),
            "flagged": flag_groups(flagged(self.user, self.school, today)) if checks else [],
        }

    def asked(self) -> date:
        """The day of the address; today when it cannot be read or is still to come."""
        today = timezone.localdate()
        try:
            day = read_date(self.request.GET.get("day", "")[:40])
        except ValidationError:
            return today
        return min(day, today)


class DoseNewsNow(SchoolView):
    """The numbers of a home, asked for again while it stays open; no pupil is named."""

    action = Action.DOSE_DAY

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The notices; 204 for a page that shows the same numbers."""
        now = timezone.localtime()
        news = dose_news(self.user, self.school, now)
        if seen_before(request)[1] == news.mark:
            return with_event(nothing_new(), AS_OF, as_of(now))
        response = render(request, "logs/partials/_dose_news_now.html", {"medicines": news})
        return with_event(response, AS_OF, as_of(now))


class DosePupil(PupilView):
    """One pupil's medicines: today's doses, and the record of what was administered."""

    action = Action.DOSE_VIEW
    sensitivity = Sensitivity.HEALTH

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Today's doses and a page of the record."""
        now = timezone.now()
        found = record_of(self.user, self.pupil, self.school)
        page = Paginator(found, PAGE_LENGTH).get_page(request.GET.get("page"))
        context = {
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate(now)),
            "pupil": self.pupil,
            "day": medicine_day(self.user, self.school, now, pupil=self.pupil),
            "page": page,
            "told": submissions_told(list(page)),
            "back_url": way_back(request),
            "now": now,
        }
        return render_page_or_partial(
            request, "logs/dose_pupil.html", "logs/partials/_dose_pupil.html", context
        )


class DoseRecordPdf(PupilView):
    """The record of medicine administered to the pupil, on paper."""

    action = Action.DOSE_VIEW
    sensitivity = Sensitivity.HEALTH

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The PDF."""
        try:
            made = render_record(self.user, self.pupil, self.school, timezone.localdate())
        except PdfUnavailable as missing:
            say(request, str(missing), tone="bad")
            return go_to(request, "logs:dose-pupil", pupil_id=self.pupil.pk)
        answer = HttpResponse(made.content, content_type="application/pdf")
        answer["Content-Disposition"] = 'inline; filename="medicine-record.pdf"'
        return answer
