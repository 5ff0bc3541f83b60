"""Eating, drinking and moving: write it under the pupil's plan, change it until midnight, take it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone

from accounts.actions.audit import record_view
from common.htmx import go_to, render_page_or_partial, say
from common.ids import uuid7
from common.records import Sensitivity
from logs.actions.daily_care import edit_daily_care, log_daily_care
from logs.actions.drafts import Receipt
from logs.actions.entry import may_edit
from logs.forms.daily_care import DailyCareForm, kind_choices, said_of
from logs.forms.first_aid import add_refusal
from logs.models import DailyCare
from logs.rules.daily_care import KINDS, DailyKind, meal_at
from logs.rules.incident_times import opening_time
from logs.selectors.behaviour import pupil_tag
from logs.selectors.daily_care import (
    PlanForEntry,
    flags_of,
    help_choices,
    needs_first_aid,
    plan_for_entry,
)
from logs.selectors.people import staff_on
from logs.views.base import answer_receipt, receipt_before
from logs.views.behaviour import likely_days
from logs.views.ways import on_the_way, way_back
from pupils.access import Action
from pupils.views.base import PupilView, RecordView

LUNCH = (time(11, 15), time(13, 30))


class DailyCareFormView(PupilView, abstract=True):
    """A page with the form of one kind of entry."""

    submit_label = "Save"

    @property
    def kind(self) -> str:
        """Which kind of entry is written."""
        raise NotImplementedError

    def opening(self) -> dict[str, Any]:
        """What the fields say when the page opens."""
        raise NotImplementedError

    @cached_property
    def plan(self) -> PlanForEntry:
        """The pupil's plan of today."""
        return plan_for_entry(self.pupil.pk, self.school.pk, timezone.localdate())

    def form(self, data: QueryDict | None = None) -> DailyCareForm:
        """The form: the adults of the day and the school's help levels to choose from."""
        today = timezone.localdate()
        adults = staff_on(self.school.pk, today).exclude(pk=self.user.pk) if self.words.is_handling else ()
        return DailyCareForm(
            data,
            initial={} if data is not None else self.opening(),
            kind=self.kind,
            plan=self.plan,
            days=likely_days(self.school, today),
            today=today,
            adults=[(each.pk, each.full_name) for each in adults],
            levels=help_choices(self.school.pk),
        )

    @property
    def words(self) -> Any:
        """What the kind asks."""
        return KINDS[self.kind]

    def show(self, request: HttpRequest, form: DailyCareForm) -> HttpResponse:
        """The page or its partial."""
        context = {
            "form": form,
            "plan": form.plan,
            "mobility_lines": form.plan.lines("mobility"),
            "transfer_lines": form.plan.lines("transfers"),
            "eating_lines": form.plan.lines("eating"),
            "drinking_lines": form.plan.lines("drinking"),
            "allergy_lines": form.plan.lines("allergies"),
            "kinds": self.kinds(),
            "kind": self.kind,
            "way": on_the_way(request),
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate()),
            "back_url": self.back_url(),
            "first_aid_url": reverse("logs:first-aid-new", kwargs={"pupil_id": self.pupil.pk}),
            "submit_label": self.submit_label,
        }
        return render_page_or_partial(
            request, "logs/daily_care_form.html", "logs/partials/_daily_care_form.html", context
        )

    def kinds(self) -> list[tuple[str, str, str]]:
        """The kinds to choose from; none where the kind stands."""
        return []

    def back_url(self) -> str:
        """Where the arrow leads."""
        return way_back(self.request)


