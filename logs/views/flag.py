"""Flags: the list, one flag, and what becomes of it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from common.htmx import say
from logs.actions.flag import answer_flag, close_flag, hand_flag, raise_flag, reopen_flag
from logs.forms.attention import FlagAnswerForm, FlagForm, FlagHandForm, SentOnceForm, first_owner
from logs.models import Flag
from logs.rules.flags import FlagState
from logs.selectors.adults import adults_for, first_choice
from logs.selectors.flags import (
    Whose,
    flag_counts,
    flags_described,
    flags_seen,
    steps_of,
    whose_from,
)
from logs.selectors.intimate_checks import to_check
from logs.selectors.intimate_reads import reads_lately
from logs.views.attention import AttentionList, OwnRecordView, WritePage
from pupils.access import Action
from pupils.views.base import RecordView
from pupils.views.layout import layout_of

CHOICES: tuple[tuple[Whose, str], ...] = (
    (Whose.ALL, "All open"),
    (Whose.MINE, "Mine"),
    (Whose.RAISED, "Raised by me"),
    (Whose.UNANSWERED, "Not answered"),
    (Whose.CLOSED, "Closed"),
)
LIST_ICONS = ("arrow-up-right", "bell", "check", "circle-check", "user-x")


class Attention(AttentionList):
    """Needs attention: one's own flags first, then the others one may see."""

    route = "logs:attention"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The list of the choice the address names."""
        whose = whose_from(request.GET.get("show", ""))
        counts = flag_counts(self.user, self.school)
        page = self.page_of(flags_seen(self.user, self.school, whose))
        rows = flags_described(page.object_list, self.user, self.school, timezone.localdate())
        context = self.frame() | {
            "page": page,
            "mine": [row for row in rows if row.is_mine],
            "others": [row for row in rows if not row.is_mine],
            "whose": whose,
            "choices": [
                (text, f"?show={each}" if each else "?", getattr(counts, each.name.lower()), each == whose)
                for each, text in CHOICES
            ],
            "days": self.school.escalate_flags_after,
            "icons": LIST_ICONS,
            "care_to_check": self.care_to_check(),
            "care_reads": self.care_reads(),
        }
        return render(request, "logs/attention.html", context)

    def care_to_check(self) -> int:
        """How many care records wait for the SENCO to look at them; nobody else is told of any."""
        if not self.may(Action.INTIMATE_CARE_CHECK):
            return 0
        return len(to_check(self.user, self.school, timezone.localdate()))

    def care_reads(self) -> int:
        """How often intimate care was read with a reason lately, for those who are told of it."""
        if not self.may(Action.INTIMATE_CARE_CHECK):
            return 0
        return reads_lately(self.school, timezone.localdate())


class FlagRaise(WritePage):
    """Something about a pupil that needs somebody's attention."""

    action = Action.FLAG_RAISE
    heading = "Needs attention"
    submit_label = "Raise it"
    saved = "Raised. It stands on the owner’s page until it is closed."

    def make_form(self, data: Any = None) -> FlagForm:
        """The words and the owner: whoever is closest to the pupil beside the person."""
        adults = adults_for(Action.FLAG_ANSWER, self.pupil, self.school, self.today)
        return FlagForm(adults, data, initial=first_owner(first_choice(adults, self.user)))

    def save(self, form: Any) -> None:
        """Raise the flag."""
        raise_flag(by=self.user, pupil=self.pupil, school=self.school, **form.cleaned_data)


class FlagView(RecordView, abstract=True):
    """A page of one flag."""

    model = Flag
    record: Flag

    def records(self) -> QuerySet[Any]:
        """Flags the person may see, with everybody named on them."""
        return Flag.objects.visible_to(self.user).select_related(
            "pupil", "school", "owner", "raised_by", "answered_by", "closed_by"
        )

    def flag_url(self) -> str:
        """The page that shows the flag."""
        return reverse("logs:flag", args=[self.record.pk])

    def show(self, answer: SentOnceForm | None = None, hand: SentOnceForm | None = None) -> HttpResponse:
        """The flag with its forms; a bound one says what to mend."""
        today, flag = timezone.localdate(), self.record
        may_answer = self.may(Action.FLAG_ANSWER, self.pupil)
        adults = adults_for(Action.FLAG_ANSWER, self.pupil, self.school, today) if may_answer else []
        context = {
            "layout": layout_of(self.user, self.school),
            "row": flags_described([flag], self.user, self.school, today)[0],
            "steps": steps_of(flag),
            "answer_form": answer or FlagAnswerForm(),
            "hand_form": hand or FlagHandForm([adult for adult in adults if adult.pk != flag.owner_id]),
            "forms": [form for form in (answer, hand) if form],
            "days": self.school.escalate_flags_after,
            "may": {
                "answer": may_answer and flag.state != FlagState.CLOSED,
                "reopen": may_answer and flag.state != FlagState.OPEN,
            },
        }
        return render(self.request, "logs/flag.html", context)


class FlagPage(FlagView, OwnRecordView):
    """What needs attention, whose it is, what was answered, and what became of it."""

    action = Action.ATTENTION_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The flag."""
        return self.show()


class FlagChange(FlagView, abstract=True):
    """One change of a flag; a reload of the answer leads back to the flag."""

    action = Action.FLAG_ANSWER

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The flag's own page."""
        return redirect(self.flag_url())

    def go_on(self, words: str) -> HttpResponse:
        """Say what was done, on the flag's page."""
        say(self.request, words)
        return redirect(self.flag_url())


class FlagAnswer(FlagChange):
    """Answer a flag, and close it with the answer if it is settled."""

    action = Action.FLAG_ANSWER

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save the answer, or show what to mend."""
        form, closes = FlagAnswerForm(request.POST), "closes" in request.POST
        if not form.is_valid():
            return self.show(answer=form)
        try:
            answer_flag(by=self.user, flag=self.record, closes=closes, **form.cleaned_data)
        except ValidationError as refused:
            form.take_errors(refused)
            self.record.refresh_from_db()
            return self.show(answer=form)
        return self.go_on("Answered and closed." if closes else "Answered. It stays open until it is closed.")


class FlagClose(FlagChange):
    """Nobody waits any more: on to what else does."""

    action = Action.FLAG_ANSWER

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Close it."""
        close_flag(by=self.user, flag=self.record)
        say(request, "Closed.", undo_url=reverse("logs:flag-reopen", args=[self.record.pk]))
        return redirect("logs:attention")


class FlagReopen(FlagChange):
    """It is not settled after all."""

    action = Action.FLAG_ANSWER

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Open it again."""
        reopen_flag(by=self.user, flag=self.record)
        return self.go_on("It needs attention again. The owner is the same.")


class FlagHand(FlagChange):
    """Another owner."""

    action = Action.FLAG_ANSWER

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Hand it over, or show what to mend."""
        form = FlagHandForm(self.adults(), request.POST)
        if not form.is_valid():
            return self.show(hand=form)
        owner = form.cleaned_data["owner"]
        try:
            hand_flag(by=self.user, flag=self.record, owner=owner)
        except ValidationError as refused:
            form.take_errors(refused)
            self.record.refresh_from_db()
            return self.show(hand=form)
        return self.go_on(f"Handed to {owner.full_name}.")

    def adults(self) -> list[Any]:
        """Who may own it."""
        return adults_for(Action.FLAG_ANSWER, self.pupil, self.school, timezone.localdate())
