"""The stock of a medicine: its book with what is there now, one entry of it, and the whole school's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from accounts.actions.audit import record_view
from common.ids import uuid7
from common.records import Sensitivity
from logs.actions.drafts import Receipt
from logs.actions.stock import log_stock
from logs.choices import StockMove
from logs.forms.first_aid import add_refusal
from logs.forms.stock import StockForm
from logs.models import StockEntry
from logs.selectors.people import staff_on
from logs.selectors.stock import entry_row, school_stock, stock_book
from logs.views.base import answer_receipt, receipt_before
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
