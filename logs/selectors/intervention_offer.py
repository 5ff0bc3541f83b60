"""What the form of a restrictive intervention has on offer for one author, one pupil and one day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.models import School, User
from logs.rules.behaviour import BEHAVIOURS, words_of
from logs.selectors.first_aid import first_aid_title
from logs.selectors.intervention_form import (
    PlanUsed,
    likely_adults,
    links_of,
    may_know_needs,
    may_know_plan,
    needs_on,
    plan_used,
)


@dataclass(frozen=True)
class Offer:
    """Adults to choose from and those already named, the day's records as (id, words), the plan; `needs` None where
    the author may not know them: the record keeps them all the same."""

    adults: tuple[tuple[UUID, str], ...]
    named: tuple[tuple[UUID, str], ...] = ()
    behaviours: tuple[tuple[str, str], ...] = ()
    first_aids: tuple[tuple[str, str], ...] = ()
    plan: PlanUsed | None = None
    needs: str | None = None
    text: str = ""
    is_nobody_found: bool = False


def offer_of(
    user: User,
    school: School,
    pupil_id: UUID,
    on: date,
    *,
    text: str = "",
    chosen: Iterable[UUID] = (),
    named: Iterable[tuple[UUID, str]] = (),
) -> Offer:
    """What the form offers USER for the day: a constant number of queries."""
    picked = list(chosen)
    adults = likely_adults(user, school, pupil_id, on, text=text, chosen=picked)
    without = {key for key, _ in likely_adults(user, school, pupil_id, on, chosen=picked)} if text else set()
    links = links_of(user, school.pk, pupil_id, on)
    return Offer(
        adults=tuple(adults),
        named=tuple(named),
        behaviours=tuple(
            (str(each.pk), _at(each.starts_at, ", ".join(words_of(each.behaviours, BEHAVIOURS))))
            for each in links.behaviours
        ),
        first_aids=tuple(
            (str(each.pk), _at(each.starts_at, first_aid_title(each))) for each in links.first_aids
        ),
        plan=plan_used(pupil_id, school.pk, on) if may_know_plan(user, school.pk, pupil_id) else None,
        needs=needs_on(pupil_id, school.pk, on) if may_know_needs(user, school.pk, pupil_id) else None,
        text=text,
        is_nobody_found=bool(text) and not {key for key, _ in adults} - without,
    )


def _at(starts_at: object, words: str) -> str:
    """ "10:20 threw things"."""
    return " ".join(filter(None, [f"{starts_at:%H:%M}" if starts_at else "", words or "record"]))
