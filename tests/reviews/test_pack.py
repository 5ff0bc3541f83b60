"""The papers: gathered in one snapshot, rendered, stored; run twice, lost, refused, failed."""

import io
from datetime import timedelta
from typing import Any

import pikepdf
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from accounts.actions.jobs import claim_job, finish_job, reap_lost_jobs
from accounts.models import AuditEvent, Job, StaffRole, ViewEvent
from accounts.rules import JobState
from logs.models import TargetRating
from reviews.actions.pack import make_pack, request_pack, share_pack
from reviews.models import Pack, PackShare
from reviews.tasks import build_pack
from tests.factories.accounts import JobFactory
from tests.factories.logs import SessionEntryFactory, TargetRatingFactory
from tests.world import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def full_world(transactional_db: None, world: World) -> World:
    """The world with twelve rated sessions and one missed."""
    own = {"pupil": world.amara, "school": world.school, "author": world.key_worker}
    for number in range(12):
        day = world.day - timedelta(days=number + 1)
        entry = SessionEntryFactory(**own, line=world.line, held_on=day)
        TargetRatingFactory(**own, entry=entry, submission=entry.submission, target=world.target, held_on=day)
    SessionEntryFactory(
        **own, line=world.line, held_on=world.day, happened=False, minutes=0, reason="staff_absent"
    )
    return world


def text_of(pack: Pack) -> str:
    """What the PDF says, page by page."""
    pages = PdfReader(io.BytesIO(bytes(pack.file.content))).pages
    return "\n".join(page.extract_text() for page in pages)


def test_the_papers_hold_the_evidence_and_no_judgement(full_world: World) -> None:
    job = request_pack(by=full_world.senco, review=full_world.review)
    pack = make_pack(job_id=job.pk)
    said = " ".join(text_of(pack).split())
    for words in (
        "Amara Kendall",
        "Outcome 1: asking for what she needs",
        "SALT programme",
        "I like the board",
    ):
        assert words in said
    assert "20 min school" in said
    assert "Confidential – SEND" in said
    assert f"Page 2 of {pack.pages}" in said
    assert not {"met", "not met", "recommended"} & set(said.lower().split())
    assert Job.objects.get(pk=job.pk).state == JobState.DONE


def test_the_papers_are_tagged_and_say_so(full_world: World) -> None:
    pack = make_pack(job_id=request_pack(by=full_world.senco, review=full_world.review).pk)
    with pikepdf.open(io.BytesIO(bytes(pack.file.content))) as pdf:
        assert len(pdf.pages) == pack.pages
        assert pdf.Root.Lang == "en-GB"
        assert pdf.Root.MarkInfo.Marked
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
    assert "@" not in text_of(pack)


def test_a_finished_job_run_again_makes_nothing(full_world: World) -> None:
    job = request_pack(by=full_world.senco, review=full_world.review)
    make_pack(job_id=job.pk)
    before = Pack.objects.count()
    assert make_pack(job_id=job.pk) is None
    build_pack(str(job.pk))
    assert Pack.objects.count() == before


def test_asking_twice_is_asking_once(full_world: World) -> None:
    first = request_pack(by=full_world.senco, review=full_world.review)
    assert request_pack(by=full_world.head, review=full_world.review).pk == first.pk


def test_somebody_who_lost_access_gets_no_papers(full_world: World) -> None:
    job = request_pack(by=full_world.senco, review=full_world.review)
    StaffRole.objects.filter(user=full_world.senco).update(to_on=timezone.localdate() - timedelta(days=1))
    before = Pack.objects.count()
    assert make_pack(job_id=job.pk) is None
    job.refresh_from_db()
    assert (job.state, Pack.objects.count()) == (JobState.FAILED, before)
    assert "may no longer see" in job.error


def test_a_job_whose_worker_died_is_queued_again_twice_and_then_fails(full_world: World) -> None:
    job = request_pack(by=full_world.senco, review=full_world.review)
    for expected in (JobState.QUEUED, JobState.QUEUED, JobState.FAILED):
        claim_job(job.pk)
        later = timezone.now() + timedelta(minutes=10)
        reap_lost_jobs(later)
        job.refresh_from_db()
        assert job.state == expected
    assert "run it again" in job.error


def test_a_worker_that_was_given_up_on_stores_nothing(full_world: World) -> None:
    job = JobFactory(school=full_world.school, state="failed", subject_id=full_world.review.pk)
    assert finish_job(job.pk) is False


def test_sharing_twice_is_sharing_once_and_never_with_an_outsider(full_world: World) -> None:
    share_pack(by=full_world.senco, pack=full_world.pack, shared_with=full_world.dsl)
    share_pack(by=full_world.senco, pack=full_world.pack, shared_with=full_world.dsl)
    assert PackShare.objects.filter(shared_with=full_world.dsl).count() == 1
    assert AuditEvent.objects.filter(verb="pack_share").count() == 1
    with pytest.raises(ValidationError, match="may not see"):
        share_pack(by=full_world.senco, pack=full_world.pack, shared_with=full_world.key_worker)


def test_each_download_is_on_record(full_world: World, sign_in: Any) -> None:
    address = reverse("reviews:pack-download", kwargs={"record_id": full_world.pack.pk})
    response = sign_in(full_world.head).get(address)
    assert response["Content-Type"] == "application/pdf"
    assert "Amara" not in response["Content-Disposition"]
    seen = ViewEvent.objects.get(record_kind="reviews.pack", actor_id=full_world.head.pk)
    assert seen.pupil_ids == [full_world.amara.pk]


def test_a_key_worker_who_guesses_the_address_finds_nothing(full_world: World, sign_in: Any) -> None:
    address = reverse("reviews:pack-download", kwargs={"record_id": full_world.pack.pk})
    assert sign_in(full_world.key_worker).get(address).status_code == 404
    assert TargetRating.objects.exists()
    assert not ViewEvent.objects.exists()
