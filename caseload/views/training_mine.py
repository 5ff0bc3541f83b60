"""An adult's own certificates: everybody sees theirs, and the evidence kept with them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from caseload.selectors.training import own_certificates
from caseload.views.training import CertificateView, file_response
from pupils.access import Action
from pupils.views.base import SchoolView
from pupils.views.layout import layout_of


class TrainingMineView(SchoolView):
    """What the person holds in this school, what runs out first on top."""

    action = Action.TRAINING_MINE_VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list; who keeps the register finds the way to it."""
        context = {
            "layout": layout_of(self.user, self.school),
            "school": self.school,
            "rows": own_certificates(self.user, self.school, timezone.localdate()),
            "may": {"register": self.may(Action.TRAINING_VIEW)},
        }
        return render(request, "caseload/training_mine.html", context)


class TrainingMineFileView(CertificateView):
    """The evidence of one's own certificate; another adult's does not exist here."""

    action = Action.TRAINING_MINE_VIEW
    is_own = True

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The file as it was uploaded."""
        return file_response(self.record)
