"""One first-aid record as people read it: in words, with its marks, and its looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from accounts.models import School, User, in_force
from logs.models import AdultInjury, FirstAid, FirstAidMark, HeadObservation
from logs.rules.behaviour import first_capital, words_of
from logs.rules.first_aid import CAUSES, INJURIES, SIGNS, TREATMENT, Watch, needs_999, watch_of
from pupils.choices import AlertKind
from pupils.models import Alert, Pupil

LONDON = ZoneInfo("Europe/London")
LAPSED = "no first-aid certificate in force that day"
HELD = "first-aid certificate in force that day"


@dataclass(frozen=True)
class Look:
    """One look after a bump to the head, in words."""

    seen_at: datetime
    by: str
    said: str
    words: str
    is_alarming: bool


@dataclass(frozen=True)
class HeadPath:
    """The looks there were and when the next is due."""

    looks: tuple[Look, ...]
    watch: Watch

    @property
    def is_alarming(self) -> bool:
        """Whether the newest look saw a sign for which 999 is called."""
        return bool(self.looks) and self.looks[-1].is_alarming


def happened_at(record: FirstAid) -> datetime:
    """The moment it happened, London time."""
    return datetime.combine(record.held_on, record.starts_at, tzinfo=LONDON)


def first_aid_title(record: FirstAid) -> str:
    """ "Graze, bump": the injury in a line, never the free text."""
    said = first_capital(", ".join(words_of(record.injuries, INJURIES)))
    return said or ("Near miss" if record.is_near_miss else "First aid")


def first_aid_rows(record: FirstAid) -> list[tuple[str, str]]:
    """RECORD as questions and answers, its first aider and author loaded; empty answers left out."""
    rows = (
        ("Where", record.place),
        ("How it came about", first_capital(CAUSES.get(record.cause, ""))),
        ("Injury", first_capital(", ".join(words_of(record.injuries, INJURIES)))),
        ("First aid given", first_capital(", ".join(words_of(record.treatment, TREATMENT)))),
        ("Given by", given_words(record)),
        ("Immediately after", record.get_afterwards_display()),
        ("Who saw it", record.witness),
        ("Equipment or premises", record.factor),
    )
    return [row for row in rows if row[1]]


def given_words(record: FirstAid | AdultInjury) -> str:
    """Who gave the first aid, with how their certificate stood that day; "" when nobody did."""
    if record.first_aider is None:
        return ""
    return f"{record.first_aider.full_name} ({LAPSED if record.is_certificate_lapsed else HELD})"


def marks_of(record: FirstAid) -> list[FirstAidMark]:
    """The marks of the record by number: one query."""
    return list(FirstAidMark.objects.filter(record=record).order_by("number"))


def head_path(record: FirstAid, now: datetime) -> HeadPath | None:
    """The looks after a bump to the head; None for any other record. One query."""
    if not record.is_head_injury:
        return None
    looks = looks_of(record)
    watch = watch_of(happened_at(record), [each.seen_at for each in looks], timezone.localtime(now, LONDON))
    return HeadPath(tuple(looks), watch)


def looks_of(record: FirstAid) -> list[Look]:
    """The looks after a bump in the order of time, London time; none for any other record. One query at most."""
    if not record.is_head_injury:
        return []
    seen = HeadObservation.objects.filter(record=record).select_related("seen_by").order_by("seen_at")
    return [_look(each) for each in seen]


def _look(seen: HeadObservation) -> Look:
    """One look in words."""
    said = first_capital(", ".join(words_of(seen.signs, SIGNS))) or "Well"
    return Look(
        timezone.localtime(seen.seen_at, LONDON),
        seen.seen_by.short_name,
        said,
        seen.words,
        needs_999(seen.signs),
    )


def life_alerts(user: User, school: School, pupil: Pupil, on: date) -> Sequence[Alert]:
    """The pupil's life-safety alerts in force, with what to do: one query."""
    shown = Alert.objects.visible_to(user).filter(in_force(on))
    return list(shown.filter(school=school, pupil=pupil, kind=AlertKind.LIFE_SAFETY).order_by("words"))
