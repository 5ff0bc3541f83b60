"""What a school brings in, in the order of a set-up, and how much of it there is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.models import School
from pupils.access import Action
from pupils.models import AttendanceMark, Pupil

PUPILS = "One export from SIMS, Arbor, Bromcom or another MIS: names, classes, SEN status and needs."
MARKS = "Registers from the MIS, as often as you like: they suggest who was absent."
WHY_UNSCOPED = "a number for the page of imports"


@dataclass(frozen=True)
class Card:
    """One thing to bring in: its page, what it is, and how many there are."""

    title: str
    icon: str
    url: str
    words: str
    count: int

    @property
    def here(self) -> str:
        """ "240 here"."""
        return f"{self.count:,} here"


def import_cards(
    sheets: Sequence[Card], school: School, today: date, may: Callable[[Action], bool]
) -> list[Card]:
    """Pupils first, then the spreadsheets, then attendance: those the person may bring in."""
    cards = []
    if may(Action.PUPIL_IMPORT):
        on_roll = Pupil.objects.unscoped(reason=WHY_UNSCOPED).enrolled(school.pk, today).count()
        cards.append(Card("Pupils", "graduation-cap", reverse("pupils:import-start"), PUPILS, on_roll))
    cards += sheets
    if may(Action.ATTENDANCE_LOAD):
        marks = AttendanceMark.objects.unscoped(reason=WHY_UNSCOPED).filter(school=school).count()
        cards.append(
            Card("Attendance marks", "calendar-check", reverse("pupils:attendance-start"), MARKS, marks)
        )
    return cards
