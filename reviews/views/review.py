"""Reviews: the list, the start, the workspace, its steps and the views given."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.selectors import calendar_of, role_words
from common.forms import read_date
from common.htmx import say
from common.records import Sensitivity
from plans.models import EhcPlan
from pupils.access import Action
from pupils.views.base import PupilView, RecordView, SchoolView
from reviews.actions.review import (
    add_contribution,
    change_contribution,
    change_meeting,
    mark_step,
    move_review,
    start_review,
    unmark_step,
)
from reviews.forms.review import ContributionForm, MeetingForm, ShareForm, StartForm, StepForm
from reviews.models import AnnualReview, Contribution
from reviews.rules.deadlines import deadlines
from reviews.rules.stages import ReviewState
from reviews.rules.steps import STEP_LABELS, Step
from reviews.selectors.due import anchors_of, next_step, open_reviews, plans_to_review, steps_of, ticks_of
from reviews.selectors.papers import job_shown, packs_of, possible_readers


class ReviewList(SchoolView):
    """The school's open reviews by what is due next, and the plans whose review nobody has started."""

    action = Action.REVIEW_LIST

    def get(self, request: HttpRequest) -> HttpResponse:
        """The two lists."""
        today, calendar = timezone.localdate(), calendar_of(self.school)
        context = {
            "rows": open_reviews(self.user, self.school.pk, calendar, today),
            "to_start": plans_to_review(self.user, self.school.pk, calendar, today),
            "may": {"start": self.may(Action.REVIEW_EDIT)},
            "school": self.school,
        }
        return render(request, "reviews/review_list.html", context)


class ReviewStart(PupilView):
    """Setting the meeting date; the dates that follow from it are shown before it is saved."""

    action = Action.REVIEW_EDIT
    sensitivity = Sensitivity.REVIEW

    def plan(self) -> EhcPlan:
        """The pupil's live EHC plan; raises Http404 without one."""
        plan = EhcPlan.objects.visible_to(self.user).filter(pupil=self.pupil, ceased_on__isnull=True).first()
        if plan is None:
            raise Http404
        return plan

    def show(self, request: HttpRequest, form: StartForm, status: int = 200) -> HttpResponse:
        """The form with the limits, and the dates that follow from the meeting typed in."""
        plan = self.plan()
        calendar = calendar_of(self.school)
        typed = form["meeting_on"].value()
        try:
            meeting_on = read_date(str(typed)) if typed else None
        except ValidationError:
            meeting_on = None
        found = deadlines(anchors_of(plan, meeting_on=meeting_on), calendar)
        context = {
            "form": form,
            "pupil": self.pupil,
            "plan": plan,
            "meeting_on": meeting_on,
            "dates": [(STEP_LABELS[row.step], row) for row in found],
        }
        return render(request, "reviews/review_start.html", context, status=status)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """An empty form, or one with the date that was asked about."""
        return self.show(request, StartForm(initial={"meeting_on": request.GET.get("meeting_on", "")}))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Start the review."""
        form = StartForm(request.POST)
        if "preview" in request.POST or not form.is_valid():
            return self.show(request, form, status=200 if "preview" in request.POST else 422)
        try:
            review = start_review(by=self.user, plan=self.plan(), **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            return self.show(request, form, status=422)
        say(request, f"Review started. The meeting is on {review.meeting_on:%d/%m/%Y}.")
        return redirect("reviews:review-home", record_id=review.pk)


class ReviewView(RecordView, abstract=True):
    """A page of one review."""

    model = AnnualReview
    record: AnnualReview

    def records(self) -> QuerySet[Any]:
        """Reviews with what each page needs."""
        return AnnualReview.objects.visible_to(self.user).select_related("pupil", "school", "ehc_plan")

    def home(self) -> HttpResponse:
        """Back to the workspace."""
        return redirect("reviews:review-home", record_id=self.record.pk)


class ReviewHome(ReviewView):
    """The workspace: steps with their dates and rules, views, papers."""

    action = Action.REVIEW_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The workspace."""
        today = timezone.localdate()
        ticks = ticks_of([self.record.pk])[self.record.pk]
        steps = steps_of(self.record, calendar_of(self.school), today, ticks)
        edits = self.may(Action.REVIEW_EDIT, self.pupil)
        shares = self.may(Action.PACK_SHARE, self.pupil)
        context = {
            "review": self.record,
            "pupil": self.pupil,
            "why": self.why(),
            "steps": steps,
            "next": next_step(steps),
            "contributions": list(
                Contribution.objects.visible_to(self.user)
                .filter(review=self.record)
                .select_related("written_by")
            ),
            "packs": packs_of(self.user, self.record),
            "share_form": self.share_form(today) if shares else None,
            "today": today,
            "is_open": self.record.status != ReviewState.CANCELLED,
            "may": {"edit": edits, "build": self.may(Action.PACK_BUILD, self.pupil), "share": shares},
        }
        context |= job_shown(self.record, timezone.now())
        return render(request, "reviews/review_home.html", context)

    def share_form(self, today: date) -> ShareForm:
        """The people who may have the papers."""
        return ShareForm(
            readers=possible_readers(self.record, today, self.user),
            words=role_words(self.school.pk, today),
        )


