"""The termly figures of restrictive interventions for governors, and the same as a file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.selectors import calendar_of
from caseload.rules.sheet import csv_text
from common.dates import DateRange
from logs.rules.intervention_figures import COUNTED, NOT_SHOWN
from logs.selectors.intervention_governors import TermFigures, term_figures, term_words, terms_of, trend_of
from pupils.access import Action
from pupils.views.base import SchoolView

CSV_HEADER = ("Table", "Row", "Column", "Interventions", "Per 1,000 pupil-days", "Pupil-days")
TERM_EXPORTED = "intervention_export"


class Governors(SchoolView, abstract=True):
    """A page of one term's figures; `?term=` names the first day of the term."""

    terms: list[DateRange]
    today: date

    def enter(self) -> None:
        """As for every page of the school; then which terms there are."""
        super().enter()
        self.today = timezone.localdate()
        self.terms = terms_of(self.school, calendar_of(self.school), self.today)

    def asked(self) -> DateRange | None:
        """The term asked for, else the newest; None when the school has none yet."""
        wanted = self.request.GET.get("term", "")
        found = [term for term in self.terms if term[0].isoformat() == wanted]
        return next(iter(found or self.terms), None)

    def figures(self) -> TermFigures | None:
        """The figures of the term asked for."""
        term = self.asked()
        return term_figures(self.school, calendar_of(self.school), term, self.today) if term else None


class InterventionGovernors(Governors):
    """By need and SEN status, by sex, kind and half-term; this term beside the ones before."""

    action = Action.INTERVENTION_FIGURES

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The page, made to be printed."""
        term = self.asked()
        before = [each for each in self.terms if term and each[0] <= term[0]]
        trend = trend_of(self.school, self.today, before)
        context = {
            "school": self.school,
            "found": next(iter(trend), None),
            "trend": trend,
            "terms": [(each[0].isoformat(), term_words(each)) for each in self.terms],
            "term": term[0].isoformat() if term else "",
            "counted": COUNTED,
            "may": {"export": self.may(Action.INTERVENTION_EXPORT)},
        }
        return render(request, "caseload/intervention_governors.html", context)


class InterventionGovernorsCsv(Governors):
    """The figures of the page as a file, noted in the audit."""

    action = Action.INTERVENTION_EXPORT
    http_method_names = ["post"]

    def asked(self) -> DateRange | None:
        """The term the button was pressed for."""
        wanted = self.request.POST.get("term", "")
        found = [term for term in self.terms if term[0].isoformat() == wanted]
        return next(iter(found or self.terms), None)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The file; its name says the term and nothing of a pupil."""
        found = self.figures()
        record_audit(by=self.user, verb=TERM_EXPORTED, record=self.school, school_id=self.school.pk)
        rows = csv_rows(found) if found else iter(())
        response = HttpResponse(csv_text(CSV_HEADER, rows), content_type="text/csv; charset=utf-8")
        name = found.term[0].isoformat() if found else "none"
        response["Content-Disposition"] = f'attachment; filename="interventions-term-from-{name}.csv"'
        return response


def csv_rows(found: TermFigures) -> Iterator[tuple[str, ...]]:
    """What the page shows, a cell a row; nothing more than it shows."""
    figures, main = found.figures, "By need and SEN status"
    for row in [*figures.rows, figures.foot]:
        for column, cell in zip(figures.columns, row.cells, strict=True):
            yield main, row.words, column, cell.count, cell.rate, ""
        yield main, row.words, "All", row.total.count, row.total.rate, row.days
    for heading, rows in figures.others:
        for row in rows:
            yield heading, row.words, "", row.total.count, row.total.rate, row.days
    yield "About", f"Pupil-days: {found.counted_by}", "", "", "", ""
    yield "About", f"“{NOT_SHOWN}”: fewer than five, or it would tell of fewer than five", "", "", "", ""
