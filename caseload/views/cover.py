"""Cover today: who is away, which sessions nobody takes, and who could; and single sessions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from accounts.selectors import staff_of
from caseload.forms.cover import AwayForm
from caseload.rules.cover_words import day_heading, read_answer, read_answers, saved_words
from caseload.selectors.care_cover import care_panel
from caseload.selectors.cover import CoverRow, cover_day, one_row
from caseload.views.today import read_day
from common.htmx import say
from logs.actions.absence import change_cover
from logs.views.base import day_or_404
from plans.rules.care_answers import read_care
from pupils.access import Action
from pupils.views.base import SchoolView

ONLY = "only"


class CoverPage(SchoolView, abstract=True):
    """A page about the adults of the chosen school who are away."""

    action = Action.ABSENCE_RECORD

    @property
    def today(self) -> date:
        """Today in London."""
        return timezone.localdate()

    def address(self, day: date) -> str:
        """Where Cover today shows the day."""
        address = reverse("cover-today")
        return address if day == self.today else f"{address}?on={day.isoformat()}"


class CoverToday(CoverPage):
    """The day: open sessions on top with a proposal each, what is arranged, who is away."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page of today, or of the day in `?on=`."""
        return self.show()

    def post(self, request: HttpRequest) -> HttpResponse:
        """Arrange what the page proposes or somebody chose; one session alone when its own button was pressed."""
        sent = request.POST.dict()
        try:
            only = sent.get(ONLY, "")
            answers, care = read_answers(sent, only), read_care(sent, only)
            saved = change_cover(by=self.user, school=self.school, answers=answers, care=care)
        except ValidationError as refused:
            return self.show(problems_of(refused), sent)
        tone = "good" if saved.covers or saved.missed or saved.care else "info"
        say(request, f"Saved: {saved_words(saved.covers, saved.missed, saved.care)}.", tone=tone)
        return HttpResponseRedirect(request.get_full_path())

    def show(
        self, problems: Mapping[str, str] | None = None, typed: Mapping[str, str] | None = None
    ) -> HttpResponse:
        """The page, with what was chosen and what is wrong with it."""
        asked, problem = read_day(self.request.GET.get("on", ""))
        cover = cover_day(self.school, self.today, asked)
        context = {
            "cover": cover,
            "on_day": day_heading(cover.day, self.today),
            "problem": problem,
            "waiting": answered(cover.waiting, problems, typed),
            "care": care_panel(self.user, cover.book, problems, typed),
            "problems": list((problems or {}).values()),
            "form": AwayForm(staff_of(self.school.pk, cover.day), cover.day),
        }
        return render(self.request, "caseload/cover.html", context)


class CoverSession(CoverPage):
    """One session of somebody who is away: everybody who can take it, every reason it may be missed."""

    row: CoverRow

    def enter(self) -> None:
        """404 unless somebody of the school is away from the session."""
        super().enter()
        day = day_or_404(self.kwargs["day"])
        row = one_row(self.school, self.kwargs["slot_id"], day, self.kwargs["absent_id"])
        if row is None:
            raise Http404
        self.row = row

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The choices."""
        return self.show(self.row.chosen)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save the one chosen."""
        said = request.POST.get(self.row.field, "")
        answer = read_answer(self.row.key, said)
        try:
            saved = change_cover(by=self.user, school=self.school, answers=[answer])
        except ValidationError as refused:
            return self.show(said, " ".join(problems_of(refused).values()))
        is_answered = answer.staff_id or answer.reason
        words = saved_words(saved.covers, saved.missed) if is_answered else "the session is open"
        say(request, f"Saved: {words}.")
        return HttpResponseRedirect(self.address(self.row.day))

    def show(self, chosen: str, problem: str = "") -> HttpResponse:
        """The page."""
        context = {
            "row": self.row,
            "chosen": chosen,
            "problem": problem,
            "back_url": self.address(self.row.day),
        }
        return render(self.request, "caseload/cover_session.html", context)


def problems_of(refused: ValidationError) -> dict[str, str]:
    """What an action refused, by the name of the control."""
    if not hasattr(refused, "error_dict"):
        return {"": " ".join(refused.messages)}
    return {name: " ".join(messages) for name, messages in refused.message_dict.items()}


def answered(
    rows: Sequence[CoverRow], problems: Mapping[str, str] | None, typed: Mapping[str, str] | None
) -> list[tuple[CoverRow, str, str]]:
    """Each row with the answer that stands in its control, and what is wrong with it."""
    said, wrong = typed or {}, problems or {}
    return [(row, said.get(row.field, row.chosen), wrong.get(row.field, "")) for row in rows]
