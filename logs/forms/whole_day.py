"""Forms for support through the whole day: which days, and what was missing of one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from common.forms import ChoiceChips, KwForm, KwTimeField
from common.ids import uuid7
from logs.actions.day_checks import OUT_OF_ORDER, SAY_WHEN, SAY_WHY
from logs.actions.day_confirmation import DayDraft
from logs.actions.drafts import SubmissionDraft
from logs.choices import SubmissionKind
from logs.models import DayConfirmation
from logs.rules.session_words import reason_choices
from logs.rules.through_the_day import minutes_between
from logs.selectors.absences import Hint

MOST_DAYS = 200
UNREADABLE = "This page could not be read. Open Today again and tap once more."
PART, WHOLE, NOTHING = "part", "whole", "planned"
BOTH_TIMES = "Give both times: from when, and until when."
# Where a half-day begins and ends when only that much is known; the person mends it before saving.
HALF_TIMES = {"am": (time(9, 0), time(12, 0)), "pm": (time(13, 0), time(15, 0))}


def read_days(values: Iterable[str]) -> list[DayDraft]:
    """The days that buttons sent, "<line>/<day>" each or several with spaces between; raises ValidationError."""
    keys = list(dict.fromkeys(key for value in values for key in value.split()))
    try:
        pairs = [key.split("/", maxsplit=1) for key in keys]
        drafts = [DayDraft(UUID(line), date.fromisoformat(day)) for line, day in pairs]
    except ValueError:
        raise ValidationError(UNREADABLE) from None
    if not drafts or len(drafts) > MOST_DAYS:
        raise ValidationError(UNREADABLE)
    return drafts


def day_envelope(submission_id: UUID, now: datetime) -> SubmissionDraft:
    """The envelope of confirmed days."""
    return SubmissionDraft(submission_id, SubmissionKind.DAY_CONFIRMATION, now)


class ExceptForm(KwForm):
    """When the support was missing, and why; each reason is a button that saves."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    part = forms.ChoiceField(
        label="How much was missing?",
        choices=[(PART, "Some of the day"), (WHOLE, "The whole day")],
        widget=ChoiceChips,
    )
    missed_from = KwTimeField(label="From", required=False, help_text="")
    missed_to = KwTimeField(label="Until", required=False, help_text="")
    again_from = KwTimeField(label="and from", required=False, help_text="")
    again_to = KwTimeField(label="until", required=False, help_text="")
    reason = forms.ChoiceField(label="Why", choices=reason_choices(), error_messages={"required": SAY_WHY})

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        """The form, its submission made now."""
        opening = {"submission": uuid7(), "part": PART} | (initial or {})
        super().__init__(data, initial=opening)

    def clean(self) -> dict[str, Any]:
        """Ask for whole stretches in their order."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("part") != PART or self.errors:
            return cleaned
        for starts, ends in (("missed_from", "missed_to"), ("again_from", "again_to")):
            first, last = cleaned.get(starts), cleaned.get(ends)
            if (first is None) != (last is None):
                self.add_error(starts if first is None else ends, BOTH_TIMES)
            elif first and last and minutes_between(first, last) <= 0:
                self.add_error(ends, OUT_OF_ORDER)
        if not self.errors and cleaned.get("missed_from") is None:
            self.add_error("missed_from", SAY_WHEN)
        return cleaned

    def stretches(self) -> tuple[tuple[time, time], ...]:
        """The stretches without support."""
        said = self.cleaned_data
        pairs = ((said["missed_from"], said["missed_to"]), (said["again_from"], said["again_to"]))
        return tuple((first, last) for first, last in pairs if first and last)

    def draft(self, line_id: UUID, day: date) -> DayDraft:
        """The day as it was filled in."""
        is_missed = self.cleaned_data["part"] == WHOLE
        stretches = () if is_missed else self.stretches()
        return DayDraft(line_id, day, stretches, is_missed, self.cleaned_data["reason"])

    def submission_draft(self, now: datetime) -> SubmissionDraft:
        """The envelope this page came in."""
        return day_envelope(self.cleaned_data["submission"], now)


def hinted(hints: Iterable[Hint]) -> dict[str, Any]:
    """What the form opens with when something is known about the day: to be checked, not decided."""
    hint = next(iter(hints), None)
    if hint is None:
        return {}
    if hint.part not in HALF_TIMES:
        return {"part": WHOLE}
    starts, ends = HALF_TIMES[hint.part]
    return {"part": PART, "missed_from": starts, "missed_to": ends}


def said_before(row: DayConfirmation) -> dict[str, Any]:
    """What the form says of a day that is said again."""
    is_whole = row.missed_minutes == row.planned_minutes
    return {
        "part": WHOLE if is_whole else PART,
        "missed_from": row.missed_from,
        "missed_to": row.missed_to,
        "reason": row.reason,
    }
