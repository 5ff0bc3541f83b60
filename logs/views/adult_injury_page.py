"""Injuries of adults, read: one's own or the school's; what is learned later stands beside. Never a pupil's data."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from accounts.actions.audit import record_view
from accounts.selectors import calendar_of
from common.htmx import go_to, render_page_or_partial, say
from common.ids import uuid7
from logs.actions.adult_injury import (
    add_to_injury,
    may_edit_injury,
    may_withdraw_injury,
    withdraw_adult_injury,
)
from logs.actions.report import NOT_ONES_OWN
from logs.choices import InjuredPerson, SubmissionKind
from logs.forms.adult_injury import InjuryNoteForm
from logs.forms.first_aid import add_refusal
from logs.models import AdultInjury, AdultInjuryNote, Submission
from logs.rules.adult_injury import read_injury
from logs.rules.report_duties import Duty
from logs.rules.riddor import Reading
from logs.rules.session_limits import delay_words
from logs.selectors.adult_injury import (
    fact_rows,
    injuries_between,
    injury_riddor,
    injury_rows,
    injury_title,
    notes_of,
    standing_days,
    unnamed_in,
)
from logs.selectors.first_aid_list import STRETCHES
from logs.views.report import ReportPage, ReportPanel, RiddorPage, report_panels
from logs.views.ways import FROM, way_back
from pupils.access import Action
from pupils.views.base import Gate, SchoolView

PAGE_LENGTH = 50
WHOLE_YEAR = "year"
OPEN = "open"  # of the year, those that wait for a decision or a report


class AdultInjuryList(SchoolView):
    """The injuries of the school's adults; somebody who does not answer for the school finds their own."""

    action = Action.ADULT_INJURY_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """One page of the list, newest first."""
        asked = request.GET.get("days", "")
        stretch = asked if asked in STRETCHES else WHOLE_YEAR
        today = timezone.localdate()
        first = today - timedelta(days=STRETCHES[stretch][0] - 1)
        found: Any = injuries_between(self.user, self.school, first, today)
        if asked == OPEN:
            found = [row.record for row in injury_rows(list(found)) if row.is_open]
        page = Paginator(found, PAGE_LENGTH).get_page(request.GET.get("page"))
        context = {
            "page": page,
            "rows": injury_rows(list(page)),
            "stretch": OPEN if asked == OPEN else stretch,
            "stretches": [*((key, words) for key, (_, words) in STRETCHES.items()), (OPEN, "Report open")],
            "is_whole_school": self.may(Action.ADULT_INJURY_LIST),
            "kept": self.kept(),
            "may": {"first_aid": self.may(Action.FIRST_AID_LIST)},
        }
        return render(request, "logs/adult_injury_list.html", context)

    def kept(self) -> int:
        """How many were kept aside that the person may see, for who can open the list of them: 1 query."""
        if not self.may(Action.KEPT_RESOLVE):
            return 0
        seen = Submission.objects.visible_to(self.user).quarantined()
        return seen.filter(school=self.school, kind=SubmissionKind.ADULT_INJURY).count()


class InjuryView(Gate, abstract=True):
    """A page of one adult's injury, named by `record_id`: for those who may read it."""

    record: AdultInjury

    def enter(self) -> None:
        """404 unless the person may read the record; a look is a view event, about no pupil."""
        visible = AdultInjury.objects.visible_to(self.user)
        wanted = visible.select_related("school", "staff", "first_aider", "recorded_by", "submission")
        self.record = get_object_or_404(wanted, pk=self.kwargs["record_id"])
        self.school = self.record.school
        if not self.may(self.action):
            raise PermissionDenied
        if self.request.method == "GET":
            record_view(
                by=self.user,
                seen=self.record.sensitivity,
                record=self.record,
                pupil_ids=[],
                school_id=self.school.pk,
            )

    def address(self) -> str:
        """The page that shows the record."""
        return reverse("logs:adult-injury", args=[self.record.pk])


