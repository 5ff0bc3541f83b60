"""The steps of an annual review and of a phase transfer: their names on screen, and who acts."""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """The steps with a date, in the order they are shown."""

    REVIEW_COMPLETE_BY = "review_complete_by"
    MEETING_LATEST = "meeting_latest"
    INVITE_BY = "invite_by"
    ADVICE_CIRCULATED_BY = "advice_circulated_by"
    REPORT_BY = "report_by"
    LA_DECISION_BY = "la_decision_by"
    REPRESENTATIONS_BY = "representations_by"
    FINAL_PLAN_BY = "final_plan_by"
    PHASE_TRANSFER_BY = "phase_transfer_by"
    PHASE_TRANSFER_MEETING_LATEST = "phase_transfer_meeting_latest"


class Transfer(StrEnum):
    """Transfers between phases of education (SEND Regulations 2014 reg 2)."""

    EARLY_YEARS = "early_years"
    INFANT_JUNIOR = "infant_junior"
    PRIMARY_MIDDLE = "primary_middle"
    PRIMARY_SECONDARY = "primary_secondary"
    MIDDLE_SECONDARY = "middle_secondary"
    SECONDARY_POST16 = "secondary_post16"


class Actor(StrEnum):
    """Who has to do the step."""

    SCHOOL = "School"
    LA = "LA"
    FAMILY = "Parent or young person"


STEP_LABELS: dict[Step, str] = {
    Step.REVIEW_COMPLETE_BY: "Review complete by",
    Step.MEETING_LATEST: "Hold the meeting by",
    Step.INVITE_BY: "Invite everyone by",
    Step.ADVICE_CIRCULATED_BY: "Send advice out by",
    Step.REPORT_BY: "Send the report by",
    Step.LA_DECISION_BY: "LA decision by",
    Step.REPRESENTATIONS_BY: "Comments on the draft by",
    Step.FINAL_PLAN_BY: "Final plan by",
    Step.PHASE_TRANSFER_BY: "Next setting named by",
    Step.PHASE_TRANSFER_MEETING_LATEST: "Hold the phase transfer meeting by",
}

STEP_ACTORS: dict[Step, Actor] = {
    Step.REVIEW_COMPLETE_BY: Actor.LA,
    Step.MEETING_LATEST: Actor.SCHOOL,
    Step.INVITE_BY: Actor.SCHOOL,
    Step.ADVICE_CIRCULATED_BY: Actor.SCHOOL,
    Step.REPORT_BY: Actor.SCHOOL,
    Step.LA_DECISION_BY: Actor.LA,
    Step.REPRESENTATIONS_BY: Actor.FAMILY,
    Step.FINAL_PLAN_BY: Actor.LA,
    Step.PHASE_TRANSFER_BY: Actor.LA,
    Step.PHASE_TRANSFER_MEETING_LATEST: Actor.SCHOOL,
}
