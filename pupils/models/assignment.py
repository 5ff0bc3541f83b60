"""Who supports whom: every relation the access policy needs."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import Q

from accounts.models import DateSpan, StaffAbsence, User, in_force, ordered_window
from pupils.choices import AssignmentKind, Weekday
from pupils.models.owned import PupilOwned, PupilOwnedQuerySet


def all_weekdays() -> list[int]:
    """Monday to Friday."""
    return list(Weekday.values)


class AssignmentQuerySet(PupilOwnedQuerySet):
    """Assignments by day and kind."""

    def in_force(self, on: date) -> Self:
        """Assignments that hold the day."""
        return self.filter(in_force(on))


class Assignment(PupilOwned):
    """One adult's tie to one pupil, on some weekdays, from a day to a day."""

    staff = models.ForeignKey(User, on_delete=models.PROTECT, related_name="assignments")
    kind = models.CharField(max_length=12, choices=AssignmentKind)
    weekdays: Any = ArrayField(models.SmallIntegerField(choices=Weekday), default=all_weekdays)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    # Cover made for an absence ends with it, and goes when the absence is undone.
    for_absence = models.ForeignKey(
        StaffAbsence, null=True, blank=True, on_delete=models.PROTECT, related_name="cover_assignments"
    )

    objects: ClassVar[Any] = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "from_on"]
        constraints = [
            ordered_window("assignment"),
            models.CheckConstraint(
                condition=Q(weekdays__contained_by=[0, 1, 2, 3, 4]) & ~Q(weekdays=[]),
                name="assignment_weekdays_are_weekdays",
            ),
            # One lead key worker per pupil and weekday at a time; job-shares are by weekday.
            *(
                ExclusionConstraint(
                    name=f"one_key_worker_on_{day.name.lower()}",
                    expressions=[
                        ("pupil", RangeOperators.EQUAL),
                        (DateSpan("from_on", "to_on"), RangeOperators.OVERLAPS),
                    ],
                    condition=Q(kind=AssignmentKind.KEY_WORKER, weekdays__contains=[day.value]),
                    violation_error_message=f"Another key worker already leads on {day.label}s in that time.",
                )
                for day in Weekday
            ),
        ]
        indexes = [
            models.Index(fields=["staff", "kind", "from_on"], name="assignment_by_staff"),
            models.Index(fields=["school", "pupil", "kind"], name="assignment_by_pupil"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.from_on}"
