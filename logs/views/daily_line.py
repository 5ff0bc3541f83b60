"""Daily lines: the feed, a new line, a reply, and taking one back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from common.htmx import say
from logs.actions.daily_line import may_withdraw_line, reply_to_line, withdraw_daily_line, write_daily_line
from logs.actions.drafts import Receipt
from logs.forms.attention import LineForm, ReplyForm
from logs.models import DailyLine
from logs.selectors.daily_lines import first_lines, lines_seen, threads_of
from logs.views.attention import TEXTS_A_PAGE, AttentionList, OwnRecordView, WritePage
from logs.views.base import receipt_before
from logs.views.ways import on_the_way
from pupils.access import Action
from pupils.forms.grouped import EmptyForm
from pupils.views.base import RecordView
from pupils.views.editing import ConfirmPage

LAST_LINES = 5


class DailyLineList(AttentionList):
    """The lines of every pupil one may read of, newest first."""

    route = "logs:daily-line-list"
    rows_a_page = TEXTS_A_PAGE

    def get(self, request: HttpRequest) -> HttpResponse:
        """One page of the feed."""
        page = self.page_of(first_lines(self.user, self.school))
        context = self.frame() | {
            "page": page,
            "threads": threads_of(page.object_list, self.user, self.school, timezone.localdate()),
            "user_id": self.user.pk,
            "now": timezone.now(),
        }
        return render(request, "logs/daily_line_list.html", context)


class LineForms(WritePage, abstract=True):
    """A line is written once, however often the button was pressed, and can be undone until midnight."""

    saved_id: UUID | None = None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As every form; a page that was sent before is answered, not saved again."""
        if receipt_before(self.user, request.POST.get("submission", "")):
            say(request, "Already saved. Nothing was saved twice.", tone="info")
            return self.go_on(request)
        return super().post(request, *args, **kwargs)

    def keep(self, receipt: Receipt) -> None:
        """Remember what was saved, for the Undo."""
        self.saved_id = next(iter(receipt.entry_ids), None)

    def undo_url(self) -> str:
        """Taking the line back."""
        return reverse("logs:daily-line-withdraw", args=[self.saved_id]) if self.saved_id else ""


class DailyLineWrite(LineForms):
    """A line about a pupil's day, for the pupil's other adults."""

    action = Action.DAILY_LINE_WRITE
    heading = "Daily line"
    submit_label = "Save the line"
    saved = "Saved. The pupil’s other adults can read it and reply."

    def make_form(self, data: Any = None) -> LineForm:
        """The words."""
        return LineForm(data)

    def save(self, form: Any) -> None:
        """Write the line."""
        now = timezone.now()
        receipt = write_daily_line(
            by=self.user,
            pupil=self.pupil,
            school=self.school,
            text=form.cleaned_data["text"],
            submission=form.submission_draft(now),
            now=now,
            keeps_aside=False,
        )
        self.keep(receipt)

    def page_context(self, form: Any) -> dict[str, Any]:
        """The last lines under the form."""
        last = first_lines(self.user, self.school, self.pupil)[:LAST_LINES]
        return super().page_context(form) | {
            "threads": threads_of(last, self.user, self.school, self.today),
            "user_id": self.user.pk,
            "now": timezone.now(),
            "links": [("This needs somebody’s attention: raise it", self.raise_url())]
            if self.may(Action.FLAG_RAISE, self.pupil)
            else [],
        }

    def raise_url(self) -> str:
        """Where a problem is raised instead."""
        return reverse("logs:flag-raise", args=[self.pupil.pk]) + on_the_way(self.request)


class LineRecordView(RecordView, abstract=True):
    """A page of one line."""

    model = DailyLine
    record: DailyLine

    def records(self) -> QuerySet[Any]:
        """Lines the person may read, with their authors."""
        return DailyLine.objects.visible_to(self.user).select_related(
            "pupil", "school", "author", "replies_to__author"
        )


class DailyLineReply(LineForms, LineRecordView):
    """A reply to a line."""

    action = Action.DAILY_LINE_WRITE
    heading = "Reply"
    submit_label = "Reply"
    saved = "Reply saved."

    def make_form(self, data: Any = None) -> ReplyForm:
        """The words."""
        return ReplyForm(data)

    def save(self, form: Any) -> None:
        """Write the reply."""
        now = timezone.now()
        receipt = reply_to_line(
            by=self.user,
            line=self.record,
            text=form.cleaned_data["text"],
            submission=form.submission_draft(now),
            now=now,
            keeps_aside=False,
        )
        self.keep(receipt)

    def page_context(self, form: Any) -> dict[str, Any]:
        """The thread above the form."""
        first = self.record.replies_to or self.record
        standing = first if first.withdrawn_at is None else self.record
        shown = lines_seen(self.user, self.school, self.pupil).filter(pk=standing.pk)
        thread = threads_of(shown, self.user, self.school, self.today)[0]
        return super().page_context(form) | {
            "thread": thread,
            "user_id": self.user.pk,
            "now": timezone.now(),
        }


class DailyLineWithdraw(WritePage, LineRecordView, OwnRecordView, ConfirmPage):
    """Take a line back: one's own, or another's for who answers for the school's records."""

    action = Action.DAILY_LINE_WRITE
    heading = "Take this line back?"
    submit_label = "Take it back"
    saved = "Taken back. Nobody sees the line any more."

    def enter(self) -> None:
        """403 unless the line is the person's own, or they answer for the school's records."""
        super().enter()
        if not may_withdraw_line(self.user, self.record):
            raise PermissionDenied("Only its author or the SENCO can take this line back.")

    def make_form(self, data: Any = None) -> EmptyForm:
        """A form without fields."""
        return EmptyForm(data)

    def save(self, form: Any) -> None:
        """Withdraw the line."""
        withdraw_daily_line(by=self.user, line=self.record)

    def page_context(self, form: Any) -> dict[str, Any]:
        """What is taken back."""
        return super().page_context(form) | {
            "said": self.record.text,
            "intro": "It stays on file with your name and the time, and no page shows it any more.",
        }
