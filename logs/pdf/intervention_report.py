"""The letter to one parent after a restrictive intervention: what the law asks for, in plain words.

EIA 2006 s.93A and the 2025 Regulations: when, where and how long, why it was necessary, type and degree, injuries. No
other child's name, no other parent's, and no adult's but that of who signs for the school.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.utils import timezone

from accounts.models import User
from common.pdf import Pdf, render_pdf
from common.words import long_day_words, minutes_words, plural
from logs.choices import InterventionStepKind
from logs.models import InterventionMark, InterventionStep, RestrictiveIntervention
from logs.rules.behaviour import first_capital, words_of
from logs.rules.intervention import TRIGGERS
from logs.rules.intervention_words import (
    DE_ESCALATION,
    TECHNIQUES,
    TRIGGERS_SEEN,
    is_over_midnight,
    when_words,
)
from logs.rules.redaction import Named, without_adults, without_names
from logs.selectors.behaviour import WHY_UNSCOPED, named
from logs.selectors.body_map import marks_in_words
from logs.selectors.told import THROUGH_THE_RECORD
from pupils.models import Pupil

PAGES = 2
HOUR = 60


def render_report(record: RestrictiveIntervention, context: dict[str, Any], written_on: date) -> Pdf:
    """The letter that CONTEXT (report_context) says; the same context gives the same bytes.

    Raises PdfUnavailable without the text library.
    """
    return render_pdf(
        "logs/pdf/intervention_report.html",
        context,
        title=f"Report to a parent · {record.pupil.short_name}",
        author=record.school.name,
        subject="Restrictive intervention",
        created=written_on,
        pages=PAGES,
    )


def seen_mark(context: dict[str, Any]) -> str:
    """A mark of what a letter says: another word, another mark."""
    return sha256(json.dumps(context, sort_keys=True).encode()).hexdigest()


def report_context(
    record: RestrictiveIntervention, name: str, signed_by: str, written_on: date
) -> dict[str, Any]:
    """What the letter to NAME says, its pupil and school loaded; SIGNED_BY stands under it for the school."""
    clean = Redacted(record)
    return {
        "to": name,
        "name": record.pupil.forename,
        "full_name": record.pupil.full_name,
        "school": record.school.name,
        "written": long_day_words(written_on),
        "signed_by": signed_by,
        "facts": [
            ("When", f"{long_day_words(record.held_on)}, {_times(record)}"),
            ("Where", clean(record.place)),
            ("How long", f"about {_lasted(record.minutes)}"),
            ("What kind", _kinds(record)),
        ],
        "parts": [(heading, paragraphs) for heading, paragraphs in _parts(record, clean) if paragraphs],
    }


class Redacted:
    """Texts of a record with "another pupil" for each other child of the school who is named: one query."""

    def __init__(self, record: RestrictiveIntervention) -> None:
        """Who else was on the roll that day."""
        on_roll = Pupil.objects.unscoped(reason=WHY_UNSCOPED).enrolled(record.school_id, record.held_on)
        others = on_roll.exclude(pk=record.pupil_id).order_by("id")
        self.others: list[Named] = [named(pupil) for pupil in others]
        self.own = named(record.pupil)

    def __call__(self, text: str) -> str:
        """TEXT as a parent may read it."""
        return without_names(text.strip(), self.others, self.own) if text.strip() else ""


def _kinds(record: RestrictiveIntervention) -> str:
    """The kinds of intervention, in the words of the law's three triggers."""
    said = "; ".join(words.lower() for kind, (words, _) in TRIGGERS.items() if kind in record.kinds)
    return first_capital(said)


