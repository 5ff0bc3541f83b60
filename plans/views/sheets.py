"""Bringing in a spreadsheet: the page of all imports, template, upload, preview, confirmation, undoing."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from accounts.actions.sheet_import import (
    PreviewOutOfDate,
    confirm_sheet,
    discard_sheet,
    plan_sheet,
    plan_undo_sheet,
    undo_sheet,
    upload_sheet,
)
from accounts.actions.sheet_kind import Kind
from accounts.actions.sheet_undo import UndoOutOfDate
from accounts.models import SheetImport, User
from common.htmx import say
from common.tables.report import report_csv
from common.tables.template import BOM, csv_template, xlsx_template
from common.words import plural
from plans.actions.sheet_kinds import KINDS, Offered, offered
from plans.forms.sheet import SheetForm
from plans.selectors.import_home import Card, import_cards
from plans.selectors.sheets import recent_sheets, sheet_preview, sheets_visible_to
from pupils.access import Action, may_somewhere
from pupils.rules.upn import without_upns
from pupils.views.base import Gate, SchoolView, chosen_school

ALREADY_HAD = "This file had been imported already. Nothing was done twice."
UNDONE_BEFORE = "This import had been undone already."
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


class ImportHome(SchoolView):
    """What do you want to bring in? Everything a school is set up with, in order."""

    action = Action.IMPORT_VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        """The kinds the person may bring in, each with how many there are."""
        today = timezone.localdate()
        sheets = [
            Card(
                each.kind.title,
                each.icon,
                address_of(each.kind),
                each.kind.intro,
                each.kind.count(self.school, today),
            )
            for each in KINDS
            if self.may(each.action)
        ]
        cards = import_cards(sheets, self.school, today, self.may)
        context = {"school": self.school, "cards": cards, "setup_url": "", "roll_over_url": ""}
        if self.may(Action.ROLL_OVER):
            context["roll_over_url"] = reverse("plans:roll-over")
        if self.may(Action.SETUP_VIEW):
            context["setup_url"] = reverse("plans:setup")
        return render(request, "plans/import_home.html", context)


def address_of(kind: Kind) -> str:
    """The start page of a kind."""
    return reverse("plans:sheet-start", args=[kind.slug])


def offered_or_404(slug: str) -> Offered:
    """The kind the address names; raises Http404 for another."""
    found = offered(slug)
    if found is None:
        raise Http404
    return found


def visible_sheets(user: User) -> QuerySet[SheetImport]:
    """The imports of every kind that the person may see."""
    return sheets_visible_to(user, {str(each.kind.slug): each.action for each in KINDS})


class KindView(Gate, abstract=True):
    """A page of one kind in the chosen school; 403 for whoever may not bring it in."""

    action: ClassVar[Action] = Action.IMPORT_VIEW
    kind: Kind

    def enter(self) -> None:
        """The kind's own action decides."""
        found = offered_or_404(self.kwargs["kind"])
        self.school = chosen_school(self.request, self.user)
        if not may_somewhere(self.user, found.action, self.school.pk):
            raise PermissionDenied
        self.kind = found.kind


class SheetStart(KindView):
    """The template, the file to upload, and the files before it."""

    action = Action.IMPORT_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form."""
        return self._page(SheetForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Read the file and go to its preview; else the form again, saying what the file is."""
        form = SheetForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(form)
        file = form.cleaned_data["file"]
        try:
            sheet = upload_sheet(
                by=self.user,
                school=self.school,
                kind=self.kind,
                file_name=without_upns(file.name or ""),
                content=file.read(),
            )
        except ValidationError as error:
            form.add_error(None, error)
            return self._page(form)
        return redirect("plans:sheet-preview", kind=self.kind.slug, import_id=sheet.pk)

    def _page(self, form: SheetForm) -> HttpResponse:
        """The page around the form."""
        context = {
            "form": form,
            "kind": self.kind,
            "school": self.school,
            "sheets": recent_sheets(visible_sheets(self.user), self.school.pk, self.kind.slug),
        }
        return render(self.request, "plans/sheet_start.html", context)


class SheetTemplate(KindView):
    """The template to fill in."""

    action = Action.IMPORT_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """As a workbook or as CSV."""
        if kwargs["form"] == "xlsx":
            return attachment(
                xlsx_template(self.kind.columns, self.kind.title), XLSX, f"{self.kind.slug}.xlsx"
            )
        return attachment(csv_template(self.kind.columns), CSV, f"{self.kind.slug}.csv")


