"""Entries about eating, drinking and moving as people read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from logs.models import DailyCare
from logs.rules.behaviour import first_capital, words_of
from logs.rules.daily_care import (
    AMOUNTS,
    FIRST_AID,
    KINDS,
    TROUBLE,
    WHAT,
    DailyFlag,
    flag_words,
    plan_levels,
)
from plans.models import PromptLevel
from plans.rules.care import CarePlanKind
from plans.rules.care_plan_fields import points
from plans.selectors.care_plans import LivePlan, live_plan


@dataclass(frozen=True)
class PlanForEntry:
    """What the form and the page show of the pupil's eating and mobility plan."""

    live: LivePlan | None
    content: dict[str, str]

    def levels(self, kind: str) -> frozenset[str]:
        """The IDDSI levels it names for this kind of entry."""
        return plan_levels(kind, self.content) if KINDS[kind].textures else frozenset()

    def lines(self, name: str) -> list[str]:
        """The points of one answer."""
        return points(self.content.get(name, ""))

    @property
    def choking(self) -> list[str]:
        """What to do when there is choking, step by step."""
        return self.lines("choking")

    @property
    def needs_second_adult(self) -> bool:
        """Whether the plan asks for two adults when the pupil is moved."""
        return bool(self.live and self.live.plan.is_second_adult_required)


def plan_for_entry(pupil_id: UUID, school_id: UUID, on: date) -> PlanForEntry:
    """The plan in force on the day: 2 or 3 queries."""
    live = live_plan(pupil_id, school_id, CarePlanKind.EATING_MOBILITY, on)
    return PlanForEntry(live, dict(live.version.content) if live and live.version else {})


def help_choices(school_id: UUID) -> list[tuple[UUID, str]]:
    """The school's levels of help, the least first: 1 query."""
    levels = PromptLevel.objects.filter(school_id=school_id).order_by("-rank")
    return list(levels.values_list("pk", "name"))


def flags_of(record: DailyCare) -> list[str]:
    """What was not as the plan or the register asks, in words."""
    found = {
        DailyFlag.CERTIFICATE: record.is_certificate_lapsed,
        DailyFlag.SECOND_ADULT: record.is_second_adult_missing,
        DailyFlag.TEXTURE: record.is_texture_off_plan,
        DailyFlag.EXPIRED: record.is_plan_expired,
    }
    return flag_words([flag for flag, holds in found.items() if holds])


def daily_care_title(record: DailyCare) -> str:
    """ "Lunch, most": the entry in a line, never the free text."""
    said = [*words_of(record.what, WHAT), *_amount(record)]
    return first_capital(", ".join(said)) or KINDS[record.kind].title


def _amount(record: DailyCare) -> list[str]:
    """How much, in words."""
    said = [AMOUNTS[record.amount]] if record.amount in AMOUNTS else []
    if record.volume_ml is not None:
        said.append(f"{record.volume_ml} ml")
    return said


def daily_care_rows(record: DailyCare) -> list[tuple[str, str]]:
    """RECORD as questions and answers, its adults and help level loaded; empty answers left out."""
    rows = (
        ("What", first_capital(", ".join(words_of(record.what, WHAT)))),
        ("How much", ", ".join(_amount(record))),
        ("Texture", f"IDDSI {record.get_texture_display()}" if record.texture else ""),
        ("How long", f"{record.minutes} minutes" if record.minutes else ""),
        ("Help", record.help_level.name if record.help_level else ""),
        ("Second adult", record.second_adult.full_name if record.second_adult else ""),
        ("Difficulty", first_capital(", ".join(words_of(record.difficulty, TROUBLE)))),
        ("Note", record.note),
    )
    return [row for row in rows if row[1]]


def needs_first_aid(record: DailyCare) -> bool:
    """Whether what happened asks for a first-aid record beside this one."""
    return bool(FIRST_AID & set(record.difficulty))
