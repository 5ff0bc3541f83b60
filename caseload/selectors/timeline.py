"""What happened around one pupil: sessions, corrections, who supports them, changes of the plan; newest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, TruncDate
from django.utils import timezone
from django.utils.text import Truncator

from accounts.models import AuditEvent, School, User
from caseload.rules.timeline import VERB_WORDS, Happening, delay_words, session_title, verb_icon
from caseload.selectors.timeline_behaviour import incident_happenings, praise_happenings
from common.words import day_words
from logs.models import (
    BehaviourIncident,
    DailyLine,
    Flag,
    Praise,
    RecordRequest,
    SessionCorrection,
    SessionEntry,
)
from logs.models.session import SessionFacts
from logs.rules.reasons import REASON_LABELS, Reason
from plans.models import Outcome, ProvisionLine, Target
from pupils.models import Alert, Assignment, Pupil

ROWS_A_PAGE = 50
SESSION, CORRECTION, CHANGE = "session", "correction", "change"
INCIDENT, PRAISE = "incident", "praise"
NO_LINE = "Session"
MOST_CHARACTERS = 160
NOBODY = UUID(int=0)  # a change made by a task, not by a person


def timeline_page(
    user: User, pupil: Pupil, school: School, number: str | None
) -> tuple[Page[Any], list[Happening]]:
    """One page of the pupil's timeline as USER may see it, and what stands on it: 20 queries at most."""
    page = Paginator(_keys(user, pupil, school), ROWS_A_PAGE).get_page(number)
    ids: dict[str, list[str]] = {kind: [] for kind in (SESSION, CORRECTION, CHANGE, INCIDENT, PRAISE)}
    for _, _, kind, key in page:
        ids[kind].append(key)
    words = {
        **_sessions(user, ids[SESSION]),
        **_corrections(user, ids[CORRECTION]),
        **_changes(user, pupil, ids[CHANGE]),
        **incident_happenings(user, ids[INCIDENT]),
        **praise_happenings(user, ids[PRAISE]),
    }
    return page, [words[key] for _, _, _, key in page if key in words]


def _keys(user: User, pupil: Pupil, school: School) -> QuerySet[Any]:
    """(day, moment, kind, id) of everything, newest first, as one query."""
    own = {"pupil": pupil, "school": school}
    sessions = _key(SessionEntry.objects.visible_to(user).filter(**own), SESSION, F("held_on"), "received_at")
    written = SessionCorrection.objects.visible_to(user).filter(**own)
    corrections = _key(written, CORRECTION, TruncDate("corrected_at"), "corrected_at")
    audited = AuditEvent.objects.filter(pupil_id=pupil.pk, school_id=school.pk, verb__in=list(VERB_WORDS))
    changes = _key(audited, CHANGE, TruncDate("at"), "at")
    held, received = F("held_on"), "received_at"
    incidents = _key(BehaviourIncident.objects.visible_to(user).filter(**own), INCIDENT, held, received)
    praise = _key(Praise.objects.visible_to(user).filter(**own), PRAISE, held, received)
    return sessions.union(corrections, changes, incidents, praise, all=True).order_by(
        "-on_day", "-moment", "-key"
    )


def _key(rows: QuerySet[Any], kind: str, day: Any, moment: str) -> QuerySet[Any]:
    """The rows as (day, moment, kind, id)."""
    named = {
        "on_day": day,
        "moment": F(moment),
        "kind": Value(kind, CharField()),
        "key": Cast("pk", CharField()),
    }
    return rows.order_by().annotate(**named).values_list("on_day", "moment", "kind", "key")


def _sessions(user: User, ids: Iterable[str]) -> dict[str, Happening]:
    """Sessions as they stand, by id: with what their newest correction says."""
    entries = list(SessionEntry.objects.visible_to(user).filter(pk__in=ids).select_related("line", "author"))
    newest = {
        correction.entry_id: correction
        for correction in SessionCorrection.objects.visible_to(user)
        .filter(entry__in=[entry.pk for entry in entries])
        .select_related("line")
        .order_by("corrected_at", "id")
    }
    return {str(entry.pk): _session(entry, newest.get(entry.pk)) for entry in entries}


def _session(entry: SessionEntry, correction: SessionCorrection | None) -> Happening:
    """One session as words."""
    facts: SessionFacts = correction or entry
    when = [day_words(facts.held_on)]
    when += [f"{entry.starts_at.hour}:{entry.starts_at.minute:02}"] if entry.starts_at else []
    late = delay_words(entry.held_on, timezone.localtime(entry.received_at).date())
    parts = [", ".join(when), entry.author.short_name, late, "corrected" if correction else ""]
    return Happening(
        title=_title(facts),
        meta=" · ".join(part for part in parts if part),
        icon="check" if facts.happened else "x",
        tone="good" if facts.happened else "warn",
        note=entry.note,
        entry_id=entry.pk,
    )


def _title(facts: Any) -> str:
    """What a session entry or a correction says."""
    return session_title(
        facts.line.name if facts.line else NO_LINE,
        happened=facts.happened,
        minutes=facts.minutes,
        planned=facts.planned_minutes,
        why=REASON_LABELS[Reason(facts.reason)] if facts.reason else "",
    )


def _corrections(user: User, ids: Iterable[str]) -> dict[str, Happening]:
    """Corrections, by id."""
    rows = (
        SessionCorrection.objects.visible_to(user)
        .filter(pk__in=ids)
        .select_related("line", "author", "entry")
    )
    return {
        str(row.pk): Happening(
            title=f"Correction of {day_words(row.entry.held_on)}: {_title(row)}",
            meta=f"{day_words(timezone.localdate(row.corrected_at))} · {row.author.short_name}",
            icon="pencil-line",
            tone="info",
            note=row.because,
            entry_id=row.entry_id,
        )
        for row in rows
    }


def _changes(user: User, pupil: Pupil, ids: Iterable[str]) -> dict[str, Happening]:
    """Audited changes, by id: what was done by whom to which target, line, outcome, alert or assignment."""
    events = list(AuditEvent.objects.filter(pk__in=[int(each) for each in ids]).order_by("id"))
    people = {event.actor_id for event in events if event.actor_id}
    actors = {person.pk: person.short_name for person in User.objects.filter(pk__in=people).order_by("pk")}
    names = {**_names(user, pupil), **_told(user, events)}
    return {
        str(event.pk): Happening(
            title=VERB_WORDS[event.verb],
            meta=f"{day_words(timezone.localdate(event.at))} · {actors.get(event.actor_id or NOBODY, 'Keyworker')}",
            icon=verb_icon(event.verb),
            tone="quiet",
            about=names.get(event.record_id, ""),
        )
        for event in events
        if event.record_id in names or event.record_kind != DailyLine._meta.label_lower  # taken back since
    }


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
