"""An adult is away: their sessions on one page, one save; and taking the whole absence back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from accounts.models import StaffAbsence
from accounts.selectors import calendar_of, staff_of
from caseload.forms.cover import AwayForm
from caseload.rules.cover_words import away_words, read_answers, saved_words
from caseload.selectors.care_cover import care_panel
from caseload.selectors.cover import CoverRow, absence_book, absence_in, absence_rows, day_asked
from caseload.views.cover import CoverPage, answered, problems_of
from caseload.views.today import read_day
from common.htmx import say
from logs.actions.absence import record_absence, undo_absence
from logs.actions.absence_checks import check_absence
from plans.rules.care_answers import care_key, read_care


class CoverAway(CoverPage):
    """Somebody is away: their sessions, each with who takes it or why it is missed; one save."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The sessions of the adult and days in the address; without them, the question who is away."""
        if "staff" in request.GET:
            return self.show(self.checked(request.GET))
        day = day_asked(calendar_of(self.school), self.today, read_day(request.GET.get("on", ""))[0])
        return self.show(AwayForm(staff_of(self.school.pk, day), day))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Record the absence with everything that was chosen."""
        sent, form = (
            request.POST.dict(),
            AwayForm(staff_of(self.school.pk, self.today), self.today, request.POST),
        )
        if not form.is_valid():
            return self.show(form)
        answers, care = read_answers(sent), read_care(sent)
        facts = form.facts(self.school) | {"absence_id": form.cleaned_data["absence_id"]}
        try:
            absence = record_absence(by=self.user, answers=answers, care=care, **facts)
        except ValidationError as refused:
            return self.refused(form, problems_of(refused))
        covers = sum(bool(each.staff_id) for each in answers)
        missed = sum(bool(each.reason) for each in answers)
        taken_over = sum(bool(each.staff_id) for each in care)
        words = f"{absence.staff.full_name} is away: {saved_words(covers, missed, taken_over)}."
        say(request, words, undo_url=reverse("cover-undo", args=[absence.pk]))
        return HttpResponseRedirect(self.address(self.day_of(absence)))

    def checked(self, data: Any) -> AwayForm:
        """The form with everything that is wrong with the absence itself."""
        form = AwayForm(staff_of(self.school.pk, self.today), self.today, data)
        if form.is_valid():
            try:
                check_absence(StaffAbsence(**form.facts(self.school)), calendar_of(self.school))
            except ValidationError as refused:
                form.take_errors(refused)
        return form

    def refused(self, form: AwayForm, problems: Mapping[str, str]) -> HttpResponse:
        """The page again with what was chosen that cannot be: by its control, by the form's, or on top."""
        rows = absence_rows(self.school, form.away())
        known = {row.field for row in rows}
        by_row = {name: words for name, words in problems.items() if name in known or care_key(name)}
        for name, message in problems.items():
            if name not in by_row:
                form.add_error(name if name in form.fields else None, message)
        return self.show(form, by_row)

    def show(self, form: AwayForm, problems: Mapping[str, str] | None = None) -> HttpResponse:
        """The question; or, when it is answered, the sessions by day."""
        is_clear = form.is_bound and form.is_valid()
        book = absence_book(self.school, form.away()) if is_clear else None
        rows: Sequence[CoverRow] = absence_rows(self.school, form.away(), book) if is_clear else ()
        said, typed = (form.cleaned_data if is_clear else {}), self.request.POST.dict()
        context = {
            "form": form,
            "is_clear": is_clear,
            "said": said,
            "when": away_words(said["part"], said["from_on"], said["to_on"], said["from_on"]) if said else "",
            "days": [
                (day, answered(list(own), problems, typed)) for day, own in groupby(rows, lambda row: row.day)
            ],
            "care": care_panel(self.user, book, problems, typed, form.away().staff) if book else None,
            "problems": list((problems or {}).values()),
            "back_url": self.address(said["from_on"] if said else self.today),
        }
        return render(self.request, "caseload/cover_away.html", context)

    def day_of(self, absence: StaffAbsence) -> Any:
        """The day Cover today then shows: today if the absence holds it, else its first or last."""
        return max(absence.from_on, min(self.today, absence.to_on))


class CoverUndo(CoverPage):
    """Take a whole absence back: asked on a page, or done by the button of the message after saving."""

    absence: StaffAbsence

    def enter(self) -> None:
        """404 unless the absence is of the school and stands."""
        super().enter()
        absence = absence_in(self.school, self.kwargs["record_id"])
        if absence is None:
            raise Http404
        self.absence = absence

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The question."""
        absence = self.absence
        context = {
            "absence": absence,
            "when": away_words(absence.part, absence.from_on, absence.to_on, absence.from_on),
            "back_url": self.back_url(),
        }
        return render(request, "caseload/cover_undo.html", context)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Undo it."""
        undone = undo_absence(by=self.user, absence=self.absence)
        again = f" Covers that stand again: {undone.restored}." if undone.restored else ""
        say(request, f"Undone: {self.absence.staff.full_name} is not away.{again}", tone="info")
        return HttpResponseRedirect(self.back_url())

    def back_url(self) -> str:
        """Cover today on the first day of the absence that is not over."""
        absence = self.absence
        return self.address(max(absence.from_on, min(self.today, absence.to_on)))
