"""Intimate care: write it about any pupil, change it until midnight, take it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
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
from logs.actions.drafts import Receipt
from logs.actions.entry import may_edit
from logs.actions.intimate_care import (
    edit_intimate_care,
    log_intimate_care,
    may_withdraw_intimate_care,
    withdraw_intimate_care,
)
from logs.forms.body_map import BodyMarks
from logs.forms.first_aid import add_refusal
from logs.forms.intimate_care import IntimateCareForm, said_of
from logs.models import IntimateCare
from logs.rules.intimate_care import PLANNED, opening_times
from logs.selectors.behaviour import pupil_tag
from logs.selectors.body_map import outlines
from logs.selectors.intimate_care import Sheet, marks_of, sheet_of
from logs.views.base import answer_receipt, receipt_before
from logs.views.behaviour import likely_days
from logs.views.ways import way_back
from plans.selectors.setup import help_levels
from pupils.access import Action, sees
from pupils.views.base import PupilView, RecordView


class IntimateCareFormView(PupilView, abstract=True):
    """A page with the form of intimate care."""

    submit_label = "Save"
    sheet: Sheet

    def opening(self) -> dict[str, Any]:
        """What the fields say when the page opens."""
        raise NotImplementedError

    def sheet_on(self, day: date) -> Sheet:
        """What the plan of the day asks and, to who may read it, offers."""
        may_read = sees(self.user, Sensitivity.INTIMATE, pupil_id=self.pupil.pk, school_id=self.school.pk)
        return sheet_of(self.user, self.school, self.pupil.pk, day, may_read=may_read)

    def form(
        self, data: QueryDict | None = None, initial: Mapping[str, Any] | None = None, marks: Any = None
    ) -> IntimateCareForm:
        """The form: the adults of the day to choose from, and the body map."""
        today = timezone.localdate()
        return IntimateCareForm(
            data,
            self.request.FILES if data is not None else None,
            initial=dict(initial or ({} if data is not None else self.opening())),
            sheet=self.sheet,
            days=likely_days(self.school, today),
            today=today,
            levels=[(each.pk, each.name) for each in help_levels(self.school)],
            marks=marks or BodyMarks(data, self.marks() if data is None else ()),
        )

    def marks(self) -> list[Any]:
        """The marks on record."""
        return []

    def reopened(self, data: QueryDict, marks: BodyMarks) -> IntimateCareForm:
        """The form with what was typed and nothing checked yet: another mark is wanted."""
        sent = self.form(data, marks=marks)
        typed = {
            name: field.widget.value_from_datadict(data, {}, name) for name, field in sent.fields.items()
        }
        return self.form(initial=typed, marks=marks)

    def show(self, request: HttpRequest, form: IntimateCareForm) -> HttpResponse:
        """The page or its partial."""
        context = {
            "form": form,
            "sheet": self.sheet,
            "marks": form.marks,
            "outlines": outlines(),
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate()),
            "back_url": self.back_url(),
            "submit_label": self.submit_label,
        }
        return render_page_or_partial(
            request, "logs/intimate_care_form.html", "logs/partials/_intimate_care_form.html", context
        )

    def back_url(self) -> str:
        """Where the arrow leads."""
        return way_back(self.request)


class IntimateCareNew(IntimateCareFormView):
    """The care that was given, to any pupil of the school: whoever is there cares for the child."""

    action = Action.INTIMATE_CARE_LOG
    sensitivity = Sensitivity.IDENTITY

    def enter(self) -> None:
        """As for any pupil by name; reading what the plan asks is a look at it."""
        super().enter()
        self.sheet = self.sheet_on(timezone.localdate())
        if self.sheet.plan and self.request.method == "GET":
            record_view(
                by=self.user,
                seen=Sensitivity.INTIMATE,
                record=self.sheet.plan,
                pupil_ids=[self.pupil.pk],
                school_id=self.school.pk,
            )

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form as the plan fills it."""
        return self.show(request, self.form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save it, or show again what was typed with what to mend."""
        marks = BodyMarks(request.POST)
        if marks.wants_another:
            return self.show(request, self.reopened(request.POST, marks))
        form = self.form(request.POST, marks=marks)
        receipt = receipt_before(self.user, request.POST.get("submission", "")) or self.save(form)
        if receipt is None:
            return self.show(request, form)
        beside = next((name for key, name in self.sheet.beside if key == form.second_id), "")
        who = f"{self.pupil.short_name}, with {beside}" if beside else self.pupil.short_name
        words = f"Saved for {who}. You can change it until midnight."
        return answer_receipt(request, receipt, words, self.next_page(receipt))

    def next_page(self, receipt: Receipt) -> str:
        """The way back: nothing stays on a shared screen. A one-off accident leads to whom to tell."""
        saved = IntimateCare.objects.visible_to(self.user).filter(pk__in=receipt.entry_ids).first()
        if saved and saved.plan_id is None:
            return reverse("logs:intimate-care", kwargs={"record_id": saved.pk})
        return way_back(self.request)

    def save(self, form: IntimateCareForm) -> Receipt | None:
        """Write the record; None when there is something to mend, which the form then says."""
        if not form.is_valid():
            return None
        try:
            return log_intimate_care(
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
        """Care that has just ended, as the plan says it is given; whether the pupil agreed is always asked."""
        now = timezone.localtime()
        starts_at, ends_at = opening_times(now)
        offered = self.sheet.offered
        return {
            "submission": uuid7(),
            "held_on": now.date(),
            "starts_at": starts_at,
            "ends_at": ends_at,
            "reason": PLANNED if self.sheet.is_named else "",
            "care_given": list(offered.care),
            "products": list(offered.products),
            "place_chip": offered.place,
        }


class IntimateCareView(RecordView, abstract=True):
    """A page of one record of intimate care."""

    model = IntimateCare
    record: IntimateCare

    def records(self) -> QuerySet[Any]:
        """Standing records the person may see."""
        visible = IntimateCare.objects.visible_to(self.user)
        people = ("author", "second_adult", "part_played", "plan", "submission")
        return visible.select_related("pupil", "school", *people)

    def address(self) -> str:
        """The page that shows the record."""
        return reverse("logs:intimate-care", kwargs={"record_id": self.record.pk})


class IntimateCareEdit(IntimateCareFormView, IntimateCareView):
    """Change one's own record before its midnight."""

    action = Action.INTIMATE_CARE_EDIT
    submit_label = "Save the changes"

    def enter(self) -> None:
        """403 unless it is the person's own and not yet signed."""
        super().enter()
        if not may_edit(self.user, self.record, timezone.now()):
            raise PermissionDenied("This is signed, or somebody else wrote it.")
        self.sheet = replace(self.sheet_on(self.record.held_on), beside=())

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form as it was filled in."""
        return self.show(request, self.form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save the change, or show what to mend."""
        marks = BodyMarks(request.POST)
        if marks.wants_another:
            return self.show(request, self.reopened(request.POST, marks))
        form = self.form(request.POST, marks=marks)
        if not form.is_valid() or not self.save(form):
            return self.show(request, form)
        say(request, "Changed. It says what you see here.")
        return go_to(request, self.address())

    def save(self, form: IntimateCareForm) -> bool:
        """Write the change; False when there is something to mend, which the form then says."""
        try:
            edit_intimate_care(by=self.user, record=self.record, draft=form.draft())
        except ValidationError as refused:
            add_refusal(form, refused)
            return False
        return True

    def opening(self) -> dict[str, Any]:
        """What the record says."""
        return said_of(self.record, self.sheet)

    def marks(self) -> list[Any]:
        """The marks on record."""
        return marks_of(self.record)

    def back_url(self) -> str:
        """Where the arrow leads."""
        return self.address()


class IntimateCareWithdraw(IntimateCareView):
    """Written by mistake: the record stays on file and counts no more."""

    action = Action.INTIMATE_CARE_EDIT

    def enter(self) -> None:
        """403 unless it is the person's own, or they are the SENCO."""
        super().enter()
        if not may_withdraw_intimate_care(self.user, self.record):
            raise PermissionDenied("Only its author or the SENCO can take this back.")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Are you sure."""
        context = {
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate()),
            "what": "this record",
            "held_on": self.record.held_on,
            "record_url": self.address(),
        }
        return render_page_or_partial(
            request, "logs/behaviour_withdraw.html", "logs/partials/_take_back.html", context
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take it back."""
        withdraw_intimate_care(by=self.user, record=self.record)
        say(request, f"Taken back. It no longer counts for {self.pupil.short_name}.", tone="info")
        return go_to(request, reverse("today"))
