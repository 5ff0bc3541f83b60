"""The papers of a review: build, watch, run again, share, download."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.actions.jobs import JobNotMovable
from accounts.models import Job
from common.htmx import say
from common.queue import enqueue
from common.records import Sensitivity
from pupils.access import Action
from pupils.views.base import RecordView
from reviews.actions.pack import request_pack, request_pack_again, share_pack
from reviews.forms.review import ShareForm
from reviews.models import Pack, PackFile
from reviews.selectors.papers import job_shown, latest_job, possible_readers
from reviews.selectors.stale import why_stale
from reviews.tasks import build_pack
from reviews.views.review import ReviewView

SHUT = "These papers are not opened or shared any more."
BUILD_AGAIN = "The review’s page offers to build them again."


class PackBuild(ReviewView):
    """Asks for the papers; a second press while they are made changes nothing."""

    action = Action.PACK_BUILD

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Queue the job, or find the one under way."""
        job = request_pack(by=self.user, review=self.record)
        enqueue(build_pack, job.pk)
        return self.home()


class PackAgain(ReviewView):
    """Runs a failed job again, or asks again for one that nobody has begun."""

    action = Action.PACK_BUILD

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Queue it anew; a job that a worker has is left alone."""
        job = latest_job(self.record)
        if job is None:
            raise Http404
        try:
            enqueue(build_pack, request_pack_again(by=self.user, job=job).pk)
        except JobNotMovable:
            say(request, "These papers are being made already.", tone="info")
        return self.home()


class PackProgress(ReviewView):
    """The progress bar alone; asked for every second or two while the papers are made."""

    action = Action.REVIEW_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The bar; once done, the page is asked to load anew so that the new version stands in its list."""
        context = job_shown(self.record, timezone.now())
        job: Job | None = context["job"]
        context["review"] = self.record
        response = render(request, "reviews/partials/_pack_progress.html", context)
        if job and not job.is_open:
            response["HX-Refresh"] = "true"
        return response


class PackShareWith(RecordView):
    """Puts a pack before somebody."""

    model = Pack
    record: Pack
    action = Action.PACK_SHARE

    def records(self) -> QuerySet[Any]:
        """With what tells when it was gathered."""
        return super().records().select_related("review", "job")

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Share it."""
        readers = possible_readers(self.record.review, timezone.localdate(), self.user)
        form = ShareForm(request.POST, readers=readers, words={})
        if form.is_valid():
            try:
                share = share_pack(
                    by=self.user, pack=self.record, shared_with=form.cleaned_data["shared_with"]
                )
                say(request, f"Shared with {share.shared_with.full_name}. It stands on their home page.")
            except ValidationError as error:
                say(request, " ".join(error.messages), tone="bad")
        else:
            say(request, "Choose a person who may see these papers.", tone="bad")
        return redirect("reviews:review-home", record_id=self.record.review_id)


class PackDownload(RecordView):
    """The PDF itself, through its record's own door; each download is a view event.

    Papers that count what has since been withheld or moved open for nobody but those who decide what parents are not
    told, as evidence of what was made (`?evidence=1`).
    """

    model = Pack
    record: Pack
    action = Action.PACK_DOWNLOAD

    def records(self) -> QuerySet[Any]:
        """With what tells when they were gathered."""
        return super().records().select_related("review", "job")

    def seen_as(self) -> Sensitivity:
        """Nothing is seen, nor logged as opened, of papers that do not open."""
        self.stale = why_stale([self.record]).get(self.record.pk, "")
        is_evidence = "evidence" in self.request.GET and self.may(Action.INTERVENTION_WITHHOLD, self.pupil)
        self.is_shut = bool(self.stale) and not is_evidence
        return Sensitivity.IDENTITY if self.is_shut else super().seen_as()

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The bytes as they were rendered; back to the review with the reason where they do not open."""
        if self.is_shut:
            say(request, f"{SHUT} {self.stale} {BUILD_AGAIN}", tone="bad")
            return redirect("reviews:review-home", record_id=self.record.review_id)
        stored = PackFile.objects.visible_to(self.user).get(pack=self.record)
        response = HttpResponse(bytes(stored.content), content_type="application/pdf")
        # No pupil's name in a file name: downloads folders are shared.
        mark = "-not-to-share" if self.stale else ""
        name = f"review-papers-{self.record.review.meeting_on:%Y-%m-%d}-v{self.record.version}{mark}.pdf"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["X-Content-Type-Options"] = "nosniff"
        return response
