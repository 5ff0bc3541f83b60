"""The quick forms whose taps are counted, one entry each: from where, by which taps, what it saves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from bench._finger import Walker
from logs.models import (
    BehaviourIncident,
    DailyCare,
    Dose,
    FirstAid,
    HealthEvent,
    IntimateCare,
    Praise,
    RestrictiveIntervention,
    SessionEntry,
)

TODAY = "/today/"


@dataclass(frozen=True)
class QuickForm:
    """One form: who fills it in, from which page the taps count, the walk, what it saves and the most taps allowed.

    `model` is None for a page that is only opened.
    """

    name: str
    person: str
    start: str
    walk: Callable[[Walker], None]
    model: type[Model] | None
    most_taps: int | None = None

    @property
    def manager(self) -> Any:
        """The records it saves."""
        return self.model._default_manager if self.model else None


def session(finger: Walker) -> None:
    """The first session that waits: one try, how engaged, saved."""
    finger.open_link("Log")
    finger.press("Did it")
    finger.choose("How engaged?", "High")
    finger.save("Log session")


def praise(finger: Walker) -> None:
    """A reason saves it."""
    finger.open_link("Praise for")
    finger.save("Kept trying")


def behaviour(finger: Walker) -> None:
    """The four questions of the short form."""
    finger.open_link("Behaviour for")
    finger.choose("What did you see?", "Left the place")
    finger.choose("What came just before?", "Sudden noise")
    finger.choose("What helped?", "Given space")
    finger.save("Save")


def first_aid(finger: Walker) -> None:
    """The first of the hour: where it was, a graze that was cleaned, its mark, back to class."""
    finger.open_more("First aid for")
    finger.choose("Where?", "Playground")
    _graze(finger)


def first_aid_again(finger: Walker) -> None:
    """The next within the hour: the place stands there as a suggestion."""
    finger.open_more("First aid for")
    _graze(finger)


def _graze(finger: Walker) -> None:
    """The knee, cleaned; the button that saves says where the child went."""
    finger.press("Graze, cleaned with water")
    finger.tap(finger.page.locator('[data-body-map] [data-region="front:knee:left"]'))
    finger.have_time("starts_at", "0:05")
    finger.save("Save, back to class")


def intimate_care(finger: Walker) -> None:
    """A routine change by a named carer, as the plan says; whether the pupil agreed, and her part in it."""
    finger.open_more("Intimate care for Hana S.")
    finger.choose("Did the pupil agree?", "Yes")
    finger.choose("The pupil’s own part", "Gesture")
    finger.save("Save")


def dose_given(finger: Walker) -> None:
    """A medicine when needed, from the pupil's card: possible at any hour."""
    finger.open_more("Medicines of Zofia")
    finger.open_link("Give")
    finger.save("Given")


def intervention(finger: Walker) -> None:
    """The short form; its minutes and its sentence are typed, uncounted."""
    finger.open_more("Restrictive intervention with")
    finger.choose("What was it?", "Significant use of force")
    finger.choose("Where?", "Corridor")
    finger.choose("Who took part?", "Me, ")
    finger.choose("Was the pupil hurt?", "None seen")
    finger.type("minutes", "1")
    finger.type("why_necessary", "She was about to run into the road.")
    finger.have_time("starts_at", "0:05")
    finger.save("Save")


def daily_care(finger: Walker) -> None:
    """A drink or a meal, whichever the hour offers: what, and how much of it."""
    finger.open_more("Eating, drinking for")
    finger.choose_first("What was it?")
    finger.choose_first("How much?")
    finger.have_time("starts_at", "0:05")
    finger.save("Save")


def emergency(finger: Walker) -> None:
    """To the steps and the clock; then the marks become the record."""
    finger.open_more("Emergency for")


def emergency_record(finger: Walker) -> None:
    """The moments pressed as they come, then saved."""
    finger.open_more("Emergency for")
    finger.press("999 called")
    finger.press("It has ended")
    finger.save("Save the record")


FORMS: tuple[QuickForm, ...] = (
    QuickForm("session", "keyworker", "/log/not-logged/", session, SessionEntry, most_taps=6),
    QuickForm("praise", "keyworker", TODAY, praise, Praise, most_taps=2),
    QuickForm("behaviour", "keyworker", TODAY, behaviour, BehaviourIncident, most_taps=5),
    QuickForm("first aid", "keyworker", TODAY, first_aid, FirstAid, most_taps=6),
    QuickForm("first aid, the next", "keyworker", TODAY, first_aid_again, FirstAid, most_taps=5),
    QuickForm("dose given", "keyworker", TODAY, dose_given, Dose),
    QuickForm("restrictive intervention", "keyworker", TODAY, intervention, RestrictiveIntervention),
    QuickForm("daily care", "keyworker", TODAY, daily_care, DailyCare),
    QuickForm("emergency page", "keyworker", TODAY, emergency, None, most_taps=2),
    QuickForm("emergency record", "keyworker", TODAY, emergency_record, HealthEvent),
    QuickForm("intimate care", "keyworker", TODAY, intimate_care, IntimateCare, most_taps=5),
)
