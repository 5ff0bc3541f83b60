"""The training register: who holds which certificate until when, with the evidence behind its own door."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.actions.training import record_certificate, take_back_certificate
from accounts.choices import CertificateKind
from accounts.models import Certificate
from accounts.selectors import staff_of
from caseload.forms.training import CertificateForm
from caseload.rules.sheet import csv_text
from caseload.selectors.training import evidence_of, standing, training_rows
from common.htmx import say
from pupils.access import Action
from pupils.forms.grouped import GroupedForm
from pupils.views.base import SchoolView

EXPIRING = "expiring"
ENDINGS = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}


class TrainingView(SchoolView):
    """Every adult with their certificates; `?show=expiring` leaves those with nothing to renew out."""

    action = Action.TRAINING_VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        """The table."""
        rows = training_rows(self.school, timezone.localdate())
        expiring = [row for row in rows if row.needs_renewal]
        is_expiring = request.GET.get("show") == EXPIRING
        context = {
            "school": self.school,
            "kinds": CertificateKind.labels,
            "rows": expiring if is_expiring else rows,
            "counts": {"all": len(rows), "expiring": len(expiring)},
            "is_expiring": is_expiring,
            "may": {"edit": self.may(Action.TRAINING_EDIT)},
        }
        return render(request, "caseload/training.html", context)


class TrainingCsvView(SchoolView):
    """The register as a file."""

    action = Action.TRAINING_VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        """A row for each adult, a column for each kind."""
        today = timezone.localdate()
        rows = [
            [row.name, *(cell.words if cell else "" for cell in row.cells)]
            for row in training_rows(self.school, today)
        ]
        text = csv_text(["Adult", *CertificateKind.labels], rows)
        response = HttpResponse(text, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="training-{today.isoformat()}.csv"'
        return response


class TrainingAddView(SchoolView):
    """One more certificate; `?staff=` chooses whose."""

    action = Action.TRAINING_EDIT

    def get(self, request: HttpRequest) -> HttpResponse:
        """The empty form."""
        return self.show(self.make_form(initial={"staff": request.GET.get("staff", "")[:36]}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep it, or show the form with what is wrong."""
        form = self.make_form(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form)
        wanted = {name: form.cleaned_data[name] for name in form.cleaned_data if name != "file"}
        try:
            made = record_certificate(by=self.user, school=self.school, evidence=form.evidence, **wanted)
        except ValidationError as error:
            form.take_errors(error)
            return self.show(form)
        say(request, f"{made.get_kind_display()}: recorded for {made.staff.full_name}.")
        return redirect("training")

    def make_form(self, *data: Any, **kwargs: Any) -> CertificateForm:
        """The form with the adults of the school."""
        return CertificateForm(*data, staff=staff_of(self.school.pk, timezone.localdate()), **kwargs)

    def show(self, form: GroupedForm) -> HttpResponse:
        """The page with the form."""
        return render(self.request, "caseload/training_form.html", {"form": form, "school": self.school})


class CertificateView(SchoolView, abstract=True):
    """A page of one certificate of the school; with `is_own` of the person's own alone."""

    record: Certificate
    is_own = False

    def enter(self) -> None:
        """404 unless the certificate is this school's and stands."""
        super().enter()
        own = standing(self.school).select_related("staff", "recorded_by")
        if self.is_own:
            own = own.filter(staff=self.user)
        self.record = get_object_or_404(own, pk=self.kwargs["record_id"])


class TrainingFileView(CertificateView):
    """The evidence as it was uploaded."""

    action = Action.TRAINING_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The file."""
        return file_response(self.record)


def file_response(certificate: Certificate) -> HttpResponse:
    """The certificate's evidence, to be saved and never run; 404 when none was uploaded."""
    stored = evidence_of(certificate)
    if stored is None:
        raise Http404
    response = HttpResponse(bytes(stored.content), content_type=stored.content_type)
    # The name it came with is not trusted, and may say whose it is.
    ending = ENDINGS.get(stored.content_type, "bin")
    response["Content-Disposition"] = f'attachment; filename="certificate-{certificate.kind}.{ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


class TrainingTakeBackView(CertificateView):
    """A certificate entered by mistake."""

    action = Action.TRAINING_EDIT

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """What it says, and are you sure."""
        context = {"certificate": self.record, "school": self.school}
        return render(request, "caseload/training_take_back.html", context)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take it out of the register."""
        take_back_certificate(by=self.user, certificate=self.record)
        say(request, "Taken back. It no longer counts.")
        return redirect("training")
