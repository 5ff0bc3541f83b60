"""Building the documents of a review and putting them before the people who need them."""

import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.actions.jobs import beat_job, claim_job, fail_job, finish_job, retry_job, start_job
from accounts.models import Job, User
from accounts.rules import JobState
from common.pdf import Pdf, PdfUnavailable
from pupils.access import Action, can
from reviews.models import AnnualReview, Pack, PackFile, PackShare
from reviews.pdf import render_pack
from reviews.rules.stages import PackStage
from reviews.selectors.pack import gather_pack
from reviews.selectors.stale import why_stale

JOB_KIND = "pack"
HEARTBEAT_SECONDS = 1
BROKEN_WORDS = "Something went wrong while the papers were made. Nothing is lost: you can run it again."
STALE_WORDS = "They are not shared any more. {why} Build them again, and share the new version."
GONE_WORDS = "You may no longer see this pupil's review, so the papers were not made."


def request_pack(*, by: User, review: AnnualReview) -> Job:
    """The job that makes the review's papers: a new one, or the one that is already under way."""
    return start_job(by=by, kind=JOB_KIND, subject=review, school=review.school)


def request_pack_again(*, by: User, job: Job) -> Job:
    """A failed job queued anew, or one that still waits: its message may be lost, and only the first worker gets it.

    Raises JobNotMovable when it is being worked on or done.
    """
    return job if job.state == JobState.QUEUED else retry_job(by=by, job=job)


@contextmanager
def heartbeat(job_id: UUID) -> Iterator[dict[str, object]]:
    """Beat the job from a thread while the block runs; the block says how far it is in the dict it is given."""
    state: dict[str, object] = {"progress": 1, "doing": "Gathering the records"}
    stop = threading.Event()

    def beat() -> None:
        try:
            while not stop.is_set():
                beat_job(job_id, progress=int(str(state["progress"])), doing=str(state["doing"]))
                stop.wait(HEARTBEAT_SECONDS)
        finally:
            connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        stop.set()
        thread.join()


def make_pack(*, job_id: UUID) -> Pack | None:
    """Make the papers of the job's review; safe to run twice. None when another worker has it or it failed.

    Gathered in one REPEATABLE READ transaction, rendered in none, stored in one (design.md "Jobs and PDFs").
    """
    job = claim_job(job_id)
    if job is None:
        return None
    try:
        with heartbeat(job_id) as state:
            rendered, as_of = render_for(job, state)
        return store_pack(job=job, rendered=rendered, as_of=as_of)
    except PermissionDenied:
        fail_job(job_id, error=GONE_WORDS)
    except PdfUnavailable as trouble:
        fail_job(job_id, error=str(trouble))
    except Exception:
        fail_job(job_id, error=BROKEN_WORDS)
        raise
    return None


def render_for(job: Job, state: dict[str, object]) -> tuple[Pdf, date]:
    """The rendered papers and the day their figures run to; raises PermissionDenied if the asker lost access."""
    as_of = timezone.localdate()
    started = time.monotonic()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        review = AnnualReview.objects.visible_to(job.created_by).filter(pk=job.subject_id).first()
        if review is None or not may_build(job.created_by, review):
            raise PermissionDenied
        data = gather_pack(review, as_of)

    def tell(fraction: float, words: str) -> None:
        state["progress"], state["doing"] = 10 + round(85 * fraction), words

    tell(0.0, f"Laying out the pages ({time.monotonic() - started:.0f} s to gather)")
    return render_pack(data, tell), as_of


def may_build(user: User, review: AnnualReview) -> bool:
    """Whether the person may build this review's documents."""
    return can(user, Action.PACK_BUILD, pupil_id=review.pupil_id, school_id=review.school_id)


@transaction.atomic
def store_pack(*, job: Job, rendered: Pdf, as_of: date) -> Pack | None:
    """Keep the rendered bytes as the next version; None when the job was given up on meanwhile."""
    if not finish_job(job.pk):
        return None
    review = AnnualReview.objects.select_for_update().get(pk=job.subject_id)
    own = {"pupil_id": review.pupil_id, "school_id": review.school_id}
    pack = Pack.objects.create(
        **own,
        review=review,
        stage=PackStage.PAPERS,
        version=Pack.objects.filter(review=review, stage=PackStage.PAPERS).count() + 1,
        as_of=as_of,
        made_at=timezone.now(),
        made_by=job.created_by,
        job=job,
        sha256=hashlib.sha256(rendered.content).hexdigest(),
        size=len(rendered.content),
        pages=rendered.pages,
    )
    PackFile.objects.create(**own, pack=pack, content=rendered.content)
    record_audit(by=job.created_by, verb="pack_build", record=pack, fields=["sha256"])
    return pack


@transaction.atomic
def share_pack(*, by: User, pack: Pack, shared_with: User) -> PackShare:
    """Put a pack before somebody who may see it; sharing twice is sharing once.

    Raises ValidationError for somebody who may not download this pupil's papers, and for papers that count what has
    since been withheld or moved: those are built again.
    """
    if why := why_stale([pack]).get(pack.pk):
        raise ValidationError(STALE_WORDS.format(why=why))
    if not can(shared_with, Action.PACK_DOWNLOAD, pupil_id=pack.pupil_id, school_id=pack.school_id):
        raise ValidationError(
            {"shared_with": f"{shared_with.full_name} may not see this pupil's review papers."}
        )
    share, is_new = PackShare.objects.get_or_create(
        pack=pack,
        shared_with=shared_with,
        defaults={
            "pupil_id": pack.pupil_id,
            "school_id": pack.school_id,
            "shared_at": timezone.now(),
            "shared_by": by,
        },
    )
    if is_new:
        record_audit(by=by, verb="pack_share", record=share, fields=["shared_with"])
    return share
