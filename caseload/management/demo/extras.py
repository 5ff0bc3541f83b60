"""Records beside the timetable: corrections, a mistake taken back, one kept aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from caseload.management.demo.oakfield import Oakfield
from common.ids import uuid7
from logs.actions.correction import correct_entry
from logs.actions.drafts import CorrectionDraft, EntryDraft, SubmissionDraft
from logs.actions.entry import withdraw_entry
from logs.actions.session import log_session
from logs.choices import SubmissionKind
from logs.models import SessionEntry
from logs.rules.reasons import Reason

OFFICE_TIME = time(15, 50)


@dataclass(frozen=True)
class Correction:
    """An entry of a pupil's line, counted back from DAYS_AGO, and what it should have said."""

    child: str
    line: str
    days_ago: int
    because: str
    shorter_by: int = 0
    reason: str = ""


CORRECTIONS: tuple[Correction, ...] = (
    Correction(
        "zofia", "listening", 34, "The assembly ran over: we began ten minutes late.", 7, Reason.TRIP_OR_EVENT
    ),
    Correction("idris", "reading", 30, "Fire practice in the middle of it.", 8, Reason.OTHER),
    Correction(
        "safiya", "dyslexia", 36, "I had put the minutes of the day before.", 10, Reason.STAFF_REDEPLOYED
    ),
    Correction("anh", "number", 27, "It was 20 minutes as planned, not 25: the timer was left running."),
)
MISTAKE = ("theo", "phonics", 9)
LOGGED_TWICE = ("amara", "salt", 4, "josh.peters")


def mend_records(oakfield: Oakfield) -> None:
    """Corrections a day or two later, one session taken back, one that two adults logged."""
    for correction in CORRECTIONS:
        _correct(oakfield, correction)
    _take_back(oakfield)
    _log_twice(oakfield)


def _entry_before(oakfield: Oakfield, child: str, key: str, ago: int) -> SessionEntry:
    """The newest entry of the line that happened in its slot, on the school day that many days ago or before."""
    lines = [line_id for line_id, pair in oakfield.line_keys.items() if pair == (child, key)]
    found = SessionEntry.objects.standing().filter(
        line_id__in=lines, happened=True, slot__isnull=False, held_on__lte=oakfield.ago(ago)
    )
    return found.select_related("school", "author", "slot").order_by("-held_on", "-id")[0]


def _correct(oakfield: Oakfield, told: Correction) -> None:
    """One correction by the author, the next school day."""
    entry = _entry_before(oakfield, told.child, told.line, told.days_ago)
    planned = entry.planned_minutes or entry.minutes
    day = oakfield.calendar.next_school_day(entry.held_on) or entry.held_on
    now = oakfield.clock.set(day, time(8, 30))
    correct_entry(
        by=entry.author,
        entry=entry,
        submission=SubmissionDraft(uuid7(), SubmissionKind.SESSION_CORRECTION, now),
        draft=CorrectionDraft(
            because=told.because,
            held_on=entry.held_on,
            minutes=planned - told.shorter_by,
            planned_minutes=planned,
            reason=told.reason,
            line=entry.line,
            adults=entry.adults,
            pupils_present=entry.pupils_present,
            delivered_by=entry.by,
        ),
        now=now,
    )


def _take_back(oakfield: Oakfield) -> None:
    """A session entered a second time by mistake, and withdrawn a minute later."""
    child, key, ago = MISTAKE
    entry = _entry_before(oakfield, child, key, ago)
    draft = EntryDraft(entry.pupil_id, entry.line_id, entry.minutes)
    done = oakfield.clock.set(entry.held_on, OFFICE_TIME)
    receipt = log_session(
        by=entry.author,
        school=oakfield.school,
        submission=SubmissionDraft(uuid7(), SubmissionKind.SESSION, done),
        held_on=entry.held_on,
        entries=[draft],
        starts_at=entry.starts_at,
        received_at=done,
    )
    again = SessionEntry.objects.standing().get(pk=receipt.entry_ids[0])
    withdraw_entry(by=entry.author, entry=again, now=oakfield.clock.set(entry.held_on, OFFICE_TIME, 60))


def _log_twice(oakfield: Oakfield) -> None:
    """The backup logs what the key worker has logged already: kept aside with its reason, never dropped."""
    child, key, ago, backup = LOGGED_TWICE
    entry = _entry_before(oakfield, child, key, ago)
    draft = EntryDraft(entry.pupil_id, entry.line_id, entry.minutes, planned_minutes=entry.planned_minutes)
    done = oakfield.clock.set(entry.held_on, OFFICE_TIME, 300)
    log_session(
        by=oakfield.staff[backup],
        school=oakfield.school,
        submission=SubmissionDraft(uuid7(), SubmissionKind.SESSION, done),
        held_on=entry.held_on,
        entries=[draft],
        slot=entry.slot,
        starts_at=entry.starts_at,
        received_at=done,
    )
