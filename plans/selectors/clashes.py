"""What speaks against a slot: an adult or pupil who is elsewhere then, and a group too large for a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from uuid import UUID

from django.db.models import Q

from accounts.models import School, User
from plans.models import ProvisionLine, Slot
from plans.rules.amounts import is_diluted
from plans.rules.clashes import SlotTimes, collide
from plans.rules.vocabulary import Week
from plans.selectors.timetable import with_people
from pupils.models import Pupil


def clash_words(
    user: User,
    school: School,
    *,
    times: Sequence[SlotTimes],
    adults: Sequence[User],
    pupils: Sequence[Pupil],
    ignoring: Iterable[UUID] = (),
) -> list[str]:
    """One sentence for each adult or pupil who stands in another slot at one of TIMES: 3 queries."""
    if not times:
        return []
    nearby = Slot.objects.visible_to(user).filter(
        Q(staff__in=adults) | Q(pk__in=Slot.objects.filter(slot_pupils__pupil__in=pupils).values("pk")),
        school=school,
        weekday__in={each.weekday for each in times},
    )
    slots = with_people(
        nearby.exclude(pk__in=list(ignoring)).distinct().order_by("weekday", "starts_at", "id")
    )
    return [
        words
        for slot in slots.prefetch_related("slot_adults__staff")
        if any(collide(each, times_of(slot)) for each in times)
        for words in sentences(slot, adults, pupils)
    ]


def sentences(slot: Slot, adults: Sequence[User], pupils: Sequence[Pupil]) -> list[str]:
    """Who of these is already in the slot, each in a sentence."""
    staff = [row.staff for row in slot.slot_adults.all()]
    rows = list(slot.slot_pupils.all())
    when = f"on {slot.get_weekday_display()}s, {clock(slot.starts_at)} to {end_clock(slot)}{week_words(slot.week)}"
    group = ", ".join(row.pupil.short_name for row in rows)
    busy = [f"{adult.full_name} is with {group} {when}." for adult in adults if adult in staff]
    lines = {row.pupil_id: row.line.name for row in rows}
    here = [pupil for pupil in pupils if pupil.pk in lines]
    return busy + [f"{pupil.short_name} already has “{lines[pupil.pk]}” {when}." for pupil in here]


def dilution_words(adults: int, pairs: Sequence[tuple[Pupil, ProvisionLine]]) -> list[str]:
    """One sentence for each line whose time in a group of this size would not count as delivered."""
    return [
        f"“{line.name}” of {pupil.short_name} is {line.ratio_words} in the plan. With {len(pairs)} pupils the time "
        "counts as “otherwise”, never as delivered."
        for pupil, line in pairs
        if is_diluted(line.adults, line.pupils, max(1, adults), len(pairs))
    ]


def times_of(slot: Slot) -> SlotTimes:
    """When the slot is."""
    return SlotTimes(
        Week(slot.week), slot.weekday, slot.starts_at, slot.minutes, slot.starts_on, slot.ends_on
    )


def proposed(
    *,
    weekdays: Iterable[int],
    weeks: Iterable[str],
    starts_at: time,
    minutes: int,
    starts_on: date,
    ends_on: date | None,
) -> list[SlotTimes]:
    """The times a slot would have on these days and weeks."""
    days, each_week = list(weekdays), list(weeks)
    return [
        SlotTimes(Week(week), day, starts_at, minutes, starts_on, ends_on)
        for day in days
        for week in each_week
    ]


def clock(at: time) -> str:
    """ "9:05"."""
    return f"{at.hour}:{at.minute:02}"


def end_clock(slot: Slot) -> str:
    """When the slot is over: "9:25"."""
    hours, minutes = divmod(times_of(slot).finishes, 60)
    return f"{hours % 24}:{minutes:02}"


def week_words(week: str) -> str:
    """ ", week A" for a slot of one week only."""
    return "" if week == Week.BOTH else f", week {week}"
