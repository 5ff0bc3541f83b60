"""What Noor ate and drank and how she moved in the last two weeks, under her eating and mobility plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from caseload.management.demo.clock import add_minutes
from caseload.management.demo.oakfield import Oakfield
from common.ids import uuid7
from logs.actions.daily_care import log_daily_care
from logs.actions.daily_care_drafts import DailyCareDraft
from logs.actions.drafts import SubmissionDraft
from logs.choices import SubmissionKind
from logs.rules.daily_care import DailyKind

CHILD, BY, STANDS_IN = "noor", "josh.peters", "ellie.whitcombe"
DAYS = 9  # school days
WRITTEN_AFTER = 12  # minutes
LUNCH, DRINK, WALK = time(12, 20), time(10, 30), time(13, 40)
AMOUNTS = ("most", "all", "half", "most", "all", "most", "little", "all", "most")
MILLILITRES = (150, 150, 100, 200, 150, 150, 100, 200, 150)


@dataclass(frozen=True)
class Entry:
    """One entry: how many school days ago, by whom, and what it says."""

    ago: int
    at: time
    kind: str
    what: tuple[str, ...]
    by: str = BY
    amount: str = ""
    volume_ml: int | None = None
    texture: str = ""
    difficulty: tuple[str, ...] = ()
    note: str = ""
    minutes: int | None = None


def entries() -> list[Entry]:
    """A drink, lunch and a walk on each day; one lunch was not as the plan says, and one day she was tired."""
    found = []
    for ago in range(1, DAYS + 1):
        amount, ml = AMOUNTS[ago - 1], MILLILITRES[ago - 1]
        tired = ("tired",) if amount == "little" else ()
        found += [
            Entry(ago, DRINK, DailyKind.DRINKING, ("water", "own_chair"), volume_ml=ml, texture="0"),
            Entry(
                ago,
                LUNCH,
                DailyKind.EATING,
                ("lunch", "own_chair"),
                STANDS_IN if ago == 4 else BY,
                amount,
                texture="7" if ago == 4 else "6",
                difficulty=tired,
                note="Toast from the trolley; she asked for it." if ago == 4 else "",
                minutes=20,
            ),
            Entry(ago, WALK, DailyKind.MOBILITY, ("walk", "frame"), minutes=10),
        ]
    return found


def live_by_eating_plan(oakfield: Oakfield) -> None:
    """Write each entry a few minutes after."""
    for entry in sorted(entries(), key=lambda each: (-each.ago, each.at)):
        day = oakfield.ago(entry.ago)
        done = oakfield.clock.set(day, add_minutes(entry.at, WRITTEN_AFTER))
        draft = DailyCareDraft(
            kind=entry.kind,
            held_on=day,
            starts_at=entry.at,
            what=entry.what,
            amount=entry.amount,
            volume_ml=entry.volume_ml,
            texture=entry.texture,
            minutes=entry.minutes,
            difficulty=entry.difficulty,
            note=entry.note,
        )
        log_daily_care(
            by=oakfield.staff[entry.by],
            school=oakfield.school,
            pupil_id=oakfield.pupils[CHILD].pk,
            submission=SubmissionDraft(uuid7(), SubmissionKind.DAILY_CARE, done),
            draft=draft,
            received_at=done,
            keeps_aside=False,
        )
