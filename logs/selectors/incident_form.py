"""What the form of an incident opens with when it is changed."""

from __future__ import annotations

from typing import Any

from common.ids import uuid7
from logs.models import BehaviourIncident

SAME = (
    "held_on",
    "starts_at",
    "minutes",
    "recovery_minutes",
    "place",
    "activity",
    "setting_factors",
    "antecedents",
    "behaviours",
    "consequences",
    "helped",
    "what_happened",
    "what_helped",
    "intensity",
)


def said_of(incident: BehaviourIncident) -> dict[str, Any]:
    """What the fields say of the incident: 3 queries."""
    said: dict[str, Any] = {name: getattr(incident, name) for name in SAME}
    adults = incident.incident_adults.order_by("staff_id").values_list("staff_id", flat=True)
    others = incident.incident_peers.order_by("peer_id").values_list("peer_id", flat=True)
    hypotheses = incident.hypotheses.order_by("function").values_list("function", "confidence")
    said |= {f"function_{function}": sure for function, sure in hypotheses}
    return said | {
        "submission": uuid7(),
        "adults": [str(key) for key in adults],
        "others": [str(key) for key in others],
    }
