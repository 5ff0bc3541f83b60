"""The life of a long task."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.actions.jobs import (
    JobNotMovable,
    beat_job,
    claim_job,
    fail_job,
    finish_job,
    reap_lost_jobs,
    retry_job,
    start_job,
)
from accounts.models import AuditEvent, Job
from accounts.rules import JobState
from tests.world import World


def queued(world: World) -> Job:
    """A job for Amara's review."""
    return start_job(by=world.senco, kind="pack", subject=world.review, school=world.school)


def test_one_job_at_a_time_for_a_subject(world: World) -> None:
    assert queued(world).pk == queued(world).pk
    assert AuditEvent.objects.filter(verb="job_start").count() == 1


def test_only_the_first_worker_gets_the_job(world: World) -> None:
    job = queued(world)
    assert claim_job(job.pk).state == JobState.RUNNING
    assert claim_job(job.pk) is None


def test_progress_moves_and_never_reaches_the_end_before_it_is_done(world: World) -> None:
    job = queued(world)
    claim_job(job.pk)
    beat_job(job.pk, progress=140, doing="Drawing the pages")
    job.refresh_from_db()
    assert (job.progress, job.doing) == (99, "Drawing the pages")
    assert finish_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.progress) == (JobState.DONE, 100)


def test_a_failed_job_says_why_and_can_be_run_again(world: World) -> None:
    job = queued(world)
    claim_job(job.pk)
    fail_job(job.pk, error="The text library is missing.")
    again = retry_job(by=world.senco, job=Job.objects.get(pk=job.pk))
    assert (again.state, again.error, again.finished_at) == (JobState.QUEUED, "", None)


def test_a_job_that_did_not_fail_is_not_run_again(world: World) -> None:
    with pytest.raises(JobNotMovable):
        retry_job(by=world.senco, job=queued(world))


def test_a_living_job_is_left_alone(world: World) -> None:
    job = queued(world)
    claim_job(job.pk)
    assert reap_lost_jobs(timezone.now() + timedelta(seconds=30)) == []
    job.refresh_from_db()
    assert job.state == JobState.RUNNING


def test_a_job_the_broker_lost_is_queued_again(world: World) -> None:
    job = queued(world)
    assert reap_lost_jobs(timezone.now()) == []
    assert [lost.pk for lost in reap_lost_jobs(timezone.now() + timedelta(minutes=5))] == [job.pk]
