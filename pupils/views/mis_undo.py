"""Undoing an import of pupils: what would be set back and who stays, then the undoing."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts.actions.sheet_undo import UndoOutOfDate
from common.htmx import say
from pupils.access import Action
from pupils.actions.mis_undo import plan_undo_import, undo_import
from pupils.views.mis_import import ImportGate

UNDONE_BEFORE = "This import had been undone already."


class ImportUndo(ImportGate):
    """Undo a confirmed import as a whole."""

    action = Action.PUPIL_IMPORT

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The preview of the undoing; nothing to show for a file not imported, or undone already."""
        if not self.mis_import.confirmed_at or self.mis_import.undone_at:
            return redirect("pupils:import-preview", import_id=self.mis_import.pk)
        context = {
            "mis_import": self.mis_import,
            "school": self.school,
            "plan": plan_undo_import(self.mis_import),
            "has_changed": request.GET.get("changed") == "1",
        }
        return render(request, "pupils/import_undo.html", context)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Undo it; a preview out of date is shown anew instead."""
        try:
            done = undo_import(by=self.user, mis_import=self.mis_import, seen=request.POST.get("seen", ""))
        except UndoOutOfDate:
            return redirect(f"{reverse('pupils:import-undo', args=[self.mis_import.pk])}?changed=1")
        except ValidationError as error:
            say(request, " ".join(error.messages), tone="info")
        else:
            if not done:
                say(request, UNDONE_BEFORE, tone="info")
        return redirect("pupils:import-preview", import_id=self.mis_import.pk)
