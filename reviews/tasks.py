"""Doors from the queue to the actions of reviews."""

from uuid import UUID

from celery import shared_task
from django.utils import timezone

from accounts.actions.jobs import reap_lost_jobs
from common.queue import enqueue
from reviews.actions.pack import JOB_KIND, make_pack


@shared_task(acks_late=True, soft_time_limit=600, time_limit=660)
def build_pack(job_id: str) -> None:
    """Make the papers of one job."""
    make_pack(job_id=UUID(job_id))


TASK_OF_KIND = {JOB_KIND: build_pack}


@shared_task
def reap_jobs() -> None:
    """Queue again the jobs whose worker died; give up on those that died three times."""
    for job in reap_lost_jobs(timezone.now()):
        enqueue(TASK_OF_KIND[job.kind], job.pk)
