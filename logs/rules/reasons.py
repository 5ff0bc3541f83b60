"""Why planned minutes did not happen, and on whose side each reason lies."""

from __future__ import annotations

from enum import StrEnum

from plans.rules.vocabulary import LineSection


class Reason(StrEnum):
    """What the adult taps when a session did not happen, or ended early."""

    PUPIL_ABSENT = "pupil_absent"
    PUPIL_UNABLE = "pupil_unable"
    APPOINTMENT = "appointment"
    STAFF_ABSENT = "staff_absent"
    STAFF_REDEPLOYED = "staff_redeployed"
    TRIP_OR_EVENT = "trip_or_event"
    SPACE_UNAVAILABLE = "space_unavailable"
    SCHOOL_CLOSED = "school_closed"
    SUSPENDED = "suspended"
    PART_TIME_TIMETABLE = "part_time_timetable"
    LA_NOT_ARRANGED = "la_not_arranged"
    THERAPIST_NOT_PROVIDED = "therapist_not_provided"
    OTHER = "other"


class Cause(StrEnum):
    """On whose side missed minutes lie. The pupil's own absence is never counted against the school."""

    CHILD = "child"
    SCHOOL = "school"
    LA = "la"
    HEALTH = "health"
    OTHER = "other"


# Written to follow an amount in a sentence: "1 h 40 staff absent". The column they stand in is headed "Why".
REASON_LABELS: dict[Reason, str] = {
    Reason.PUPIL_ABSENT: "pupil absent",
    Reason.PUPIL_UNABLE: "not able to take part today",
    Reason.APPOINTMENT: "appointment",
    Reason.STAFF_ABSENT: "staff absent",
    Reason.STAFF_REDEPLOYED: "staff needed elsewhere",
    Reason.TRIP_OR_EVENT: "trip or event",
    Reason.SPACE_UNAVAILABLE: "space not available",
    Reason.SCHOOL_CLOSED: "school closed",
    Reason.SUSPENDED: "suspended",
    Reason.PART_TIME_TIMETABLE: "part-time timetable",
    Reason.LA_NOT_ARRANGED: "not arranged by the LA",
    Reason.THERAPIST_NOT_PROVIDED: "therapist not provided",
    Reason.OTHER: "another reason",
}

CAUSE_LABELS: dict[Cause, str] = {
    Cause.CHILD: "pupil away or not able",
    Cause.SCHOOL: "school",
    Cause.LA: "local authority",
    Cause.HEALTH: "health service",
    Cause.OTHER: "other",
}

# For the end of a short line, as on the caseload: "45 min short, LA side".
SIDE_LABELS: dict[Cause, str] = {
    Cause.CHILD: "pupil away",
    Cause.SCHOOL: "school side",
    Cause.LA: "LA side",
    Cause.HEALTH: "health side",
    Cause.OTHER: "other reasons",
}

_CAUSES: dict[Reason, Cause] = {
    Reason.PUPIL_ABSENT: Cause.CHILD,
    Reason.PUPIL_UNABLE: Cause.CHILD,
    Reason.APPOINTMENT: Cause.CHILD,
    Reason.STAFF_ABSENT: Cause.SCHOOL,
    Reason.STAFF_REDEPLOYED: Cause.SCHOOL,
    Reason.TRIP_OR_EVENT: Cause.SCHOOL,
    Reason.SPACE_UNAVAILABLE: Cause.SCHOOL,
    Reason.SCHOOL_CLOSED: Cause.SCHOOL,
    Reason.SUSPENDED: Cause.SCHOOL,
    Reason.PART_TIME_TIMETABLE: Cause.SCHOOL,
    Reason.LA_NOT_ARRANGED: Cause.LA,
    Reason.THERAPIST_NOT_PROVIDED: Cause.LA,
    Reason.OTHER: Cause.OTHER,
}


def cause_of(reason: Reason | None, section: LineSection) -> Cause:
    """The side a missed session counts against.

    A missing therapist is the health service's on Section G only. Anywhere else it is the local authority's,
    who must secure what Section F specifies whoever was to provide it (Children and Families Act 2014 s.42).
    A session that did not happen and gives no reason counts as `OTHER`: it is missed, by nobody known.
    """
    if reason is None:
        return Cause.OTHER
    if reason == Reason.THERAPIST_NOT_PROVIDED and section == LineSection.G:
        return Cause.HEALTH
    return _CAUSES[reason]
