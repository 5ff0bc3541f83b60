"""The kinds of care plan and of medicine words, for models and rules alike."""

from __future__ import annotations

from enum import StrEnum


class CarePlanKind(StrEnum):
    """A plan that says how a pupil is cared for."""

    BEHAVIOUR = "behaviour"  # behaviour support / positive handling plan
    INTIMATE = "intimate"
    HEALTHCARE = "healthcare"  # individual healthcare plan (IHP), not an EHC plan
    EATING_MOBILITY = "eating_mobility"
    RISK = "risk"  # off site, transport, room and handling


class AgreementKind(StrEnum):
    """What somebody gave, or took back."""

    CONSENT = "consent"  # a parent's, or the young person's own
    ASSENT = "assent"  # the pupil's
    SIGNATURE = "signature"  # staff, SENCO, head, health professional


class Route(StrEnum):
    """How a medicine is given."""

    MOUTH = "mouth"
    INHALED = "inhaled"
    BUCCAL = "buccal"
    NASAL = "nasal"
    SKIN = "skin"
    EYE = "eye"
    EAR = "ear"
    INJECTION = "injection"
    RECTAL = "rectal"
    FEEDING_TUBE = "feeding_tube"
