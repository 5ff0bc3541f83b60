"""Support through the whole day: one tap at its end, or what was missing; said again, or taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from accounts.selectors import calendar_of
from common.htmx import go_to, render_page_or_partial, say
from common.words import plural
from logs.actions.day_confirmation import (
    DayDraft,
    change_day,
    confirm_days,
    may_change_day,
    withdraw_day,
)
from logs.actions.drafts import Receipt
from logs.actions.entry import may_edit
from logs.forms.whole_day import ExceptForm, day_envelope, hinted, read_days, said_before
from logs.models import DayConfirmation
from logs.rules.reasons import Reason
from logs.rules.session_words import REASON_GROUPS, reason_button
from logs.selectors.behaviour import pupil_tag
from logs.selectors.days_said import said_of
from logs.selectors.whole_days import WholeDay, whole_day_of
from logs.views.base import answer_receipt, day_or_404, receipt_before
from logs.views.sealed import submission_id
from logs.views.ways import on_the_way, way_back
from plans.models import ProvisionLine
from pupils.access import Action
from pupils.views.base import RecordView, SchoolView

PLANNED = "planned"
REASON_BUTTONS = [
    (title, [(reason.value, reason_button(reason)) for reason in group]) for title, group in REASON_GROUPS
]


class DaysConfirm(SchoolView):
    """One tap: a day, or several, were as planned."""

    action = Action.DAY_CONFIRM

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save them, and back to where the tap was."""
        back = way_back(request)
        receipt = receipt_before(self.user, request.POST.get("submission", ""))
        try:
            receipt = receipt or self.save(request)
        except ValidationError as refused:
            say(request, " ".join(refused.messages), tone="warn")
            return go_to(request, back)
        words = f"Confirmed as planned: {plural(len(receipt.entry_ids), 'day')}"
        return answer_receipt(request, receipt, words, back)

    def save(self, request: HttpRequest) -> Receipt:
        """Write the days; raises ValidationError for what cannot be confirmed."""
        days = read_days(request.POST.getlist("day"))
        envelope = day_envelope(submission_id(request.POST), timezone.now())
        return confirm_days(by=self.user, school=self.school, submission=envelope, days=days)


class DayFormView(RecordView, abstract=True):
    """A page that asks what was missing of one day."""

    def show_form(self, request: HttpRequest, form: ExceptForm, **extra: Any) -> HttpResponse:
        """The page or its partial."""
        context = {
            "form": form,
            "groups": REASON_BUTTONS,
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate()),
            "back_url": way_back(request),
        }
        return render_page_or_partial(
            request, "logs/whole_day_except.html", "logs/partials/_whole_day_except.html", context | extra
        )


class DayExcept(DayFormView):
    """What was missing of a day nobody has confirmed: from when to when, then why."""

    action = Action.DAY_CONFIRM
    model = ProvisionLine
    record: ProvisionLine
    day: date
    whole: WholeDay

    def enter(self) -> None:
        """As for every record; 404 for a day on which the line has no support."""
        super().enter()
        self.day = day_or_404(self.kwargs["day"])
        found = whole_day_of(self.record, self.school, calendar_of(self.school), self.day)
        if found is None or self.day > timezone.localdate():
            raise Http404
        self.whole = found

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form, opening with what else is known about the day; a day said already leads to what was said."""
        if self.whole.confirmation:
            return go_to(request, _page_url(self.whole.confirmation) + on_the_way(request))
        return self.show(request, ExceptForm(initial=hinted(self.whole.hints)))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save it, or show what to mend."""
        form = ExceptForm(request.POST)
        receipt = receipt_before(self.user, request.POST.get("submission", "")) or self.save(form)
        if receipt is None:
            return self.show(request, form)
        said = said_of(DayConfirmation.objects.visible_to(self.user).get(pk=receipt.entry_ids[0]))
        return answer_receipt(
            request, receipt, f"Saved: {self.pupil.short_name}, {said.words}", way_back(request)
        )

    def save(self, form: ExceptForm) -> Receipt | None:
        """Write the day; None when there is something to mend, which the form then says."""
        if not form.is_valid():
            return None
        try:
            return confirm_days(
                by=self.user,
                school=self.school,
                submission=form.submission_draft(timezone.now()),
                days=[form.draft(self.record.pk, self.day)],
            )
        except ValidationError as refused:
            form.add_error(None, refused.messages)
            return None

    def show(self, request: HttpRequest, form: ExceptForm) -> HttpResponse:
        """The page."""
        return self.show_form(request, form, line=self.record, day=self.day, whole=self.whole)


