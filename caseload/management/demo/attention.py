"""What the adults of the invented school told each other: daily lines with replies, flags, requests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from itertools import count
from typing import Any

from caseload.management.demo.oakfield import Oakfield
from common.ids import uuid7
from logs.actions.daily_line import reply_to_line, write_daily_line
from logs.actions.drafts import SubmissionDraft
from logs.actions.flag import answer_flag, close_flag, escalate_flags, raise_flag
from logs.actions.record_request import answer_request, ask_to_record
from logs.choices import SubmissionKind
from logs.models import DailyLine, Flag, RecordRequest

AFTER_THE_BELL, LATER, EARLY = time(15, 20), time(15, 55), time(7, 0)


@dataclass(frozen=True)
class Line:
    """A line about a child, so many school days ago, and a reply the same afternoon: (who, what)."""

    child: str
    author: str
    ago: int
    text: str
    reply: tuple[str, str] | None = None


@dataclass(frozen=True)
class Raised:
    """A flag: who raised it for whom, how long ago; its answer, and whether it was closed with it."""

    child: str
    author: str
    owner: str
    ago: int
    text: str
    answer: str = ""
    is_closed: bool = False


@dataclass(frozen=True)
class Request:
    """Something one adult asked of another: how long ago, for how many school days, and what was seen."""

    child: str
    author: str
    asked: str
    ago: int
    due_in: int
    text: str
    answer: str = ""


LINES: tuple[Line, ...] = (
    Line(
        "amara",
        "keyworker",
        1,
        "Asked for help with the symbol board twice, once without being reminded.",
        ("teacher", "Lovely. She did the same at the end of maths, I will put it on her page."),
    ),
    Line("amara", "keyworker", 2, "Quiet after lunch; came round when we read outside."),
    Line(
        "amara",
        "teacher",
        3,
        "News time: showed three pictures and waited for her turn to talk.",
        ("keyworker", "She told me about it all the way to the library."),
    ),
    Line(
        "theo",
        "keyworker",
        1,
        "Wore his ear defenders into assembly by himself and stayed to the end.",
        ("rob.castell", "Best Friday yet. Same seat next week?"),
    ),
    Line("theo", "rob.castell", 4, "Left the hall before PE, came back after five minutes with his card."),
    Line("noor", "cover", 1, "Two laps with the frame, one rest. Proud of herself."),
    Line("idris", "josh.peters", 2, "Took the register to the office and came straight back."),
    Line("zofia", "keyworker", 2, "Radio aid was flat by ten; spare batteries are in the tray now."),
)
FLAGS: tuple[Raised, ...] = (
    Raised(
        "amara",
        "keyworker",
        "teacher",
        2,
        "Her speech sessions have been cancelled again this week because I am needed in another class. Third week.",
    ),
    Raised(
        "theo",
        "keyworker",
        "senco",
        1,
        "He has started to hide food in his tray and says he is not hungry at lunch. Not like him.",
    ),
    Raised(
        "noor",
        "ben.tarrant",
        "senco",
        6,
        "The occupational therapist has not come since half-term and nobody tells us when she will.",
    ),
    Raised(
        "idris",
        "josh.peters",
        "peter.lindqvist",
        3,
        "He worries about the transition visit and has asked me every day who will be there.",
        "I will ring the school tomorrow and get him a name and a photograph.",
    ),
    Raised(
        "zofia", "teacher", "keyworker", 1, "Her radio aid was flat by ten two days running. Who charges it?"
    ),
    Raised(
        "reuben",
        "ellie.whitcombe",
        "aisling.doyle",
        9,
        "The ramp door sticks and he cannot open it alone.",
        "Site team have planed it; please tell me if it sticks again.",
        is_closed=True,
    ),
)
REQUESTS: tuple[Request, ...] = (
    Request("amara", "teacher", "keyworker", 1, 4, "Who does Amara sit with at lunch, and who starts it?"),
    Request(
        "theo",
        "senco",
        "keyworker",
        8,
        5,
        "How long does Theo stay in the hall before assembly begins?",
        "Between two and four minutes. Longer when he carries the chair register.",
    ),
    Request(
        "wren", "senco", "priya.nair", 2, 3, "Does Wren put her hand up in guided reading? A count is enough."
    ),
)


def tell_each_other(oakfield: Oakfield) -> None:
    """Everything above, oldest first, each on its own day; then what nobody closed is passed on, as every morning."""
    everything: list[Line | Raised | Request] = [*LINES, *FLAGS, *REQUESTS]
    told = [each for each in everything if each.child in oakfield.pupils]
    minutes = count()
    for each in sorted(told, key=lambda one: -one.ago):
        now = oakfield.clock.set(oakfield.ago(each.ago), AFTER_THE_BELL, 40 * next(minutes))
        TELL[type(each)](oakfield, each, now)
    oakfield.clock.set(oakfield.today, EARLY)
    escalate_flags(on=oakfield.today)


def _write(oakfield: Oakfield, told: Line, now: datetime) -> None:
    """A line and its reply."""
    receipt = write_daily_line(
        by=oakfield.staff[told.author],
        pupil=oakfield.pupils[told.child],
        school=oakfield.school,
        text=told.text,
        submission=SubmissionDraft(uuid7(), SubmissionKind.DAILY_LINE, now),
        now=now,
    )
    if told.reply:
        author, text = told.reply
        later = oakfield.clock.set(now.date(), LATER)
        reply_to_line(
            by=oakfield.staff[author],
            line=DailyLine.objects.get(pk=receipt.entry_ids[0]),
            text=text,
            submission=SubmissionDraft(uuid7(), SubmissionKind.DAILY_LINE, later),
            now=later,
        )


def _raise(oakfield: Oakfield, told: Raised, now: datetime) -> None:
    """A flag, with its answer a day later."""
    owner = oakfield.staff[told.owner]
    flag: Flag = raise_flag(
        by=oakfield.staff[told.author],
        pupil=oakfield.pupils[told.child],
        school=oakfield.school,
        text=told.text,
        owner=owner,
        now=now,
    )
    if told.answer:
        later = oakfield.clock.set(oakfield.ago(told.ago - 1), LATER)
        answer_flag(by=owner, flag=flag, answer=told.answer, now=later)
        if told.is_closed:
            close_flag(by=flag.raised_by, flag=flag, now=later)


def _ask(oakfield: Oakfield, told: Request, now: datetime) -> None:
    """A request, with what was seen two days later."""
    due_on = oakfield.calendar.add_school_days(now.date(), told.due_in) or now.date()
    asked = oakfield.staff[told.asked]
    request: RecordRequest = ask_to_record(
        by=oakfield.staff[told.author],
        pupil=oakfield.pupils[told.child],
        school=oakfield.school,
        text=told.text,
        asked_of=asked,
        due_on=due_on,
        now=now,
    )
    if told.answer:
        later = oakfield.clock.set(oakfield.ago(told.ago - 2), LATER)
        answer_request(by=asked, request=request, answer=told.answer, now=later)


TELL: dict[type, Callable[[Oakfield, Any, datetime], None]] = {Line: _write, Raised: _raise, Request: _ask}
