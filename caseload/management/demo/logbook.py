"""Twelve weeks of sessions, logged one by one as they would have been."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from accounts.models import User
from caseload.management.demo.clock import moment
from caseload.management.demo.courses import topics
from caseload.management.demo.cover import AWAY_TODAY
from caseload.management.demo.dice import chance, happens, pick
from caseload.management.demo.gaps import MERGED, STAND_IN, Attendance, Diary
from caseload.management.demo.lessons import Lesson, Seat, Tracks, read_lessons
from caseload.management.demo.notes import MISSED_NOTES, NOTES
from caseload.management.demo.oakfield import Oakfield
from caseload.management.demo.people import FORMER_KEY_WORKER, left_alone_from
from caseload.management.demo.progress_stories import Said
from caseload.management.demo.register import CHILDREN, COVERED, COVERED_BY, WITHOUT_RECORDS
from common.dates import monday_of
from common.ids import uuid7
from logs.actions.drafts import Arrival, EntryDraft, RatingDraft, SessionDraft, SubmissionDraft
from logs.actions.session import log_sessions
from logs.choices import Engagement, SubmissionKind
from logs.rules.reasons import Reason

NOTE_SHARE, UNLOGGED_SHARE, LOGGED_TODAY_SHARE, MADE_UP_SHARE = 0.16, 0.035, 0.25, 0.6
LATE_SHARE, NEXT_DAY_SHARE = 0.18, 0.03
SHORT_SHARE, LONGER_SHARE, CUT_SHARE = 0.06, 0.08, 0.025
LOW_SHARE, SOME_SHARE = 0.1, 0.5
AFTER_THE_BELL, BEFORE_THE_BELL, MAKE_UP_AT = time(15, 25), time(8, 20), time(15, 10)
LONGER_BY = 5
CUT_REASONS = (Reason.PUPIL_UNABLE, Reason.STAFF_REDEPLOYED, Reason.APPOINTMENT)
LOGS_FIRST_TODAY = "keyworker"
WEEKEND = timedelta(days=4)
SCHOOL_WEEK = 5


@dataclass(frozen=True)
class Debt:
    """A missed session that is to be made up."""

    seat: Seat
    minutes: int
    entry_id: UUID


@dataclass(frozen=True)
class Sheet:
    """A session written down and not sent yet; LESSON when it stands in the timetable."""

    arrival: Arrival
    lesson: Lesson | None


class Logbook:
    """Logs the timetable's sessions: written down day by day, and sent by each adult together at the end of the week.

    Each is dated and signed as of its own moment; sending many at once is the tablet's way after a week without a
    network, and twenty times quicker.
    """

    def __init__(self, oakfield: Oakfield) -> None:
        self.oakfield = oakfield
        self.attendance, self.diary = Attendance(oakfield), Diary(oakfield)
        self.topics = topics()
        self.leads = {child.key: child for child in CHILDREN}
        self.tracks = Tracks(oakfield)
        self.lessons: list[Lesson] = []
        self.debts: defaultdict[date, list[Debt]] = defaultdict(list)
        self.has_logged_today = False
        self.sheets: defaultdict[UUID, list[Sheet]] = defaultdict(list)

    def read_timetable(self) -> None:
        """Take in the timetable and the targets as they stand now."""
        self.lessons = read_lessons(self.oakfield)
        self.tracks.read()

    def live(self, day: date) -> None:
        """Write down the day: its lessons by their time, then what was made up."""
        standing = [each for each in self.lessons if each.stands_on(day, self.oakfield.year.records_from)]
        standing = self._without_merged(standing, day)
        for lesson in standing:
            if self._is_logged(lesson, day):
                self.log(lesson, day)
        for debt in self.debts.pop(day, []):
            self._make_up(debt, day)

    def send(self) -> None:
        """Save what was written down, for each adult together."""
        staff = {user.pk: user for user in self.oakfield.staff.values()}
        for author_id, sheets in self.sheets.items():
            arrivals = [sheet.arrival for sheet in sheets]
            self.oakfield.clock.moment = max(arrival.received_at for arrival in arrivals)
            receipts = log_sessions(by=staff[author_id], school=self.oakfield.school, arrivals=arrivals)
            for sheet, receipt in zip(sheets, receipts, strict=True):
                self._note_debts(sheet, receipt.entry_ids)
        self.sheets.clear()

    def _without_merged(self, lessons: list[Lesson], day: date) -> list[Lesson]:
        """The lessons left when two groups are put together for a day, with more pupils to one adult."""
        both = [lesson for lesson in lessons if lesson.course in MERGED]
        if len(both) < len(MERGED) or not self.diary.is_merged(day):
            return lessons
        seats = [seat for lesson in both for seat in lesson.seats]
        entries = [
            self._missed(seat, both[0], Reason.PUPIL_ABSENT, day)
            if self.attendance.is_away(seat.child, day)
            else self._entry(seat, both[0], both[0].slot.minutes, "", day)
            for seat in seats
        ]
        done = moment(day, AFTER_THE_BELL)
        self.write(self.oakfield.senco, day, entries, done, starts_at=both[0].slot.starts_at, place="Hall")
        return [lesson for lesson in lessons if lesson not in both]

    def _is_logged(self, lesson: Lesson, day: date) -> bool:
        """Whether anybody logs the lesson: hardly any of today's, and a few are forgotten."""
        if self._author(lesson, day) is None or self.diary.is_forgotten(lesson.course, day):
            return False
        if day == self.oakfield.today:
            return self._is_logged_today(lesson, day)
        steady = day >= self.diary.steady_from and not lesson.has_spare
        is_first = lesson.adult == self.oakfield.staff[LOGS_FIRST_TODAY]
        may_be_forgotten = not (steady or is_first or self._reason(lesson, day))
        return not (may_be_forgotten and happens(UNLOGGED_SHARE, "forgotten", lesson.course, day))

    def _is_logged_today(self, lesson: Lesson, day: date) -> bool:
        """Of today's lessons that are over, one of the demo's key worker's and a few others are logged already."""
        if moment(day, lesson.ends_at) + timedelta(minutes=8) > self.oakfield.now:
            return False
        if lesson.adult == self.oakfield.staff[AWAY_TODAY]:
            return False
        if lesson.adult == self.oakfield.staff[LOGS_FIRST_TODAY]:
            first, self.has_logged_today = not self.has_logged_today, True
            return first
        return happens(LOGGED_TODAY_SHARE, "today", lesson.course)

    def log(self, lesson: Lesson, day: date) -> None:
        """One lesson: an entry for each pupil, happened or not."""
        reason = self._reason(lesson, day)
        minutes, cut = (0, "") if reason else self._minutes(lesson, day)
        entries = [
            self._missed(seat, lesson, reason or Reason.PUPIL_ABSENT, day)
            if reason or self.attendance.is_away(seat.child, day)
            else self._entry(seat, lesson, minutes, cut, day)
            for seat in lesson.seats
        ]
        author = self._author(lesson, day)
        if author is None:
            return
        stand_in = STAND_IN if self.diary.is_otherwise(lesson.course, day) else ""
        done = self._done(lesson, day)
        self.write(author, day, entries, done, lesson=lesson, delivered_by="" if reason else stand_in)

    def _reason(self, lesson: Lesson, day: date) -> Reason | None:
        """Why the lesson did not happen; None when it did."""
        adult = lesson.adult.email if lesson.adult else ""
        return self.diary.reason(lesson.course, adult, lesson.has_spare, day)

    def _author(self, lesson: Lesson, day: date) -> User | None:
        """Who logs: the timetabled adult or their cover, else the key worker of the day; the office when nobody can."""
        staff, child = self.oakfield.staff, self.leads[lesson.seats[0].child]
        if self._reason(lesson, day) in (Reason.SCHOOL_CLOSED, Reason.STAFF_ABSENT):
            return self.oakfield.office
        if child.key == COVERED and lesson.adult and day >= monday_of(self.oakfield.today):
            return staff[COVERED_BY]
        if lesson.adult:
            return lesson.adult
        if child.key == WITHOUT_RECORDS:
            return staff[FORMER_KEY_WORKER] if day <= left_alone_from(self.oakfield) else None
        if child.shares and day.weekday() in child.shares[1]:
            return staff[child.shares[0]]
        return staff[child.key_worker]

    def _done(self, lesson: Lesson, day: date) -> datetime:
        """When the entry was sent: at once, after the bell, or the next school morning."""
        oakfield, turn = self.oakfield, chance("when", lesson.course, day)
        spread = timedelta(seconds=int(1500 * chance("seconds", lesson.course, day)))
        following = oakfield.calendar.next_school_day(day)
        is_near = following is not None and following < oakfield.today and following - day <= WEEKEND
        if following and is_near and lesson.adult and turn < NEXT_DAY_SHARE:
            return moment(following, BEFORE_THE_BELL) + spread
        if day < oakfield.today and turn < NEXT_DAY_SHARE + LATE_SHARE:
            return moment(day, AFTER_THE_BELL) + spread
        return moment(day, lesson.ends_at) + timedelta(minutes=1) + spread / 6

    def _minutes(self, lesson: Lesson, day: date) -> tuple[int, str]:
        """How long the lesson was, and why it was cut short if it was."""
        planned, turn = lesson.slot.minutes, chance("minutes", lesson.course, day)
        if turn < LONGER_SHARE:
            return planned + LONGER_BY, ""
        if day >= self.diary.steady_from and not lesson.has_spare:
            return planned, ""
        if turn < LONGER_SHARE + SHORT_SHARE:
            return planned - min(LONGER_BY, 2 + int(40 * turn) % 4), ""
        if turn < LONGER_SHARE + SHORT_SHARE + CUT_SHARE and planned >= 15:
            return planned - max(6, planned // 3), pick(CUT_REASONS, "cut", lesson.course, day)
        return planned, ""

    def _entry(self, seat: Seat, lesson: Lesson, minutes: int, cut: str, day: date) -> EntryDraft:
        """A pupil's part in a lesson that happened."""
        turn = chance("engaged", seat.child, seat.key, day)
        engagement = (
            Engagement.LOW if turn < LOW_SHARE else Engagement.SOME if turn < SOME_SHARE else Engagement.HIGH
        )
        said = ((target_id, track.rate(day)) for target_id, track in self.tracks.of_line(seat.line.pk))
        notes = NOTES[self.topics[seat.child, seat.key]]
        has_note = happens(NOTE_SHARE, "note", seat.child, seat.key, day)
        return EntryDraft(
            pupil_id=seat.pupil_id,
            line_id=seat.line.pk,
            minutes=minutes,
            planned_minutes=lesson.slot.minutes,
            reason=cut,
            engagement=engagement,
            note=pick(notes, "which note", seat.child, seat.key, day) if has_note else "",
            ratings=tuple(self._rating(target_id, each) for target_id, each in said if each),
        )

    def _rating(self, target_id: UUID, said: Said) -> RatingDraft:
        """What was said of a target, as it is sent."""
        ranks = {level.rank: level.pk for level in self.oakfield.levels.values()}
        level_id = None if said.rank is None else ranks[said.rank]
        return RatingDraft(target_id, successes=said.successes, trials=said.trials, level_id=level_id)

    @staticmethod
    def _missed(seat: Seat, lesson: Lesson, reason: Reason, day: date) -> EntryDraft:
        """A pupil's part in a lesson that did not happen for them."""
        notes = MISSED_NOTES.get(reason, ("",))
        has_note = happens(2 * NOTE_SHARE, "missed note", lesson.course, day)
        return EntryDraft(
            pupil_id=seat.pupil_id,
            line_id=seat.line.pk,
            minutes=0,
            happened=False,
            planned_minutes=lesson.slot.minutes,
            reason=reason,
            note=pick(notes, "why", lesson.course, day) if has_note else "",
        )

    def write(
        self,
        author: User,
        day: date,
        entries: list[EntryDraft],
        done: datetime,
        *,
        lesson: Lesson | None = None,
        starts_at: time | None = None,
        place: str = "",
        delivered_by: str = "",
    ) -> None:
        """Write down one session, to be sent at the moment it was done."""
        slot = lesson.slot if lesson else None
        session = SessionDraft(
            held_on=day,
            entries=tuple(entries),
            slot=slot,
            starts_at=slot.starts_at if slot else starts_at,
            place=slot.place if slot else place,
            delivered_by=delivered_by,
        )
        draft = SubmissionDraft(uuid7(), SubmissionKind.SESSION, done)
        self.sheets[author.pk].append(Sheet(Arrival(draft, session, done), lesson))

    def _note_debts(self, sheet: Sheet, entry_ids: list[UUID]) -> None:
        """Plan to make up a pupil's absence where the timetable has no time to spare."""
        lesson, day = sheet.lesson, sheet.arrival.session.held_on
        if lesson is None or lesson.has_spare or day < self.diary.steady_from:
            return
        for seat, entry, entry_id in zip(lesson.seats, sheet.arrival.session.entries, entry_ids, strict=True):
            due = self.oakfield.calendar.add_school_days(day, SCHOOL_WEEK)
            is_absence = entry.reason == Reason.PUPIL_ABSENT
            is_wanted = is_absence and happens(MADE_UP_SHARE, "made up", seat.child, seat.key, day)
            if is_wanted and due and due < self.oakfield.today:
                self.debts[due].append(Debt(seat, lesson.slot.minutes, entry_id))

    def _make_up(self, debt: Debt, day: date) -> None:
        """An extra session for one that was missed, by the key worker."""
        child = self.leads[debt.seat.child]
        if not child.key_worker or child.shares or self.attendance.is_away(child.key, day):
            return
        entry = EntryDraft(debt.seat.pupil_id, debt.seat.line.pk, debt.minutes, makes_up_id=debt.entry_id)
        done = moment(day, MAKE_UP_AT) + timedelta(minutes=debt.minutes + 1)
        author = self.oakfield.staff[child.key_worker]
        self.write(author, day, [entry], done, starts_at=MAKE_UP_AT, place="Quiet room")
