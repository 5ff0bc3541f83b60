"""The school while it is being built: what was made so far, by the keys of the texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from accounts.models import School, User
from caseload.management.demo.clock import Clock
from caseload.management.demo.year import InventedYear
from common.dates import SchoolCalendar
from plans.models import EhcPlan, PromptLevel, ProvisionLine, SupportPlan, Target
from pupils.models import Pupil

Pair = tuple[str, str]  # child and line, or child and target


@dataclass
class Oakfield:
    """The invented school, its people and their records; NOW is the moment at which the story stops."""

    year: InventedYear
    calendar: SchoolCalendar
    now: datetime
    clock: Clock
    school: School
    staff: dict[str, User] = field(default_factory=dict)
    pupils: dict[str, Pupil] = field(default_factory=dict)
    levels: dict[str, PromptLevel] = field(default_factory=dict)
    plans: dict[str, EhcPlan | SupportPlan] = field(default_factory=dict)
    lines: dict[Pair, ProvisionLine] = field(default_factory=dict)
    line_keys: dict[UUID, Pair] = field(default_factory=dict)
    targets: dict[Pair, Target] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day the school is built around."""
        return self.year.day

    @property
    def senco(self) -> User:
        """Who sets up most things."""
        return self.staff["senco"]

    @property
    def office(self) -> User:
        """The SEND administrator, who logs for those who cannot."""
        return self.staff["sendadmin"]

    def keep_line(self, child: str, key: str, line: ProvisionLine) -> ProvisionLine:
        """Note a line under its key; one it follows keeps the key too."""
        self.lines[child, key] = line
        self.line_keys[line.pk] = (child, key)
        return line

    def ago(self, days: int) -> date:
        """The school day that many school days before today; today itself is none of them."""
        day = self.calendar.add_school_days(self.today, -days)
        if day is None:
            raise ValueError(f"the invented year does not reach {days} school days back")
        return day

    @property
    def newcomer_from(self) -> date:
        """The day on which the newcomer joined, a week after the half-term began."""
        second_week = self.calendar.add_school_days(self.year.half_term[0], 5)
        return second_week or self.year.half_term[0]
