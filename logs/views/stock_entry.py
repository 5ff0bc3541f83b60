"""One entry of a medicine's stock: its page, its explanation, its change and its taking back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from accounts.selectors import calendar_of
from common.htmx import go_to, render_page_or_partial, say
from logs.actions.entry import may_edit
from logs.actions.stock import edit_stock, explain_stock, may_withdraw_stock, withdraw_stock
from logs.forms.first_aid import add_refusal
from logs.forms.stock import ExplainForm, StockForm, said_of
from logs.models import StockEntry
from logs.rules.session_limits import delay_words
from logs.selectors.behaviour import pupil_tag
from logs.selectors.moving import moved_here
from logs.selectors.stock import entry_row
from logs.views.stock import StockFormView
from logs.views.told import addenda_panel
from pupils.access import Action
from pupils.views.base import RecordView


class StockEntryView(RecordView, abstract=True):
    """A page of one entry of a book."""

    model = StockEntry
    record: StockEntry

    def records(self) -> QuerySet[Any]:
        """Standing entries the person may see."""
        visible = StockEntry.objects.visible_to(self.user)
        return visible.select_related("pupil", "school", "author", "submission", "medicine", "witness")

    def enter(self) -> None:
        """As for every record; its medicine stands beside it."""
        super().enter()
        self.medicine = self.record.medicine

    def address(self) -> str:
        """The page that shows the entry."""
        return reverse("logs:stock-entry", kwargs={"record_id": self.record.pk})

    def book_url(self) -> str:
        """The book it stands in."""
        return reverse("logs:stock", kwargs={"medicine_id": self.record.medicine_id})


class StockEntryPage(StockEntryView):
    """One entry: what it says, whether it fits, who explained it."""

    action = Action.STOCK_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The entry."""
        return self.show(request, ExplainForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Explain the difference, or show what to mend; 403 for who only reads."""
        if not self.may(Action.STOCK_WRITE, self.pupil):
            raise PermissionDenied
        form = ExplainForm(request.POST)
        if not form.is_valid() or not self.explain(form):
            return self.show(request, form)
        say(request, "Explained. Your words stand with the count, and with your name.")
        return go_to(request, self.book_url())

    def explain(self, form: ExplainForm) -> bool:
        """Write it; False when there is something to mend, which the form then says."""
        try:
            explain_stock(by=self.user, entry=self.record, words=form.cleaned_data["words"])
        except ValidationError as refused:
            add_refusal(form, refused)
            return False
        return True

    def show(self, request: HttpRequest, form: ExplainForm) -> HttpResponse:
        """The page or its partial."""
        now = timezone.now()
        today = timezone.localdate(now)
        context = {
            "record": self.record,
            "medicine": self.medicine,
            "row": entry_row(self.record, today),
            "tag": pupil_tag(self.user, self.school, self.pupil, today),
            "delay": delay_words(
                calendar_of(self.school), self.record.held_on, timezone.localdate(self.record.received_at)
            ),
            "addenda": addenda_panel(self.user, self.record, now),
            "moved": moved_here(self.record.pk),
            "form": form,
            "back_url": self.book_url(),
            "may": {
                "edit": may_edit(self.user, self.record, now),
                "withdraw": may_withdraw_stock(self.user, self.record),
                "explain": self.may(Action.STOCK_WRITE, self.pupil),
            },
        }
        return render_page_or_partial(
            request, "logs/stock_entry.html", "logs/partials/_stock_entry.html", context
        )


class StockEdit(StockFormView, StockEntryView):
    """Change one's own entry before its midnight."""

    action = Action.STOCK_WRITE

    def enter(self) -> None:
        """403 unless it is the person's own and not yet signed."""
        super().enter()
        if not may_edit(self.user, self.record, timezone.now()):
            raise PermissionDenied("This is signed, or somebody else wrote it.")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form as it was filled in."""
        return self.show(request, self.form(initial=said_of(self.record)))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save the change, or show what to mend."""
        form = self.form(request.POST)
        if not form.is_valid() or not self.save(form):
            return self.show(request, form)
        say(request, "Changed. The book follows.")
        return go_to(request, self.book_url())

    def save(self, form: StockForm) -> bool:
        """Write the change; False when there is something to mend, which the form then says."""
        try:
            edit_stock(by=self.user, entry=self.record, draft=form.draft())
        except ValidationError as refused:
            add_refusal(form, refused)
            return False
        return True

    def show(self, request: HttpRequest, form: StockForm) -> HttpResponse:
        """The page."""
        context = {
            "layout": self.layout(),
            "pupil": self.pupil,
            "medicine": self.medicine,
            "form": form,
            "back_url": self.address(),
        }
        return render(request, "logs/stock_form.html", context)


class StockWithdraw(StockEntryView):
    """Written by mistake: the entry stays on file and the balance forgets it."""

    action = Action.STOCK_VIEW

    def enter(self) -> None:
        """403 unless it is the person's own, or they are the SENCO."""
        super().enter()
        if not may_withdraw_stock(self.user, self.record):
            raise PermissionDenied("Only its author or the SENCO can take this back.")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Are you sure."""
        context = {
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate()),
            "what": "this entry of the stock",
            "held_on": self.record.held_on,
            "record_url": self.address(),
        }
        return render_page_or_partial(
            request, "logs/behaviour_withdraw.html", "logs/partials/_take_back.html", context
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take it back."""
        withdraw_stock(by=self.user, entry=self.record)
        say(request, "Taken back. The balance is as if it had not been written.", tone="info")
        return go_to(request, self.book_url())
