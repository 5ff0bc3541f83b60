"""What stands already for the pupils a spreadsheet names: live plans, their lines and outcomes, live targets."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from accounts.models import School
from common.tables.cells import plain
from plans.models import EhcPlan, Outcome, ProvisionLine, SupportPlan, Target

WHY_UNSCOPED = "a spreadsheet is matched against all that stands, whoever looks"
Plan = EhcPlan | SupportPlan


@dataclass(frozen=True)
class StandingPlans:
    """The live plans of a school's pupils with the lines in force on a day or later."""

    ehc: dict[UUID, EhcPlan]
    support: dict[UUID, SupportPlan]
    lines: dict[UUID, list[ProvisionLine]]  # by pupil

    @classmethod
    def of(cls, school: School, today: date) -> StandingPlans:
        """Read for a whole file: 3 queries."""
        own: dict[str, Any] = {"school": school}
        ehc = EhcPlan.objects.unscoped(reason=WHY_UNSCOPED).filter(**own, ceased_on__isnull=True)
        support = SupportPlan.objects.unscoped(reason=WHY_UNSCOPED).filter(**own, ended_on__isnull=True)
        going_on = Q(ends_on__isnull=True) | Q(ends_on__gte=today)
        rows = ProvisionLine.objects.unscoped(reason=WHY_UNSCOPED).filter(going_on, **own)
        lines: dict[UUID, list[ProvisionLine]] = defaultdict(list)
        for line in rows.order_by("starts_on", "id"):
            lines[line.pupil_id].append(line)
        return cls(
            {plan.pupil_id: plan for plan in ehc}, {plan.pupil_id: plan for plan in support}, dict(lines)
        )

    def plan_of_kind(self, pupil_id: UUID, *, is_ehc: bool) -> Plan | None:
        """The pupil's live EHC plan, or the school's own plan."""
        return self.ehc.get(pupil_id) if is_ehc else self.support.get(pupil_id)

    def plan_of(self, pupil_id: UUID) -> Plan | None:
        """The plan the pupil has: the EHC plan before the school's own."""
        return self.ehc.get(pupil_id) or self.support.get(pupil_id)

    def lines_called(self, pupil_id: UUID, name: str) -> list[ProvisionLine]:
        """The pupil's lines of this name, whatever its case and signs."""
        return [line for line in self.lines.get(pupil_id, []) if plain(line.name) == plain(name)]


@dataclass(frozen=True)
class StandingTargets:
    """The outcomes and the live targets of a school's pupils."""

    outcomes: dict[UUID, list[Outcome]]
    targets: dict[UUID, set[str]]

    @classmethod
    def of(cls, school: School, today: date) -> StandingTargets:
        """Read for a whole file: 2 queries."""
        outcomes: dict[UUID, list[Outcome]] = defaultdict(list)
        rows = Outcome.objects.unscoped(reason=WHY_UNSCOPED).filter(school=school)
        live = Q(ehc_plan__ceased_on__isnull=True) & Q(support_plan__ended_on__isnull=True)
        for outcome in rows.filter(live).order_by("number", "id"):
            outcomes[outcome.pupil_id].append(outcome)
        targets: dict[UUID, set[str]] = defaultdict(set)
        standing = Target.objects.unscoped(reason=WHY_UNSCOPED).filter(school=school, ended_on__isnull=True)
        for pupil_id, title in standing.values_list("pupil_id", "title"):
            targets[pupil_id].add(plain(title))
        return cls(dict(outcomes), dict(targets))
