"""Behaviour and praise on a pupil's timeline, as far as the person may read them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from accounts.models import User
from caseload.rules.timeline import Happening, delay_words
from common.words import day_words
from logs.models import BehaviourIncident, IncidentCorrection, Praise
from logs.selectors.behaviour import incident_title, intensity_of, praise_title, texts_for
from logs.selectors.incidents import corrected, newest_corrections


def incident_happenings(user: User, ids: Iterable[str]) -> dict[str, Happening]:
    """Incidents as they stand, by id, other pupils unnamed to those who may not know them: 5 queries for any number."""
    rows = BehaviourIncident.objects.visible_to(user).filter(pk__in=list(ids))
    written = list(rows.select_related("author", "pupil", "school").order_by("id"))
    newest = newest_corrections(written)
    incidents = [corrected(each, newest.get(each.pk)) for each in written]
    texts = texts_for(user, incidents)
    return {str(each.pk): _incident(each, texts[each.pk], each.pk in newest) for each in incidents}


def incident_correction_happenings(user: User, ids: Iterable[str]) -> dict[str, Happening]:
    """Corrections of incidents, by id: that there is one, by whom; what it says stands with the incident."""
    rows = IncidentCorrection.objects.visible_to(user).filter(pk__in=list(ids))
    return {
        str(each.pk): Happening(
            title=f"Correction of {day_words(each.incident.held_on)}: behaviour",
            meta=f"{day_words(timezone.localdate(each.corrected_at))} · {each.author.short_name}",
            icon="pencil-line",
            tone="info",
            entry_id=each.incident_id,
            route="logs:behaviour-incident",
        )
        for each in rows.select_related("author", "incident").order_by("id")
    }


def _incident(incident: BehaviourIncident, text: str, is_corrected: bool) -> Happening:
    """One incident as words."""
    at, step = incident.starts_at, intensity_of(incident, incident.school)
    when = day_words(incident.held_on) + (f", {at.hour}:{at.minute:02}" if at else "")
    return Happening(
        title=f"Behaviour: {incident_title(incident).lower()}",
        meta=_meta(when, incident.author, incident.held_on, incident.received_at)
        + (" · corrected" if is_corrected else ""),
        icon="activity",
        tone="warn",
        about=f"Intensity {step}" if step else "",
        note=text,
        entry_id=incident.pk,
        route="logs:behaviour-incident",
    )


def praise_happenings(user: User, ids: Iterable[str]) -> dict[str, Happening]:
    """Praise, by id."""
    rows = Praise.objects.visible_to(user).filter(pk__in=list(ids)).select_related("author")
    return {
        str(each.pk): Happening(
            title=praise_title(each),
            meta=_meta(day_words(each.held_on), each.author, each.held_on, each.received_at),
            icon="star",
            tone="gold",
            note=each.note,
            entry_id=each.pk,
            route="logs:praise-entry",
        )
        for each in rows.order_by("id")
    }


def _meta(when: str, author: User, held_on: date, received_at: datetime) -> str:
    """When, who, and how late it was written."""
    late = delay_words(held_on, timezone.localdate(received_at))
    return " · ".join(filter(None, (when, author.short_name, late)))