class DailyCareNew(DailyCareFormView):
    """What a pupil ate or drank, how they moved; the kind stands in `?kind=`."""

    action = Action.DAILY_CARE_LOG
    sensitivity = Sensitivity.HEALTH

    @property
    def kind(self) -> str:
        """The kind asked for, else eating about lunch time and drinking at other times."""
        asked = self.request.POST.get("kind") or self.request.GET.get("kind", "")
        if asked in KINDS:
            return asked
        now = timezone.localtime().time()
        return str(DailyKind.EATING if LUNCH[0] <= now <= LUNCH[1] else DailyKind.DRINKING)

    def kinds(self) -> list[tuple[str, str, str]]:
        """All of them."""
        return kind_choices()

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The empty form."""
        return self.show(request, self.form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save it, or show again what was typed with what to mend."""
        form = self.form(request.POST)
        receipt = receipt_before(self.user, request.POST.get("submission", "")) or self.save(form)
        if receipt is None:
            return self.show(request, form)
        saved = DailyCare.objects.visible_to(self.user).filter(pk__in=receipt.entry_ids).first()
        words = f"Saved for {self.pupil.short_name.rstrip('.')}. You can change it until midnight."
        if saved and (flags := flags_of(saved)):
            words = f"Saved for {self.pupil.short_name}; the SENCO is told: {'; '.join(flags)}."
        return answer_receipt(request, receipt, words, self.next_page(saved))

    def next_page(self, saved: DailyCare | None) -> str:
        """After choking or a fall the record, where first aid is written; else the way back."""
        if saved and needs_first_aid(saved):
            return reverse("logs:daily-care", kwargs={"record_id": saved.pk})
        return way_back(self.request)

    def save(self, form: DailyCareForm) -> Receipt | None:
        """Write the entry; None when there is something to mend, which the form then says."""
        if not form.is_valid():
            return None
        try:
            return log_daily_care(
                by=self.user,
                school=self.school,
                pupil_id=self.pupil.pk,
                submission=form.submission_draft(timezone.now()),
                draft=form.draft(),
                keeps_aside=False,
            )
        except ValidationError as refused:
            add_refusal(form, refused)
            return None

    def opening(self) -> dict[str, Any]:
        """Today, about now; the plan's texture when it names one alone."""
        now = timezone.localtime()
        levels = self.plan.levels(self.kind)
        texture = next(iter(levels)) if len(levels) == 1 else ""
        opening: Mapping[str, Any] = {
            "submission": uuid7(),
            "held_on": now.date(),
            "starts_at": opening_time(now),
            "texture": texture,
            "what": meal_at(now.time()) if self.kind == DailyKind.EATING else [],
        }
        return dict(opening)


class DailyCareView(RecordView, abstract=True):
    """A page of one entry."""

    model = DailyCare
    record: DailyCare

    def records(self) -> QuerySet[Any]:
        """Standing entries the person may see."""
        visible = DailyCare.objects.visible_to(self.user)
        return visible.select_related(
            "pupil", "school", "author", "second_adult", "help_level", "submission", "plan"
        )

    def address(self) -> str:
        """The page that shows the entry."""
        return reverse("logs:daily-care", kwargs={"record_id": self.record.pk})


class DailyCareReaders(DailyCareView, abstract=True):
    """A page for those who read the pupil's daily care, and for the author, who always does."""

    def enter(self) -> None:
        """As for every record; an author's look is logged like any other."""
        try:
            super().enter()
        except PermissionDenied:
            if self.record.author_id != self.user.pk:
                raise
            if self.request.method == "GET":
                record_view(
                    by=self.user,
                    seen=self.record.sensitivity,
                    record=self.record,
                    pupil_ids=[self.pupil.pk],
                    school_id=self.school.pk,
                )


class DailyCareEdit(DailyCareFormView, DailyCareView):
    """Change one's own entry before its midnight."""

    action = Action.DAILY_CARE_EDIT
    submit_label = "Save the changes"

    def enter(self) -> None:
        """403 unless it is the person's own and not yet signed."""
        super().enter()
        if not may_edit(self.user, self.record, timezone.now()):
            raise PermissionDenied("This is signed, or somebody else wrote it.")

    @property
    def kind(self) -> str:
        """The entry's own."""
        return self.record.kind

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form as it was filled in."""
        return self.show(request, self.form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save the change, or show what to mend."""
        form = self.form(request.POST)
        if not form.is_valid() or not self.save(form):
            return self.show(request, form)
        say(request, "Changed. It says what you see here.")
        return go_to(request, self.address())

    def save(self, form: DailyCareForm) -> bool:
        """Write the change; False when there is something to mend, which the form then says."""
        try:
            edit_daily_care(by=self.user, record=self.record, draft=form.draft())
        except ValidationError as refused:
            add_refusal(form, refused)
            return False
        return True

    def opening(self) -> dict[str, Any]:
        """What the entry says."""
        return said_of(self.record)

    def back_url(self) -> str:
        """Where the arrow leads."""
        return self.address()
