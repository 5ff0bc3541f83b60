"""Off timetable: what is in force and to come, saying that somebody is away, and taking it back."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from accounts.selectors import calendar_of
from common.dates import SchoolCalendar
from common.htmx import go_to, say
from common.words import plural
from logs.actions.away import Said, say_off
from logs.actions.off_timetable import undo_off_timetable
from logs.forms.off_timetable import AwayForm, OffForm
from logs.models import OffTimetable
from logs.rules.off_timetable import OffDraft, Scope, Window
from logs.selectors.day import shown_day
from logs.selectors.off_list import off_rows, rows_of, undo_outlook
from logs.selectors.off_people import (
    ACTIONS,
    enrolments_to_say,
    may_undo,
    names_by_class,
    scopes_of,
)
from logs.selectors.off_preview import preview_of
from logs.selectors.off_timetable import outlook
from logs.views.base import day_or_404
from logs.views.ways import FROM, way_back
from plans.rules.cover import Part
from pupils.access import Action
from pupils.models import Enrolment
from pupils.views.base import Gate, PupilView, SchoolView
from pupils.views.layout import layout_of

SCOPE_WORDS: dict[Scope, str] = {
    Scope.PUPIL: "Pupils away",
    Scope.CLASS: "A class is out",
    Scope.SCHOOL: "School closed",
}
DAYS_OFFERED = 4
PART_BUTTONS: tuple[tuple[Part, str, str], ...] = (
    (Part.AM, "Morning", "sunrise"),
    (Part.PM, "Afternoon", "sunset"),
    (Part.ALL, "All day", "sun"),
)


def undo_url(off: OffTimetable, back: str) -> str:
    """Where the Undo of a toast posts to, which leads to BACK."""
    return f"{reverse('logs:off-timetable-undo', kwargs={'record_id': off.pk})}?{urlencode({FROM: back})}"


def say_saved(request: HttpRequest, said: Said, who: str, back: str) -> None:
    """The message after a save, with its Undo; a second press of the same page says so."""
    if said.already_had:
        say(request, "Already saved. Nothing was saved twice.", tone="info")
        return
    when = said.off_timetable.window.words(timezone.localdate())
    marked = f"{plural(said.count, 'session')} marked as not held"
    say(request, f"{who}, {when}: {marked}.", undo_url=undo_url(said.off_timetable, back))


def back_to_list(request: HttpRequest) -> str:
    """Where `?from=` leads, else the list of what is off."""
    return way_back(request) if FROM in request.GET else reverse("logs:off-timetable")


class OffList(SchoolView):
    """What is off the timetable: now, to come, and of late, for it can still be taken back."""

    action = Action.OFF_TIMETABLE_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The list."""
        today = timezone.localdate()
        scopes = scopes_of(self.user, self.school, today)
        context = {
            "layout": layout_of(self.user, self.school),
            "school": self.school,
            "rows": off_rows(self.user, self.school, today, calendar_of(self.school)),
            "ways": [(SCOPE_WORDS[scope], new_url(scope)) for scope in scopes],
            "back_url": way_back(request),
        }
        return render(request, "logs/off_timetable.html", context)


def new_url(scope: Scope, **query: str) -> str:
    """The page on which the scope is said."""
    return f"{reverse('logs:off-timetable-new')}?{urlencode({'scope': str(scope), **query})}"


class OffNew(SchoolView):
    """Say it: first what it would do, then one press that does it. `?scope=` pupil, class or school."""

    action = Action.OFF_TIMETABLE_VIEW
    scope: Scope

    def enter(self) -> None:
        """403 unless the person may say it of somebody, or of the school."""
        super().enter()
        self.today = timezone.localdate()
        self.scopes = scopes_of(self.user, self.school, self.today)
        asked = self.request.GET.get("scope", Scope.PUPIL)
        self.scope = next((scope for scope in ACTIONS if scope == asked), Scope.PUPIL)
        if self.scope not in self.scopes:
            raise PermissionDenied("The SENCO or the office can say this.")

    def make_form(self, data: Any = None) -> OffForm:
        """The form of the scope; `?pupil=` and `?day=` are filled in."""
        calendar = calendar_of(self.school)
        days = [day for ahead in range(DAYS_OFFERED) if (day := self.school_day(calendar, ahead))]
        return OffForm(
            self.scope,
            names_by_class([] if self.scope == Scope.SCHOOL else list(self.enrolments())),
            days,
            self.today,
            self.school.records_from,
            data,
            initial=self.initial(days),
        )

    def school_day(self, calendar: SchoolCalendar, ahead: int) -> date | None:
        """The school day so many after today or, without school today, after the next one."""
        return calendar.add_school_days(shown_day(calendar, self.today), ahead)

    def enrolments(self) -> QuerySet[Enrolment]:
        """Of whom the person may say it."""
        return enrolments_to_say(self.user, self.school, self.scope, self.today)

    def initial(self, days: list[date]) -> dict[str, Any]:
        """Today, or the next school day; the pupil the address names."""
        asked = self.request.GET.get("day", "")
        day = day_or_404(asked) if asked else days[0]
        return {"from_on": day, "pupils": self.request.GET.getlist("pupil")}

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form."""
        return self.show(self.make_form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The preview; or, when just this was previewed, the save."""
        form = self.make_form(request.POST)
        if not form.is_valid():
            return self.show(form)
        draft = form.draft()
        if not form.was_seen:
            return self.show(form, draft)
        try:
            said = say_off(by=self.user, school=self.school, draft=draft)
        except ValidationError as refused:
            form.take_errors(refused)
            return self.show(form, draft)
        say_saved(request, said, self.who(draft), self.back_url())
        return go_to(request, self.back_url())

    def back_url(self) -> str:
        """Where the person came from, else the list."""
        return back_to_list(self.request)

    def who(self, draft: OffDraft) -> str:
        """Who is away, for the message."""
        if draft.scope == Scope.SCHOOL:
            return "School closed"
        if draft.scope == Scope.CLASS:
            return f"{draft.reg_group} out"
        return f"{plural(len(draft.pupil_ids), 'pupil')} away"

    def show(self, form: OffForm, draft: OffDraft | None = None) -> HttpResponse:
        """The page, with what the draft would do if there is one."""
        preview = preview_of(self.user, self.school, draft, self.today) if draft else None
        context = {
            "layout": layout_of(self.user, self.school),
            "form": form,
            "scope": str(self.scope),
            "preview": preview,
            "chosen": form.chosen,
            "mark": form.mark() if draft else "",
            "ways": [(SCOPE_WORDS[each], new_url(each), each == self.scope) for each in self.scopes],
            "back_url": self.back_url(),
        }
        return render(self.request, "logs/off_timetable_new.html", context)


