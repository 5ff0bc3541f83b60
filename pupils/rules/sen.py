"""SEN status, types of need and broad areas, as the DfE codes them (Common Basic Data Set, May 2026)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum


class SenStatus(StrEnum):
    """SEN provision codes. A blank is "not known", never N: N is a statement about the pupil."""

    NONE = "N"
    SUPPORT = "K"
    EHC_PLAN = "E"


STATUS_LABELS: dict[SenStatus, str] = {
    SenStatus.NONE: "No SEN",
    SenStatus.SUPPORT: "SEN support",
    SenStatus.EHC_PLAN: "EHC plan",
}

# Codes no longer in use, met in old files only: a statement, School Action and School Action Plus.
OBSOLETE_STATUSES: dict[str, SenStatus] = {
    "S": SenStatus.EHC_PLAN,
    "A": SenStatus.SUPPORT,
    "P": SenStatus.SUPPORT,
}

STATUS_WORDS: dict[str, SenStatus] = {
    "no sen": SenStatus.NONE,
    "no special educational need": SenStatus.NONE,
    "no special educational needs": SenStatus.NONE,
    "none": SenStatus.NONE,
    "sen support": SenStatus.SUPPORT,
    "school action": SenStatus.SUPPORT,
    "school action plus": SenStatus.SUPPORT,
    "ehc plan": SenStatus.EHC_PLAN,
    "ehcp": SenStatus.EHC_PLAN,
    "education, health and care plan": SenStatus.EHC_PLAN,
    "education health and care plan": SenStatus.EHC_PLAN,
    "statement": SenStatus.EHC_PLAN,
    "statement of sen": SenStatus.EHC_PLAN,
}


class Area(StrEnum):
    """The four broad areas of need (SEND Code of Practice 6.28 to 6.35)."""

    COMMUNICATION_INTERACTION = "communication_interaction"
    COGNITION_LEARNING = "cognition_learning"
    SEMH = "semh"
    SENSORY_PHYSICAL = "sensory_physical"


AREA_LABELS: dict[Area, str] = {
    Area.COMMUNICATION_INTERACTION: "Communication and interaction",
    Area.COGNITION_LEARNING: "Cognition and learning",
    Area.SEMH: "Social, emotional and mental health (SEMH)",
    Area.SENSORY_PHYSICAL: "Sensory and/or physical needs",
}


class NeedType(StrEnum):
    """The 14 types of need. There is none for ADHD or dyslexia: a diagnosis is recorded elsewhere."""

    SPLD = "SPLD"
    MLD = "MLD"
    SLD = "SLD"
    PMLD = "PMLD"
    SEMH = "SEMH"
    SLCN = "SLCN"
    ASD = "ASD"
    HI = "HI"
    VI = "VI"
    MSI = "MSI"
    PD = "PD"
    DS = "DS"
    OTH = "OTH"
    NSA = "NSA"


NEED_LABELS: dict[NeedType, str] = {
    NeedType.SPLD: "Specific learning difficulty",
    NeedType.MLD: "Moderate learning difficulty",
    NeedType.SLD: "Severe learning difficulty",
    NeedType.PMLD: "Profound and multiple learning difficulty",
    NeedType.SEMH: "Social, emotional and mental health",
    NeedType.SLCN: "Speech, language and communication needs",
    NeedType.ASD: "Autism (ASD)",
    NeedType.HI: "Hearing impairment",
    NeedType.VI: "Vision impairment",
    NeedType.MSI: "Multi-sensory impairment",
    NeedType.PD: "Physical disability",
    NeedType.DS: "Down syndrome",
    NeedType.OTH: "Other difficulty or disability",
    NeedType.NSA: "SEN support, no specialist assessment yet",
}

# Down syndrome, "other" and "no specialist assessment" belong to no fixed area: the school says which.
NEED_AREAS: dict[NeedType, Area | None] = {
    NeedType.SPLD: Area.COGNITION_LEARNING,
    NeedType.MLD: Area.COGNITION_LEARNING,
    NeedType.SLD: Area.COGNITION_LEARNING,
    NeedType.PMLD: Area.COGNITION_LEARNING,
    NeedType.SEMH: Area.SEMH,
    NeedType.SLCN: Area.COMMUNICATION_INTERACTION,
    NeedType.ASD: Area.COMMUNICATION_INTERACTION,
    NeedType.HI: Area.SENSORY_PHYSICAL,
    NeedType.VI: Area.SENSORY_PHYSICAL,
    NeedType.MSI: Area.SENSORY_PHYSICAL,
    NeedType.PD: Area.SENSORY_PHYSICAL,
    NeedType.DS: None,
    NeedType.OTH: None,
    NeedType.NSA: None,
}

CENSUS_NEEDS = 2


def read_status(text: str) -> SenStatus | None:
    """The status an MIS writes as a code or in words; None for a blank, which is never "no SEN".

    Obsolete codes are recoded. Raises ValueError for anything else.
    """
    value = " ".join(text.split())
    if not value:
        return None
    code = value.upper()
    if code in OBSOLETE_STATUSES:
        return OBSOLETE_STATUSES[code]
    if code in list(SenStatus):
        return SenStatus(code)
    if value.casefold() in STATUS_WORDS:
        return STATUS_WORDS[value.casefold()]
    raise ValueError(f"“{value}” is not a SEN status. Use N, K or E, or leave it empty.")


def read_need(text: str) -> NeedType:
    """The type in a code, also as an MIS may write it: "SLCN - Speech …"; raises ValueError otherwise."""
    code = text.replace("–", " ").replace("-", " ").replace(":", " ").split()
    if code and code[0].upper() in list(NeedType):
        return NeedType(code[0].upper())
    raise ValueError(f"“{text.strip()}” is not one of the types of need: {', '.join(NeedType)}.")


def needs_errors(status: SenStatus | None, ranked: Sequence[NeedType]) -> list[str]:
    """What to put right about a pupil's types of need, most important first; empty when all is well.

    From the school census rules: a type is required with K or E (the spring census asks for it), NSA is valid
    only with K (rule 2175), and a type stands once.
    """
    errors = []
    if status in (SenStatus.SUPPORT, SenStatus.EHC_PLAN) and not ranked:
        errors.append("Add at least one type of need: the census asks for it with SEN support and EHC plans.")
    if NeedType.NSA in ranked and status is not SenStatus.SUPPORT:
        errors.append("“No specialist assessment” (NSA) is for SEN support only. Choose the type of need.")
    if len(set(ranked)) < len(ranked):
        errors.append("A type of need stands twice. Keep it once, at its rank.")
    return errors


def census_needs(ranked: Sequence[NeedType]) -> tuple[NeedType, ...]:
    """The types the census takes: the first two by rank (rule 2166)."""
    return tuple(ranked[:CENSUS_NEEDS])
