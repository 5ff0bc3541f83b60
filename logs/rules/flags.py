"""Flags ("needs attention"): who owns one, what may become of it, when it is passed on."""

from enum import StrEnum


class FlagState(StrEnum):
    """Where a flag stands."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


FLAG_TRANSITIONS: dict[FlagState, tuple[FlagState, ...]] = {
    FlagState.OPEN: (FlagState.ANSWERED, FlagState.CLOSED),
    FlagState.ANSWERED: (FlagState.OPEN, FlagState.CLOSED),
    FlagState.CLOSED: (FlagState.OPEN,),
}
OPEN_FLAG_STATES = (FlagState.OPEN, FlagState.ANSWERED)
DEFAULT_ESCALATION_SCHOOL_DAYS = 3
