"""Importing pupils: upload, preview, answers, confirmation, summary."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from common.htmx import say
from pupils.access import Action
from pupils.actions.mis_import import (
    PreviewOutOfDate,
    confirm_import,
    discard_import,
    save_answers,
    upload_file,
)
from pupils.forms.mis_import import AnswersForm, UploadForm
from pupils.models import MisImport
from pupils.rules.mis_columns import REQUIRED, known_headings
from pupils.rules.mis_match import Outcome
from pupils.rules.mis_plan import settle
from pupils.rules.mis_store import columns_from_json, held_back_csv, rows_from_json
from pupils.selectors.mis_import import answers_of, plan_of, recent_imports
from pupils.selectors.mis_preview import Part, Preview, file_words, names_in, preview_of
from pupils.views.base import Gate, SchoolView

ALREADY_HAD = "This file had been imported already. Nothing was done twice."
BOM = "\ufeff"  # spreadsheets need it to read the accents


class ImportStart(SchoolView):
    """The file to upload, and the files before it."""

    action = Action.PUPIL_IMPORT

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form."""
        return self._page(UploadForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Read the file and go to its preview; else the form again, saying what the file is."""
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(form)
        file = form.cleaned_data["file"]
        try:
            mis_import = upload_file(
                by=self.user, school=self.school, file_name=file.name or "", content=file.read()
            )
        except ValidationError as error:
            form.add_error(None, error)
            return self._page(form)
        return redirect("pupils:import-preview", import_id=mis_import.pk)

    def _page(self, form: UploadForm) -> HttpResponse:
        """The page around the form."""
        context = {
            "form": form,
            "school": self.school,
            "imports": recent_imports(self.user, self.school.pk),
            "required": [words for words, _, _ in REQUIRED],
            "known": known_headings(),
        }
        return render(self.request, "pupils/import_start.html", context)


class ImportGate(Gate, abstract=True):
    """A page of one import, named by `import_id`; 404 for whoever may not import in its school."""

    action: ClassVar[Action] = Action.PUPIL_IMPORT
    mis_import: MisImport

    def enter(self) -> None:
        """Fetch the import through `visible_to`."""
        visible = MisImport.objects.visible_to(self.user).select_related(
            "school", "confirmed_by", "undone_by"
        )
        self.mis_import = get_object_or_404(visible, pk=self.kwargs["import_id"])
        self.school = self.mis_import.school

    def back(self, **query: str) -> HttpResponse:
        """Back to the import's page, at the part it came from."""
        query = {
            name: self.request.POST[name] for name in ("show", "page") if name in self.request.POST
        } | query
        address = reverse("pupils:import-preview", args=[self.mis_import.pk])
        return redirect(f"{address}?{urlencode(query)}" if query else address)

    def preview(self) -> Preview:
        """The preview at the part and page the address or the form names."""
        asked = self.request.POST if self.request.method == "POST" else self.request.GET
        today = timezone.localdate()
        return preview_of(self.mis_import, today, show=asked.get("show", ""), page=asked.get("page", "1"))

    def render_preview(self, preview: Preview, form: AnswersForm) -> HttpResponse:
        """The preview page, with the answers as typed."""
        context = {
            "mis_import": self.mis_import,
            "school": self.school,
            "file": file_words(self.mis_import),
            "unread": self.mis_import.columns.get("unread", []),
            "preview": preview,
            "form": form,
            "rows": rows_with_fields(preview, form, names_in(self.mis_import, preview)),
            "has_changed": self.request.GET.get("changed") == "1",
        }
        return render(self.request, "pupils/import_preview.html", context)


class ImportPreview(ImportGate):
    """What the file would do; once confirmed, what it did."""

    action = Action.PUPIL_IMPORT

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The preview or the summary."""
        if self.mis_import.confirmed_at:
            context = {"mis_import": self.mis_import, "school": self.school, "counts": self.mis_import.counts}
            return render(request, "pupils/import_summary.html", context)
        preview = self.preview()
        form = answers_form(self.mis_import, preview.asks, preview.leavers)
        return self.render_preview(preview, form)


class ImportAnswers(ImportGate):
    """Keep the answers given so far."""

    action = Action.PUPIL_IMPORT

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Keep them and come back to the same part."""
        refused = keep_answers(self)
        return refused or self.back()


class ImportConfirm(ImportGate):
    """Write what the preview showed."""

    action = Action.PUPIL_IMPORT

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Keep the answers sent along, then write everything; a preview out of date is shown anew instead."""
        if refused := keep_answers(self):
            return refused
        try:
            done = confirm_import(by=self.user, mis_import=self.mis_import, seen=request.POST.get("seen", ""))
        except PreviewOutOfDate:
            return self.back(changed="1")
        if done.already_had:
            say(request, ALREADY_HAD, tone="info")
        return redirect("pupils:import-preview", import_id=self.mis_import.pk)


class ImportDiscard(ImportGate):
    """Throw an unconfirmed file away."""

    action = Action.PUPIL_IMPORT

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Delete it and go back to the start."""
        discard_import(by=self.user, mis_import=self.mis_import)
        return redirect("pupils:import-start")


class ImportProblems(ImportGate):
    """The rows held back, as a CSV file to mend and upload."""

    action = Action.PUPIL_IMPORT

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """The file; its name says nothing about a child."""
        held_back = settle(
            plan_of(self.mis_import, timezone.localdate()), answers_of(self.mis_import)
        ).held_back
        rows = rows_from_json(self.mis_import.rows)
        text = held_back_csv(rows, columns_from_json(self.mis_import.columns), held_back)
        response = HttpResponse(BOM + text, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="rows-held-back.csv"'
        return response


def answers_form(mis_import: MisImport, asks: Any, leavers: Any, data: Any = None) -> AnswersForm:
    """The questions about ASKS and LEAVERS, with the answers given so far."""
    answers, today = answers_of(mis_import), timezone.localdate()
    return AnswersForm(data, asks=asks, leavers=leavers, answers=answers, today=today)


def keep_answers(view: ImportGate) -> HttpResponse | None:
    """Keep the answers that were sent; the page again, as typed, when one of them cannot be.

    Only questions that were on the page sent count: an answer given on another page of the preview stays.
    """
    sent = view.request.POST
    if view.mis_import.confirmed_at or not any(name.startswith(("same_", "last_day_")) for name in sent):
        return None
    preview = view.preview()
    asks = [found for found in preview.plan.of(Outcome.ASK) if f"same_{found.row}" in sent]
    leavers = [pupil for pupil in preview.plan.left_out if f"last_day_{pupil.pupil_id}" in sent]
    form = answers_form(view.mis_import, asks, leavers, sent)
    if form.is_valid():
        try:
            save_answers(by=view.user, mis_import=view.mis_import, same=form.same, left=form.left)
        except ValidationError as error:
            form.add_error(None, error)
    return view.render_preview(preview, form) if form.errors else None


def rows_with_fields(preview: Preview, form: AnswersForm, names: dict[int, str]) -> list[dict[str, Any]]:
    """The rows shown, each with the fields of its question if it has one, and the NAMES in faulty rows."""
    if preview.show is Part.ASK:
        return [{"item": found, "same": form[f"same_{found.row}"]} for found in form.asks]
    if preview.show is Part.LEFT:
        return [
            {
                "item": pupil,
                "left": form[f"left_{pupil.pupil_id}"],
                "last_day": form[f"last_day_{pupil.pupil_id}"],
            }
            for pupil in form.leavers
        ]
    if preview.show is Part.PROBLEMS:
        return [{"item": found, "name": names[found.row]} for found in preview.page.object_list]
    return [{"item": item} for item in preview.page.object_list]
