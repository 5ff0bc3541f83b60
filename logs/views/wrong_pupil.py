""" "This was about another pupil": pick the right one, look at what goes along, move."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from accounts.selectors import calendar_of
from common.htmx import say
from logs.actions.drafts import Receipt
from logs.actions.movable import MOVABLES
from logs.actions.wrong_pupil import Movable, move_record
from logs.forms.moving import MoveForm
from logs.rules.session_limits import delay_words
from logs.selectors.behaviour import named
from logs.selectors.dose_move import goes_along
from logs.selectors.intervention_breach import reports_given
from logs.selectors.moving import MoveSheet, move_sheet, said_words
from logs.selectors.pick import classes_of, pupils_for
from logs.selectors.told import told_of
from logs.views.base import receipt_before
from pupils.access import Action
from pupils.models import Enrolment
from pupils.views.base import RecordView

PAGE_LENGTH = 60
NOT_YOURS = "Only its author, or who answers for the school’s records, can move this."


class MoveView(RecordView, abstract=True):
    """A page about moving one record; `kind` and `record_id` in the address."""

    action = Action.RECORD_MOVE
    movable: Movable

    def records(self) -> QuerySet[Any]:
        """Standing records of the kind the person may see; raises Http404 for a kind that is never moved."""
        movable = MOVABLES.get(self.kwargs["kind"])
        if movable is None:
            raise Http404
        self.movable = movable
        model: Any = movable.model
        found: QuerySet[Any] = model.objects.visible_to(self.user)
        return found.select_related("pupil", "school", "author", "submission")

    def enter(self) -> None:
        """403 unless it is the person's own, or they answer for such records."""
        super().enter()
        if not self.movable.may_withdraw(self.user, self.record):
            raise PermissionDenied(NOT_YOURS)

    def candidates(self, query: str = "", reg_group: str = "") -> QuerySet[Enrolment]:
        """The pupils about whom the person may write such a record, the present one left out."""
        today, write = timezone.localdate(), self.movable.write
        found = pupils_for(write, self.user, self.school, today, query, reg_group)
        return found.exclude(pupil_id=self.record.pupil_id)

    def page_of(self, record: Any, pupil_id: Any) -> str:
        """Where the record is read."""
        return reverse(self.movable.route, args=[pupil_id if self.movable.is_pupils_page else record.pk])

    def page(self, **extra: Any) -> dict[str, Any]:
        """What both pages show."""
        return {
            "noun": self.movable.noun,
            "kind": self.movable.kind,
            "record": self.record,
            "name": self.pupil.short_name,
            "held_on": getattr(self.record, self.movable.day),
        } | extra


class WrongPupil(MoveView):
    """Whose was it? By name and class."""

    action = Action.RECORD_MOVE

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The pupils to choose from."""
        query, reg_group = request.GET.get("q", "")[:60], request.GET.get("class", "")[:20]
        page = Paginator(self.candidates(query, reg_group), PAGE_LENGTH).get_page(request.GET.get("page"))
        context = self.page(
            page=page,
            query=query,
            reg_group=reg_group,
            classes=classes_of(self.candidates()),
            back_url=self.page_of(self.record, self.record.pupil_id),
        )
        return render(request, "logs/wrong_pupil.html", context)


class WrongPupilConfirm(MoveView):
    """What goes along to the right pupil, to be read before it is moved."""

    action = Action.RECORD_MOVE
    to: Enrolment
    stands: Any

    def enter(self) -> None:
        """404 unless the person may write such a record about the pupil they picked."""
        super().enter()
        self.to = get_object_or_404(self.candidates(), pupil_id=self.kwargs["to_id"])
        self.stands = self.movable.stands(self.record)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """What is moved, what is chosen anew, what is left behind."""
        return self.show(request, self.form(self.sheet()))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Move it, or show what to mend."""
        form = self.form(self.sheet(), request.POST)
        receipt = receipt_before(self.user, request.POST.get("submission", "")) or self.save(form)
        if receipt is None:
            return self.show(request, form)
        say(request, f"Moved. This is {self.to.pupil.short_name}’s record now.")
        written = type(self.record)(pk=receipt.entry_ids[0])
        return redirect(self.page_of(written, self.to.pupil_id))

    def save(self, form: MoveForm) -> Receipt | None:
        """Move the record; None when there is something to mend, which the form then says."""
        if not form.is_valid():
            return None
        try:
            return move_record(
                by=self.user,
                movable=self.movable,
                record=self.record,
                to_pupil=self.to.pupil,
                submission_id=form.cleaned_data["submission"],
                choice=form.choice(),
            )
        except ValidationError as refused:
            form.add_refusal(refused)
            return None

    def sheet(self) -> MoveSheet:
        """The right pupil's lines and targets, for what has any."""
        if not self.movable.has_line:
            return MoveSheet()
        return move_sheet(self.stands, self.to.pupil, self.school, self.stands.held_on)

    def form(self, sheet: MoveSheet, data: Any = None) -> MoveForm:
        """The form."""
        right = self.to.pupil.forename
        return MoveForm(self.movable, self.stands, sheet, wrong=named(self.pupil), right=right, data=data)

    def show(self, request: HttpRequest, form: MoveForm) -> HttpResponse:
        """The page."""
        day, today = getattr(self.stands, self.movable.day), timezone.localdate()
        context = self.page(
            form=form,
            to=self.to,
            said=said_words(self.movable.kind, self.stands),
            along=goes_along(self.record, self.to.pupil),
            reports=reports_given(self.record),
            lost=form.sheet.lost,
            told=told_of([self.record.submission_id]).get(self.record.submission_id, []),
            delay=delay_words(calendar_of(self.school), day, today),
            back_url=reverse("logs:wrong-pupil", args=[self.movable.kind, self.record.pk]),
            cancel_url=self.page_of(self.record, self.record.pupil_id),
        )
        return render(request, "logs/wrong_pupil_confirm.html", context)
