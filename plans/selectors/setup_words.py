"""What the set-up page says of people, lines and slots: ready strings, so that its template only lays them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from common.words import date_words, minutes_words
from plans.choices import Section
from plans.models import ProvisionLine, SlotPupil, Target
from plans.rules.readiness import Lack
from plans.selectors.clashes import clock, end_clock, week_words
from plans.selectors.pupil_setup import PupilSetup, adult_words
from pupils.choices import Weekday
from pupils.models import Assignment
from pupils.rules.phrases import and_words

LACK_WORDS = {
    Lack.KEY_WORKER: "Key worker",
    Lack.PLAN: "Plan",
    Lack.LINE: "Provision line",
    Lack.TARGET: "Target",
    Lack.SLOT: "Timetable slot",
}


@dataclass(frozen=True)
class RowWords:
    """One line of the page: what stands first, what stands under it, and when it holds if not simply now."""

    id: UUID
    main: str
    sub: str
    when: str = ""


@dataclass(frozen=True)
class PageWords:
    """The rows of each section of the page."""

    people: list[RowWords]
    people_before: list[RowWords]
    lines: list[RowWords]
    lines_before: list[RowWords]
    targets: list[RowWords]
    targets_before: list[RowWords]
    slots: list[RowWords]
    slots_before: list[RowWords]
    sections: str
    days_without_lead: str


def page_words(setup: PupilSetup, today: date) -> PageWords:
    """The set-up in words."""
    return PageWords(
        people=[person_words(tie, today) for tie in setup.people],
        people_before=[person_words(tie, today) for tie in setup.people_before],
        lines=[line_words(line, today) for line in setup.lines],
        lines_before=[line_words(line, today) for line in setup.lines_before],
        targets=[target_words(target, today) for target in setup.targets],
        targets_before=[ended_target_words(target) for target in setup.targets_before],
        slots=[slot_words(row, today) for row in setup.slots],
        slots_before=[slot_words(row, today) for row in setup.slots_before],
        sections=sections_words(setup.plans.letters),
        days_without_lead=and_words(setup.days_without_lead),
    )


def person_words(tie: Assignment, today: date) -> RowWords:
    """ "Lena Daniels", "Key worker · Monday to Wednesday"."""
    what = f"{tie.get_kind_display()} · {days_words(tie.weekdays)}"
    return RowWords(tie.pk, tie.staff.full_name, what, window_words(tie.from_on, tie.to_on, today))


def line_words(line: ProvisionLine, today: date) -> RowWords:
    """ "SALT programme", "20 min, 3 × a week · 1:1 · Trained TA · Section F"."""
    parts = [line.amount_words, line.ratio_words, line.by, line.get_section_display()]
    sub = " · ".join(part for part in parts if part)
    return RowWords(line.pk, line.name, sub, window_words(line.starts_on, line.ends_on, today))


def target_words(target: Target, today: date) -> RowWords:
    """ "Asks for help with a sign or word", "Met when: 4 of 5, 3 sessions running · SALT programme"."""
    lines = ", ".join(line.name for line in target.lines.all())
    sub = " · ".join(part for part in (f"Met when: {target.criterion_words}", lines) if part)
    starts = f"from {date_words(target.starts_on)}, " if target.starts_on > today else ""
    return RowWords(target.pk, target.title, sub, f"{starts}review by {date_words(target.review_by)}")


def ended_target_words(target: Target) -> RowWords:
    """ "Asks for help", "Met on 3 December 2026: 5 of 5 three times"."""
    ended = f" on {date_words(target.ended_on)}" if target.ended_on else ""
    return RowWords(target.pk, target.title, f"{target.get_status_display()}{ended}: {target.status_reason}")


def slot_words(row: SlotPupil, today: date) -> RowWords:
    """ "Monday, 10:15 to 10:35", "SALT programme · Lena D. · Quiet room · with Theo M."."""
    slot = row.slot
    main = (
        f"{slot.get_weekday_display()}, {clock(slot.starts_at)} to {end_clock(slot)}{week_words(slot.week)}"
    )
    others = and_words([each.pupil.short_name for each in getattr(slot, "others", [])])
    parts = [
        row.line.name,
        minutes_words(slot.minutes),
        adult_words(row),
        slot.place,
        f"with {others}" if others else "",
    ]
    sub = " · ".join(part for part in parts if part)
    return RowWords(slot.pk, main, sub, window_words(slot.starts_on, slot.ends_on, today))


def days_words(weekdays: Sequence[int]) -> str:
    """ "every day", "Monday to Wednesday", "Monday and Friday"."""
    days = sorted(weekdays)
    labels = [str(Weekday(day).label) for day in days]
    if len(days) == len(Weekday):
        return "every day"
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{labels[0]} to {labels[-1]}"
    return and_words(labels)


def window_words(first: date, last: date | None, today: date) -> str:
    """When something holds, if not simply now: "from 7 December 2026", "until 4 December 2026"."""
    starts = f"from {date_words(first)}" if first > today or (last and last < today) else ""
    ends = f"until {date_words(last)}" if last else ""
    return " ".join(filter(None, [starts, ends]))


def sections_words(letters: Sequence[str]) -> str:
    """ "Sections A, B and F are entered"."""
    order = [value for value, _ in Section.choices]
    known = sorted(letters, key=order.index)
    if not known:
        return "No section is entered yet"
    return f"Section{'s' if len(known) > 1 else ''} {and_words(known)} {'are' if len(known) > 1 else 'is'} entered"
