"""Writing of an adult's injury, one's own or another's, and changing it until midnight."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone

from common.htmx import go_to, render_page_or_partial, say
from common.ids import uuid7
from logs.actions.adult_injury import edit_adult_injury, log_adult_injury, may_edit_injury
from logs.actions.drafts import Receipt
from logs.choices import InjuredPerson
from logs.forms.adult_injury import NOBODY, AdultInjuryForm, said_of_injury
from logs.forms.first_aid import add_refusal
from logs.models import AdultInjury
from logs.rules.incident_times import opening_time
from logs.selectors.people import staff_on
from logs.views.adult_injury_page import InjuryView
from logs.views.base import receipt_before, undo_url
from logs.views.behaviour import likely_days
from logs.views.late_injury import LateInjury
from logs.views.ways import FROM, way_back
from pupils.access import Action
from pupils.views.base import Gate, SchoolView


class InjuryFormView(Gate, abstract=True):
    """A page with the form of an adult's injury."""

    submit_label = "Save"

    def opening(self) -> dict[str, Any]:
        """What the fields say when the page opens."""
        raise NotImplementedError

    def seal(self) -> str:
        """Proof that the form was opened by somebody who may send it; "" where nothing new is written."""
        return ""

    def back_url(self) -> str:
        """Where the arrow leads."""
        return way_back(self.request) if FROM in self.request.GET else reverse("logs:adult-injury-list")

    def form(
        self, data: QueryDict | None = None, files: Any = None, initial: Mapping[str, Any] | None = None
    ) -> AdultInjuryForm:
        """The form with the adults of the school."""
        today = timezone.localdate()
        adults = [(each.pk, each.full_name) for each in staff_on(self.school.pk, today)]
        return AdultInjuryForm(
            data,
            files,
            initial=dict(initial or {}),
            days=likely_days(self.school, today),
            today=today,
            adults=adults,
            me=self.user.pk,
        )

    def show(self, request: HttpRequest, form: AdultInjuryForm) -> HttpResponse:
        """The page or its partial."""
        context = {
            "form": form,
            "back_url": self.back_url(),
            "submit_label": self.submit_label,
            "seal": self.seal(),
        }
        return render_page_or_partial(
            request, "logs/adult_injury_form.html", "logs/partials/_adult_injury_form.html", context
        )


class AdultInjuryNew(InjuryFormView, LateInjury, SchoolView):
    """An adult was hurt, or nearly."""

    action = Action.ADULT_INJURY_LOG

    def seal(self) -> str:
        """Proof that the form was opened in this school, so that a post is kept after its author has left."""
        return self.sign(self.school.pk)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form, for oneself."""
        return self.show(request, self.form(initial=self.opening()))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save it, or show again what was typed with what to mend."""
        form = self.form(request.POST, request.FILES)
        receipt = receipt_before(self.user, request.POST.get("submission", "")) or self.save(form)
        if receipt is None:
            return self.show(request, form)
        if receipt.already_had:
            say(request, "Already saved. Nothing was saved twice.", tone="info")
        else:
            undo = undo_url(receipt.submission_id) if self.may(Action.TODAY_VIEW) else ""
            say(request, "Saved. You can change it until midnight.", undo_url=undo)
        return go_to(request, self.next_page(receipt))

    def next_page(self, receipt: Receipt) -> str:
        """The record, if it still stands."""
        saved = AdultInjury.objects.visible_to(self.user).filter(pk__in=receipt.entry_ids).first()
        return reverse("logs:adult-injury", args=[saved.pk]) if saved else self.back_url()

    def save(self, form: AdultInjuryForm) -> Receipt | None:
        """Write the record; None when there is something to mend, which the form then says."""
        if not form.is_valid():
            return None
        try:
            return log_adult_injury(
                by=self.user,
                school=self.school,
                submission=form.submission_draft(timezone.now()),
                draft=form.draft(),
                keeps_aside=False,
            )
        except ValidationError as refused:
            add_refusal(form, refused)
            return None

    def opening(self) -> dict[str, Any]:
        """Today, about now while school is on; what came after is for the adult to say."""
        now = timezone.localtime()
        return {
            "submission": uuid7(),
            "person": InjuredPerson.STAFF,
            "staff": str(self.user.pk),
            "first_aider": NOBODY,
            "held_on": now.date(),
            "starts_at": opening_time(now),
        }


class AdultInjuryEdit(InjuryFormView, InjuryView):
    """Change what one wrote before its midnight."""

    action = Action.ADULT_INJURY_LOG
    submit_label = "Save the changes"

    def enter(self) -> None:
        """403 unless it is the person's own writing and not yet signed."""
        super().enter()
        if not may_edit_injury(self.user, self.record, timezone.now()):
            raise PermissionDenied("This is signed, or somebody else wrote it.")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form as it was filled in."""
        return self.show(request, self.form(initial=said_of_injury(self.record)))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save the change, or show what to mend."""
        form = self.form(request.POST, request.FILES)
        if not form.is_valid() or not self.save(form):
            return self.show(request, form)
        say(request, "Changed. It says what you see here.")
        return go_to(request, self.address())

    def save(self, form: AdultInjuryForm) -> bool:
        """Write the change; False when there is something to mend, which the form then says."""
        try:
            edit_adult_injury(by=self.user, record=self.record, draft=form.draft())
        except ValidationError as refused:
            add_refusal(form, refused)
            return False
        return True

    def back_url(self) -> str:
        """Where the arrow leads."""
        return self.address()
