"""Starting a review, ticking off its steps, writing down the views given for it."""

from datetime import date, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import User
from plans.models import EhcPlan
from reviews.choices import ReviewKind
from reviews.models import AnnualReview, Contribution, ReviewStepDone
from reviews.rules.stages import REVIEW_TRANSITIONS, ReviewState
from reviews.rules.steps import Step


@transaction.atomic
def start_review(
    *,
    by: User,
    plan: EhcPlan,
    meeting_on: date,
    kind: str = ReviewKind.ANNUAL,
    meeting_at: time | None = None,
    place: str = "",
    chair: str = "",
) -> AnnualReview:
    """A new review of PLAN with its meeting date.

    Raises ValidationError for a plan that has ceased, a meeting before the plan was issued, or while another review
    of the plan is still open.
    """
    EhcPlan.objects.select_for_update().get(pk=plan.pk)
    if plan.ceased_on:
        raise ValidationError({"meeting_on": "This plan has ceased: there is nothing to review."})
    if meeting_on <= plan.first_issued_on:
        raise ValidationError({"meeting_on": "The meeting must come after the plan was first issued."})
    if AnnualReview.objects.filter(ehc_plan=plan).open().exists():
        raise ValidationError("A review of this plan is open already. It ends with the LA's decision.")
    review = AnnualReview.objects.create(
        pupil_id=plan.pupil_id,
        school_id=plan.school_id,
        ehc_plan=plan,
        kind=kind,
        meeting_on=meeting_on,
        meeting_at=meeting_at,
        place=place,
        chair=chair,
        started_at=timezone.now(),
        started_by=by,
    )
    record_audit(by=by, verb="review_start", record=review, fields=["meeting_on", "kind"])
    return review


@transaction.atomic
def change_meeting(
    *, by: User, review: AnnualReview, meeting_on: date, meeting_at: time | None, place: str, chair: str
) -> AnnualReview:
    """Set another date, time, place or chair while the review is being prepared.

    Raises ValidationError once the meeting was held, or for a date before the plan was issued.
    """
    review = AnnualReview.objects.select_for_update(of=("self",)).select_related("ehc_plan").get(pk=review.pk)
    if review.status != ReviewState.PREPARING:
        raise ValidationError("The meeting was held: its date stays as it is.")
    if meeting_on <= review.ehc_plan.first_issued_on:
        raise ValidationError({"meeting_on": "The meeting must come after the plan was first issued."})
    before = {"meeting_on": review.meeting_on.isoformat()}
    review.meeting_on, review.meeting_at, review.place, review.chair = meeting_on, meeting_at, place, chair
    review.save()
    record_audit(
        by=by,
        verb="review_change",
        record=review,
        fields=["meeting_on", "meeting_at", "place", "chair"],
        before=before,
        after={"meeting_on": meeting_on.isoformat()},
    )
    return review


@transaction.atomic
def move_review(*, by: User, review: AnnualReview, to: ReviewState) -> AnnualReview:
    """Move the review to its next state; raises ValidationError for a move REVIEW_TRANSITIONS does not allow."""
    review = AnnualReview.objects.select_for_update().get(pk=review.pk)
    if to not in REVIEW_TRANSITIONS[ReviewState(review.status)]:
        raise ValidationError(f"A review that is “{review.get_status_display()}” cannot go there.")
    before, review.status = review.status, to
    review.save(update_fields=["status"])
    record_audit(
        by=by,
        verb="review_move",
        record=review,
        fields=["status"],
        before={"status": before},
        after={"status": to},
    )
    return review


@transaction.atomic
def mark_step(*, by: User, review: AnnualReview, step: Step, done_on: date, note: str = "") -> ReviewStepDone:
    """Note that a step was done on a day, or correct that day; raises ValidationError for a day yet to come."""
    if done_on > timezone.localdate():
        raise ValidationError({"done_on": "This day is still to come. Tick the step off once it is done."})
    done, _ = ReviewStepDone.objects.update_or_create(
        review=review,
        step=Step(step),
        defaults={"done_on": done_on, "note": note, "marked_at": timezone.now(), "marked_by": by},
        create_defaults={
            "pupil_id": review.pupil_id,
            "school_id": review.school_id,
            "done_on": done_on,
            "note": note,
            "marked_at": timezone.now(),
            "marked_by": by,
        },
    )
    record_audit(
        by=by, verb="review_step_mark", record=done, fields=[step], after={"done_on": done_on.isoformat()}
    )
    return done


@transaction.atomic
def unmark_step(*, by: User, review: AnnualReview, step: Step) -> None:
    """Take a step's tick back; nothing happens when it has none."""
    done = ReviewStepDone.objects.filter(review=review, step=step).first()
    if done:
        record_audit(
            by=by,
            verb="review_step_unmark",
            record=done,
            fields=[step],
            before={"done_on": done.done_on.isoformat()},
        )
        done.delete()


@transaction.atomic
def add_contribution(
    *,
    by: User,
    review: AnnualReview,
    views_of: str,
    given_by: str,
    given_on: date,
    text: str,
    role: str = "",
    how_given: str = "",
) -> Contribution:
    """Somebody's views, typed in by a member of staff; raises ValidationError when empty or from the future."""
    if not text.strip():
        raise ValidationError({"text": "Write down the views, in the person's own words where you can."})
    if given_on > timezone.localdate():
        raise ValidationError({"given_on": "This day is still to come."})
    contribution = Contribution.objects.create(
        pupil_id=review.pupil_id,
        school_id=review.school_id,
        review=review,
        views_of=views_of,
        given_by=given_by,
        role=role,
        how_given=how_given,
        given_on=given_on,
        text=text,
        written_at=timezone.now(),
        written_by=by,
    )
    record_audit(by=by, verb="contribution_add", record=contribution, fields=["text"])
    return contribution


@transaction.atomic
def change_contribution(*, by: User, contribution: Contribution, changes: dict[str, object]) -> Contribution:
    """Mend what was typed in while the review is open; the wording before is kept in the audit's detail."""
    before = {name: str(getattr(contribution, name)) for name in changes}
    for name, value in changes.items():
        setattr(contribution, name, value)
    contribution.full_clean()
    contribution.save()
    record_audit(
        by=by,
        verb="contribution_change",
        record=contribution,
        fields=changes,
        before=before,
        after={name: str(value) for name, value in changes.items()},
    )
    return contribution
