"""A session of the timetable: log it, or say why it did not happen."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from common.htmx import render_page_or_partial
from logs.actions.away import log_anyway
from logs.actions.drafts import Arrival, Receipt
from logs.actions.session import log_sessions
from logs.forms.entry import MissedForm
from logs.forms.page import SessionForms
from logs.rules.marked_absent import Away, AwayHint
from logs.rules.reasons import Reason
from logs.rules.session_limits import date_error
from logs.rules.session_words import REASON_GROUPS, reason_button
from logs.selectors.marked_absent import sheet_hints
from logs.views.base import SlotDayView, answer_receipt, receipt_before, saved_words, today_url
from logs.views.ways import FROM
from pupils.access import Action

AS_MARKED = "absent"  # in the address: pupils marked absent open as away
REASON_BUTTONS = [
    (title, [(reason.value, reason_button(reason)) for reason in group]) for title, group in REASON_GROUPS
]


class SessionSlot(SlotDayView):
    """The session filled in from the timetable; one tap a target, then Log."""

    action = Action.SESSION_LOG

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form; what is logged already; or, for a day to come, what it will be about."""
        started = timezone.now().isoformat() if request.GET.get("timer") and self.day == self.today else ""
        forms = SessionForms(self.sheet, started=started)
        if request.GET.get(AS_MARKED):
            forms.mark_away({hint.pupil_id: hint.reason for hint in self.hints()})
        return self.show(request, forms)

    def hints(self) -> tuple[AwayHint, ...]:
        """What the attendance marks suggest."""
        return sheet_hints(self.user, self.sheet, self.today)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save it, or show again what was typed with what to mend."""
        forms = SessionForms(self.sheet, request.POST)
        receipt = receipt_before(self.user, request.POST.get("submission", "")) or self.save(forms)
        if receipt is None:
            return self.show(request, forms)
        words = "" if receipt.already_had else saved_words(self.sheet, forms.length_words)
        return answer_receipt(request, receipt, words, today_url(self.day, self.today))

    def save(self, forms: SessionForms) -> Receipt | None:
        """Write the session; None when the person has something to mend, which the forms then say."""
        if problem := date_error(self.day, self.today) or self.taken():
            forms.session.add_error(None, problem)
        if not forms.is_valid():
            return None
        now = timezone.now()
        try:
            return self.write(Arrival(forms.submission_draft(now), forms.session_draft(), now))
        except ValidationError as refused:
            forms.add_refusal(refused)
            return None

    def write(self, arrival: Arrival) -> Receipt:
        """Do the one action."""
        return log_sessions(by=self.user, school=self.school, arrivals=[arrival], keeps_aside=False)[0]

    def show(self, request: HttpRequest, forms: SessionForms) -> HttpResponse:
        """The page or its partial."""
        hints = () if request.GET.get(AS_MARKED) else self.hints()
        if hints:
            forms.away = Away(hints, is_everybody=len(hints) == len(self.sheet.rows))
        context = self.page(forms=forms.every(), session_forms=forms)
        return render_page_or_partial(
            request, "logs/session_form.html", "logs/partials/_session.html", context
        )


class SessionAnyway(SessionSlot):
    """A session that was marked as not held, for the child came after all: the mark goes and the session is logged."""

    action = Action.SESSION_LOG
    counts_cleared = False

    def write(self, arrival: Arrival) -> Receipt:
        """Withdraw the marks and log, all in one."""
        return log_anyway(by=self.user, school=self.school, arrival=arrival)


class SessionMissed(SlotDayView):
    """Why the session did not happen: each reason is a button that saves, for all who are not logged yet."""

    action = Action.SESSION_LOG

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The reasons."""
        return self.show(request, MissedForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save the reason for each pupil of the session."""
        form = MissedForm(request.POST)
        receipt = receipt_before(self.user, request.POST.get("submission", "")) or self.save(form)
        if receipt is None:
            return self.show(request, form)
        words = ""
        if not receipt.already_had:
            reason = reason_button(Reason(form.cleaned_data["reason"])).lower()
            words = saved_words(self.sheet, f"didn’t happen, {reason}")
        return answer_receipt(request, receipt, words, today_url(self.day, self.today))

    def save(self, form: MissedForm) -> Receipt | None:
        """Write that nobody's part happened; None when there is something to mend."""
        if problem := date_error(self.day, self.today) or self.taken():
            form.add_error(None, problem)
        if not form.is_valid():
            return None
        now = timezone.now()
        arrival = Arrival(form.submission_draft(now), form.session_draft(self.sheet), now)
        try:
            return log_sessions(by=self.user, school=self.school, arrivals=[arrival], keeps_aside=False)[0]
        except ValidationError as refused:
            form.add_error(None, refused.messages)
            return None

    def show(self, request: HttpRequest, form: MissedForm) -> HttpResponse:
        """The page or its partial."""
        context = self.page(form=form, groups=REASON_BUTTONS, away_url=self.away_url())
        return render_page_or_partial(
            request, "logs/session_missed.html", "logs/partials/_missed.html", context
        )

    def away_url(self) -> str:
        """Where the pupil is said to be away for longer than this session; "" for a group, and who may not say it."""
        pupil = self.sheet.rows[0].pupil if len(self.sheet.rows) == 1 else None
        if pupil is None or not self.may(Action.OFF_TIMETABLE_PUPIL, pupil):
            return ""
        query = urlencode({"day": self.day.isoformat(), FROM: today_url(self.day, self.today)})
        return f"{reverse('logs:pupil-away', args=[pupil.pk])}?{query}"