class DayView(DayFormView, abstract=True):
    """A page of one confirmation."""

    model = DayConfirmation
    record: DayConfirmation

    def records(self) -> QuerySet[Any]:
        """Standing confirmations the person may see."""
        return DayConfirmation.objects.visible_to(self.user).select_related(
            "pupil", "school", "line", "author"
        )


class DayPage(DayView):
    """What was said of the day, by whom and when."""

    action = Action.SESSION_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The confirmation."""
        row, now = self.record, timezone.now()
        may_change = self.may(Action.DAY_CONFIRM, self.pupil) and may_change_day(self.user, row)
        context = {
            "row": row,
            "said": said_of(row),
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate(now)),
            "back_url": way_back(request),
            "way": on_the_way(request),
            "is_signed": now >= row.editable_until,
            "may": {"change": may_change},
        }
        return render_page_or_partial(
            request, "logs/whole_day_page.html", "logs/partials/_whole_day.html", context
        )


class DayChange(DayView):
    """Say the day again: its author until midnight; after it a new record beside the old one."""

    action = Action.DAY_CONFIRM

    def enter(self) -> None:
        """403 unless it is the person's own, or they answer for the school's records."""
        super().enter()
        if not may_change_day(self.user, self.record):
            raise PermissionDenied("Only its author or the SENCO can change what was said of this day.")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form as it was filled in."""
        return self.show(request, ExceptForm(initial=said_before(self.record)))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save the change, or show what to mend; "as planned after all" needs no more."""
        form = ExceptForm(request.POST)
        changed = self.save(form, request)
        if changed is None:
            return self.show(request, form)
        say(request, f"Changed: {self.pupil.short_name}, {said_of(changed).words}.")
        return go_to(request, way_back(request))

    def save(self, form: ExceptForm, request: HttpRequest) -> DayConfirmation | None:
        """Write the change; None when there is something to mend."""
        is_planned = PLANNED in request.POST
        if not (is_planned or form.is_valid()):
            return None
        line_id, day = self.record.line_id, self.record.held_on
        draft = DayDraft(line_id, day) if is_planned else form.draft(line_id, day)
        envelope = day_envelope(submission_id(request.POST), timezone.now())
        try:
            return change_day(by=self.user, confirmation=self.record, submission=envelope, draft=draft)
        except ValidationError as refused:
            form.is_valid()  # the form must be read before it can say more
            form.add_error(None, refused.messages)
            return None

    def show(self, request: HttpRequest, form: ExceptForm) -> HttpResponse:
        """The page."""
        row = self.record
        return self.show_form(
            request,
            form,
            line=row.line,
            day=row.held_on,
            row=row,
            said=said_of(row),
            chosen=Reason(row.reason) if row.reason else None,
            is_correction=not may_edit(self.user, row, timezone.now()),
        )


class DayWithdraw(DayView):
    """Said by mistake: the day is not logged again."""

    action = Action.DAY_CONFIRM

    def enter(self) -> None:
        """403 unless it is the person's own, or they answer for the school's records."""
        super().enter()
        if not may_change_day(self.user, self.record):
            raise PermissionDenied("Only its author or the SENCO can take this back.")

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take it back."""
        withdraw_day(by=self.user, confirmation=self.record)
        say(request, f"Taken back: this day of {self.pupil.short_name} is not logged again.", tone="info")
        return go_to(request, way_back(request))


def _page_url(row: DayConfirmation) -> str:
    """The page that shows the confirmation."""
    return reverse("logs:day-page", kwargs={"record_id": row.pk})
