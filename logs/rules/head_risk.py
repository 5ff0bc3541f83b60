"""What makes a bump to the head more dangerous for one pupil: found in the words of alerts, plans and medicines.

domain.md 7.1: a shunt, epilepsy, a bleeding disorder, blood thinners. The words err towards telling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum


class HeadRisk(StrEnum):
    """Why nobody waits with this pupil."""

    SHUNT = "shunt"
    EPILEPSY = "epilepsy"
    BLEEDING = "bleeding"
    THINNER = "thinner"
    SKULL = "skull"


RISK_WORDS: dict[HeadRisk, str] = {
    HeadRisk.SHUNT: "a shunt or hydrocephalus",
    HeadRisk.EPILEPSY: "epilepsy or seizures",
    HeadRisk.BLEEDING: "a bleeding disorder",
    HeadRisk.THINNER: "blood thinners",
    HeadRisk.SKULL: "a condition of the skull or brain, or an earlier head injury",
}
_SIGNS: dict[HeadRisk, str] = {
    HeadRisk.SHUNT: r"shunt|hydrocephal",
    HeadRisk.EPILEPSY: r"epilep|seizure|convuls|midazolam|buccolam|fits\b|a fit\b",
    HeadRisk.BLEEDING: r"ha?emophil|willebrand|bleeding disorder|bleeds easily|platelet|thrombocyto|clotting|\bITP\b",
    HeadRisk.THINNER: r"blood[- ]thin|anti-?coagul|warfarin|heparin|apixaban|rivaroxaban|clopidogrel|aspirin",
    HeadRisk.SKULL: r"skull|cranio|brain|head injur|concuss|brittle bone|osteogenesis",
}
_PATTERNS = {risk: re.compile(rf"(?<![^\W_])(?:{signs})", re.IGNORECASE) for risk, signs in _SIGNS.items()}


def head_risks(texts: Iterable[str]) -> tuple[HeadRisk, ...]:
    """The risks the TEXTS speak of, each once, in the order of the list."""
    said = list(texts)
    return tuple(risk for risk, found in _PATTERNS.items() if any(found.search(text) for text in said))


def risk_words(risks: Iterable[HeadRisk]) -> str:
    """ "a shunt or hydrocephalus; blood thinners"."""
    return "; ".join(RISK_WORDS[risk] for risk in risks)
