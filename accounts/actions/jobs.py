"""The life of a long task: queued, running with a heartbeat, done or failed in plain words."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import Job, School, User
from accounts.rules import (
    JOB_TRANSITIONS,
    MOST_REQUEUES,
    QUEUED_LOST_AFTER_SECONDS,
    JobState,
)

LOST_WORDS = "The worker stopped in the middle, three times. Nothing is lost: you can run it again."


class JobNotMovable(Exception):
    """The job is not in a state from which this step is possible."""


def move_job(job: Job, state: JobState) -> None:
    """Set JOB's state; raises JobNotMovable unless JOB_TRANSITIONS allows it. The caller saves."""
    if state not in JOB_TRANSITIONS[JobState(job.state)]:
        raise JobNotMovable(f"{job.state} → {state}")
    job.state = state


@transaction.atomic
def start_job(*, by: User, kind: str, subject: models.Model, school: School) -> Job:
    """The open job of this kind for SUBJECT, or a new queued one; the caller enqueues its task."""
    standing = Job.objects.open().about(kind, subject.pk).select_for_update().first()
    if standing:
        return standing
    job = Job.objects.create(
        kind=kind,
        subject_kind=subject._meta.label_lower,
        subject_id=subject.pk,
        school=school,
        created_at=timezone.now(),
        created_by=by,
    )
    record_audit(by=by, verb="job_start", record=job)
    return job


@transaction.atomic
def claim_job(job_id: UUID) -> Job | None:
    """The job, now running, for the worker that asks first; None when it is finished or another worker has it."""
    job = Job.objects.select_for_update().filter(pk=job_id).first()
    if job is None or job.state != JobState.QUEUED:
        return None
    move_job(job, JobState.RUNNING)
    job.heartbeat_at = timezone.now()
    job.progress, job.doing, job.error = 0, "Starting", ""
    job.save()
    return job


def beat_job(job_id: UUID, *, progress: int, doing: str) -> None:
    """Note that the worker is alive and how far it is (percent)."""
    Job.objects.filter(pk=job_id, state=JobState.RUNNING).update(
        heartbeat_at=timezone.now(), progress=min(99, max(0, progress)), doing=doing
    )


@transaction.atomic
def finish_job(job_id: UUID) -> bool:
    """Mark the job done; False when it is no longer running (it was given up on or finished by another)."""
    job = Job.objects.select_for_update().get(pk=job_id)
    if job.state != JobState.RUNNING:
        return False
    move_job(job, JobState.DONE)
    job.progress, job.doing, job.finished_at = 100, "", timezone.now()
    job.save()
    return True


@transaction.atomic
def fail_job(job_id: UUID, *, error: str) -> None:
    """Mark the job failed, in words for people."""
    job = Job.objects.select_for_update().get(pk=job_id)
    if job.is_open:
        move_job(job, JobState.FAILED)
        job.error, job.doing, job.finished_at = error[:400], "", timezone.now()
        job.save()


@transaction.atomic
def retry_job(*, by: User, job: Job) -> Job:
    """Queue a failed job again; raises JobNotMovable unless it failed. The caller enqueues its task."""
    locked = Job.objects.select_for_update().get(pk=job.pk)
    if locked.state != JobState.FAILED:
        raise JobNotMovable(f"{locked.state} is not failed")
    move_job(locked, JobState.QUEUED)
    locked.requeues, locked.progress, locked.error = 0, 0, ""
    locked.finished_at, locked.heartbeat_at, locked.created_at = None, None, timezone.now()
    locked.save()
    record_audit(by=by, verb="job_retry", record=locked)
    return locked


def lost_jobs(now: datetime) -> Q:
    """Open jobs nobody has worked on lately: running without a heartbeat, or queued and never picked up."""
    silent = now - timedelta(seconds=settings.JOB_LOST_AFTER_SECONDS)
    unclaimed = now - timedelta(seconds=QUEUED_LOST_AFTER_SECONDS)
    return Q(state=JobState.RUNNING, heartbeat_at__lt=silent) | Q(
        Q(heartbeat_at__isnull=True) | Q(heartbeat_at__lt=unclaimed),
        state=JobState.QUEUED,
        created_at__lt=unclaimed,
    )


@transaction.atomic
def reap_lost_jobs(now: datetime) -> list[Job]:
    """Queue lost jobs again, each at most twice, then fail them; returns those to enqueue anew."""
    again: list[Job] = []
    for job in Job.objects.select_for_update(skip_locked=True).filter(lost_jobs(now)):
        if job.requeues >= MOST_REQUEUES:
            move_job(job, JobState.FAILED)
            job.error, job.doing, job.finished_at = LOST_WORDS, "", now
        else:
            job.state = JobState.QUEUED
            job.requeues += 1
            job.heartbeat_at = now
            again.append(job)
        job.save()
    return again
