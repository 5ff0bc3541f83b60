"""The RIDDOR reason tree as a page, for pupils and adults: it leans, a person decides."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from common.htmx import go_to, render_page_or_partial, say
from logs.actions.first_aid_after import decide_riddor
from logs.forms.first_aid import NO, YES, RiddorForm, add_refusal
from logs.rules.riddor import SOURCE, Leaning, Reading
from pupils.views.base import Gate

LOOK = "look"


class RiddorPage(Gate, abstract=True):
    """The questions, what they lean to, and the decision of a person; mixed into the door of a record."""

    record: Any

    def address(self) -> str:
        """The page that shows the record."""
        raise NotImplementedError

    def is_pupil(self) -> bool:
        """Whether the questions are those of a pupil or visitor, who is not at work."""
        return True

    def reading(self, answers: dict[str, bool]) -> Reading:
        """What the answers come to."""
        raise NotImplementedError

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The questions as they were answered on the record."""
        answers = {key: YES if yes else NO for key, yes in self.record.riddor_answers.items()}
        form = RiddorForm(initial=answers, is_pupil=self.is_pupil())
        return self.show(request, form, self.reading(self.record.riddor_answers))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show what the answers lean to, or keep what was decided."""
        form = RiddorForm(request.POST, is_pupil=self.is_pupil())
        if not form.is_valid():
            return self.show(request, form, self.reading({}))
        if LOOK in request.POST or not self.save(form):
            return self.show(request, form, self.reading(form.answers()))
        say(request, "Decision kept, with your name and the time.")
        return go_to(request, self.address())

    def save(self, form: RiddorForm) -> bool:
        """Keep the decision; False when there is something to mend, which the form then says."""
        said = form.cleaned_data
        if not said["is_reportable"]:
            form.add_error("is_reportable", "Choose what you decided.")
            return False
        try:
            decide_riddor(
                by=self.user,
                record=self.record,
                answers=form.answers(),
                is_reportable=said["is_reportable"] == YES,
                because=said["because"],
                reference=said["reference"],
            )
        except ValidationError as refused:
            add_refusal(form, refused)
            return False
        return True

    def show(self, request: HttpRequest, form: RiddorForm, reading: Reading) -> HttpResponse:
        """The page or its partial."""
        context = {
            "form": form,
            "reading": reading,
            "is_possible": reading.leaning is Leaning.POSSIBLY_REPORTABLE,
            "is_answered": reading.leaning is not Leaning.UNANSWERED,
            "source": SOURCE,
            "look": LOOK,
            "record_url": self.address(),
        }
        return render_page_or_partial(
            request, "logs/first_aid_riddor.html", "logs/partials/_first_aid_riddor.html", context
        )
