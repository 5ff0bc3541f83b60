"""One entry: read it, change it until midnight, take it back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from accounts.selectors import calendar_of
from common.htmx import go_to, render_page_or_partial, say
from logs.actions.entry import edit_entry, may_edit, may_withdraw, withdraw_entry
from logs.forms.page import SessionForms
from logs.models import SessionEntry
from logs.rules.session_limits import delay_words
from logs.selectors.moving import moved_here
from logs.selectors.roll import names_on, roll_of
from logs.selectors.sheet import SessionSheet, entry_sheet
from logs.selectors.standing import corrections_of
from logs.views.base import today_url
from pupils.access import Action
from pupils.views.base import RecordView


class EntryView(RecordView, abstract=True):
    """A page of one session entry."""

    model = SessionEntry
    record: SessionEntry

    def records(self) -> QuerySet[Any]:
        """Standing entries the person may see, with what their pages show."""
        return SessionEntry.objects.visible_to(self.user).select_related(
            "pupil", "school", "line", "slot", "author"
        )

    def name(self) -> str:
        """The pupil's short name."""
        roll = roll_of(self.user, self.school, [self.pupil.pk], timezone.localdate())
        return names_on([self.pupil], roll, self.record.held_on)[self.pupil.pk]

    def entry_url(self) -> str:
        """The page that shows the entry."""
        return reverse("logs:session-entry", kwargs={"record_id": self.record.pk})

    def page(self, **extra: Any) -> dict[str, Any]:
        """What each page of the entry shows."""
        return {"entry": self.record, "name": self.name(), "entry_url": self.entry_url()} | extra


class SessionEntryPage(EntryView):
    """What was logged, by whom and when, with its corrections."""

    action = Action.SESSION_VIEW

    def enter(self) -> None:
        """As for every record; and authors always read their own."""
        try:
            super().enter()
        except PermissionDenied:
            if self.record.author_id != self.user.pk:
                raise

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The entry."""
        entry, now = self.record, timezone.now()
        edits = self.may(Action.SESSION_EDIT, self.pupil)
        ratings = (
            entry.ratings.standing().select_related("target", "level").order_by("target__starts_on", "id")
        )
        context = self.page(
            ratings=[(rating.target.title, rating.words) for rating in ratings],
            corrections=corrections_of(entry),
            moved=moved_here(entry.pk),
            delay=delay_words(calendar_of(self.school), entry.held_on, timezone.localdate(entry.received_at)),
            back_url=today_url(entry.held_on, timezone.localdate(now)),
            may={
                "edit": edits and may_edit(self.user, entry, now),
                "correct": edits and not may_edit(self.user, entry, now),
                "withdraw": may_withdraw(self.user, entry),
            },
        )
        return render_page_or_partial(request, "logs/entry_page.html", "logs/partials/_entry.html", context)


class SessionEdit(EntryView):
    """Change an entry of one's own before its midnight."""

    action = Action.SESSION_EDIT

    def enter(self) -> None:
        """403 unless it is the person's own and not yet signed."""
        super().enter()
        if not may_edit(self.user, self.record, timezone.now()):
            raise PermissionDenied("This entry is signed. Add a correction instead.")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The session's form as it was filled in."""
        return self.show(request, self.forms())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save the change, or show what to mend."""
        forms = self.forms(request.POST)
        if not forms.is_valid() or not self.save(forms):
            return self.show(request, forms)
        say(request, "Changed. The entry says what you see here.")
        return go_to(request, self.entry_url())

    def save(self, forms: SessionForms) -> bool:
        """Write the change; False when there is something to mend, which the forms then say."""
        session = forms.session_draft()
        try:
            edit_entry(by=self.user, entry=self.record, draft=session.entries[0], session=session)
        except ValidationError as refused:
            forms.add_refusal(refused)
            return False
        return True

    def forms(self, data: Any = None) -> SessionForms:
        """The page's forms."""
        sheet: SessionSheet = entry_sheet(self.user, self.record, timezone.localdate())
        return SessionForms(sheet, data, entry=self.record)

    def show(self, request: HttpRequest, forms: SessionForms) -> HttpResponse:
        """The page or its partial."""
        context = self.page(
            sheet=forms.sheet,
            seal="",
            forms=forms.every(),
            session_forms=forms,
            slot_id=None,
            back_url=self.entry_url(),
            is_ahead=False,
            delay="",
        )
        return render_page_or_partial(
            request, "logs/session_form.html", "logs/partials/_session.html", context
        )


class SessionWithdraw(EntryView):
    """Logged by mistake: the entry stays on file and counts no more."""

    action = Action.SESSION_EDIT

    def enter(self) -> None:
        """403 unless the entry is the person's own, or they answer for the school's records."""
        super().enter()
        if not may_withdraw(self.user, self.record):
            raise PermissionDenied("Only its author or the SENCO can take this entry back.")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Are you sure."""
        return render_page_or_partial(
            request, "logs/entry_withdraw.html", "logs/partials/_withdraw.html", self.page()
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take it back."""
        withdraw_entry(by=self.user, entry=self.record)
        say(request, f"Taken back: the entry for {self.name()} no longer counts.", tone="info")
        return go_to(request, today_url(self.record.held_on, timezone.localdate()))
