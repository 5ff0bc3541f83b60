"""Audited changes on a pupil's timeline: of the plan, of who supports, and what became of records themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.text import Truncator

from accounts.models import AuditEvent, School, User
from caseload.rules.timeline import (
    RECORD_WORDS,
    VERB_WORDS,
    Happening,
    columns_words,
    record_icon,
    verb_icon,
)
from caseload.selectors.timeline_care import CARE_KINDS
from common.words import day_words
from logs.models import BehaviourIncident, DailyLine, Flag, Praise, RecordRequest, SessionEntry
from plans.models import Outcome, ProvisionLine, Target
from pupils.access import sees
from pupils.models import Alert, Assignment, Pupil

MOST_CHARACTERS = 160
NOBODY = UUID(int=0)  # a change made by a task, not by a person
WHY_UNSCOPED = "the day of a record that was taken back or moved, for the line that says so; nothing it said"


@dataclass(frozen=True)
class RecordKind:
    """A kind of record whose changes stand on the timeline; `route` is its page, "" for none."""

    model: type[Any]
    what: str
    route: str = ""
    day: str = "held_on"
    says_columns: bool = True


@dataclass(frozen=True)
class Held:
    """Of which day a record is, and whether it stands."""

    key: UUID
    day: date
    stands: bool


RECORD_KINDS: dict[str, RecordKind] = {
    kind.model._meta.label_lower: kind
    for kind in (
        RecordKind(SessionEntry, "Session", "logs:session-entry"),
        RecordKind(BehaviourIncident, "Behaviour record", "logs:behaviour-incident"),
        RecordKind(Praise, "Praise", "logs:praise-entry"),
        RecordKind(DailyLine, "A line of the day", day="on"),
        *(RecordKind(kind.model, kind.what, kind.route, says_columns=False) for kind in CARE_KINDS),
    )
}


def changes_of(user: User, pupil: Pupil, school: School) -> QuerySet[AuditEvent]:
    """The pupil's audited changes that USER may know of: of records, only those of kinds they read whole."""
    told = [
        label
        for label, kind in RECORD_KINDS.items()
        if sees(user, kind.model.sensitivity, pupil_id=pupil.pk, school_id=school.pk)
    ]
    own = AuditEvent.objects.filter(pupil_id=pupil.pk, school_id=school.pk)
    return own.filter(Q(verb__in=list(VERB_WORDS)) | Q(verb__in=list(RECORD_WORDS), record_kind__in=told))


def change_happenings(user: User, pupil: Pupil, ids: Iterable[str]) -> dict[str, Happening]:
    """Audited changes, by id: what was done by whom to which target, line, outcome, alert or assignment."""
    events = list(AuditEvent.objects.filter(pk__in=[int(each) for each in ids]).order_by("id"))
    people = {event.actor_id for event in events if event.actor_id}
    actors = {person.pk: person.short_name for person in User.objects.filter(pk__in=people).order_by("pk")}
    names, held = {**_names(user, pupil), **_told(user, events)}, _days_held(events)
    found: dict[str, Happening] = {}
    for event in events:
        who = actors.get(event.actor_id or NOBODY, "Keyworker")
        if event.verb in RECORD_WORDS:
            found[str(event.pk)] = _record_change(event, who, held.get(event.record_id))
        elif event.record_id in names or event.record_kind != DailyLine._meta.label_lower:  # taken back since
            found[str(event.pk)] = _change(event, who, names.get(event.record_id, ""))
    return found


def _change(event: AuditEvent, who: str, about: str) -> Happening:
    """What was done to a target, a line, an alert: what it is about in a few words."""
    return Happening(
        title=VERB_WORDS[event.verb],
        meta=f"{day_words(timezone.localdate(event.at))} · {who}",
        icon=verb_icon(event.verb),
        tone="quiet",
        about=about,
    )


def _record_change(event: AuditEvent, who: str, held: Held | None) -> Happening:
    """What became of a record: of which day it was, and nothing of what it said."""
    kind = RECORD_KINDS[event.record_kind]
    at = timezone.localtime(event.at)
    of = f"of {day_words(held.day)}" if held else ""
    says_what = kind.says_columns and event.verb.endswith("_edit")
    changed = columns_words(event.fields) if says_what else ""
    return Happening(
        title=RECORD_WORDS[event.verb].format(what=kind.what),
        meta=f"{day_words(at.date())}, {at.hour}:{at.minute:02} · {who}",
        icon=record_icon(event.verb),
        tone="info",
        about=": ".join(filter(None, (of, changed))),
        entry_id=held.key if held and held.stands and kind.route else None,
        route=kind.route,
    )


def _days_held(events: Iterable[AuditEvent]) -> dict[str, Held]:
    """The day each changed, moved or withdrawn record is about, and whether it stands: 1 query a kind."""
    found: dict[str, Held] = {}
    changed = [event for event in events if event.verb in RECORD_WORDS]
    for label, kind in RECORD_KINDS.items():
        keys = [event.record_id for event in changed if event.record_kind == label]
        if not keys:
            continue
        rows = kind.model.objects.unscoped(reason=WHY_UNSCOPED).filter(pk__in=keys)
        for key, day, gone in rows.values_list("pk", kind.day, "withdrawn_at"):
            found[str(key)] = Held(key, day, gone is None)
    return found


def _told(user: User, events: Iterable[AuditEvent]) -> dict[str, str]:
    """What the flags, requests and daily lines among EVENTS said, by id: 3 queries."""
    found: dict[str, str] = {}
    for model in (Flag, RecordRequest, DailyLine):
        ids = [event.record_id for event in events if event.record_kind == model._meta.label_lower]
        rows = model.objects.visible_to(user).filter(pk__in=ids).values_list("pk", "text")
        found.update({str(key): Truncator(text).chars(MOST_CHARACTERS) for key, text in rows})
    return found


def _names(user: User, pupil: Pupil) -> Mapping[str, str]:
    """What each thing of the pupil that can change is called, by id."""
    named: dict[UUID, str] = {}
    for model, field in ((Target, "title"), (ProvisionLine, "name"), (Outcome, "title"), (Alert, "words")):
        named.update(model.objects.visible_to(user).filter(pupil=pupil).values_list("pk", field))
    ties = Assignment.objects.visible_to(user).filter(pupil=pupil).select_related("staff")
    named.update(
        {tie.pk: f"{tie.staff.full_name}, {tie.get_kind_display().lower()}" for tie in ties.order_by("pk")}
    )
    return {str(key): words for key, words in named.items()}
