"""What the head sees of intimate care: the school's counts, and one pupil's care with a reason."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from common.ids import uuid7
from common.records import Sensitivity
from logs.actions.intimate_care_read import note_reading
from logs.forms.intimate_care_read import ReadReasonForm
from logs.rules.intimate_counts import LACKS
from logs.selectors.intimate_counts import counts_of
from logs.selectors.intimate_pattern import bristol_words, pattern_with_reason
from logs.selectors.intimate_reads import was_read
from logs.selectors.pick import pupils_for
from pupils.access import Action
from pupils.views.base import PupilView, SchoolView
from pupils.views.layout import layout_of

FEWEST_LETTERS, MOST_FOUND = 2, 12
AGAIN = "Nothing stays open: what you read was for that one time. Say again why you need to read it."


class IntimateCareCounts(SchoolView):
    """How often care was given and what was missing, by half-term; and the way to one pupil of the whole school."""

    action = Action.INTIMATE_CARE_READ

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The counts, and the pupils whose names begin with what was typed."""
        today = timezone.localdate()
        query = request.GET.get("q", "").replace("\x00", "").strip()[:60]
        asked = len(query) >= FEWEST_LETTERS
        found = pupils_for(self.action, self.user, self.school, today, query)[:MOST_FOUND] if asked else []
        context = {
            "layout": layout_of(self.user, self.school),
            "school": self.school,
            "rows": counts_of(self.school, today),
            "lacks": list(LACKS.values()),
            "query": query,
            "found": found,
            "most": MOST_FOUND,
            "fewest": FEWEST_LETTERS,
        }
        return render(request, "logs/intimate_care_counts.html", context)


class IntimateCareRead(PupilView):
    """The reason first; then, for that one answer, what the pattern page shows."""

    action = Action.INTIMATE_CARE_READ
    sensitivity = Sensitivity.IDENTITY

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Why do you need to read it."""
        return self.ask(self.fresh())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The reason is kept, then the care is shown; a reload is asked again."""
        form = ReadReasonForm(request.POST)
        if not form.is_valid():
            return self.ask(form)
        said = form.cleaned_data
        if was_read(self.user, self.pupil.pk, said["asked_as"]):
            return self.ask(self.fresh(over=said["over"]), AGAIN)
        note_reading(
            by=self.user,
            school=self.school,
            pupil=self.pupil,
            reason=said["reason"],
            asked_as=said["asked_as"],
        )
        return self.show(said["reason"], int(said["over"]))

    def fresh(self, **initial: Any) -> ReadReasonForm:
        """The form, asked anew."""
        return ReadReasonForm(initial={"asked_as": uuid7(), **initial})

    def ask(self, form: ReadReasonForm, again: str = "") -> HttpResponse:
        """The page with the form and not a word of the care."""
        return render(
            self.request, "logs/intimate_care_read.html", self.frame() | {"form": form, "again": again}
        )

    def show(self, reason: str, days: int) -> HttpResponse:
        """The care of the days, without a way to any record."""
        pattern = pattern_with_reason(self.pupil, self.school, timezone.localdate(), days)
        shown = {
            "pattern": pattern,
            "fluids": [(each, bristol_words(each)) for each in pattern.fluids],
            "reason": reason,
            "days": days,
        }
        return render(self.request, "logs/intimate_care_read.html", self.frame() | shown)

    def frame(self) -> dict[str, Any]:
        """What the page says of itself."""
        return {
            "layout": layout_of(self.user, self.school),
            "pupil": self.pupil,
            "counts_url": reverse("logs:intimate-care-counts"),
        }
