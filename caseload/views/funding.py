"""Funding: planned and delivered hours and cost, its file, one pupil on paper, and the school's rates."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.models import School
from accounts.selectors import calendar_of
from caseload.forms.funding import DaysForm, RateForm
from caseload.rules.funding_period import PERIOD_LABELS, Asked, FundingPeriod, period_asked
from caseload.rules.funding_words import CSV_HEADER, kind_words, money_cells
from caseload.rules.sheet import csv_text
from caseload.selectors.funding import Funding, funding_of, pupils_funded
from common.htmx import say
from common.words import money_words
from logs.rules.funding import ELEMENT_2_SOURCE
from plans.actions.rates import remove_rate, set_rate
from plans.models import StaffRate
from plans.selectors.rates import as_rates, kinds_in_use, rates_of
from pupils.access import Action
from pupils.models import Pupil
from pupils.views.base import PupilView, SchoolView

PUPILS_A_PAGE = 25


class Days:
    """The period the address asks for, with its form."""

    def __init__(self, request: HttpRequest, school: School) -> None:
        """Read the address."""
        self.today, self.calendar = timezone.localdate(), calendar_of(school)
        wants_own = request.GET.get("period") == FundingPeriod.CUSTOM
        self.form = DaysForm(request.GET if wants_own else None)
        first = last = None
        if wants_own:
            self.form.is_valid()
            first, last = self.form.cleaned_data.get("first"), self.form.cleaned_data.get("last")
        self.asked: Asked = period_asked(
            request.GET.get("period", ""), first, last, self.calendar, self.today
        )
        for name, text in self.asked.problems.items():
            if wants_own and not self.form.errors.get(name):
                self.form.add_error(name, text)
        self.problem = self.asked.problems.get("period", "")

    @property
    def query(self) -> str:
        """The part of an address that asks for the same days again."""
        first, last = (day.isoformat() for day in self.asked.window)
        own = {"first": first, "last": last} if self.asked.period == FundingPeriod.CUSTOM else {}
        return urlencode({"period": self.asked.period.value} | own)

    def funding(self, school: School, pupils: list[Pupil], rates: list[StaffRate]) -> Funding:
        """Hours and cost of the pupils over these days."""
        return funding_of(pupils, school, self.calendar, self.asked.window, as_rates(rates), self.today)

    def context(self) -> dict[str, Any]:
        """What every page of it shows."""
        return {
            "asked": self.asked,
            "query": self.query,
            "days_form": self.form,
            "problem": self.problem,
            "periods": [
                (each.value, label, each == self.asked.period)
                for each, label in PERIOD_LABELS.items()
                if each != FundingPeriod.CUSTOM
            ],
            "source": ELEMENT_2_SOURCE,
        }


class FundingView(SchoolView):
    """Every pupil's lines over the days asked for, with the totals, and the rates below."""

    action = Action.FUNDING_VIEW

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page."""
        return self.page(request)

    def page(self, request: HttpRequest, form: RateForm | None = None) -> HttpResponse:
        """The page, with the form for rates as it was typed."""
        days, rates = Days(request, self.school), rates_of(self.school)
        found = days.funding(self.school, pupils_funded(self.user, self.school, days.asked.window), rates)
        kinds = kinds_in_use(self.user, self.school, rates)
        context = days.context() | {
            "school": self.school,
            "found": found,
            "page": Paginator(found.pupils, PUPILS_A_PAGE).get_page(request.GET.get("page")),
            "rates": rate_rows(rates, days.today),
            "rate_form": form or RateForm(kinds=kinds, initial={"from_on": days.today}),
            "form": form or days.form,
            "may": {"export": self.may(Action.FUNDING_EXPORT), "rates": self.may(Action.RATES_EDIT)},
        }
        return render(request, "caseload/funding.html", context)


class FundingCsvView(SchoolView):
    """Every line of every pupil as a row of a file."""

    action = Action.FUNDING_EXPORT

    def get(self, request: HttpRequest) -> HttpResponse:
        """The file; its name says the days and nothing of a pupil."""
        days = Days(request, self.school)
        pupils = pupils_funded(self.user, self.school, days.asked.window)
        found = days.funding(self.school, pupils, rates_of(self.school))
        first, last = (day.isoformat() for day in found.window)
        response = HttpResponse(csv_text(CSV_HEADER, csv_rows(found)), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="funding-{first}-to-{last}.csv"'
        return response


class FundingPupilView(PupilView):
    """One pupil's hours and cost, made to be printed."""

    action = Action.FUNDING_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The page."""
        days, rates = Days(request, self.school), rates_of(self.school)
        found = days.funding(self.school, [self.pupil], rates)
        context = days.context() | {
            "school": self.school,
            "found": found,
            "row": found.pupils[0],
            "rates": rate_rows(rates, days.today),
            "today": days.today,
            "why": self.why(),
        }
        return render(request, "caseload/funding_pupil.html", context)


class RateSetView(FundingView):
    """Set what an hour of a kind of adult costs, from a day."""

    action = Action.RATES_EDIT

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page the form stands on."""
        return redirect("funding")

    def post(self, request: HttpRequest) -> HttpResponse:
        """Save it, or show the page with what is wrong."""
        kinds = kinds_in_use(self.user, self.school, rates_of(self.school))
        form = RateForm(request.POST, kinds=kinds)
        if not form.is_valid():
            return self.page(request, form)
        try:
            rate = set_rate(
                by=self.user,
                school=self.school,
                kind=form.cleaned_data["kind"],
                pence_per_hour=form.pence_per_hour,
                from_on=form.cleaned_data["from_on"],
                today=timezone.localdate(),
            )
        except ValidationError as error:
            form.add_error(None, error)
            return self.page(request, form)
        say(request, f"{kind_words(rate.kind)}: {money_words(rate.pence_per_hour)} an hour")
        return redirect(f"{reverse('funding')}#rates")


