"""A new school year: its start page, the preview in three parts, the confirmation and the undoing."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.actions.sheet_made import made_from_json
from accounts.actions.sheet_undo import plan_undo
from accounts.models import SheetImport
from common.htmx import say
from plans.actions.roll_over import (
    OUT_OF_DATE,
    PreviewOutOfDate,
    confirm_roll_over,
    discard_roll_over,
    save_answers,
    start_roll_over,
    undo_roll_over,
)
from plans.actions.roll_over_made import why_not
from plans.forms.roll_over import RollClassesForm, RollDaysForm, RollPupilsForm, class_key
from plans.rules.roll_over import answers_from_json
from plans.selectors.roll_over import RollPreview, proposed_days, roll_overs_of, roll_preview
from plans.views.roll_over_words import class_rows, confirm_words, pupil_rows, summary, to_decide
from pupils.access import Action
from pupils.views.base import Gate, SchoolView


class Part(StrEnum):
    """The parts of the preview."""

    CLASSES = "classes"
    PUPILS = "pupils"
    SUMMARY = "summary"


PARTS = {Part.CLASSES: "Days and classes", Part.PUPILS: "Pupils", Part.SUMMARY: "What will happen"}


class RollOverStart(SchoolView):
    """The days of the new year, and what was done or begun so far."""

    action = Action.ROLL_OVER

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form with the days the calendar proposes."""
        first_day, last_day = proposed_days(self.school, timezone.localdate())
        return self.show(RollDaysForm(initial={"first_day": first_day, "last_day": last_day}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Begin a draft and show its preview."""
        form = RollDaysForm(request.POST)
        if form.is_valid():
            try:
                draft = start_roll_over(by=self.user, school=self.school, **form.cleaned_data)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                return redirect("plans:roll-over-preview", record_id=draft.pk)
        return self.show(form)

    def show(self, form: RollDaysForm) -> HttpResponse:
        """The page with the form."""
        found = roll_overs_of(self.user).filter(school=self.school).defer("made")
        earlier = list(found.select_related("uploaded_by", "confirmed_by", "undone_by")[:6])
        begun = [(each, first_day_of(each)) for each in earlier]
        context = {"school": self.school, "form": form, "earlier": begun}
        return render(self.request, "plans/roll_over_start.html", context)


def first_day_of(roll_over: SheetImport) -> date:
    """The first day of the year it sets up."""
    return answers_from_json(roll_over.answers).first_day


class RollOverGate(Gate, abstract=True):
    """A page of one roll-over, named by `record_id`; 404 for whoever may not do one in its school."""

    action: ClassVar[Action] = Action.ROLL_OVER
    draft: SheetImport

    def enter(self) -> None:
        """Fetch it among those the person may see."""
        visible = roll_overs_of(self.user).select_related("school", "confirmed_by", "undone_by")
        self.draft = get_object_or_404(visible, pk=self.kwargs["record_id"])
        self.school = self.draft.school

    def back(self, **query: str) -> HttpResponse:
        """Back to the preview, at the part and class it came from."""
        sent = {name: self.request.POST[name] for name in ("show", "class") if name in self.request.POST}
        address = reverse("plans:roll-over-preview", args=[self.draft.pk])
        query = sent | query
        return redirect(f"{address}?{urlencode(query)}" if query else address)

    @cached_property
    def preview(self) -> RollPreview:
        """What the answers so far come to."""
        return roll_preview(self.draft)

    @property
    def part(self) -> Part:
        """The part of the preview the address or the form names."""
        asked = self.request.POST.get("show") or self.request.GET.get("show", "")
        return Part(asked) if asked in list(Part) else Part.CLASSES

    @property
    def class_name(self) -> str:
        """The class whose pupils are shown: the one named, else the first."""
        asked = self.request.POST.get("class") or self.request.GET.get("class", "")
        names = [each.name for each in self.preview.classes]
        return next((name for name in names if class_key(name) == asked), names[0] if names else "")

    def make_form(self, data: Any = None) -> RollClassesForm | RollPupilsForm | None:
        """The questions of the part shown; None where there are none."""
        preview = self.preview
        if self.part is Part.CLASSES:
            return RollClassesForm(
                data,
                answers=preview.answers,
                classes=preview.classes,
                teachers=preview.teachers,
                staff=preview.staff,
            )
        if self.part is Part.SUMMARY:
            return None
        moves = [each for each in preview.moves if each.old_class == self.class_name]
        ids = {each.pupil_id for each in moves}
        leads = [row for row in preview.key_workers if row.pupil_id in ids]
        return RollPupilsForm(
            data, answers=preview.answers, moves=moves, key_workers=leads, staff=preview.staff
        )

    def keep_answers(self) -> HttpResponse | None:
        """Keep the answers that were sent; the page again, as typed, when one of them cannot be."""
        form = self.make_form(self.request.POST)
        if form is None or self.draft.confirmed_at:
            return None
        if form.is_valid():
            try:
                save_answers(by=self.user, draft=self.draft, changes=form.changes)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                self.draft.refresh_from_db(fields=["answers"])
                del self.preview
        return self.render_preview(form) if form.errors else None

    def render_preview(self, form: Any, problem: str = "") -> HttpResponse:
        """The preview page, with the answers as typed."""
        preview = self.preview
        context = {
            "draft": self.draft,
            "school": self.school,
            "preview": preview,
            "form": form,
            "show": self.part,
            "tabs": [(label, part, part is self.part) for part, label in PARTS.items()],
            "to_decide": to_decide(preview, self.draft),
            "will": confirm_words(preview),
            "problem": problem or (OUT_OF_DATE if self.request.GET.get("changed") == "1" else ""),
            **self.part_context(form),
        }
        return render(self.request, "plans/roll_over_preview.html", context)

    def part_context(self, form: Any) -> dict[str, Any]:
        """What the part shown needs beside the usual."""
        preview, name = self.preview, self.class_name
        if self.part is Part.CLASSES:
            return class_rows(preview, form, self.draft)
        if self.part is Part.SUMMARY:
            return {"summary": summary(preview)}
        links = [
            (each.name or "No class", class_key(each.name), each.name == name) for each in preview.classes
        ]
        return {
            "class_name": name,
            "class_key": class_key(name),
            "class_links": links,
            "rows": pupil_rows(preview, form),
        }


class RollOverPreview(RollOverGate):
    """What the new year would change; once confirmed, what it did."""

    action = Action.ROLL_OVER

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The preview or the summary."""
        if self.draft.confirmed_at:
            context = {"done": self.draft, "begins": first_day_of(self.draft), "counts": self.draft.counts}
            return render(request, "plans/roll_over_done.html", context)
        return self.render_preview(self.make_form())


class RollOverAnswers(RollOverGate):
    """Keep the answers given so far."""

    action = Action.ROLL_OVER

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Keep them and come back to the same part."""
        refused = self.keep_answers()
        if refused is None:
            say(request, "Kept. Nothing is written until you confirm.", tone="info")
        return refused or self.back()


class RollOverConfirm(RollOverGate):
    """Write what the preview showed."""

    action = Action.ROLL_OVER

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Keep the answers sent along, then write everything; a preview out of date is shown anew instead."""
        if refused := self.keep_answers():
            return refused
        try:
            confirm_roll_over(by=self.user, draft=self.draft, seen=request.POST.get("seen", ""))
        except PreviewOutOfDate:
            return self.back(changed="1")
        except ValidationError as error:
            return self.render_preview(self.make_form(), problem=" ".join(error.messages))
        return redirect("plans:roll-over-preview", record_id=self.draft.pk)


class RollOverDiscard(RollOverGate):
    """Throw a draft away."""

    action = Action.ROLL_OVER

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Delete it and go back to the start."""
        discard_roll_over(by=self.user, draft=self.draft)
        return redirect("plans:roll-over")


class RollOverUndo(RollOverGate):
    """Put everything back, after saying whether that can be done."""

    action = Action.ROLL_OVER

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """What would be put back, or why it cannot be."""
        is_done = self.draft.confirmed_at and not self.draft.undone_at
        reasons = why_not(plan_undo(made_from_json(self.draft.made))) if is_done else []
        context = {"done": self.draft, "school": self.school, "counts": self.draft.counts, "reasons": reasons}
        return render(request, "plans/roll_over_undo.html", context)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Undo, and say so; the reasons again when it cannot be."""
        try:
            undo_roll_over(by=self.user, done=self.draft)
        except ValidationError:
            return redirect("plans:roll-over-undo", record_id=self.draft.pk)
        say(request, "Everything is as it was before.")
        return redirect("plans:roll-over")
