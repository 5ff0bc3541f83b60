"""The papers of a review: build, watch, run again, share, download."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.actions.jobs import JobNotMovable
from accounts.models import Job
from common.htmx import say
from common.queue import enqueue
from pupils.access import Action
from pupils.views.base import RecordView
from reviews.actions.pack import request_pack, request_pack_again, share_pack
from reviews.forms.review import ShareForm
from reviews.models import Pack, PackFile
from reviews.selectors.papers import job_shown, latest_job, possible_readers
from reviews.tasks import build_pack
from reviews.views.review import ReviewView


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
    """The PDF itself, through its record's own door; each download is a view event."""

    model = Pack
    record: Pack
    action = Action.PACK_DOWNLOAD

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The bytes as they were rendered."""
        stored = PackFile.objects.visible_to(self.user).get(pack=self.record)
        response = HttpResponse(bytes(stored.content), content_type="application/pdf")
        # No pupil's name in a file name: downloads folders are shared.
        name = f"review-papers-{self.record.review.meeting_on:%Y-%m-%d}-v{self.record.version}.pdf"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["X-Content-Type-Options"] = "nosniff"
        return response
