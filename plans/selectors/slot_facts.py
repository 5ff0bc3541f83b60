"""A slot in words, part by part, as the pupil of a page meets it."""

from __future__ import annotations

from common.words import date_words
from plans.choices import TimetableWeek
from plans.models import Slot
from plans.selectors.clashes import clock
from pupils.models import Pupil

LINE, DAY, WEEKS, AT, MINUTES, PLACE = "Provision", "Day", "Weeks", "At", "Minutes", "Where"
ADULTS, GROUP, SINCE, UNTIL = "Adults", "Group", "From", "Until"
EMPTY = {GROUP: "nobody else", UNTIL: "it goes on", PLACE: "not given", LINE: "not given"}


def slot_facts(slot: Slot, pupil: Pupil) -> dict[str, str]:
    """What the slot says, by the words above: 2 queries."""
    rows = list(slot.slot_pupils.select_related("pupil", "line").order_by("id"))
    adults = [row.staff.full_name for row in slot.slot_adults.select_related("staff").order_by("id")]
    others = [row for row in rows if row.pupil_id != pupil.pk]
    mine = [row.line for row in rows if row.pupil_id == pupil.pk]
    return {
        LINE: ", ".join(f"{line.name} · {line.amount_words}" for line in mine) or EMPTY[LINE],
        DAY: str(slot.get_weekday_display()),
        WEEKS: str(TimetableWeek(slot.week).label),
        AT: clock(slot.starts_at),
        MINUTES: str(slot.minutes),
        PLACE: slot.place or EMPTY[PLACE],
        ADULTS: ", ".join(adults) or "The key worker of the day",
        GROUP: ", ".join(
            f"{row.pupil.short_name} · {row.line.name} ({row.line.amount_words})" for row in others
        )
        or EMPTY[GROUP],
        SINCE: date_words(slot.starts_on),
        UNTIL: date_words(slot.ends_on) if slot.ends_on else EMPTY[UNTIL],
    }
