"""A parent of another pupil was told before the record was moved: log that they were told it was not their child."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from common.htmx import say
from logs.actions.told import tell_parent
from logs.forms.first_aid import add_refusal
from logs.forms.told import ToldForm
from logs.selectors.told_elsewhere import ToldElsewhere, told_elsewhere
from logs.views.wrong_pupil import MoveView
from pupils.access import Action
from pupils.models import Contact


class ToldElsewhereAdd(MoveView):
    """The home that was told by mistake is told so; it stands with the pupil the record was taken from."""

    action = Action.RECORD_MOVE
    elsewhere: ToldElsewhere

    def enter(self) -> None:
        """404 unless somebody of that pupil's home was told before the record was moved."""
        super().enter()
        told = told_elsewhere(self.record, may_put_right=True)
        found = next((each for each in told if each.pupil.pk == self.kwargs["pupil_id"]), None)
        if found is None:
            raise Http404
        self.elsewhere = found

    def form(self, data: Any = None) -> ToldForm:
        """The form, with those of that pupil's contacts the person may see: one query."""
        own = {"pupil": self.elsewhere.pupil, "school": self.school}
        return ToldForm(
            data, contacts=Contact.objects.visible_to(self.user).filter(**own), now=timezone.now()
        )

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form."""
        return self.show(request, self.form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Write it down, or show what to mend."""
        form = self.form(request.POST)
        if not form.is_valid() or not self.save(form):
            return self.show(request, form)
        say(request, "Noted. It stands with both, with your name and the time.")
        return redirect(self.page_of(self.record, self.record.pupil_id))

    def save(self, form: ToldForm) -> bool:
        """Write it; False when there is something to mend, which the form then says."""
        said = form.cleaned_data
        try:
            tell_parent(
                by=self.user,
                submission=self.elsewhere.submission,
                pupil_id=self.elsewhere.pupil.pk,
                how=said["how"],
                told_at=form.told_at,
                contact=form.told_contact,
                name=said["name"],
                words=said["words"],
            )
        except ValidationError as refused:
            add_refusal(form, refused)
            return False
        return True

    def show(self, request: HttpRequest, form: ToldForm) -> HttpResponse:
        """The page."""
        context = self.page(
            form=form,
            elsewhere=self.elsewhere,
            url=request.path,
            record_url=self.page_of(self.record, self.record.pupil_id),
        )
        return render(request, "logs/told_elsewhere.html", context)
