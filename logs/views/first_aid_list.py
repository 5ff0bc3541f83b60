"""The school's first aid, for first aiders and those who answer for the school."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.actions.audit import record_view
from common.records import Sensitivity
from logs.models import FirstAid
from logs.rules.behaviour import chip_choices
from logs.rules.first_aid import CAUSES, PLACES
from logs.selectors.first_aid_kits import kits_in_need
from logs.selectors.first_aid_list import (
    ELSEWHERE,
    KINDS,
    NOT_SAID,
    STRETCHES,
    Counts,
    Filters,
    counts_of,
    first_aid_between,
    list_rows,
)
from logs.selectors.reports_open import open_reports
from pupils.access import Action
from pupils.views.base import SchoolView

PAGE_LENGTH = 50


@dataclass(frozen=True)
class ReportsWaiting:
    """How many records of pupils and of adults wait for who decides about reports outside the school."""

    pupils: int
    adults: int


class FirstAidList(SchoolView):
    """By day, place and cause, with the pupils on the roll beside the counts."""

    action = Action.FIRST_AID_LIST

    page: Page[FirstAid]
    found: QuerySet[FirstAid]

    def enter(self) -> None:
        """As for every page of the school; then the page of the list, and that it was seen."""
        super().enter()
        self.found = first_aid_between(self.user, self.school, self.filters(), timezone.localdate())
        self.page = Paginator(self.found, PAGE_LENGTH).get_page(self.request.GET.get("page"))
        pupil_ids = sorted({each.pupil_id for each in self.page})
        if pupil_ids and self.request.method == "GET":
            record_view(
                by=self.user,
                seen=Sensitivity.HEALTH_RECORD,
                record=self.school,
                pupil_ids=pupil_ids,
                school_id=self.school.pk,
            )

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """One page of the list and the counts of the whole stretch."""
        context = {
            "page": self.page,
            "rows": list_rows(list(self.page)),
            "filters": self.filters(),
            "counts": self.counts(),
            "kits": self.kits(),
            "reports": self.reports(),
            "stretches": [(key, words) for key, (_, words) in STRETCHES.items()],
            "kinds": KINDS.items(),
            "places": [*PLACES, ELSEWHERE],
            "causes": [*chip_choices(CAUSES), (NOT_SAID, NOT_SAID)],
        }
        return render(request, "logs/first_aid_list.html", context)

    def counts(self) -> Counts:
        """The whole stretch counted, whatever page of the list is shown."""
        today = timezone.localdate()
        return counts_of(self.found, self.school, self.filters().first_day(today), today)

    def kits(self) -> str:
        """How many first-aid kits need somebody, in words; "" for none, and for who does not keep them."""
        count = kits_in_need(self.school, timezone.localdate()) if self.may(Action.KIT_CHECK) else 0
        return f"First-aid kits to look at: {count}" if count else ""

    def reports(self) -> ReportsWaiting:
        """How many records wait for a decision or a report outside; none for who does not decide."""
        found = open_reports(self.user, self.school, timezone.localdate())
        pupils = {each.record.pk for each in found if each.record}
        return ReportsWaiting(len(pupils), sum(each.injury is not None for each in found))

    def filters(self) -> Filters:
        """What the address asks for; what is on none of the lists is left open."""
        asked = self.request.GET
        stretch, kind = asked.get("days", ""), asked.get("kind", "")
        place, cause = asked.get("place", ""), asked.get("cause", "")
        return Filters(
            stretch=stretch if stretch in STRETCHES else Filters.stretch,
            kind=kind if kind in KINDS else "",
            place=place if place in (*PLACES, ELSEWHERE) else "",
            cause=cause if cause in (*CAUSES, NOT_SAID) else "",
        )
