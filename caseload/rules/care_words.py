"""Care that loses its adult for a day, in sentences: what is lost, and what to do when nobody can take it over."""

from __future__ import annotations

from collections.abc import Mapping

from common.words import plural
from plans.rules.care_cover import CareKind, CareLack
from plans.rules.cover import Part

CARE_NAMES: dict[CareKind, str] = {
    CareKind.CARER: "Intimate care",
    CareKind.SECOND: "Second adult at intimate care",
    CareKind.RESCUE: "Rescue medicine",
    CareKind.WITNESS: "Witness to a medicine",
}
# What somebody reads who takes it over; how it is done stands in the plan.
TAKEN_WORDS: dict[CareKind, str] = {
    CareKind.CARER: "Intimate care, as a named carer. The plan says how.",
    CareKind.SECOND: "Second adult at intimate care. The plan says how.",
    CareKind.RESCUE: "Rescue medicine. Read the emergency protocol before the day begins.",
    CareKind.WITNESS: "Witness when medicine is given.",
}
NOBODY_LEFT: dict[CareKind, str] = {
    CareKind.CARER: "No one is left who may give {whose} intimate care.",
    CareKind.SECOND: "No one is left who may be the second adult at {whose} intimate care.",
    CareKind.RESCUE: "No one is left who may give {whose} rescue medicine.",
    CareKind.WITNESS: "No one is left who may witness {whose} medicine.",
}
WHAT_NOW: dict[CareKind, str] = {
    CareKind.CARER: "Call the parent, who can agree to one more adult for the day; the SENCO decides.",
    CareKind.SECOND: "The SENCO decides; the child is cared for, and the missing adult stands on the record.",
    CareKind.RESCUE: "Call the parent; the SENCO decides. In an emergency call 999.",
    CareKind.WITNESS: "The SENCO decides; the dose is given, and the missing witness stands on the record.",
}
LACK_NAMES: dict[CareLack, str] = {
    CareLack.ROLE: "does not work with pupils",
    CareLack.UNTRAINED: "without a certificate in force",
    CareLack.UNCONSENTED: "not covered by the parents’ consent",
    CareLack.AWAY: "away",
    CareLack.BUSY: "in sessions",
    CareLack.TAKEN: "taken as the other adult",
    CareLack.ALONE: "needed to give it",
}
NO_CONSENT = "No consent on record is in force."
PARTLY = "Consent to another of these medicines is not in force: call the parent."
PART_NAMES = {Part.ALL: "all day", Part.AM: "in the morning", Part.PM: "in the afternoon"}


def whose(name: str) -> str:
    """ "Amara’s", "James’"."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def nobody_words(kind: CareKind, name: str) -> str:
    """What is said on top when nobody can: NAME is what the pupil is called."""
    return f"{NOBODY_LEFT[kind].format(whose=whose(name))} {WHAT_NOW[kind]}"


def why_words(found: Mapping[CareLack, int], *, has_consent: bool) -> str:
    """ "2 away, 1 without a certificate in force": why those who come near it cannot."""
    if not has_consent:
        return NO_CONSENT
    said = [f"{found[lack]} {words}" for lack, words in LACK_NAMES.items() if found.get(lack)]
    return f"{', '.join(said)}." if said else "Nobody in the school is trained and consented to."


def hidden_words(pupils: int) -> str:
    """What somebody reads who may not see whose intimate care it is."""
    verb = "loses" if pupils == 1 else "lose"
    return f"{plural(pupils, 'pupil')} {verb} an adult for care that the SENCO arranges."
