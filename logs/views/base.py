"""The doors to a session of the timetable and to a submission; both check before anything else runs."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from accounts.models import School, User
from accounts.selectors import calendar_of
from common.dates import SchoolCalendar
from common.htmx import go_to, say
from logs.actions.drafts import Receipt
from logs.actions.submission import receipts_of
from logs.choices import SubmissionOutcome
from logs.models import Submission
from logs.rules.session_limits import delay_words
from logs.selectors.sheet import SessionSheet, slot_sheet
from logs.views.sealed import SealedView
from plans.models import Slot
from plans.selectors.stand_ins import stand_ins
from plans.selectors.timetable import is_timetabled_on, session_of, with_people
from pupils.views.base import Gate


class SlotDayView(SealedView, abstract=True):
    """One slot on one day: `record_id` and `day` (ISO) in the address.

    Unless `counts_cleared`, pupils whose part was marked as not held by a save for many can be logged all the same.
    """

    counts_cleared: ClassVar[bool] = True
    slot: Slot
    day: date
    today: date
    calendar: SchoolCalendar
    sheet: SessionSheet

    def enter(self) -> None:
        """404 unless the timetable has the slot that day and the person sees it; 403 when it is not theirs to log."""
        self.day, self.today = day_or_404(self.kwargs["day"]), timezone.localdate()
        visible = with_people(Slot.objects.visible_to(self.user).select_related("school"))
        self.slot = get_object_or_404(visible, pk=self.kwargs["record_id"])
        self.school, self.calendar = self.slot.school, calendar_of(self.slot.school)
        if not (is_timetabled_on(self.slot, self.school, self.day) and self.calendar.is_school_day(self.day)):
            raise Http404
        changes = stand_ins(self.school, self.day, self.day)
        session = session_of(self.slot, self.day, self.user, changes)
        self.sheet = slot_sheet(self.user, self.school, session, self.today, self.counts_cleared)
        if not self.sheet.rows and not self.sheet.logged:
            raise PermissionDenied

    def taken(self) -> str:
        """Who logged the session, when nobody is left to log; else ""."""
        if self.sheet.rows:
            return ""
        return f"{self.sheet.logged[0].entry.author.short_name} has logged this session already."

    def page(self, **extra: Any) -> dict[str, Any]:
        """What each page of the session shows."""
        return {
            "sheet": self.sheet,
            "seal": self.seal(self.sheet),
            "slot_id": self.slot.pk,
            "back_url": today_url(self.day, self.today),
            "is_ahead": self.day > self.today,
            "delay": delay_words(self.calendar, self.day, self.today),
        } | extra


class SubmissionView(Gate, abstract=True):
    """One submission of the person's own, or of their school for the SENCO's office: `record_id` in the address."""

    submission: Submission

    def enter(self) -> None:
        """404 unless the person may see the submission."""
        visible = Submission.objects.visible_to(self.user).select_related("school")
        self.submission = get_object_or_404(visible, pk=self.kwargs["record_id"])
        self.school: School = self.submission.school


def day_or_404(text: str) -> date:
    """The day an address names as 2026-11-23; raises Http404."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404 from None


def today_url(day: date, today: date) -> str:
    """Today, or the day it is asked to show."""
    address = reverse("today")
    return address if day == today else f"{address}?day={day.isoformat()}"


def receipt_before(user: User, text: str) -> Receipt | None:
    """The receipt, if this person has sent the submission with the id TEXT before."""
    try:
        return next(iter(receipts_of([UUID(text)], user).values()), None)
    except (ValueError, ValidationError):
        return None


def answer_receipt(request: HttpRequest, receipt: Receipt, words: str, to: str) -> HttpResponse:
    """On to the page TO, which says what became of the submission; Undo for what has just been saved."""
    if receipt.outcome == SubmissionOutcome.QUARANTINED:
        say(request, f"Kept aside, not saved: {receipt.reason}", tone="warn")
        return go_to(request, reverse("logs:kept-aside"))
    if receipt.already_had:
        say(request, "Already saved. Nothing was saved twice.", tone="info")
    else:
        say(request, words, undo_url=undo_url(receipt.submission_id))
    return go_to(request, to)


def undo_url(submission_id: UUID) -> str:
    """Where the Undo of a toast posts to."""
    return reverse("logs:submission-undo", kwargs={"record_id": submission_id})


def saved_words(sheet: SessionSheet, what: str) -> str:
    """ "Logged: Amara K., 18 min"."""
    return f"Logged: {', '.join(row.name for row in sheet.rows)}, {what}"
