"""Terms, half-terms and closures: what makes a day a school day."""

from django.db import models

from accounts.choices import Closure
from accounts.models.base import Record, ordered_window
from accounts.models.school import School
from common.records import Retention, Sensitivity, WriteRule


class CalendarPeriod(Record):
    """A run of days of one school, both ends included."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.SETTINGS
    write_rule = WriteRule.FREE

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="%(class)ss")
    name = models.CharField(max_length=60)
    from_on = models.DateField()
    to_on = models.DateField()

    class Meta:
        abstract = True
        ordering = ["from_on"]

    def __str__(self) -> str:
        return f"{self.name}, {self.from_on:%d/%m/%Y} to {self.to_on:%d/%m/%Y}"


class Term(CalendarPeriod):
    """Autumn, spring or summer term, its half-term holiday inside it."""

    class Meta(CalendarPeriod.Meta):
        constraints = [ordered_window("term")]


class HalfTerm(CalendarPeriod):
    """The taught half of a term."""

    class Meta(CalendarPeriod.Meta):
        constraints = [ordered_window("half_term")]


class SchoolClosure(CalendarPeriod):
    """Days inside a term on which pupils do not come."""

    kind = models.CharField(max_length=14, choices=Closure)

    class Meta(CalendarPeriod.Meta):
        constraints = [ordered_window("school_closure")]
