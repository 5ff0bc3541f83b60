"""The fixed words of an adult's injury, and what the days off work mean for RIDDOR (domain.md 7.2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from logs.rules.first_aid import INJURIES, PLACES, TREATMENT
from logs.rules.riddor import SEVEN_DAYS, Question, Reading, read_answers

ADULT_PLACES: tuple[str, ...] = (*PLACES, "Staff room", "Kitchen", "Car park")
ADULT_CAUSES: dict[str, str] = {
    "slip": "a slip, trip or fall",
    "height": "a fall from a height",
    "lifting": "lifting, moving or carrying",
    "object": "hit by or against something",
    "person": "hurt by a person",
    "trap": "trapped in a door or hinge",
    "sharp": "something sharp",
    "heat": "something hot",
    "substance": "a cleaning product or other substance",
    "ill": "felt ill",
    "unseen": "not known",
}
ADULT_INJURIES: dict[str, str] = {
    "strain": "strain or back pain",
    **{code: words for code, words in INJURIES.items() if code != "nosebleed"},
    "fracture": "possible break",
}
ADULT_TREATMENT: dict[str, str] = TREATMENT
MOST_DAYS_OFF = 366
DAYS_HINT = (
    "Count from the day after, weekends too. More than seven days unable to do their normal work may have to be "
    "reported within 15 days of the accident."
)


def read_injury(
    answers: Mapping[str, bool], *, is_at_work: bool, days_off: int | None, held_on: date
) -> Reading:
    """What the answers come to; more than seven days off answers its question with yes, fewer leave it open."""
    said = dict(answers)
    if is_at_work and days_off is not None and days_off > SEVEN_DAYS:
        said[Question.OVER_SEVEN_DAYS] = True
    return read_answers(said, is_pupil=not is_at_work, held_on=held_on)