def attachment(content: bytes | str, content_type: str, name: str) -> HttpResponse:
    """A file to keep; its name says nothing about a child."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class SheetGate(Gate, abstract=True):
    """A page of one import; 404 for whoever may not bring in its kind in its school."""

    action: ClassVar[Action] = Action.IMPORT_VIEW
    sheet: SheetImport
    kind: Kind

    def enter(self) -> None:
        """Fetch the import among those visible."""
        self.kind = offered_or_404(self.kwargs["kind"]).kind
        rows = visible_sheets(self.user).filter(kind=self.kind.slug)
        rows = rows.select_related("school", "confirmed_by", "undone_by")
        self.sheet = get_object_or_404(rows, pk=self.kwargs["import_id"])
        self.school = self.sheet.school

    def back(self, route: str = "preview", **query: str) -> HttpResponse:
        """To one of the import's pages."""
        address = reverse(f"plans:sheet-{route}", args=[self.kind.slug, self.sheet.pk])
        return redirect(f"{address}?{urlencode(query)}" if query else address)

    def page(self, template: str, **context: Any) -> HttpResponse:
        """One of the import's pages."""
        start = {"sheet": self.sheet, "kind": self.kind, "school": self.school, "counts": self.sheet.counts}
        return render(self.request, f"plans/{template}.html", start | context)

    def preview_page(self, error: str = "") -> HttpResponse:
        """What the file would do, with an error of confirming if there was one."""
        plan = plan_sheet(self.sheet, self.kind, timezone.localdate())
        asked = self.request.GET
        preview = sheet_preview(plan, self.kind.noun, show=asked.get("show", ""), page=asked.get("page", "1"))
        columns = self.sheet.columns
        return self.page(
            "sheet_preview",
            preview=preview,
            file=" · ".join([*columns.get("written", []), plural(len(self.sheet.rows), "row")]),
            unread=columns.get("unread", []),
            examples=columns.get("examples", 0),
            has_changed=asked.get("changed") == "1",
            error=error,
        )


class SheetPreviewPage(SheetGate):
    """What the file would do; once confirmed, what it did."""

    action = Action.IMPORT_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The preview or the result."""
        return self.page("sheet_result") if self.sheet.confirmed_at else self.preview_page()


class SheetConfirm(SheetGate):
    """Write what the preview showed."""

    action = Action.IMPORT_VIEW

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Write everything; a preview out of date is shown anew, a refusal stands on the preview."""
        try:
            done = confirm_sheet(
                by=self.user, sheet=self.sheet, kind=self.kind, seen=request.POST.get("seen", "")
            )
        except PreviewOutOfDate:
            return self.back(changed="1")
        except ValidationError as error:
            return self.preview_page(" ".join(error.messages))
        if done.already_had:
            say(request, ALREADY_HAD, tone="info")
        return self.back()


class SheetUndo(SheetGate):
    """What undoing would set back and what stays; then the undoing."""

    action = Action.IMPORT_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The preview of the undoing; nothing to show for a file not imported, or undone already."""
        if not self.sheet.confirmed_at or self.sheet.undone_at:
            return self.back()
        plan = plan_undo_sheet(self.sheet, self.kind)
        return self.page("sheet_undo", plan=plan, has_changed=request.GET.get("changed") == "1")

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Undo it; a preview out of date is shown anew instead."""
        try:
            done = undo_sheet(
                by=self.user, sheet=self.sheet, kind=self.kind, seen=request.POST.get("seen", "")
            )
        except UndoOutOfDate:
            return self.back("undo", changed="1")
        except ValidationError as error:
            say(request, " ".join(error.messages), tone="info")
            return self.back()
        if not done:
            say(request, UNDONE_BEFORE, tone="info")
        return self.back()


class SheetDiscard(SheetGate):
    """Throw an unconfirmed file away."""

    action = Action.IMPORT_VIEW

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Delete it and go back to the start."""
        discard_sheet(by=self.user, sheet=self.sheet)
        return redirect("plans:sheet-start", kind=self.kind.slug)


class SheetProblems(SheetGate):
    """The rows held back, as a CSV file to mend and upload."""

    action = Action.IMPORT_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The file."""
        plan = plan_sheet(self.sheet, self.kind, timezone.localdate())
        found: dict[str, str] = self.sheet.columns.get("headings", {})
        headings = {each.key: found[each.key] for each in self.kind.columns if each.key in found}
        rows = [(number, [cells.get(key, "") for key in headings]) for number, cells, _ in self.sheet.rows]
        text = report_csv(list(headings.values()), rows, plan.problems)
        return attachment(BOM + text, CSV, "rows-held-back.csv")