class ReviewMeeting(ReviewView):
    """Another date, time, place or chair."""

    action = Action.REVIEW_EDIT

    def show(self, request: HttpRequest, form: MeetingForm, status: int = 200) -> HttpResponse:
        """The form."""
        context = {"form": form, "review": self.record, "pupil": self.pupil}
        return render(request, "reviews/review_meeting.html", context, status=status)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The meeting as it stands."""
        names = ("meeting_on", "meeting_at", "place", "chair")
        return self.show(request, MeetingForm(initial={name: getattr(self.record, name) for name in names}))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save it."""
        form = MeetingForm(request.POST)
        if not form.is_valid():
            return self.show(request, form, status=422)
        try:
            change_meeting(by=self.user, review=self.record, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            return self.show(request, form, status=422)
        say(request, "Meeting changed. Every date that hangs on it has moved with it.")
        return self.home()


class ReviewCancel(ReviewView):
    """A review started by mistake is cancelled, not deleted."""

    action = Action.REVIEW_EDIT

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Cancel it."""
        try:
            move_review(by=self.user, review=self.record, to=ReviewState.CANCELLED)
        except ValidationError as error:
            say(request, " ".join(error.messages), tone="bad")
            return self.home()
        say(request, "Review cancelled. What was written down is kept.")
        return redirect("reviews:review-list")


class StepMark(ReviewView):
    """Ticking a step off, with its day."""

    action = Action.REVIEW_EDIT

    def step(self) -> Step:
        """The step in the address; raises Http404 for one that is none."""
        try:
            return Step(self.kwargs["step"])
        except ValueError:
            raise Http404 from None

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Tick it off, or take the tick back."""
        step = self.step()
        if "undo" in request.POST:
            unmark_step(by=self.user, review=self.record, step=step)
            say(request, f"“{STEP_LABELS[step]}” is open again.")
            return self.home()
        form = StepForm(request.POST)
        try:
            if not form.is_valid():
                raise ValidationError([message for messages in form.errors.values() for message in messages])
            mark_step(by=self.user, review=self.record, step=step, **form.cleaned_data)
        except ValidationError as error:
            say(request, " ".join(error.messages), tone="bad")
            return self.home()
        say(request, f"Done: {STEP_LABELS[step]}.")
        return self.home()


class ContributionPage(ReviewView, abstract=True):
    """The form for somebody's views."""

    template_name: ClassVar[str] = "reviews/contribution_form.html"

    def show(self, request: HttpRequest, form: ContributionForm, status: int = 200) -> HttpResponse:
        """The form."""
        context = {"form": form, "review": self.record, "pupil": self.pupil}
        return render(request, self.template_name, context, status=status)


class ContributionAdd(ContributionPage):
    """Views typed in by staff."""

    action = Action.REVIEW_EDIT

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """An empty form, for the kind of person asked for."""
        initial = {"views_of": request.GET.get("of", "")}
        if initial["views_of"] == "pupil":
            initial["given_by"] = self.pupil.forename
        return self.show(request, ContributionForm(initial=initial))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Keep the views."""
        form = ContributionForm(request.POST)
        if not form.is_valid():
            return self.show(request, form, status=422)
        try:
            add_contribution(by=self.user, review=self.record, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            return self.show(request, form, status=422)
        say(request, "Views written down.")
        return self.home()


class ContributionEdit(RecordView):
    """Mending what was typed in."""

    model = Contribution
    record: Contribution
    action = Action.REVIEW_EDIT
    FIELDS: ClassVar[tuple[str, ...]] = ("views_of", "given_by", "role", "how_given", "given_on", "text")

    def show(self, request: HttpRequest, form: ContributionForm, status: int = 200) -> HttpResponse:
        """The form."""
        context = {"form": form, "review": self.record.review, "pupil": self.pupil}
        return render(request, "reviews/contribution_form.html", context, status=status)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The views as they stand."""
        return self.show(
            request, ContributionForm(initial={name: getattr(self.record, name) for name in self.FIELDS})
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save them."""
        form = ContributionForm(request.POST)
        if not form.is_valid():
            return self.show(request, form, status=422)
        change_contribution(by=self.user, contribution=self.record, changes=form.cleaned_data)
        say(request, "Views changed.")
        return redirect("reviews:review-home", record_id=self.record.review_id)
