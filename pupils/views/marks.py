"""Loading attendance marks: upload, preview, confirmation, and the whole load taken back."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from common.htmx import say
from common.words import plural
from pupils.access import Action
from pupils.actions.marks import confirm_load, discard_load, undo_load, upload_marks
from pupils.forms.marks import MarksForm
from pupils.models import AttendanceLoad
from pupils.rules.attendance_codes import CODES, GUIDANCE_2024
from pupils.rules.marks_store import kept_out_csv, rows_from_json
from pupils.selectors.marks import plan_of, preview_of, recent_loads
from pupils.views.base import Gate, SchoolView

ALREADY_HAD = "These marks had been loaded already. Nothing was done twice."
BOM = "\ufeff"  # spreadsheets need it to read the accents


class AttendanceStart(SchoolView):
    """The file to upload, and the files before it."""

    action = Action.ATTENDANCE_LOAD

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form."""
        return self._page(MarksForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Read the file and go to its preview; else the form again, saying what the file is."""
        form = MarksForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(form)
        file = form.cleaned_data["file"]
        try:
            load = upload_marks(
                by=self.user,
                school=self.school,
                file_name=file.name or "",
                content=file.read(),
                today=timezone.localdate(),
            )
        except ValidationError as error:
            form.add_error(None, error)
            return self._page(form)
        return redirect("pupils:attendance-preview", load_id=load.pk)

    def _page(self, form: MarksForm) -> HttpResponse:
        """The page around the form."""
        context = {
            "form": form,
            "school": self.school,
            "loads": recent_loads(self.user, self.school),
            "codes": CODES,
            "source": GUIDANCE_2024,
        }
        return render(self.request, "pupils/attendance_start.html", context)


class LoadGate(Gate, abstract=True):
    """A page of one load, named by `load_id`; 404 for whoever may not load marks in its school."""

    action: ClassVar[Action] = Action.ATTENDANCE_LOAD
    load: AttendanceLoad

    def enter(self) -> None:
        """Fetch the load through `visible_to`."""
        visible = AttendanceLoad.objects.visible_to(self.user).select_related(
            "school", "uploaded_by", "confirmed_by", "undone_by"
        )
        self.load = get_object_or_404(visible, pk=self.kwargs["load_id"])
        self.school = self.load.school

    def back(self) -> HttpResponse:
        """Back to the load's page."""
        return redirect("pupils:attendance-preview", load_id=self.load.pk)


class AttendancePreview(LoadGate):
    """What the file would do; once loaded, what it did."""

    action = Action.ATTENDANCE_LOAD

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The preview or the summary."""
        context: dict[str, Any] = {"load": self.load, "school": self.school, "counts": self.load.counts}
        if self.load.confirmed_at:
            return render(request, "pupils/attendance_loaded.html", context)
        context["preview"] = preview_of(self.load, timezone.localdate())
        return render(request, "pupils/attendance_preview.html", context)


class AttendanceConfirm(LoadGate):
    """Write the marks."""

    action = Action.ATTENDANCE_LOAD

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Load what can be loaded; a second tap does nothing twice."""
        done = confirm_load(by=self.user, load=self.load, today=timezone.localdate())
        if done.already_had:
            say(request, ALREADY_HAD, tone="info")
        else:
            written = plural(done.counts["new"] + done.counts["changed"], "mark")
            undo_url = reverse("pupils:attendance-undo", args=[self.load.pk])
            say(request, f"Loaded: {written}", undo_url=undo_url)
        return self.back()


class AttendanceDiscard(LoadGate):
    """Throw a file away that was not loaded."""

    action = Action.ATTENDANCE_LOAD

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Delete it and go back to the start."""
        discard_load(by=self.user, load=self.load)
        return redirect("pupils:attendance-start")


class AttendanceUndo(LoadGate):
    """Take the whole load back."""

    action = Action.ATTENDANCE_LOAD

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Put everything back as it was before the load, or say what stands in the way."""
        try:
            touched = undo_load(by=self.user, load=self.load)
        except ValidationError as error:
            say(request, " ".join(error.messages), tone="warn")
        else:
            say(request, f"Taken back: {plural(touched, 'mark')}" if touched else "Nothing to take back.")
        return self.back()


class AttendanceProblems(LoadGate):
    """The marks that stay out, as a CSV file to mend and upload."""

    action = Action.ATTENDANCE_LOAD

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """The file; its name says nothing about a child."""
        text = kept_out_csv(rows_from_json(self.load.rows), plan_of(self.load, timezone.localdate()))
        response = HttpResponse(BOM + text, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="marks-kept-out.csv"'
        return response
