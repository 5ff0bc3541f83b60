"""What was kept aside: open it, mend what was wrong and save it, or discard it with a reason."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from common.htmx import say
from logs.actions.kept import can_be_mended, discard_kept, save_mended
from logs.actions.kept_injury import may_resolve
from logs.choices import SubmissionOutcome
from logs.forms.kept import DiscardForm, MendForm
from logs.forms.kept_sent import parts_sent, texts_sent
from logs.selectors.kept import described
from logs.views.base import SubmissionView
from pupils.access import Action

RESOLVED = "That was saved or discarded already."
SAVED = "Saved as what it was. It is no longer kept aside."
DISCARDED = "Discarded. What was sent stays with the audit, with your reason."


class KeptView(SubmissionView, abstract=True):
    """A page of one submission that was kept aside."""

    may_resolve: bool

    def mend_form(self, data: Any = None) -> MendForm | None:
        """The form to put it right; None for what cannot be read back as a record."""
        kept = self.submission
        if not can_be_mended(kept) or not self.may_resolve:
            return None
        day, texts = texts_sent(kept, self.user)
        return MendForm(day, timezone.localdate(), texts, parts_sent(kept, self.user, day), data)

    def enter(self) -> None:
        """As every submission; an adult's injury is seen by some who may neither save nor discard it: 403 to post."""
        super().enter()
        self.may_resolve = may_resolve(self.user, self.submission)
        if self.request.method == "POST" and not self.may_resolve:
            raise PermissionDenied("Who wrote this, or the school’s office, saves or discards it.")

    def resolved(self) -> bool:
        """Whether nothing waits any more."""
        return self.submission.outcome != SubmissionOutcome.QUARANTINED

    def leave(self, words: str, tone: str = "good") -> HttpResponse:
        """Back to the list, which says so."""
        say(self.request, words, tone=tone)
        return redirect("logs:kept-aside")

    def show(self, form: MendForm | None, discard: DiscardForm) -> HttpResponse:
        """The page."""
        row = described([self.submission], self.user)[0]
        context = {
            "row": row,
            "form": form,
            "discard_form": discard if self.may_resolve else None,
        }
        return render(self.request, "logs/kept_mend.html", context)


class KeptMend(KeptView):
    """What was sent, why it was kept aside, and the form to put it right."""

    action = Action.KEPT_RESOLVE

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The page."""
        if self.resolved():
            return redirect("logs:kept-aside")
        return self.show(self.mend_form(), DiscardForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save it as the same submission, or show what has yet to be mended."""
        if self.resolved():
            return self.leave(RESOLVED, "info")
        form = self.mend_form(request.POST)
        if form is None or not form.is_valid() or not self.save(form):
            return self.show(form, DiscardForm())
        return self.leave(SAVED)

    def save(self, form: MendForm) -> bool:
        """Write it; False when there is something to mend, which the form then says."""
        try:
            save_mended(by=self.user, submission=self.submission, mended=form.mended())
        except ValidationError as refused:
            form.add_refusal(refused)
            return False
        return True


class KeptDiscard(KeptView):
    """It is not to be saved, for a reason."""

    action = Action.KEPT_RESOLVE

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Discard it, or ask for the reason."""
        if self.resolved():
            return self.leave(RESOLVED, "info")
        form = DiscardForm(request.POST)
        if not form.is_valid():
            return self.show(self.mend_form(), form)
        try:
            discard_kept(by=self.user, submission=self.submission, because=form.cleaned_data["because"])
        except ValidationError as refused:
            form.add_refusal(refused)
            return self.show(self.mend_form(), form)
        return self.leave(DISCARDED, "info")
