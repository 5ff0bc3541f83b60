"""Every EHC plan of the school by child, and the wording of the sections that are put together from its parts."""

from __future__ import annotations

from caseload.management.demo.ehc.amara import AMARA
from caseload.management.demo.ehc.anh import ANH
from caseload.management.demo.ehc.chloe import CHLOE
from caseload.management.demo.ehc.dominik import DOMINIK
from caseload.management.demo.ehc.idris import IDRIS
from caseload.management.demo.ehc.isla import ISLA
from caseload.management.demo.ehc.jasper import JASPER
from caseload.management.demo.ehc.kofi import KOFI
from caseload.management.demo.ehc.layla import LAYLA
from caseload.management.demo.ehc.max import MAX
from caseload.management.demo.ehc.noor import NOOR
from caseload.management.demo.ehc.reuben import REUBEN
from caseload.management.demo.ehc.ruby import RUBY
from caseload.management.demo.ehc.safiya import SAFIYA
from caseload.management.demo.ehc.seun import SEUN
from caseload.management.demo.ehc.theo import THEO
from caseload.management.demo.ehc.tomos import TOMOS
from caseload.management.demo.ehc.zofia import ZOFIA
from caseload.management.demo.shapes import EhcText
from plans.rules.vocabulary import LineSection, SectionLetter

EHC_TEXTS: dict[str, EhcText] = {
    text.child: text
    for text in (
        MAX,
        LAYLA,
        NOOR,
        KOFI,
        ISLA,
        REUBEN,
        CHLOE,
        TOMOS,
        AMARA,
        ZOFIA,
        SEUN,
        THEO,
        ANH,
        JASPER,
        SAFIYA,
        DOMINIK,
        RUBY,
        IDRIS,
    )
}

MONITORING = (
    "Progress towards these outcomes is monitored at least once a term by the school with the "
    "family. The school sets "
    "shorter-term targets with the steps towards each outcome and reviews them each half-term."
)
DELIVERY = (
    "Provision is led by the class teacher and the SENCO. Adults who deliver a programme are "
    "shown it by the person who "
    "set it and are observed once a half-term."
)
NO_HEALTH = "No health needs have been identified that relate to special educational needs."
NO_SOCIAL = "No social care needs have been identified that relate to special educational needs."
NO_STATUTORY_SOCIAL = (
    "No provision is required under section 2 of the Chronically Sick and Disabled Persons Act 1970."
)


def sections(text: EhcText, forename: str, school: str) -> dict[str, str]:
    """The wording of each section by its letter; those a plan leaves out are missing."""
    found = {
        SectionLetter.A: f"{forename}’s views: {text.views}\n\nThe family’s views: {text.family}",
        SectionLetter.B: text.needs,
        SectionLetter.C: text.health or NO_HEALTH,
        SectionLetter.D: text.social or NO_SOCIAL,
        SectionLetter.E: _outcomes(text),
        SectionLetter.F: f"{_lines(text, LineSection.F)}\n\n{DELIVERY}",
        SectionLetter.G: _lines(text, LineSection.G),
        SectionLetter.H1: NO_STATUTORY_SOCIAL if text.social else "",
        SectionLetter.H2: text.social_provision,
        SectionLetter.I: f"A mainstream primary school: {school}.",
        SectionLetter.J: "No personal budget has been asked for.",
    }
    return {str(letter): words for letter, words in found.items() if words}


def _outcomes(text: EhcText) -> str:
    """Section E: the outcomes by number, and how progress is monitored."""
    numbered = [f"{number}. {outcome.text}" for number, outcome in enumerate(text.outcomes, 1)]
    return "\n".join([*numbered, "", MONITORING])


def _lines(text: EhcText, section: str) -> str:
    """The provision of one section, a sentence to a line."""
    worded = [line.wording for line in text.lines if line.section == section]
    return "\n".join(f"{number}. {wording}" for number, wording in enumerate(worded, 1))
