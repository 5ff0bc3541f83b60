"""What is due: one kind of line for a person's page and e-mail, from when it is listed, and how it is grouped.

A line's words are safe in an e-mail by construction (domain.md 11): what is to be done, never a name, a need or what
somebody wrote. The page shows the pupil's name and `detail` beside them; the e-mail shows initials.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from common.dates import monday_of
from common.words import day_month_words, day_words
from reviews.rules.steps import Step

HALF_A_YEAR = timedelta(days=180)
SUNDAY = timedelta(days=6)


class DueKind(StrEnum):
    """What kind of thing waits."""

    SESSIONS = "sessions"
    NOT_LOGGED = "not_logged"
    REQUEST = "request"
    FLAG = "flag"
    FLAGS_OF_OTHERS = "flags_of_others"
    REVIEW_START = "review_start"
    REVIEW_STEP = "review_step"
    MEETING = "meeting"
    PLAN_REVIEW = "plan_review"
    QUIET = "quiet"
    TARGETS = "targets"
    PROVISION = "provision"
    ACCOUNT = "account"
    SAME_DAY = "same_day"
    CARE_REVIEW = "care_review"
    CARE_CONSENT = "care_consent"
    CERTIFICATE = "certificate"
    CERTIFICATES = "certificates"
    REPORT = "report"


class DueGroup(StrEnum):
    """How pressing, most pressing first."""

    OVERDUE = "overdue"
    THIS_WEEK = "this_week"
    NEXT = "next"


HEADINGS: dict[DueGroup, str] = {
    DueGroup.OVERDUE: "Overdue",
    DueGroup.THIS_WEEK: "This week",
    DueGroup.NEXT: "Next",
}
# From how many days before its date a thing is listed: the first of domain.md 11's reminders. Steps of a review are
# counted there from the meeting (invitations -6 weeks, advice -5 weeks, report +7 days) and here from their own date.
# The LA's steps are asked after the day after they were due.
STEP_WINDOWS: dict[Step, int] = {
    Step.INVITE_BY: 28,
    Step.ADVICE_CIRCULATED_BY: 21,
    Step.REPORT_BY: 7,
    Step.LA_DECISION_BY: -1,
    Step.FINAL_PLAN_BY: -1,
}
WINDOWS: dict[DueKind, int] = {
    DueKind.REVIEW_START: 84,
    DueKind.MEETING: 14,
    DueKind.PLAN_REVIEW: 30,
    DueKind.REQUEST: 7,
    DueKind.CARE_REVIEW: 30,
}
STEP_WORDS: dict[Step, str] = {
    Step.INVITE_BY: "Invite everyone to the review",
    Step.ADVICE_CIRCULATED_BY: "Send advice out",
    Step.REPORT_BY: "Send the report",
    Step.LA_DECISION_BY: "LA decision on the review",
    Step.FINAL_PLAN_BY: "Final plan from the LA",
}
# Nobody is invited, and no advice is sent out, once the meeting is over.
BEFORE_THE_MEETING = (Step.INVITE_BY, Step.ADVICE_CIRCULATED_BY)

KIND_ICONS: dict[DueKind, str] = {
    DueKind.SESSIONS: "sun",
    DueKind.NOT_LOGGED: "pencil-line",
    DueKind.REQUEST: "clipboard-list",
    DueKind.FLAG: "bell",
    DueKind.FLAGS_OF_OTHERS: "bell",
    DueKind.REVIEW_START: "calendar-plus",
    DueKind.REVIEW_STEP: "calendar-days",
    DueKind.MEETING: "users",
    DueKind.PLAN_REVIEW: "calendar-days",
    DueKind.QUIET: "circle-question-mark",
    DueKind.TARGETS: "circle-question-mark",
    DueKind.PROVISION: "clock",
    DueKind.ACCOUNT: "pencil-line",
    DueKind.SAME_DAY: "clock",
    DueKind.CARE_REVIEW: "calendar-days",
    DueKind.CARE_CONSENT: "signature",
    DueKind.CERTIFICATE: "award",
    DueKind.CERTIFICATES: "award",
    DueKind.REPORT: "send",
}


@dataclass(frozen=True)
class Who:
    """The pupil a line is about: the full name for the page, the initials for the e-mail."""

    pupil_id: UUID
    name: str
    initials: str
    sort_name: str


@dataclass(frozen=True)
class DueItem:
    """One line. `due` is the date that binds, None when there is none but it waits now; `act_by` the last school day
    on or before it, or the day on which the work has to begin; `is_late` says that it has waited too long already."""

    kind: DueKind
    words: str
    url: str
    due: date | None = None
    act_by: date | None = None
    who: Who | None = None
    detail: str = ""
    is_late: bool = False
    # Where the e-mail leads, when the address itself would tell what kind of record it is.
    mail_url: str = ""

    @property
    def url_in_mail(self) -> str:
        """The address for the e-mail."""
        return self.mail_url or self.url

    @property
    def icon(self) -> str:
        """The icon that stands before the words."""
        return KIND_ICONS[self.kind]

    @property
    def by(self) -> date | None:
        """The day by which to act: the earlier of the two."""
        return min((day for day in (self.due, self.act_by) if day), default=None)

    def group(self, today: date, until: date) -> DueGroup:
        """Overdue after its date; this week while it falls due, or has to be begun, before the list is made anew."""
        if self.is_late or (self.due and self.due < today):
            return DueGroup.OVERDUE
        if self.by is None or self.by <= until:
            return DueGroup.THIS_WEEK
        return DueGroup.NEXT

    def due_words(self, today: date) -> str:
        """ "Thu 26 Nov", "today", "waiting"; far dates carry their year."""
        if self.due is None:
            return "waiting"
        return "today" if self.due == today else date_near(self.due, today)

    def act_words(self, today: date) -> str:
        """When to act, where it is not the date itself: "act by Fri 18 Dec", and after that day "act now"."""
        if self.act_by is None or self.due is None or self.act_by >= self.due or self.due < today:
            return ""
        return f"act by {day_words(self.act_by)}" if self.act_by > today else "act now"


def date_near(day: date, today: date) -> str:
    """ "Thu 26 Nov", or with its year when it is half a year off: "26 Nov 2025"."""
    return day_words(day) if abs(day - today) < HALF_A_YEAR else f"{day_month_words(day)} {day.year}"


def is_listed(due: date, days_before: int, today: date, until: date) -> bool:
    """Whether a thing due on a date is listed on the day: its window is open, or it falls due before the next list."""
    return due - timedelta(days=days_before) <= today or due <= until


@dataclass(frozen=True)
class DueLine:
    """An item in the words of its list."""

    item: DueItem
    when: str
    act: str


@dataclass(frozen=True)
class DueSection:
    """A group of the list with its heading."""

    group: DueGroup
    heading: str
    lines: tuple[DueLine, ...]


@dataclass(frozen=True)
class DueList:
    """Everything due for one person in one school on a day, most pressing first."""

    items: tuple[DueItem, ...]
    today: date
    until: date

    def __len__(self) -> int:
        return len(self.items)

    @property
    def groups(self) -> list[tuple[DueGroup, list[DueItem]]]:
        """The groups that hold something, in order."""
        found = {group: [each for each in self.items if self.group_of(each) is group] for group in DueGroup}
        return [(group, items) for group, items in found.items() if items]

    @property
    def sections(self) -> list[DueSection]:
        """The groups as a page and an e-mail show them."""
        today = self.today
        return [
            DueSection(
                group,
                self.heading(group),
                tuple(DueLine(each, each.due_words(today), each.act_words(today)) for each in items),
            )
            for group, items in self.groups
        ]

    def group_of(self, item: DueItem) -> DueGroup:
        """How pressing the item is on this list."""
        return item.group(self.today, self.until)

    def heading(self, group: DueGroup) -> str:
        """ "Overdue", "This week", "This week and in the break, until Sun 3 Jan", "Next"."""
        if group is DueGroup.THIS_WEEK and self.is_before_a_break:
            return f"This week and in the break, until {day_words(self.until)}"
        return HEADINGS[group]

    @property
    def is_before_a_break(self) -> bool:
        """Whether the next list is more than a weekend away."""
        return self.until > monday_of(self.today) + SUNDAY


def listed(items: Iterable[DueItem], today: date, until: date) -> DueList:
    """The items in the order of the page: by group, by day, by name."""

    def order(item: DueItem) -> tuple[int, date, str, str]:
        group = list(DueGroup).index(item.group(today, until))
        return group, item.by or today, item.who.sort_name if item.who else "", item.words

    return DueList(tuple(sorted(items, key=order)), today, until)
