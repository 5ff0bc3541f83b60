"""What a new school year wrote, pupil by pupil, and whether all of it can still be put back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from accounts.actions.sheet_made import Key, Made, made_between, snapshot
from accounts.actions.sheet_undo import CHANGED_SINCE, UndoPlan
from accounts.models import School
from plans.models import ProvisionLine, Slot, SlotAdult, SlotPupil
from plans.selectors.roll_over import WHY_UNSCOPED
from pupils.models import Assignment, Enrolment

TIMETABLE = "timetable"
MOST_REASONS = 8


class Units(dict[Any, str]):
    """Each pupil's own id; what belongs to no single pupil is the timetable's."""

    def __missing__(self, key: Any) -> str:
        """The part of a row that names no pupil."""
        return TIMETABLE


def photograph(school: School) -> Mapping[Key, Any]:
    """Every row that a new school year may touch, by table and id: 6 queries."""
    own = {"school": school}
    return snapshot(
        Enrolment.objects.filter(**own),
        Assignment.objects.unscoped(reason=WHY_UNSCOPED).filter(**own),
        ProvisionLine.objects.unscoped(reason=WHY_UNSCOPED).filter(**own),
        Slot.objects.filter(**own),
        SlotAdult.objects.filter(slot__school=school),
        SlotPupil.objects.unscoped(reason=WHY_UNSCOPED).filter(**own),
    )


def made_since(before: Mapping[Key, Any], school: School) -> list[Made]:
    """What was written since the picture BEFORE was taken."""
    after = photograph(school)
    rows = [*before.values(), *after.values()]
    units = Units({row.pupil_id: str(row.pupil_id) for row in rows if hasattr(row, "pupil_id")})
    return made_between(before, after, units, "pupil_id")


def why_not(plan: UndoPlan) -> list[str]:
    """What was changed or used since and would be lost: one sentence for each pupil or time; empty for nothing."""
    sentences = []
    for part in plan.kept:
        name = part.title.partition(" · ")[0] if part.unit != TIMETABLE else "The timetable"
        why = CHANGED_SINCE if CHANGED_SINCE in part.reasons else "; ".join(part.reasons)
        sentences.append(f"{name}: {why}.")
    more = len(sentences) - MOST_REASONS
    return [*sentences[:MOST_REASONS], f"And {more} more."] if more > 0 else sentences