def _parts(record: RestrictiveIntervention, clean: Redacted) -> list[tuple[str, list[str]]]:
    """The letter's parts: a heading and its paragraphs, the empty ones left out."""
    name = record.pupil.forename
    seen = _said("What we noticed", words_of(record.triggers_seen, TRIGGERS_SEEN))
    tried = _said("We tried", words_of(record.de_escalation, DE_ESCALATION))
    held = _said("How", words_of(record.techniques, TECHNIQUES))
    ground = f"{name} was on the ground for part of it." if record.is_ground else ""
    return [
        ("What led up to it", _filled(clean(record.before), seen)),
        ("What we tried first", _filled(tried, clean(record.de_escalation_words))),
        ("Why it was necessary", _filled(clean(record.why_necessary))),
        ("What was done", _filled(clean(record.what_was_done), held, ground)),
        (f"How we checked that {name} was well", _watched(record, clean)),
        ("Injuries", _injuries(record, clean)),
        (f"How {name} was supported afterwards", _filled(clean(record.support_after))),
    ]


def _watched(record: RestrictiveIntervention, clean: Redacted) -> list[str]:
    """What was checked of breathing and wellbeing, and when: while it lasted, and afterwards; only what is on record.

    The form asks who watched, so that adults' names are likely here: none of them goes into the letter.
    """
    adults = [_named_adult(adult.staff) for adult in record.adults.select_related("staff").order_by("pk")]
    said = clean(without_adults(record.breathing_checked, [*adults, _named_adult(record.author)]))
    during = f"{_while(record)}: {_sentence(said)}" if said else ""
    checked = InterventionStep.objects.unscoped(reason=THROUGH_THE_RECORD).filter(
        record=record, step=InterventionStepKind.MEDICAL_CHECK, is_waived=False
    )
    after = [_looked_over(record, timezone.localtime(step.done_at)) for step in checked]
    return _filled(during, *after)


def _while(record: RestrictiveIntervention) -> str:
    """ "Checked while it lasted, from 10:20 to about 10:23"."""
    first, last = when_words(record.held_on, record.starts_at, record.minutes).split(" to ")
    return f"Checked while it lasted, from {first} to about {last}"


def _looked_over(record: RestrictiveIntervention, at: datetime) -> str:
    """When somebody looked the pupil over afterwards; AT in London time."""
    day = "" if at.date() == record.held_on else f" on {long_day_words(at.date())}"
    return f"{record.pupil.forename} was looked over afterwards{day} at {at:%-H:%M}."


def _named_adult(person: User) -> Named:
    """What an adult may be called in a text."""
    return Named((person.first_name,), (person.last_name,))


def _times(record: RestrictiveIntervention) -> str:
    """ "at 13:50", or "from 23:50 to 0:05 (next day)" for one that ran past midnight."""
    event = (record.held_on, record.starts_at, record.minutes)
    return f"from {when_words(*event)}" if is_over_midnight(*event) else f"at {record.starts_at:%-H:%M}"


def _injuries(record: RestrictiveIntervention, clean: Redacted) -> list[str]:
    """What is known of injuries: the pupil's in words, an adult's only that there was one."""
    marks = InterventionMark.objects.filter(record=record).order_by("number")
    said = _filled(
        clean(record.injuries_pupil), *(_sentence(clean(words)) for words in marks_in_words(marks))
    )
    if not said:
        said = [f"It is not written down yet whether {record.pupil.forename} was hurt. We will tell you."]
    return [*said, "An adult was hurt."] if record.injuries_staff.strip() else said


def _filled(*paragraphs: str) -> list[str]:
    """The paragraphs that say something."""
    return [each for each in paragraphs if each]


def _said(lead: str, words: Sequence[str]) -> str:
    """ "How: held by the arms, seated hold."; "" for no words."""
    return f"{lead}: {', '.join(words)}." if words else ""


def _lasted(minutes: int) -> str:
    """ "4 minutes", "1 h 10"."""
    return plural(minutes, "minute") if minutes < HOUR else minutes_words(minutes)


def _sentence(words: str) -> str:
    """WORDS with a full stop; "" stays."""
    return f"{words}." if words and words[-1] not in ".!?" else words
