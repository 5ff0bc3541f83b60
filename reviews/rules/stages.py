"""The states of a review and the two documents made for it (SEND Regs 2014 reg 20)."""

from enum import StrEnum


class ReviewState(StrEnum):
    """A review ends with the LA's decision, not with the meeting (CoP 9.169)."""

    PREPARING = "preparing"
    HELD = "held"
    REPORTED = "reported"
    DECIDED = "decided"
    CANCELLED = "cancelled"


REVIEW_TRANSITIONS: dict[ReviewState, tuple[ReviewState, ...]] = {
    ReviewState.PREPARING: (ReviewState.HELD, ReviewState.CANCELLED),
    ReviewState.HELD: (ReviewState.REPORTED, ReviewState.DECIDED),
    ReviewState.REPORTED: (ReviewState.DECIDED,),
    ReviewState.DECIDED: (),
    ReviewState.CANCELLED: (),
}
OPEN_REVIEW_STATES = (ReviewState.PREPARING, ReviewState.HELD, ReviewState.REPORTED)


class PackStage(StrEnum):
    """Papers go out two weeks before the meeting; the report follows within two weeks after it."""

    PAPERS = "papers"
    REPORT = "report"


class ViewsOf(StrEnum):
    """Whose views a contribution holds."""

    PUPIL = "pupil"
    PARENT = "parent"
    STAFF = "staff"
    PROFESSIONAL = "professional"
