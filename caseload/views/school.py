"""Working in another school."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from pupils.access import Action
from pupils.views.base import SCHOOL_IN_SESSION, SchoolView


class SchoolChooseView(SchoolView):
    """Chooses the school whose pages are shown, among those the person works in."""

    action = Action.HOME_VIEW
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the choice in the session; 404 for a school that is not theirs."""
        wanted = request.POST.get("school", "")
        if wanted not in {str(school_id) for school_id in self.user.roles()}:
            raise Http404
        request.session[SCHOOL_IN_SESSION] = wanted
        return redirect("home")
