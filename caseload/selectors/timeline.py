"""What happened around one pupil: sessions, corrections, who supports them, changes of the plan; newest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, TruncDate
from django.utils import timezone

from accounts.models import School, User
from caseload.rules.timeline import Happening, delay_words, session_title
from caseload.selectors.timeline_behaviour import (
    incident_correction_happenings,
    incident_happenings,
    praise_happenings,
)
from caseload.selectors.timeline_care import CARE_KINDS, care_happenings, sensitivities_of
from caseload.selectors.timeline_changes import change_happenings, changes_of
from caseload.selectors.timeline_whole_day import whole_day_happenings
from common.records import Sensitivity
from common.words import day_words
from logs.models import (
    BehaviourIncident,
    DayConfirmation,
    IncidentCorrection,
    Praise,
    SessionCorrection,
    SessionEntry,
)
from logs.models.session import SessionFacts
from logs.rules.reasons import REASON_LABELS, Reason
from pupils.models import Pupil

ROWS_A_PAGE = 50
SESSION, CORRECTION, CHANGE = "session", "correction", "change"
INCIDENT, INCIDENT_CORRECTION, PRAISE = "incident", "incident_correction", "praise"
WHOLE_DAY = "whole_day"
CARE = tuple(kind.key for kind in CARE_KINDS)
KINDS = (SESSION, CORRECTION, CHANGE, INCIDENT, INCIDENT_CORRECTION, PRAISE, WHOLE_DAY, *CARE)
NO_LINE = "Session"


@dataclass(frozen=True)
class Timeline:
    """One page of a pupil's timeline: what stands on it, and which columns of the access table it opened."""

    page: Page[Any]
    happenings: list[Happening]
    opened: list[Sensitivity]


def timeline_page(user: User, pupil: Pupil, school: School, number: str | None) -> Timeline:
    """One page of the pupil's timeline as USER may see it: 31 queries at most."""
    page = Paginator(_keys(user, pupil, school), ROWS_A_PAGE).get_page(number)
    ids: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for _, _, kind, key in page:
        ids[kind].append(key)
    words = {
        **_sessions(user, ids[SESSION]),
        **_corrections(user, ids[CORRECTION]),
        **change_happenings(user, pupil, ids[CHANGE]),
        **incident_correction_happenings(user, ids[INCIDENT_CORRECTION]),
        **incident_happenings(user, ids[INCIDENT]),
        **praise_happenings(user, ids[PRAISE]),
        **whole_day_happenings(user, ids[WHOLE_DAY]),
    }
    for kind in CARE_KINDS:
        words |= care_happenings(user, kind, ids[kind.key])
    happenings = [words[key] for _, _, _, key in page if key in words]
    return Timeline(page, happenings, sensitivities_of(key for key in KINDS if ids[key]))


def _keys(user: User, pupil: Pupil, school: School) -> QuerySet[Any]:
    """(day, moment, kind, id) of everything, newest first, as one query."""
    own = {"pupil": pupil, "school": school}
    # What was cleared ahead has not happened yet: it stands here from its day on.
    held_by_now = SessionEntry.objects.visible_to(user).filter(**own, held_on__lte=timezone.localdate())
    sessions = _key(held_by_now, SESSION, F("held_on"), "received_at")
    written = SessionCorrection.objects.visible_to(user).filter(**own, entry__withdrawn_at__isnull=True)
    changes = _key(changes_of(user, pupil, school), CHANGE, TruncDate("at"), "at")
    seen = BehaviourIncident.objects.visible_to(user).filter(**own).with_day()
    incidents = _key(seen, INCIDENT, F("day"), "received_at")
    praised = Praise.objects.visible_to(user).filter(**own)
    days = DayConfirmation.objects.visible_to(user).filter(**own)
    parts = [
        _key(written, CORRECTION, TruncDate("corrected_at"), "corrected_at"),
        changes,
        incidents,
        _key(
            IncidentCorrection.objects.visible_to(user).filter(**own, incident__withdrawn_at__isnull=True),
            INCIDENT_CORRECTION,
            TruncDate("corrected_at"),
            "corrected_at",
        ),
        _key(praised, PRAISE, F("held_on"), "received_at"),
        _key(days, WHOLE_DAY, F("held_on"), "received_at"),
        *(_key(kind.rows(user, pupil, school), kind.key, F("held_on"), "received_at") for kind in CARE_KINDS),
    ]
    return sessions.union(*parts, all=True).order_by("-on_day", "-moment", "-key")


def _key(rows: QuerySet[Any], kind: str, day: Any, moment: str) -> QuerySet[Any]:
    """The rows as (day, moment, kind, id)."""
    named = {
        "on_day": day,
        "moment": F(moment),
        "row_kind": Value(kind, CharField()),
        "key": Cast("pk", CharField()),
    }
    return rows.order_by().annotate(**named).values_list("on_day", "moment", "row_kind", "key")


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
