"""What the timeline of a pupil says of each thing that happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from caseload.rules.timeline_care import CARE_RECORD_WORDS, CARE_VERBS
from common.words import minutes_words


@dataclass(frozen=True)
class Happening:
    """One line of the timeline: what, when and who, a few words more, and the record it leads to by its ROUTE."""

    title: str
    meta: str
    icon: str
    tone: str
    about: str = ""
    note: str = ""
    entry_id: UUID | None = None
    route: str = "logs:session-entry"


# verb of the audit → what the timeline says. Only what changes a pupil's support stands here.
VERB_WORDS: dict[str, str] = {
    "ehc_plan_start": "EHC plan entered",
    "ehc_plan_change": "EHC plan changed",
    "ehc_plan_cease": "EHC plan ceased",
    "support_plan_start": "Support plan started",
    "support_plan_change": "Support plan changed",
    "support_plan_end": "Support plan ended",
    "section_set": "Plan text entered",
    "section_change": "Plan text changed",
    "outcome_add": "Outcome added",
    "outcome_change": "Outcome changed",
    "outcome_remove": "Outcome removed",
    "target_add": "Target added",
    "target_change": "Target changed",
    "target_end": "Target ended",
    "target_resume": "Target taken up again",
    "target_remove": "Target removed",
    "line_add": "Provision added",
    "line_change": "Provision changed",
    "line_end": "Provision ended",
    "line_remove": "Provision removed",
    "assignment_start": "Support assigned",
    "assignment_change": "Support changed",
    "assignment_end": "Support ended",
    "assignment_withdraw": "Support withdrawn",
    "sen_status_set": "SEN status set",
    "needs_set": "Types of need set",
    "alert_set": "Alert added",
    "alert_change": "Alert changed",
    "alert_end": "Alert ended",
    "profile_set": "One-page profile written",
    "profile_change": "One-page profile changed",
    "flag_raise": "Raised: needs attention",
    "flag_escalate": "Passed on to the SENCO",
    "flag_answer": "Answered: needed attention",
    "flag_close": "Closed: needed attention",
    "request_make": "Asked for a record",
    "request_answer": "Answered what was asked",
    "daily_line_write": "Daily line",
    "daily_line_reply": "Reply to a daily line",
    "day_correct": "Support through the day said again",
    "day_withdraw": "Support through the day: a day taken back",
    "earlier_total_add": "Total from paper entered",
    "earlier_total_withdraw": "Total from paper taken back",
}
# What became of a record itself, beside what it says: verb → title; {what} is the kind of record.
RECORD_WORDS: dict[str, str] = {
    "session_edit": "{what} changed",
    "behaviour_edit": "{what} changed",
    "session_withdraw": "{what} taken back",
    "behaviour_withdraw": "{what} taken back",
    "praise_withdraw": "{what} taken back",
    "daily_line_withdraw": "{what} taken back",
    "record_move_away": "{what} moved to another pupil’s record",
    "record_move_here": "{what} moved here from another pupil’s record",
    **CARE_RECORD_WORDS,
}
RECORD_ICONS: tuple[tuple[str, str], ...] = (
    ("record_move", "arrow-right-left"),
    ("session_edit", "pencil-line"),
    ("behaviour_edit", "pencil-line"),
    *((f"{verb}_edit", "pencil-line") for verb in CARE_VERBS),
)
# A column as people call it, where its name is not the word.
COLUMN_WORDS: dict[str, str] = {
    "planned_minutes": "planned minutes",
    "starts_at": "time",
    "by": "led by",
    "held_on": "day",
    "what_happened": "what happened",
    "what_helped": "what helped",
    "setting_factors": "what was in the background",
    "antecedents": "what came before",
    "behaviours": "what was seen",
    "consequences": "what followed",
    "helped": "what helped",
    "recovery_minutes": "time to recover",
    "others": "other pupils",
    "functions": "what it may have been for",
}
VERB_ICONS: tuple[tuple[str, str], ...] = (
    ("target", "target"),
    ("outcome", "flag"),
    ("line", "clipboard-list"),
    ("assignment", "users"),
    ("alert", "triangle-alert"),
    ("profile", "id-card"),
    ("flag", "bell"),
    ("request", "clipboard-list"),
    ("daily_line", "message-square-text"),
)


def record_icon(verb: str) -> str:
    """The icon of what became of a record."""
    return next((icon for start, icon in RECORD_ICONS if verb.startswith(start)), "undo-2")


def columns_words(columns: Iterable[str]) -> str:
    """ "minutes, note": what was changed; "" when nothing was."""
    return ", ".join(sorted({COLUMN_WORDS.get(column, column) for column in columns}))


def verb_icon(verb: str) -> str:
    """The icon of an audited change."""
    return next((icon for start, icon in VERB_ICONS if verb.startswith(start)), "file-text")


def session_title(name: str, *, happened: bool, minutes: int, planned: int | None, why: str) -> str:
    """ "SALT programme, 20 min", "SALT programme, 12 of 20 min", or that it did not happen and why."""
    if not happened:
        return f"{name}: did not happen, {why}"
    if planned and minutes < planned and why:
        return f"{name}, {minutes_words(minutes)} of {minutes_words(planned)}: {why}"
    return f"{name}, {minutes_words(minutes)}"


def delay_words(held_on: date, received_on: date) -> str:
    """How late an entry came: "logged the next day", "logged 4 days later"; "" on the day itself."""
    days = (received_on - held_on).days
    if days <= 0:
        return ""
    return "logged the next day" if days == 1 else f"logged {days} days later"
