"""What a pupil still lacks before the first session can be logged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Lack(StrEnum):
    """The five things a session needs, in the order in which they are set up."""

    KEY_WORKER = "key_worker"
    PLAN = "plan"
    LINE = "line"
    TARGET = "target"
    SLOT = "slot"


@dataclass(frozen=True)
class SetupFacts:
    """What a pupil has, in force now or from a later day."""

    key_worker: bool = False
    plan: bool = False
    line: bool = False
    target: bool = False
    slot: bool = False


def lacks(facts: SetupFacts) -> tuple[Lack, ...]:
    """What is missing, in the order of the work; empty when the pupil is ready to log."""
    return tuple(lack for lack in Lack if not getattr(facts, lack.value))
