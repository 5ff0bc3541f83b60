"""Praise: two taps about any pupil; read it, take it back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from accounts.selectors import calendar_of
from common.htmx import go_to, render_page_or_partial, say, wants_partial, with_toast
from common.records import Sensitivity
from logs.actions.drafts import Receipt
from logs.actions.praise import log_praise, may_withdraw_praise, withdraw_praise
from logs.forms.praise import PraiseForm
from logs.models import Praise
from logs.rules.behaviour import PRAISE_REASONS, chip_choices
from logs.rules.session_limits import delay_words
from logs.selectors.behaviour import praise_title, pupil_tag
from logs.selectors.moving import moved_here
from logs.views.base import answer_receipt, receipt_before, undo_url
from logs.views.ways import way_back
from pupils.access import Action
from pupils.views.base import PupilView, RecordView


class PraiseNew(PupilView):
    """What went well: each reason is a button that saves."""

    action = Action.PRAISE_LOG
    sensitivity = Sensitivity.IDENTITY

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The reasons."""
        return self.show(request, PraiseForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save it. Pressed on a session's page, the page stays as it is and a message says so."""
        form = PraiseForm(request.POST)
        receipt = receipt_before(self.user, request.POST.get("submission", "")) or self.save(form)
        if receipt is None:
            return self.show(request, form)
        reason = "" if receipt.already_had else PRAISE_REASONS[form.cleaned_data["reason"]]
        words = f"Praised {self.pupil.short_name}: {reason}"
        if wants_partial(request) and not receipt.already_had:
            undo = undo_url(receipt.submission_id)
            return with_toast(HttpResponse(status=204), words, undo_url=undo)
        return answer_receipt(request, receipt, words, way_back(request))

    def save(self, form: PraiseForm) -> Receipt | None:
        """Write the praise; None when there is something to mend, which the form then says."""
        if not form.is_valid():
            return None
        now = timezone.now()
        try:
            return log_praise(
                by=self.user,
                school=self.school,
                pupil_id=self.pupil.pk,
                submission=form.submission_draft(now),
                draft=form.draft(timezone.localdate(now)),
                keeps_aside=False,
            )
        except ValidationError as refused:
            form.add_error(None, refused.messages)
            return None

    def show(self, request: HttpRequest, form: PraiseForm) -> HttpResponse:
        """The page or its partial."""
        context = {
            "form": form,
            "reasons": chip_choices(PRAISE_REASONS),
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate()),
            "back_url": way_back(request),
        }
        return render_page_or_partial(request, "logs/praise_form.html", "logs/partials/_praise.html", context)


class PraiseView(RecordView, abstract=True):
    """A page of one praise."""

    model = Praise
    record: Praise

    def records(self) -> QuerySet[Any]:
        """Standing praise the person may see."""
        return Praise.objects.visible_to(self.user).select_related("pupil", "school", "author")

    def enter(self) -> None:
        """As for every record; and authors always read their own."""
        try:
            super().enter()
        except PermissionDenied:
            if self.record.author_id != self.user.pk:
                raise

    def page(self) -> dict[str, Any]:
        """What each page of the praise shows."""
        return {
            "praise": self.record,
            "title": praise_title(self.record),
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate()),
            "back_url": way_back(self.request),
        }


class PraisePage(PraiseView):
    """What it was for, by whom and when."""

    action = Action.PRAISE_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The praise."""
        context = self.page() | {
            "may": {"withdraw": may_withdraw_praise(self.user, self.record)},
            "moved": moved_here(self.record.pk),
            "delay": delay_words(
                calendar_of(self.school), self.record.held_on, timezone.localdate(self.record.received_at)
            ),
        }
        return render_page_or_partial(
            request, "logs/praise_page.html", "logs/partials/_praise_entry.html", context
        )


class PraiseWithdraw(PraiseView):
    """Given by mistake: it stays on file and counts no more."""

    action = Action.PRAISE_VIEW

    def enter(self) -> None:
        """403 unless it is the person's own, or they answer for the school's records."""
        super().enter()
        if not may_withdraw_praise(self.user, self.record):
            raise PermissionDenied("Only its author or the SENCO can take this back.")

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take it back."""
        withdraw_praise(by=self.user, praise=self.record)
        say(request, f"Taken back: the praise for {self.pupil.short_name} no longer counts.", tone="info")
        return go_to(request, reverse("today"))
