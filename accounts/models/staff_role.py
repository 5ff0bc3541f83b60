"""Who is what, in which school, from when to when."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models

from accounts.choices import Role
from accounts.models.base import Record, in_force, ordered_window
from accounts.models.school import School
from accounts.models.user import User
from common.records import Retention, Sensitivity, WriteRule


class DateSpan(models.Func):
    """`daterange(from_on, to_on, '[]')` in SQL; an open end stays open."""

    function = "DATERANGE"
    template = "%(function)s(%(expressions)s, '[]')"


class StaffRoleQuerySet(models.QuerySet["StaffRole"]):
    """Roles by day."""

    def in_force(self, on: date) -> "StaffRoleQuerySet":
        """Roles held on the day."""
        return self.filter(in_force(on))


class StaffRole(Record):
    """One role of one adult in one school."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.STAFF_LEFT_6Y
    write_rule = WriteRule.FREE

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="staff_roles")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="staff_roles")
    role = models.CharField(max_length=12, choices=Role)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    objects = StaffRoleQuerySet.as_manager()

    class Meta:
        ordering = ["school", "user", "role"]
        constraints = [
            ordered_window("staff_role"),
            ExclusionConstraint(
                name="staff_role_held_once",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("school", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (DateSpan("from_on", "to_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"
