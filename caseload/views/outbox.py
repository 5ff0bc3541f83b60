"""The e-mails the demo would have sent, as their readers would see them; in the demo only."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.decorators import method_decorator
from django.views.decorators.clickjacking import xframe_options_sameorigin

from caseload.models import DigestSent
from caseload.selectors.digests import letters_kept, sent_lately
from pupils.access import Action
from pupils.views.base import SchoolView

MOST_SHOWN = 100
# An e-mail brings its styles with it and nothing else; it is shown on a page of ours, without scripts or our cookies.
LETTER_POLICY = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "frame-ancestors": ["'self'"],
    "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
}


class DemoView(SchoolView, abstract=True):
    """A page of the demo about the school chosen."""

    action = Action.HOME_VIEW

    def enter(self) -> None:
        """404 outside the demo."""
        if not settings.KEYWORKER_DEMO:
            raise Http404
        super().enter()


class OutboxView(DemoView):
    """`/demo/outbox/`: what was sent, newest first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list."""
        rows = sent_lately(self.school, MOST_SHOWN)
        return render(request, "caseload/outbox.html", {"school": self.school, "rows": rows})


class LetterView(DemoView, abstract=True):
    """A page about one e-mail of the school, named by `record_id`."""

    letter: DigestSent

    def enter(self) -> None:
        """404 for one of another school."""
        super().enter()
        self.letter = get_object_or_404(letters_kept(self.school), pk=self.kwargs["record_id"])


class OutboxLetterView(LetterView):
    """One e-mail: its head, then as it looks, then as plain text."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The page."""
        return render(request, "caseload/outbox_letter.html", {"school": self.school, "letter": self.letter})


@method_decorator(xframe_options_sameorigin, name="dispatch")
@method_decorator(csp_replace(LETTER_POLICY), name="dispatch")
class OutboxHtmlView(LetterView):
    """The e-mail's HTML alone, for the frame of its page."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Exactly what was sent."""
        return HttpResponse(self.letter.html)
