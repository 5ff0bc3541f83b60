"""One restrictive intervention: what happened, its two clocks, what follows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.selectors import calendar_of
from common.htmx import render_page_or_partial
from logs.actions.entry import may_edit
from logs.actions.intervention import may_move_intervention, may_withdraw_intervention
from logs.rules.intervention import PLAN_DOES_NOT_END_IT
from logs.rules.intervention_words import KINDS, kinds_meant
from logs.rules.session_limits import delay_words
from logs.selectors.behaviour import pupil_tag
from logs.selectors.body_map import marks_in_words, outlines
from logs.selectors.intervention import (
    adults_of,
    adults_seen,
    intervention_rows,
    intervention_title,
    marks_of,
)
from logs.selectors.intervention_breach import Breach, breaches_of
from logs.selectors.intervention_case import case_of
from logs.selectors.intervention_clocks import clocks_of
from logs.selectors.intervention_form import may_know_plan
from logs.selectors.intervention_seen import CaseSeen
from logs.selectors.moving import moved_here
from logs.selectors.told_elsewhere import ToldElsewhere, told_elsewhere
from logs.views.intervention_record import InterventionReaders
from logs.views.told import addenda_panel, told_panel
from logs.views.ways import way_back
from pupils.access import Action

ASK_FIRST = "Not every parent may be told of this. Ask the head or the DSL before you speak with home."


class InterventionPage(InterventionReaders):
    """The record, its clocks, what follows it, and what was added."""

    action = Action.INTERVENTION_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The page."""
        now = timezone.now()
        case = case_of(self.record, self.user, now)
        is_withheld = bool(case.case and case.case.withheld_at)
        facts = self.facts()
        context = facts | {
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate(now)),
            "clocks": clocks_of([self.record], now)[self.record.pk],
            "case": case,
            "delay": self.delay(),
            "breaches": self.breaches(case) if facts["moved"] else [],
            "elsewhere": self.elsewhere() if facts["moved"] else [],
            "told": told_panel(self.user, self.record, now, ASK_FIRST if is_withheld else ""),
            "addenda": addenda_panel(self.user, self.record, now),
            "back_url": way_back(request),
            "may": self.allowed(now),
        }
        return render_page_or_partial(
            request, "logs/intervention_page.html", "logs/partials/_intervention.html", context
        )

    def facts(self) -> dict[str, Any]:
        """The record itself with its adults and marks."""
        adults, marks = adults_seen(adults_of(self.record)), marks_of(self.record)
        return {
            "record": self.record,
            "title": intervention_title(self.record),
            "rows": intervention_rows(self.user, self.record),
            "adults": adults,
            "is_lapsed": any(adult.is_lapsed for adult in adults),
            "outlines": outlines(marks, marked_only=True),
            "marks": marks_in_words(marks),
            "moved": moved_here(self.record.pk),
            "plan_words": PLAN_DOES_NOT_END_IT,
            "also": [KINDS[kind] for kind in kinds_meant(self.record.techniques, self.record.kinds)],
        }

    def breaches(self, case: CaseSeen) -> list[Breach]:
        """Whose parents had the report before it was moved here: for who reads the record, and its author."""
        is_own = self.record.author_id == self.user.pk
        return breaches_of(self.record) if is_own or case.may["read"] else []

    def elsewhere(self) -> list[ToldElsewhere]:
        """Homes that were told before it was moved here, and had no letter: those stand with the breaches."""
        homes = told_elsewhere(self.record, may_move_intervention(self.user, self.record))
        return [home for home in homes if not home.letters]

    def delay(self) -> str:
        """How late it was written, in words."""
        received_on = timezone.localdate(self.record.received_at)
        return delay_words(calendar_of(self.school), self.record.held_on, received_on)

    def allowed(self, now: datetime) -> dict[str, bool]:
        """What the person may do with the record, and which of the linked ones they may open."""
        record, at = self.record, (self.user, self.school.pk, self.pupil.pk)
        return {
            "edit": may_edit(self.user, record, now),
            "withdraw": may_withdraw_intervention(self.user, record, now),
            "move": may_move_intervention(self.user, record),
            "decide": self.may(Action.BREACH_DECIDE, self.pupil),
            "plan": may_know_plan(*at),
            "behaviour": self.may(Action.BEHAVIOUR_LOG, self.pupil),
            "first_aid": self.may(Action.FIRST_AID_LOG, self.pupil),
        }
