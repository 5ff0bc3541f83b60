"""Record requests: the list, asking, answering, taking back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.selectors import calendar_of
from logs.actions.record_request import answer_request, ask_to_record, cancel_request, may_cancel
from logs.forms.attention import RequestAnswerForm, RequestForm, first_owner
from logs.models import RecordRequest
from logs.rules.requests import days_offered, due_words
from logs.selectors.adults import adults_for, first_choice
from logs.selectors.requests import Asked, asked_from, request_counts, requests_described, requests_seen
from logs.views.attention import TEXTS_A_PAGE, AttentionList, OwnRecordView, WritePage
from pupils.access import Action
from pupils.forms.grouped import EmptyForm
from pupils.views.base import RecordView
from pupils.views.editing import ConfirmPage

CHOICES: tuple[tuple[Asked, str], ...] = (
    (Asked.ALL, "All waiting"),
    (Asked.OF_ME, "Asked of me"),
    (Asked.BY_ME, "Asked by me"),
    (Asked.DONE, "Done"),
)


class RequestList(AttentionList):
    """What was asked of whom, until when, and what was seen."""

    route = "logs:request-list"
    rows_a_page = TEXTS_A_PAGE

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list of the choice the address names."""
        asked, today = asked_from(request.GET.get("show", "")), timezone.localdate()
        counts = request_counts(self.user, self.school)
        page = self.page_of(requests_seen(self.user, self.school, today, asked))
        context = self.frame() | {
            "page": page,
            "rows": requests_described(page.object_list, self.user, self.school, today),
            "choices": [
                (text, f"?show={each}" if each else "?", counts[each], each == asked)
                for each, text in CHOICES
            ],
            "user_id": self.user.pk,
        }
        return render(request, "logs/request_list.html", context)


class RequestMake(WritePage):
    """Ask another adult to observe or record something about a pupil."""

    action = Action.REQUEST_MAKE
    heading = "Ask for a record"
    submit_label = "Ask"
    saved = "Asked. It stands on their Today until it is answered."

    def make_form(self, data: Any = None) -> RequestForm:
        """The words, the adult closest to the pupil, and the next school days as likely last ones."""
        adults = adults_for(Action.REQUEST_ANSWER, self.pupil, self.school, self.today)
        days = days_offered(self.today, calendar_of(self.school))
        return RequestForm(
            adults, days, self.today, data, initial=first_owner(first_choice(adults, self.user))
        )

    def save(self, form: Any) -> None:
        """Make the request."""
        ask_to_record(by=self.user, pupil=self.pupil, school=self.school, **form.cleaned_data)


class RequestView(RecordView, abstract=True):
    """A page of one request."""

    model = RecordRequest
    record: RecordRequest

    def records(self) -> QuerySet[Any]:
        """Requests the person may see, with everybody named on them."""
        return RecordRequest.objects.visible_to(self.user).select_related(
            "pupil", "school", "asked_by", "asked_of", "done_by"
        )

    def words(self) -> str:
        """ "Lena D. was asked by Tess T., until Friday"."""
        request = self.record
        due = due_words(request.due_on, timezone.localdate())
        return f"{request.asked_of.short_name} was asked by {request.asked_by.short_name}, {due}."


class RequestAnswer(WritePage, RequestView):
    """What was seen."""

    action = Action.REQUEST_ANSWER
    heading = "What did you see?"
    submit_label = "Save the answer"
    saved = "Answered. Whoever asked can read it."

    def make_form(self, data: Any = None) -> RequestAnswerForm:
        """The words."""
        return RequestAnswerForm(data)

    def save(self, form: Any) -> None:
        """Save the answer."""
        answer_request(by=self.user, request=self.record, **form.cleaned_data)

    def page_context(self, form: Any) -> dict[str, Any]:
        """What was asked."""
        return super().page_context(form) | {"said": self.record.text, "intro": self.words()}


class RequestCancel(WritePage, RequestView, OwnRecordView, ConfirmPage):
    """It is not needed any more."""

    action = Action.REQUEST_CANCEL
    heading = "Take this request back?"
    submit_label = "Take it back"
    saved = "Taken back. It no longer stands on anybody’s Today."

    def enter(self) -> None:
        """403 unless the person asked, or answers for the school's records; done ones are left as they are."""
        super().enter()
        if self.record.done_at is None and not may_cancel(self.user, self.record):
            raise PermissionDenied("Only who asked can take this back.")

    def make_form(self, data: Any = None) -> EmptyForm:
        """A form without fields."""
        return EmptyForm(data)

    def save(self, form: Any) -> None:
        """Take the request back."""
        cancel_request(by=self.user, request=self.record)

    def page_context(self, form: Any) -> dict[str, Any]:
        """What was asked."""
        return super().page_context(form) | {"said": self.record.text, "intro": self.words()}
