"""Support through the day confirmed at its end, therapists' visits, and totals taken over from paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import groupby

from caseload.management.demo.clock import add_minutes
from caseload.management.demo.gaps import Attendance
from caseload.management.demo.oakfield import Oakfield
from common.ids import uuid7
from logs.actions.day_confirmation import DayDraft, change_day, confirm_days
from logs.actions.drafts import Arrival, EntryDraft, SessionDraft, SubmissionDraft
from logs.actions.earlier_total import EarlierDraft, add_earlier_total
from logs.actions.session import log_sessions
from logs.choices import SubmissionKind
from logs.models import DayConfirmation
from logs.rules.reasons import Reason

END_OF_DAY, OFFICE_TIME, NEXT_MORNING = time(15, 12), time(15, 50), time(8, 25)


@dataclass(frozen=True)
class Support:
    """A pupil's line with support through the day, and the school days ago on which something was missing."""

    child: str
    line: str
    adult: str
    gaps: dict[int, tuple[time, time, Reason]]
    unconfirmed: tuple[int, ...]


SUPPORTS = (
    Support(
        "max",
        "day",
        "grace.hollis",
        {
            7: (time(10, 30), time(11, 30), Reason.STAFF_REDEPLOYED),
            18: (time(13, 0), time(15, 0), Reason.APPOINTMENT),
        },
        (3,),
    ),
    Support(
        "zofia",
        "class",
        "keyworker",
        {12: (time(9, 0), time(10, 0), Reason.STAFF_REDEPLOYED)},
        (1, 2),
    ),
)
CORRECTED_AGO = (
    18  # the day was confirmed as planned first; the SENCO heard of the appointment the next morning
)
# School days before today on which a visitor came, the child and line, and the minutes; 0 for who did not come.
VISITS: tuple[tuple[int, str, str, int], ...] = (
    (45, "amara", "salt-direct", 30),
    (45, "layla", "salt", 30),
    (40, "ruby", "nurse", 60),
    (38, "noor", "physio-visit", 30),
    (11, "amara", "salt-direct", 30),
)
VISITORS = {
    "salt-direct": "Hannah Osei",
    "salt": "Hannah Osei",
    "nurse": "Carol Finch",
    "physio-visit": "Dan Reeve",
}
HOLIDAY_WEEKS = 6
# Child, line, weeks before records began, minutes, and where it stands.
FROM_PAPER: tuple[tuple[str, str, int, int, str], ...] = (
    ("amara", "salt", 12, 540, "Blue SALT folder, session sheets of last year"),
    ("max", "day", 11, 6600, "Nursery diary, pages 12 to 31"),
)


def keep_whole_days(oakfield: Oakfield, attendance: Attendance) -> None:
    """Everything this file tells, in the order in which it happened."""
    _take_over_paper(oakfield)
    for support in SUPPORTS:
        _confirm(oakfield, support, attendance)
    _log_visits(oakfield)


def _take_over_paper(oakfield: Oakfield) -> None:
    """Totals entered in the first days of the records."""
    began = oakfield.year.records_from
    for child, key, weeks, minutes, source in FROM_PAPER:
        now = oakfield.clock.set(began, OFFICE_TIME)
        draft = EarlierDraft(
            line=oakfield.lines[child, key],
            from_on=began - timedelta(weeks=weeks),
            to_on=began - timedelta(weeks=HOLIDAY_WEEKS, days=3),
            minutes=minutes,
            source=source,
        )
        add_earlier_total(
            by=oakfield.office,
            pupil=oakfield.pupils[child],
            school=oakfield.school,
            submission=SubmissionDraft(uuid7(), SubmissionKind.EARLIER_TOTAL, now),
            draft=draft,
        )


def _confirm(oakfield: Oakfield, support: Support, attendance: Attendance) -> None:
    """Each school day of the line up to yesterday, confirmed at its end by the adult who gives it."""
    line = oakfield.lines[support.child, support.line]
    ago = {oakfield.ago(days): days for days in (*support.gaps, *support.unconfirmed)}
    first = max(line.starts_on, oakfield.year.records_from)
    for day in oakfield.calendar.school_days(first, oakfield.today - timedelta(days=1)):
        if ago.get(day) in support.unconfirmed:
            continue
        now = oakfield.clock.set(day, END_OF_DAY)
        receipt = confirm_days(
            by=oakfield.staff[support.adult],
            school=oakfield.school,
            submission=SubmissionDraft(uuid7(), SubmissionKind.DAY_CONFIRMATION, now),
            days=[_draft(oakfield, support, attendance, day, ago.get(day, 0))],
            received_at=now,
        )
        if support.child == "max" and ago.get(day) == CORRECTED_AGO:
            _correct(oakfield, support, receipt.entry_ids[0], day)


def _draft(
    oakfield: Oakfield, support: Support, attendance: Attendance, day: date, days_ago: int
) -> DayDraft:
    """What the adult said of the day."""
    line_id = oakfield.lines[support.child, support.line].pk
    if day == oakfield.year.emergency:
        return DayDraft(line_id, day, is_missed=True, reason=Reason.SCHOOL_CLOSED)
    if attendance.is_away(support.child, day):
        return DayDraft(line_id, day, is_missed=True, reason=Reason.PUPIL_ABSENT)
    if days_ago in support.gaps and days_ago != CORRECTED_AGO:
        starts, ends, reason = support.gaps[days_ago]
        return DayDraft(line_id, day, ((starts, ends),), reason=reason)
    return DayDraft(line_id, day)


def _correct(oakfield: Oakfield, support: Support, row_id: object, day: date) -> None:
    """The SENCO corrects a day that was signed at midnight: a new record, the old one withdrawn."""
    row = DayConfirmation.objects.standing().get(pk=row_id)
    starts, ends, reason = support.gaps[CORRECTED_AGO]
    now = oakfield.clock.set(oakfield.calendar.next_school_day(day) or day, NEXT_MORNING)
    change_day(
        by=oakfield.senco,
        confirmation=row,
        submission=SubmissionDraft(uuid7(), SubmissionKind.DAY_CONFIRMATION, now),
        draft=DayDraft(row.line_id, day, ((starts, ends),), reason=reason),
        now=now,
    )


def _log_visits(oakfield: Oakfield) -> None:
    """Each visit for everybody who was seen, one after the other, in one form by the SENCO."""
    for (ago, by), rows in groupby(VISITS, key=lambda row: (row[0], oakfield.lines[row[1], row[2]].by)):
        day, seen = oakfield.ago(ago), list(rows)
        now = oakfield.clock.set(day, add_minutes(OFFICE_TIME, 5))
        entries = tuple(
            EntryDraft(
                oakfield.pupils[child].pk,
                oakfield.lines[child, key].pk,
                minutes,
                note=f"Seen by {VISITORS[key]}. Visit as agreed; notes sent home.",
            )
            for _, child, key, minutes in seen
        )
        session = SessionDraft(day, entries, place="Library", delivered_by=by, is_one_by_one=True)
        arrival = Arrival(SubmissionDraft(uuid7(), SubmissionKind.VISIT, now), session, now)
        log_sessions(by=oakfield.senco, school=oakfield.school, arrivals=[arrival])
