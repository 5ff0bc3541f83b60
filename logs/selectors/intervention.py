"""One restrictive intervention as people read it: in words, with its adults and marks; no more than they may know."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import User
from common.words import minutes_words
from logs.choices import InterventionRole
from logs.models import InterventionAdult, InterventionMark, RestrictiveIntervention
from logs.rules.behaviour import first_capital, words_of
from logs.rules.intervention_words import DE_ESCALATION, KINDS, TECHNIQUES, TRIGGERS_SEEN, when_words
from logs.selectors.intervention_form import may_know_needs, may_know_plan

LAPSED = "no certificate in the technique in force that day"
PLAN_EXPIRED = "past its review that day"
PLAN_UNCONSENTED = "without consent that day"


@dataclass(frozen=True)
class AdultSeen:
    """An adult of the event in words."""

    name: str
    role: str
    did: str
    is_lapsed: bool


def intervention_title(record: RestrictiveIntervention) -> str:
    """ "Significant use of force, seclusion": the kinds in a line, never the free text."""
    return first_capital(", ".join(words.lower() for words in words_of(record.kinds, KINDS)))


def adults_of(record: RestrictiveIntervention) -> list[InterventionAdult]:
    """Who took part, then who saw it, by name: one query."""
    return list(record.adults.select_related("staff").order_by("role", "staff__sort_name", "pk"))


def marks_of(record: RestrictiveIntervention) -> list[InterventionMark]:
    """The marks of the record by number: one query."""
    return list(InterventionMark.objects.filter(record=record).order_by("number"))


def adults_seen(adults: list[InterventionAdult]) -> list[AdultSeen]:
    """The adults in words."""
    return [
        AdultSeen(
            adult.staff.full_name,
            str(InterventionRole(adult.role).label),
            adult.did,
            adult.is_certificate_lapsed,
        )
        for adult in adults
    ]


def intervention_rows(user: User, record: RestrictiveIntervention) -> list[tuple[str, str]]:
    """RECORD as questions and answers for USER, its plan loaded; empty answers left out.

    Needs and plan are for those who may read them elsewhere too: an author who only happened to be there is not.
    """
    at = (user, record.school_id, record.pupil_id)
    tried = ", ".join(
        filter(None, [*words_of(record.de_escalation, DE_ESCALATION), record.de_escalation_words])
    )
    rows = (
        ("What it was", intervention_title(record)),
        ("When", when_words(record.held_on, record.starts_at, record.minutes)),
        ("Where", record.place),
        ("About how long", minutes_words(record.minutes)),
        ("Needs, as they stood", record.needs_words if may_know_needs(*at) else ""),
        ("Why it was necessary", record.why_necessary),
        ("What led up to it", record.before),
        ("Triggers seen", first_capital(", ".join(words_of(record.triggers_seen, TRIGGERS_SEEN)))),
        ("Tried first", first_capital(tried)),
        ("What was done", first_capital(", ".join(words_of(record.techniques, TECHNIQUES)))),
        ("Type and degree", record.what_was_done),
        ("Breathing and wellbeing", record.breathing_checked),
        ("Injuries of the pupil", record.injuries_pupil),
        ("Injuries of adults", record.injuries_staff),
        ("Support afterwards", record.support_after),
        ("Other pupils", "Were moved away" if record.others_moved else ""),
        ("Positive handling plan", plan_words(record) if may_know_plan(*at) else ""),
    )
    return [row for row in rows if row[1]]


def plan_words(record: RestrictiveIntervention) -> str:
    """ "Version 2, without consent that day; it was followed", or that there was none."""
    if record.plan_version is None:
        return "None in force that day"
    state = [PLAN_EXPIRED] if record.is_plan_expired else []
    state += [PLAN_UNCONSENTED] if record.is_plan_unconsented else []
    followed = {
        True: "it was followed",
        False: "it was not followed",
        None: "not said whether it was followed",
    }
    version = ", ".join([f"Version {record.plan_version.number}", *state])
    return f"{version}; {followed[record.was_plan_followed]}"
