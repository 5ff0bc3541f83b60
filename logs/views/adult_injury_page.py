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
from logs.choices import InjuredPerson
from logs.forms.adult_injury import InjuryNoteForm
from logs.forms.first_aid import add_refusal
from logs.models import AdultInjury
from logs.rules.adult_injury import read_injury
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
from logs.views.riddor import RiddorPage
from logs.views.ways import FROM, way_back
from pupils.access import Action
from pupils.views.base import Gate, SchoolView

PAGE_LENGTH = 50
WHOLE_YEAR = "year"


class AdultInjuryList(SchoolView):
    """The injuries of the school's adults; somebody who does not answer for the school finds their own."""

    action = Action.ADULT_INJURY_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """One page of the list, newest first."""
        asked = request.GET.get("days", "")
        stretch = asked if asked in STRETCHES else WHOLE_YEAR
        today = timezone.localdate()
        first = today - timedelta(days=STRETCHES[stretch][0] - 1)
        found = injuries_between(self.user, self.school, first, today)
        page = Paginator(found, PAGE_LENGTH).get_page(request.GET.get("page"))
        context = {
            "page": page,
            "rows": injury_rows(list(page)),
            "stretch": stretch,
            "stretches": [(key, words) for key, (_, words) in STRETCHES.items()],
            "is_whole_school": self.may(Action.ADULT_INJURY_LIST),
            "may": {"first_aid": self.may(Action.FIRST_AID_LIST)},
        }
        return render(request, "logs/adult_injury_list.html", context)


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
            "riddor": injury_riddor(record, notes),
            "delay": self.delay(),
            "form": form,
            "back_url": way_back(request) if FROM in request.GET else reverse("logs:adult-injury-list"),
            "may": self.allowed(),
        }
        return render_page_or_partial(
            request, "logs/adult_injury_page.html", "logs/partials/_adult_injury.html", context
        )

    def delay(self) -> str:
        """How late it was written, in words."""
        written_on = timezone.localdate(self.record.recorded_at)
        return delay_words(calendar_of(self.school), self.record.held_on, written_on)

    def allowed(self) -> dict[str, bool]:
        """What the person may do with the record."""
        is_own = self.record.staff_id == self.user.pk
        return {
            "edit": may_edit_injury(self.user, self.record, timezone.now()),
            "withdraw": may_withdraw_injury(self.user, self.record),
            "decide": self.may(Action.RIDDOR_DECIDE) and not is_own,
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


class AdultInjuryRiddor(InjuryView, RiddorPage):
    """The RIDDOR reason tree about an adult; never about one's own injury."""

    action = Action.RIDDOR_DECIDE

    def enter(self) -> None:
        """403 about one's own injury."""
        super().enter()
        if self.record.staff_id == self.user.pk:
            raise PermissionDenied("Somebody else decides about your own injury.")

    def is_pupil(self) -> bool:
        """A visitor is not at work for the school."""
        return self.record.person != InjuredPerson.STAFF

    def reading(self, answers: dict[str, bool]) -> Reading:
        """What the answers come to, days off known by now among them."""
        days = standing_days(self.record, notes_of(self.record))
        return read_injury(
            answers, is_at_work=not self.is_pupil(), days_off=days, held_on=self.record.held_on
        )
