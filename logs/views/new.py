"""A session outside the timetable: pick the pupil, then the line; the rest is filled in."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone

from accounts.selectors import calendar_of
from common.dates import SchoolCalendar
from common.htmx import render_page_or_partial
from logs.actions.drafts import Arrival, Receipt
from logs.actions.session import log_sessions
from logs.forms.entry import NewSessionForm
from logs.forms.page import SessionForms
from logs.selectors.pick import pupils_to_log
from logs.selectors.sheet import SessionSheet, line_sheet
from logs.selectors.standing import lines_of, missed_lately
from logs.views.base import answer_receipt, receipt_before, saved_words, today_url
from logs.views.sealed import SealedView
from plans.models import ProvisionLine
from pupils.access import Action
from pupils.views.base import PupilView, SchoolView

PAGE_LENGTH = 100
DAYS_OFFERED = 3
ROUND_TO_MINUTES = 5


class SessionPick(SchoolView):
    """Whose session it was: the person's own pupils first; a search where there are many."""

    action = Action.SESSION_ADD

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The pupils whose session the person may log."""
        query = request.GET.get("q", "")[:60]
        found = pupils_to_log(self.user, self.school, timezone.localdate(), query)
        page = Paginator(found, PAGE_LENGTH).get_page(request.GET.get("page"))
        context = {"page": page, "query": query, "has_search": bool(query) or page.paginator.count > 12}
        return render_page_or_partial(request, "logs/session_pick.html", "logs/partials/_pick.html", context)


class SessionNew(SealedView, PupilView):
    """A session of one pupil, filled in from a provision line."""

    action = Action.SESSION_ADD
    calendar: SchoolCalendar
    today: date

    def enter(self) -> None:
        """As for every page of a pupil; then the dates the school keeps."""
        super().enter()
        self.calendar, self.today = calendar_of(self.school), timezone.localdate()

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The lines to choose from when there are several, else the form."""
        lines = lines_of(self.pupil, self.school, self.today)
        line = chosen_line(lines, request.GET)
        if line is None:
            context = {"pupil": self.pupil, "lines": lines, "back_url": today_url(self.today, self.today)}
            return render_page_or_partial(
                request, "logs/session_line.html", "logs/partials/_lines.html", context
            )
        day = min(self.calendar.school_day_on_or_before(self.today) or self.today, self.today)
        return self.show(request, self.forms(line, day, None))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save it, or show again what was typed with what to mend."""
        if receipt := receipt_before(self.user, request.POST.get("submission", "")):
            return answer_receipt(request, receipt, "", today_url(self.today, self.today))
        line = chosen_line(lines_of(self.pupil, self.school, self.today), request.GET)
        if line is None:
            return self.get(request)
        forms = self.forms(line, self.day_of(line, request.POST), request.POST)
        saved = self.save(forms)
        if saved is None:
            return self.show(request, forms)
        words = saved_words(forms.sheet, forms.length_words)
        return answer_receipt(request, saved, words, today_url(forms.sheet.day, self.today))

    def day_of(self, line: ProvisionLine, data: QueryDict) -> date:
        """The day that was chosen, or today while it cannot be read."""
        form = self.new_form(line, data)
        form.is_valid()
        day = form.cleaned_data.get("held_on")
        return day if isinstance(day, date) else self.today

    def new_form(
        self, line: ProvisionLine, data: QueryDict | None, day: date | None = None
    ) -> NewSessionForm:
        """The form for the day and what is made up for."""
        offered = (self.calendar.add_school_days(self.today, -n) for n in range(DAYS_OFFERED))
        days = [each for each in offered if each]
        missed = missed_lately(self.user, self.pupil, line.pk, self.today, self.calendar)
        return NewSessionForm(days, self.today, missed, data, initial={"held_on": day})

    def forms(self, line: ProvisionLine, day: date, data: QueryDict | None) -> SessionForms:
        """The whole page for the line and day."""
        new = self.new_form(line, data, day)
        return SessionForms(self.sheet(line, day), data, new_form=new)

    def sheet(self, line: ProvisionLine, day: date) -> SessionSheet:
        """The session as the line has it, ending about now."""
        began = began_at(timezone.localtime(), line.minutes or 0)
        return line_sheet(self.user, line, day=day, starts_at=began, today=self.today)

    def save(self, forms: SessionForms) -> Receipt | None:
        """Write the session; None when the person has something to mend, which the forms then say."""
        if not forms.is_valid():
            return None
        now = timezone.now()
        arrival = Arrival(forms.submission_draft(now), forms.session_draft(), now)
        try:
            return log_sessions(by=self.user, school=self.school, arrivals=[arrival], keeps_aside=False)[0]
        except ValidationError as refused:
            forms.add_refusal(refused)
            return None

    def show(self, request: HttpRequest, forms: SessionForms) -> HttpResponse:
        """The page or its partial."""
        context = {
            "sheet": forms.sheet,
            "seal": self.seal(forms.sheet),
            "forms": forms.every(),
            "session_forms": forms,
            "slot_id": None,
            "back_url": today_url(self.today, self.today),
            "is_ahead": False,
            "delay": "",
        }
        return render_page_or_partial(
            request, "logs/session_form.html", "logs/partials/_session.html", context
        )


def chosen_line(lines: list[ProvisionLine], query: QueryDict) -> ProvisionLine | None:
    """The line the address names, or the only one there is."""
    wanted = query.get("line", "")
    found = next((line for line in lines if str(line.pk) == wanted), None)
    return found or (lines[0] if len(lines) == 1 and not wanted else None)


def began_at(now: datetime, minutes: int) -> time:
    """The time of day, to five minutes, MINUTES before NOW; not before the day began."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    began = max(midnight, now - timedelta(minutes=minutes))
    return time(began.hour, began.minute - began.minute % ROUND_TO_MINUTES)
