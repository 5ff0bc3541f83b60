"""The stock of a medicine: its book with what is there now, one entry of it, and the whole school's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from accounts.actions.audit import record_view
from accounts.selectors import calendar_of
from common.htmx import go_to, render_page_or_partial, say
from common.ids import uuid7
from common.records import Sensitivity
from logs.actions.drafts import Receipt
from logs.actions.entry import may_edit
from logs.actions.stock import edit_stock, explain_stock, log_stock, may_withdraw_stock, withdraw_stock
from logs.choices import StockMove
from logs.forms.first_aid import add_refusal
from logs.forms.stock import ExplainForm, StockForm, said_of
from logs.models import StockEntry
from logs.rules.session_limits import delay_words
from logs.selectors.behaviour import pupil_tag
from logs.selectors.moving import moved_here
from logs.selectors.people import staff_on
from logs.selectors.stock import entry_row, school_stock, stock_book
from logs.views.base import answer_receipt, receipt_before
from logs.views.told import addenda_panel
from plans.models import Medicine
from plans.selectors.medicines import medicine_state
from pupils.access import Action, HomePage, home_of
from pupils.views.base import PupilView, RecordView, SchoolView

DESK, TABLET = "layouts/desk.html", "layouts/tablet.html"
PAGE_LENGTH = 100


class StockFormView(PupilView, abstract=True):
    """A page with the form of a move."""

    medicine: Medicine

    def form(self, data: QueryDict | None = None, initial: Mapping[str, Any] | None = None) -> StockForm:
        """The form: the adults of the day may have watched."""
        today = timezone.localdate()
        adults = staff_on(self.school.pk, today).exclude(pk=self.user.pk)
        return StockForm(
            data,
            initial=dict(initial or {}),
            unit=self.medicine.unit,
            today=today,
            adults=[(each.pk, each.full_name) for each in adults],
        )

    def layout(self) -> str:
        """The page as the person's own day has it."""
        return TABLET if home_of(self.user, self.school.pk) is HomePage.TODAY else DESK


class StockPage(StockFormView, RecordView):
    """What is there, everything that happened to it, and the form for the next move."""

    model = Medicine
    action = Action.STOCK_VIEW

    def enter(self) -> None:
        """The medicine the address names."""
        self.kwargs["record_id"] = self.kwargs["medicine_id"]
        super().enter()
        self.medicine = self.record

    def seen_as(self) -> Sensitivity:
        """The book tells what was given."""
        return Sensitivity.HEALTH_RECORD

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The page."""
        return self.show(request, self.form(initial=self.opening()))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Write the move, or show again what was typed with what to mend; 403 for who only reads."""
        if not self.may(Action.STOCK_WRITE, self.pupil):
            raise PermissionDenied
        form = self.form(request.POST)
        receipt = receipt_before(self.user, request.POST.get("submission", "")) or self.save(form)
        if receipt is None:
            return self.show(request, form)
        return answer_receipt(request, receipt, self.words_after(receipt), request.path)

    def words_after(self, receipt: Receipt) -> str:
        """What was saved, and whether it waits to be explained."""
        visible = StockEntry.objects.visible_to(self.user).select_related("medicine")
        entry = visible.filter(pk__in=receipt.entry_ids).first()
        if entry is None:
            return "Saved."
        row = entry_row(entry, timezone.localdate())
        if row.off_by and not entry.explanation:
            return f"Saved. It is {row.off_by}: say today why, below."
        return "Saved. You can change it until midnight."

    def save(self, form: StockForm) -> Receipt | None:
        """Write it; None when there is something to mend, which the form then says."""
        if not form.is_valid():
            return None
        try:
            return log_stock(
                by=self.user,
                school=self.school,
                medicine=self.medicine,
                submission=form.submission_draft(timezone.now()),
                draft=form.draft(),
                keeps_aside=False,
            )
        except ValidationError as refused:
            add_refusal(form, refused)
            return None

    def opening(self) -> dict[str, Any]:
        """Today; most often something came."""
        return {
            "submission": uuid7(),
            "move": StockMove.RECEIVED,
            "held_on": timezone.localdate(),
        }

    def show(self, request: HttpRequest, form: StockForm) -> HttpResponse:
        """The page."""
        today = timezone.localdate()
        stock, rows = stock_book(self.user, self.medicine, today)
        context = {
            "layout": self.layout(),
            "pupil": self.pupil,
            "medicine": self.medicine,
            "state": medicine_state(self.medicine, today),
            "stock": stock,
            "page": Paginator(rows, PAGE_LENGTH).get_page(request.GET.get("page")),
            "form": form,
            "may": {"write": self.may(Action.STOCK_WRITE, self.pupil)},
        }
        return render(request, "logs/stock.html", context)


class StockList(SchoolView):
    """Every medicine of the school: what is there, what is low, what runs out of date, what waits to be explained."""

    action = Action.STOCK_LIST

    def enter(self) -> None:
        """As for every page of the school; one view event with the pupils' ids."""
        super().enter()
        self.rows = school_stock(self.user, self.school, timezone.localdate())
        self.page = Paginator(self.rows, PAGE_LENGTH).get_page(self.request.GET.get("page"))
        pupil_ids = sorted({row.medicine.pupil_id for row in self.page})
        if pupil_ids and self.request.method == "GET":
            record_view(
                by=self.user,
                seen=Sensitivity.HEALTH_RECORD,
                record=self.school,
                pupil_ids=pupil_ids,
                school_id=self.school.pk,
            )

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The page."""
        context = {
            "school": self.school,
            "page": self.page,
            "waiting": sum(row.unexplained for row in self.rows),
            "low": sum(row.is_low for row in self.rows),
            "expiring": sum(row.is_expiring or row.is_out_of_date for row in self.rows),
        }
        return render(request, "logs/stock_list.html", context)


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
