"""The fixed words of plans: sections, units, measures and the states of a target."""

from enum import StrEnum


class SectionLetter(StrEnum):
    """Sections of an EHC plan (SEND Regs 2014 reg 12(1)); K is the appendix of advice."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"
    G = "G"
    H1 = "H1"
    H2 = "H2"
    I = "I"
    J = "J"
    K = "K"


class LineSection(StrEnum):
    """Where a provision line stands: a provision section of the EHC plan, or the school's support plan."""

    F = "F"
    G = "G"
    H1 = "H1"
    H2 = "H2"
    SUPPORT = "support"


class Per(StrEnum):
    """The period in which a line's sessions recur."""

    DAY = "day"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    HALF_TERM = "half_term"
    TERM = "term"
    YEAR = "year"


class Week(StrEnum):
    """The week of a two-week timetable a slot stands in."""

    BOTH = "both"
    A = "A"
    B = "B"


class Measure(StrEnum):
    """How a target is rated in a session."""

    TRIALS = "trials"
    LEVEL = "level"


class TargetState(StrEnum):
    """What the school has decided about a target; its progress words are computed (logs)."""

    LIVE = "live"
    MET = "met"
    STOPPED = "stopped"


TARGET_TRANSITIONS: dict[TargetState, tuple[TargetState, ...]] = {
    TargetState.LIVE: (TargetState.MET, TargetState.STOPPED),
    TargetState.MET: (TargetState.LIVE,),
    TargetState.STOPPED: (TargetState.LIVE,),
}

# Sections of an EHC plan (SEND Regs 2014 reg 12(1)); K is the appendix of advice.
SECTION_TITLES: dict[str, str] = {
    "A": "Views, interests and aspirations",
    "B": "Special educational needs",
    "C": "Health needs related to SEN",
    "D": "Social care needs related to SEN or a disability",
    "E": "Outcomes",
    "F": "Special educational provision",
    "G": "Health provision",
    "H1": "Social care provision under section 2 of the Chronically Sick and Disabled Persons Act 1970",
    "H2": "Other social care provision",
    "I": "School or other institution",
    "J": "Personal budget",
    "K": "Appendix: advice and information",
}

# The help scale a new school starts with; it orders and names its own (domain.md 2.1).
DEFAULT_PROMPT_LEVELS: tuple[tuple[str, str, int], ...] = (
    ("NR", "No response", 0),
    ("FP", "Full physical", 1),
    ("PP", "Part physical", 2),
    ("M", "Modelled", 3),
    ("V", "Verbal prompt", 4),
    ("G", "Gesture", 5),
    ("I", "Independent", 6),
)
