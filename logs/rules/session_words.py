"""Reasons as buttons: grouped by whose side they are on, in the order they are mostly needed."""

from __future__ import annotations

from logs.rules.reasons import REASON_LABELS, Reason

# The groups of the "did not happen" page; every reason stands in exactly one.
REASON_GROUPS: tuple[tuple[str, tuple[Reason, ...]], ...] = (
    ("The pupil", (Reason.PUPIL_ABSENT, Reason.PUPIL_UNABLE, Reason.APPOINTMENT)),
    (
        "The school",
        (
            Reason.STAFF_ABSENT,
            Reason.STAFF_REDEPLOYED,
            Reason.TRIP_OR_EVENT,
            Reason.SPACE_UNAVAILABLE,
            Reason.SCHOOL_CLOSED,
            Reason.SUSPENDED,
            Reason.PART_TIME_TIMETABLE,
        ),
    ),
    ("Somebody else", (Reason.LA_NOT_ARRANGED, Reason.THERAPIST_NOT_PROVIDED, Reason.OTHER)),
)


def reason_button(reason: Reason) -> str:
    """A reason as it stands on a button: "Pupil absent"."""
    label = REASON_LABELS[reason]
    return label[:1].upper() + label[1:]


def reason_choices() -> list[tuple[str, str]]:
    """Every reason as (value, button), in the order of the groups."""
    return [(reason.value, reason_button(reason)) for _, group in REASON_GROUPS for reason in group]
