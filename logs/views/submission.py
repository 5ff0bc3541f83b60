"""What became of what was sent: undo a save, see what was kept aside, see what still waits."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from common.htmx import go_to, render_page_or_partial, say
from common.words import plural
from logs.actions.undo import undo_submission
from logs.models import Submission
from logs.rules.late import LOOK_BACK_SCHOOL_DAYS
from logs.selectors.day import day_of
from logs.selectors.kept import described
from logs.views.base import SubmissionView
from pupils.access import Action
from pupils.views.base import SchoolView

PAGE_LENGTH = 100


class SubmissionUndo(SubmissionView):
    """Take back everything one press of Log saved."""

    action = Action.SESSION_EDIT

    def enter(self) -> None:
        """403 unless it is the person's own."""
        super().enter()
        if self.submission.author_id != self.user.pk:
            raise PermissionDenied

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Withdraw its entries."""
        count = undo_submission(by=self.user, submission=self.submission)
        words = f"Taken back: {plural(count, 'entry', 'entries')}. Write it again when you are ready."
        say(request, words if count else "It was taken back before.", tone="info")
        return go_to(request, reverse("today"))


class KeptAside(SchoolView):
    """Entries that could not be saved, each with its reason: one's own, and for the SENCO's office the school's."""

    action = Action.TODAY_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The list, newest first."""
        kept = Submission.objects.visible_to(self.user).quarantined().filter(school=self.school)
        newest = kept.select_related("author").order_by("-received_at", "-id")
        page = Paginator(newest, PAGE_LENGTH).get_page(request.GET.get("page"))
        context = {"page": page, "rows": described(page.object_list, self.user)}
        return render_page_or_partial(
            request, "logs/kept_aside.html", "logs/partials/_kept_aside.html", context
        )


class NotLogged(SchoolView):
    """The person's sessions of the last weeks that wait to be logged, by day."""

    action = Action.TODAY_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The list, the newest day first."""
        day = day_of(self.user, self.school, timezone.now())
        waiting = sorted(
            day.waiting, key=lambda card: (-card.session.day.toordinal(), card.session.slot.starts_at)
        )
        context = {"waiting": waiting, "today": day.today, "school_days": LOOK_BACK_SCHOOL_DAYS}
        return render_page_or_partial(
            request, "logs/not_logged.html", "logs/partials/_not_logged.html", context
        )