class PupilAway(PupilView):
    """Morning, afternoon, all day: each is a button that marks the pupil's sessions of the day. `?day=` another one."""

    action = Action.OFF_TIMETABLE_PUPIL

    def enter(self) -> None:
        """As for each page of a pupil; and the day."""
        super().enter()
        self.today, self.calendar = timezone.localdate(), calendar_of(self.school)
        asked = self.request.GET.get("day", "")
        self.day = day_or_404(asked) if asked else shown_day(self.calendar, self.today)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The buttons, each with what it marks."""
        return self.show(AwayForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save it."""
        form = AwayForm(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            said = say_off(by=self.user, school=self.school, draft=form.draft(self.pupil.pk, self.day))
        except ValidationError as refused:
            form.take_errors(refused)
            return self.show(form)
        say_saved(request, said, f"{self.pupil.short_name} away", self.back_url())
        return go_to(request, self.back_url())

    def back_url(self) -> str:
        """Where the person came from, else the pupil's page."""
        return (
            way_back(self.request)
            if FROM in self.request.GET
            else reverse("pupil-home", args=[self.pupil.pk])
        )

    def show(self, form: AwayForm) -> HttpResponse:
        """The page."""
        found = outlook(self.school, [self.pupil.pk], Window(self.day, self.day), self.calendar)
        parts = [
            (part.value, words, icon, found.within(Window(self.day, self.day, part), self.school))
            for part, words, icon in PART_BUTTONS
        ]
        context = {
            "layout": layout_of(self.user, self.school),
            "pupil": self.pupil,
            "form": form,
            "when": Window(self.day, self.day).words(self.today),
            "parts": parts,
            "nothing": not found.clears,
            "kept": found.kept,
            "longer_url": f"{new_url(Scope.PUPIL, pupil=str(self.pupil.pk), day=self.day.isoformat())}"
            f"&{urlencode({FROM: self.back_url()})}",
            "back_url": self.back_url(),
        }
        return render(self.request, "logs/pupil_away.html", context)


class OffUndo(Gate):
    """Take one save back; on its own page it is asked first, from a message it is done at once."""

    action = Action.OFF_TIMETABLE_VIEW

    def enter(self) -> None:
        """404 unless the person sees it; 403 unless they said it or answer for the school's records."""
        visible = OffTimetable.objects.visible_to(self.user).select_related("school", "recorded_by")
        self.off = get_object_or_404(visible, pk=self.kwargs["record_id"])
        self.school = self.off.school
        if self.off.undone_at is None and not may_undo(self.user, self.off):
            raise PermissionDenied("Only who said it or the SENCO can take this back.")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """What it would do."""
        context = {
            "layout": layout_of(self.user, self.school),
            "row": rows_of([self.off], self.user, timezone.localdate())[0],
            "found": undo_outlook(self.off),
            "is_undone": self.off.undone_at is not None,
            "back_url": back_to_list(request),
        }
        return render(request, "logs/off_timetable_undo.html", context)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take it back, and say what was left alone."""
        found = undo_outlook(self.off)
        if self.off.undone_at is not None:
            say(request, "It was taken back before.", tone="info")
            return go_to(request, back_to_list(request))
        count = undo_off_timetable(by=self.user, off_timetable=self.off)
        words = f"Taken back: {plural(count, 'session')} no longer marked as not held. {found.stays}"
        say(request, words.strip(), tone="info")
        return go_to(request, back_to_list(request))
