"""Every component in every state, for looking at, for screenshots and for accessibility runs; in the demo only."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from pupils.access import Action
from pupils.views.base import SchoolView


class GalleryView(SchoolView):
    """The components with invented data; no pupil's record is read."""

    action = Action.HOME_VIEW

    def enter(self) -> None:
        """404 outside the demo."""
        if not settings.KEYWORKER_DEMO:
            raise Http404
        super().enter()

    def get(self, request: HttpRequest) -> HttpResponse:
        """The gallery."""
        return render(request, "caseload/gallery.html")