class RateRemoveView(SchoolView):
    """Take back a rate that is still to come."""

    action = Action.RATES_EDIT

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Remove it, or say why it stays."""
        rate = next((row for row in rates_of(self.school) if row.pk == kwargs["rate_id"]), None)
        if rate is None:
            raise Http404
        try:
            remove_rate(by=self.user, rate=rate, today=timezone.localdate())
        except ValidationError as error:
            say(request, " ".join(error.messages), tone="warn")
        else:
            say(request, "The rate is taken back.")
        return redirect(f"{reverse('funding')}#rates")


def rate_rows(rates: list[StaffRate], today: date) -> list[dict[str, Any]]:
    """The rates for the page, newest first within each kind, everybody else last."""
    rows = sorted(rates, key=lambda rate: (rate.kind == "", rate.kind.casefold(), -rate.from_on.toordinal()))
    begun = [(rate.kind, rate.from_on) for rate in rates if rate.from_on <= today]
    now = {kind: max(day for each, day in begun if each == kind) for kind, _ in begun}
    return [
        {
            "rate": rate,
            "kind": kind_words(rate.kind),
            "cost": money_words(rate.pence_per_hour),
            "is_now": rate.from_on == now.get(rate.kind),
            "is_to_come": rate.from_on > today,
        }
        for rate in rows
    ]


def csv_rows(found: Funding) -> list[list[str]]:
    """A row for each line of each pupil."""
    first, last = (day.isoformat() for day in found.window)
    return [
        [
            row.pupil.full_name,
            row.place,
            each.line.name,
            each.line.get_section_display(),
            kind_words(each.line.by) if each.line.by else "",
            str(each.line.adults),
            str(each.line.pupils),
            first,
            last,
            *money_cells(each.money, each.is_counted),
        ]
        for row in found.pupils
        for each in row.lines
    ]
