"""What is due for the person, and what they want of it by e-mail."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from caseload.actions.digest import ask_to_send_again, set_daily_digest
from caseload.rules.digest_words import summary_of
from caseload.selectors.digests import habit_of, trouble_with, undelivered
from caseload.selectors.due import due_of
from caseload.tasks import send_digests
from common.htmx import say
from common.queue import enqueue
from pupils.access import Action
from pupils.views.base import SchoolView
from pupils.views.layout import layout_of


class DueView(SchoolView):
    """`/due/`: the list of the e-mail with names, as it stands now."""

    action = Action.DUE_VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        return render(request, "caseload/due.html", self.context())

    def context(self) -> dict[str, Any]:
        """The list, what is to be known of its e-mails, and what the person may choose."""
        now = timezone.localtime()
        due = due_of(self.user, self.school, now)
        may_retry = self.may(Action.DIGEST_RETRY)
        rows = undelivered(self.school, now, None if may_retry else self.user)
        return {
            "layout": layout_of(self.user, self.school),
            "school": self.school,
            "due": due,
            "summary": summary_of(due),
            "trouble": trouble_with(rows, self.user, due.today, may_retry),
            "habit": habit_of(
                self.user,
                self.school,
                may_choose=self.may(Action.DIGEST_CHOOSE),
                leads=self.may(Action.DUE_SCHOOL_VIEW),
            ),
        }


class DueDailyView(SchoolView):
    """Switches the e-mail of each school day on or off, for oneself."""

    action = Action.DIGEST_CHOOSE
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep what the button said."""
        wanted = request.POST.get("wanted") == "yes"
        set_daily_digest(by=self.user, school=self.school, wanted=wanted)
        say(request, f"E-mails from now on: {'one each school day' if wanted else 'one a week'}.")
        return redirect("due")


class DueSendAgainView(SchoolView):
    """Sends the e-mails of the school again that did not go."""

    action = Action.DIGEST_RETRY
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make them due at once, and wake the worker."""
        if ask_to_send_again(by=self.user, school=self.school):
            enqueue(send_digests)
            say(request, "They are being sent again. Look here in a minute.", tone="info")
        else:
            say(request, "Everything has been sent meanwhile.")
        return redirect("due")