class AdultInjuryPage(InjuryView):
    """What happened, what was given, what was learned later, what was decided."""

    action = Action.ADULT_INJURY_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The record."""
        return self.show(request, InjuryNoteForm(opens_as=uuid7()))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Add what was learned later, or show what to mend."""
        form = InjuryNoteForm(request.POST, opens_as=uuid7())
        if not form.is_valid() or not self.save(form):
            return self.show(request, form)
        say(request, "Added. It stands beside the record with your name and the time.")
        return go_to(request, self.address())

    def save(self, form: InjuryNoteForm) -> bool:
        """Add it; False when there is something to mend, which the form then says."""
        said = form.cleaned_data
        try:
            add_to_injury(
                by=self.user,
                record=self.record,
                note_id=said["note"],
                words=said["words"],
                days_off=said["days_off"],
            )
        except ValidationError as refused:
            add_refusal(form, refused)
            return False
        return True

    def show(self, request: HttpRequest, form: InjuryNoteForm) -> HttpResponse:
        """The page or its partial."""
        record, notes, unnamed = self.record, notes_of(self.record), unnamed_in(self.record)
        context = {
            "record": record,
            "title": injury_title(record),
            "rows": fact_rows(record, unnamed, standing_days(record, notes)),
            "what_happened": unnamed(record.what_happened),
            "notes": [(note, unnamed(note.words)) for note in notes],
            "reports": self.reports(notes),
            "delay": self.delay(),
            "form": form,
            "back_url": way_back(request) if FROM in request.GET else reverse("logs:adult-injury-list"),
            "may": self.allowed(),
        }
        return render_page_or_partial(
            request, "logs/adult_injury_page.html", "logs/partials/_adult_injury.html", context
        )

    def reports(self, notes: list[AdultInjuryNote]) -> list[ReportPanel]:
        """How it stands under RIDDOR, with the form for who decides: never about their own injury."""
        here = {"record_id": self.record.pk}
        routes = ("logs:adult-injury-report", "logs:adult-injury-riddor")
        form, questions = (reverse(route, kwargs=here) for route in routes)
        may_decide = self.may(Action.REPORT_DECIDE) and self.record.staff_id != self.user.pk
        stands = [injury_riddor(self.record, notes)]
        urls = {Duty.RIDDOR.value: (form, questions)}
        return report_panels(self.user, self.record, stands, urls, may_decide=may_decide)

    def delay(self) -> str:
        """How late it was written, in words."""
        written_on = timezone.localdate(self.record.recorded_at)
        return delay_words(calendar_of(self.school), self.record.held_on, written_on)

    def allowed(self) -> dict[str, bool]:
        """What the person may do with the record."""
        return {
            "edit": may_edit_injury(self.user, self.record, timezone.now()),
            "withdraw": may_withdraw_injury(self.user, self.record),
        }


class AdultInjuryWithdraw(InjuryView):
    """Written by mistake: the record stays on file and counts no more."""

    action = Action.ADULT_INJURY_LOG

    def enter(self) -> None:
        """403 unless it is the person's own writing, or they answer for the school's."""
        super().enter()
        if not may_withdraw_injury(self.user, self.record):
            raise PermissionDenied("Only its author or the school’s office can take this back.")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Are you sure."""
        context = {"record": self.record, "record_url": self.address()}
        return render_page_or_partial(
            request, "logs/adult_injury_withdraw.html", "logs/partials/_adult_injury_withdraw.html", context
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take it back."""
        withdraw_adult_injury(by=self.user, record=self.record)
        say(request, "Taken back. It no longer counts.", tone="info")
        return go_to(request, reverse("logs:adult-injury-list"))


class NotOnesOwn(InjuryView, abstract=True):
    """A page on which somebody decides about an injury: never about their own."""

    def enter(self) -> None:
        """403 about one's own injury."""
        super().enter()
        if self.record.staff_id == self.user.pk:
            raise PermissionDenied(NOT_ONES_OWN)


class AdultInjuryReport(NotOnesOwn, ReportPage):
    """What was decided about reporting it outside the school."""

    action = Action.REPORT_DECIDE


class AdultInjuryRiddor(NotOnesOwn, RiddorPage):
    """The RIDDOR reason tree about an adult."""

    action = Action.REPORT_DECIDE

    def is_pupil(self) -> bool:
        """A visitor is not at work for the school."""
        return self.record.person != InjuredPerson.STAFF

    def reading(self, answers: dict[str, bool]) -> Reading:
        """What the answers come to, days off known by now among them."""
        days = standing_days(self.record, notes_of(self.record))
        return read_injury(
            answers, is_at_work=not self.is_pupil(), days_off=days, held_on=self.record.held_on
        )
