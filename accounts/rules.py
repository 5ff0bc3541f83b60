"""The roles of a school's adults and the states of a job."""

from enum import StrEnum


class RoleName(StrEnum):
    """What an adult is in a school; one person may hold several (design.md "Who sees what")."""

    KEY_WORKER = "key_worker"
    COVER = "cover"
    TEACHER = "teacher"
    FIRST_AIDER = "first_aider"
    SENCO = "senco"
    SEN_ADMIN = "sen_admin"
    HEAD = "head"
    DSL = "dsl"
    GOVERNOR = "governor"
    IT_ADMIN = "it_admin"


class JobState(StrEnum):
    """The states of a long task."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


OPEN_JOB_STATES = (JobState.QUEUED, JobState.RUNNING)
JOB_TRANSITIONS: dict[JobState, tuple[JobState, ...]] = {
    JobState.QUEUED: (JobState.RUNNING, JobState.FAILED),
    JobState.RUNNING: (JobState.RUNNING, JobState.QUEUED, JobState.DONE, JobState.FAILED),
    JobState.DONE: (),
    JobState.FAILED: (JobState.QUEUED,),
}
HEARTBEAT_LOST_AFTER_SECONDS = 45
QUEUED_LOST_AFTER_SECONDS = 120
MOST_REQUEUES = 2
# Whoever watches a bar is told after so long without a sign of life that no worker is there (a busy one gives signs).
SILENT_AFTER_SECONDS = 120
LAST_SEEN_KEY = "worker-last-seen"  # in the cache: when a worker last ran beat's heartbeat


class ClosureKind(StrEnum):
    """Why a school is shut; only an emergency closure stays a school day (design.md "The ledger")."""

    HOLIDAY = "holiday"
    INSET = "inset"
    BANK_HOLIDAY = "bank_holiday"
    EMERGENCY = "emergency"


def short_person_name(first_name: str, last_name: str) -> str:
    """ "Lena D.": the first name and the initial of the last."""
    return f"{first_name} {last_name[:1]}.".strip() if last_name else first_name
