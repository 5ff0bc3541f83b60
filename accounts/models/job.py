"""Long tasks and how far they are."""

from django.db import models
from django.db.models import Q

from accounts.choices import JobStatus
from accounts.models.base import Record
from accounts.models.school import School
from accounts.models.user import User
from accounts.rules import OPEN_JOB_STATES
from common.records import Retention, Sensitivity, WriteRule


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs by state and subject."""

    def open(self) -> "JobQuerySet":
        """Jobs that are waiting or running."""
        return self.filter(state__in=OPEN_JOB_STATES)

    def about(self, kind: str, subject_id: object) -> "JobQuerySet":
        """Jobs of one kind for one record, newest first."""
        return self.filter(kind=kind, subject_id=subject_id).order_by("-created_at", "-id")


class Job(Record):
    """One long task: its state and progress; what it made belongs to its own record."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.TRANSIENT
    write_rule = WriteRule.FREE

    kind = models.CharField(max_length=30)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="jobs")
    state = models.CharField(max_length=8, choices=JobStatus, default=JobStatus.QUEUED)
    progress = models.PositiveSmallIntegerField(default=0)
    doing = models.CharField(max_length=120, blank=True, default="")
    requeues = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=400, blank=True, default="")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="jobs")
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(progress__lte=100), name="job_progress_is_percent"),
            models.UniqueConstraint(
                fields=["kind", "subject_id"],
                condition=Q(state__in=[str(state) for state in OPEN_JOB_STATES]),
                name="job_one_open_per_subject",
            ),
        ]
        indexes = [models.Index(fields=["kind", "subject_id", "-created_at"], name="job_by_subject")]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def is_open(self) -> bool:
        """Whether the job is waiting or running."""
        return self.state in OPEN_JOB_STATES
