"""Incidents as they stand: what the newest correction of each says, else what was written."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from uuid import UUID

from logs.models import BehaviourIncident, IncidentCorrection

FACTS = ("held_on", "starts_at", "minutes", "intensity", "place")


def newest_corrections(incidents: Iterable[BehaviourIncident]) -> dict[UUID, IncidentCorrection]:
    """The newest correction of each of the incidents that has one, with its author: 1 query."""
    keys = [incident.pk for incident in incidents]
    if not keys:
        return {}
    rows = IncidentCorrection.objects.standing().filter(incident__in=keys).select_related("author")
    return {row.incident_id: row for row in rows.order_by("corrected_at", "id")}  # the last of each stays


def corrections_of(incident: BehaviourIncident) -> list[IncidentCorrection]:
    """The corrections of INCIDENT, newest first, with their authors."""
    rows = IncidentCorrection.objects.standing().filter(incident=incident).select_related("author")
    return list(rows.order_by("-corrected_at", "-id"))


def as_corrected(incidents: Iterable[BehaviourIncident]) -> list[BehaviourIncident]:
    """Each of the incidents as it counts, as copies that are only read: 1 query for any number."""
    rows = list(incidents)
    newest = newest_corrections(rows)
    return [corrected(row, newest.get(row.pk)) for row in rows]


def corrected(incident: BehaviourIncident, correction: IncidentCorrection | None) -> BehaviourIncident:
    """A copy of INCIDENT that says what the correction says; the incident itself without one."""
    if correction is None:
        return incident
    stands = copy(incident)
    for name in FACTS:
        if said := getattr(correction, name):
            setattr(stands, name, said)
    stands.what_happened = correction.words or incident.what_happened
    return stands
