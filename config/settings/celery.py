"""Celery: ids as arguments, no results kept (design.md "Jobs and PDFs"), and the beat schedule."""

import environ
from celery.schedules import crontab

from accounts import rules

env = environ.Env()

CELERY_BROKER_URL = env("REDIS_URL", default="redis://127.0.0.1:6379/0")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"global_keyprefix": env("CELERY_PREFIX", default="keyworker:")}
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_TIME_LIMIT = 15 * 60
CELERY_TASK_SOFT_TIME_LIMIT = 14 * 60
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# A pack leaves its garbage to the end of the task (limits.md 1): a child is replaced before it grows fat.
CELERY_WORKER_MAX_TASKS_PER_CHILD = 50
CELERY_TIMEZONE = "Europe/London"
CELERY_ENABLE_UTC = True
# A job whose worker has been silent for so long is somebody else's; the tests that kill a worker wait less.
JOB_LOST_AFTER_SECONDS = env.int("JOB_LOST_AFTER_SECONDS", default=rules.HEARTBEAT_LOST_AFTER_SECONDS)
JOB_REAP_EVERY_SECONDS = env.float("JOB_REAP_EVERY_SECONDS", default=15.0)
CELERY_BEAT_SCHEDULE = {
    "beat-heartbeat": {"task": "accounts.tasks.beat_heartbeat", "schedule": 5.0, "options": {"expires": 10}},
    "reap-jobs": {
        "task": "reviews.tasks.reap_jobs",
        "schedule": JOB_REAP_EVERY_SECONDS,
        "options": {"expires": 30},
    },
    # Asked often rather than at 7:00 on Mondays: what a beat that was down then did not send is owed until it is sent.
    "send-digests": {"task": "caseload.tasks.send_digests", "schedule": 300.0, "options": {"expires": 290}},
    # Through the day: what has to be done on the day is passed on while it still can be.
    "escalate-interventions": {
        "task": "logs.tasks.escalate_interventions",
        "schedule": crontab(minute="*/15"),
        "options": {"expires": 800},
    },
    # Before the first adult opens Needs attention; a morning missed is made up for by the next run.
    "escalate-flags": {"task": "logs.tasks.escalate_flags", "schedule": crontab(hour=7, minute=0)},
}
