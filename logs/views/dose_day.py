"""The day's medicines: of the whole school for those who answer for it, of their own pupils for the others."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.actions.audit import record_view
from accounts.selectors import calendar_of
from common.forms import read_date
from common.htmx import go_to, render_page_or_partial, say
from common.pdf import PdfUnavailable
from common.records import Sensitivity
from logs.pdf.dose_record import render_record
from logs.selectors.behaviour import pupil_tag
from logs.selectors.dose_day import MedicineDay, medicine_day
from logs.selectors.dose_lists import errors, flag_groups, flagged, record_of, submissions_told, untold
from logs.views.ways import way_back
from pupils.access import Action
from pupils.views.base import PupilView, SchoolView

MOST_SHOWN = 30
PAGE_LENGTH = 50


class DoseDay(SchoolView):
    """What is due in its window, the missed on top; `?day=` opens an earlier day."""

    action = Action.DOSE_DAY
    day: MedicineDay

    def enter(self) -> None:
        """As for every page of the school; then the day, and that it was seen."""
        super().enter()
        self.day = medicine_day(self.user, self.school, timezone.now(), self.asked())
        if self.day.pupil_ids and self.request.method == "GET":
            record_view(
                by=self.user,
                seen=Sensitivity.HEALTH_RECORD,
                record=self.school,
                pupil_ids=self.day.pupil_ids,
                school_id=self.school.pk,
            )

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The lists."""
        today = timezone.localdate()
        calendar = calendar_of(self.school)
        is_today = self.day.day == today
        checks = self.may(Action.DOSE_CHECK)
        context = {
            "day": self.day,
            "is_today": is_today,
            "earlier": calendar.add_school_days(self.day.day, -1),
            "later": None if is_today else min(today, calendar.add_school_days(self.day.day, 1) or today),
            "now": timezone.now(),
            "untold": list(untold(self.user, self.school)[:MOST_SHOWN]),
            "errors": list(errors(self.user, self.school, today)[:MOST_SHOWN]),
            "flagged": flag_groups(flagged(self.user, self.school, today)) if checks else [],
            "back_url": way_back(request),
            "may": {"stock": self.may(Action.STOCK_LIST)},
        }
        return render_page_or_partial(request, "logs/dose_day.html", "logs/partials/_dose_day.html", context)

    def asked(self) -> date:
        """The day of the address; today when it cannot be read or is still to come."""
        today = timezone.localdate()
        try:
            day = read_date(self.request.GET.get("day", "")[:40])
        except ValidationError:
            return today
        return min(day, today)


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
