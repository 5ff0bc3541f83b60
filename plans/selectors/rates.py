"""A school's rates, and the kinds of adult that may have one."""

from __future__ import annotations

from accounts.models import School, User
from plans.models import ProvisionLine, StaffRate
from plans.rules.rates import EVERYBODY_ELSE, Rate, Rates


def rates_of(school: School) -> list[StaffRate]:
    """Every rate of the school, by kind, the newest first: 1 query."""
    return list(StaffRate.objects.filter(school=school).order_by("kind", "-from_on"))


def as_rates(rows: list[StaffRate]) -> Rates:
    """Stored rates as the rules take them."""
    return Rates(tuple(Rate(row.kind, row.pence_per_hour, row.from_on) for row in rows))


def kinds_in_use(user: User, school: School, rows: list[StaffRate]) -> list[str]:
    """The kinds of adult that plans name or that have a rate, by name, everybody else last: 1 query."""
    named = ProvisionLine.objects.visible_to(user).filter(school=school).exclude(by="")
    kinds = set(named.order_by().values_list("by", flat=True).distinct()) | {row.kind for row in rows}
    return [*sorted(kinds - {EVERYBODY_ELSE}, key=str.casefold), EVERYBODY_ELSE]
