"""One's own account of a restrictive intervention, and the opening of sealed accounts."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from common.htmx import go_to, render_page_or_partial, say
from logs.actions.intervention_accounts import give_account, open_accounts
from logs.forms.first_aid import add_refusal
from logs.forms.intervention_case import AccountForm, BecauseForm
from logs.models import InterventionAccount, InterventionCase, RestrictiveIntervention
from logs.selectors.intervention_asked import accounts_of_theirs
from logs.views.intervention_case import CaseView
from pupils.access import Action, can
from pupils.forms.grouped import GroupedForm, most
from pupils.models import Pupil
from pupils.views.base import Gate

GIVEN = "Your account is in. It is sealed until all are in or the head opens them; nobody can change it."


class InterventionAccountPage(Gate):
    """One's own account: the form, or what one wrote. It shows the pupil, day and time alone, never the record."""

    action = Action.INTERVENTION_ACCOUNT
    record: RestrictiveIntervention
    pupil: Pupil

    def enter(self) -> None:
        """404 unless an account is asked of the person, or theirs is in."""
        self.record = get_object_or_404(accounts_of_theirs(self.user), pk=self.kwargs["record_id"])
        self.pupil, self.school = self.record.pupil, self.record.school
        if not can(self.user, self.action, pupil_id=self.pupil.pk, school_id=self.school.pk):
            raise PermissionDenied

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The empty form, or one's own words."""
        return self.show(request, AccountForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Give it, once; or show what to mend with what was typed."""
        form = AccountForm(request.POST)
        if not form.is_valid() or not self.save(form):
            return self.show(request, form)
        say(request, GIVEN)
        return go_to(request, reverse("home"))

    def save(self, form: AccountForm) -> bool:
        """Give it; False when there is something to mend, which the form then says."""
        try:
            give_account(by=self.user, record=self.record, words=form.cleaned_data["words"])
        except ValidationError as refused:
            add_refusal(form, refused)
            return False
        return True

    def show(self, request: HttpRequest, form: AccountForm) -> HttpResponse:
        """The page or its partial."""
        mine = InterventionAccount.objects.visible_to(self.user).filter(record=self.record, author=self.user)
        context = {
            "form": form,
            "mine": mine.first(),
            "pupil": self.pupil,
            "held_on": self.record.held_on,
            "starts_at": self.record.starts_at,
            "back_url": reverse("home"),
        }
        return render_page_or_partial(
            request, "logs/intervention_account.html", "logs/partials/_intervention_account.html", context
        )


class InterventionOpen(CaseView):
    """Sealed accounts opened before all are in: the head, or who stands in where the head was one."""

    doors = (Action.INTERVENTION_OPEN, Action.INTERVENTION_STAND_IN)
    act = "open"
    heading = "Open the accounts"
    saved = "Open. Your reason stands beside them."
    submit_label = "Open them"
    is_ending = True

    def make_form(self, data: Any = None) -> GroupedForm:
        """Why."""
        longest = most(InterventionCase, "opened_because")
        return BecauseForm(data, label="Why are they opened before all are in?", longest=longest)

    def save(self, form: Any) -> None:
        """Open them."""
        because = form.cleaned_data["because"]
        open_accounts(by=self.user, record=self.record, because=because, now=self.now)

    def page_context(self, form: Any) -> dict[str, Any]:
        """What opening means."""
        waiting = len(self.facts.asked_ids - self.facts.given_ids)
        intro = (
            f"{waiting} still asked for. Whoever writes after this has not written unseen, and it says so."
        )
        return super().page_context(form) | {"intro": intro}
