"""Forms for flags, daily lines and record requests: a few words, and for whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms

from accounts.models import User
from common.forms import KwDateField
from common.ids import uuid7
from logs.actions import daily_line, flag, record_request
from logs.actions.drafts import SubmissionDraft
from logs.choices import SubmissionKind
from logs.rules.requests import LONGEST
from logs.selectors.adults import Adult
from pupils.forms.grouped import Group, GroupedForm, long_text, record_field

SEND_AGAIN = "This page could not be read. Open it again and send it once more; copy your words first."
PERSON_GONE = "This person left, or no longer works with the pupil. Choose somebody else."


def send_once() -> forms.UUIDField:
    """The hidden id that makes the same press twice one record; a new one is made when it is missing."""
    return forms.UUIDField(
        widget=forms.HiddenInput, required=False, error_messages={"invalid": SEND_AGAIN}, initial=uuid7
    )


def adult_field(adults: Sequence[Adult], label: str, missing: str) -> forms.TypedChoiceField:
    """One of the adults, each with what they are to the pupil; MISSING says to choose one."""
    words = {adult.pk: adult.words for adult in adults}
    field = record_field(
        [adult.user for adult in adults],
        label=label,
        empty="Choose an adult",
        required=True,
        name=lambda user: words[user.pk],
    )
    field.error_messages |= {"invalid_choice": PERSON_GONE, "required": missing}
    return field


class SentOnceForm(GroupedForm):
    """A form with the hidden id of its page; its controls are named apart from those of other forms on the page."""

    apart = ""

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        """The form; `auto_id` keeps its labels apart."""
        super().__init__(data, auto_id=kwargs.pop("auto_id", f"{self.apart}_%s"), **kwargs)


class FlagForm(SentOnceForm):
    """What needs attention, and whose it is from now on."""

    submit_label = "Raise it"
    apart = "flag"
    groups = (Group((("text",), ("owner",))),)

    flag_id = send_once()
    text = long_text("What needs attention?", flag.TEXT_LENGTH, rows=3, required=True)

    def __init__(self, adults: Sequence[Adult], data: Any = None, **kwargs: Any) -> None:
        """The form with the adults to choose from."""
        super().__init__(data, **kwargs)
        self.fields["owner"] = adult_field(adults, "Who should look at it?", "Choose who should look at it.")


class FlagAnswerForm(SentOnceForm):
    """The answer to a flag."""

    apart = "answer"
    groups = (Group((("answer",),)),)

    answer = long_text("Your answer", flag.ANSWER_LENGTH, rows=3, required=True)


class FlagHandForm(SentOnceForm):
    """The next owner of a flag."""

    apart = "hand"
    groups = (Group((("owner",),)),)

    def __init__(self, adults: Sequence[Adult], data: Any = None, **kwargs: Any) -> None:
        """The form with the adults to choose from."""
        super().__init__(data, **kwargs)
        self.fields["owner"] = adult_field(adults, "Hand it to", "Choose who looks after it from now on.")


class LineForm(SentOnceForm):
    """A line of the day, or a reply to one."""

    submit_label = "Save the line"
    apart = "line"
    groups = (Group((("text",),)),)

    submission = send_once()
    text = long_text("How was the day?", daily_line.TEXT_LENGTH, rows=2, required=True)

    def submission_draft(self, now: datetime) -> SubmissionDraft:
        """The envelope this page came in."""
        return SubmissionDraft(self.cleaned_data["submission"] or uuid7(), SubmissionKind.DAILY_LINE, now)


class ReplyForm(LineForm):
    """A reply to a line."""

    submit_label = "Reply"
    apart = "reply"
    text = long_text("Your reply", daily_line.TEXT_LENGTH, rows=2, required=True)


class RequestForm(SentOnceForm):
    """What to observe or record, by whom, until when."""

    submit_label = "Ask"
    apart = "request"
    groups = (Group((("text",), ("asked_of",), ("due_on",))),)

    request_id = send_once()
    text = long_text(
        "What should be observed or recorded?",
        record_request.TEXT_LENGTH,
        rows=2,
        required=True,
        help_text="“Who does Amara sit with at lunch?”",
    )
    due_on = KwDateField(label="Until when?", help_text="")

    def __init__(
        self, adults: Sequence[Adult], days: Sequence[date], today: date, data: Any = None, **kwargs: Any
    ) -> None:
        """The form with the adults to choose from and the likely last days as buttons."""
        super().__init__(data, **kwargs)
        self.fields["asked_of"] = adult_field(adults, "Who is asked?", "Choose who is asked.")
        due_on = self.fields["due_on"]
        if isinstance(due_on, KwDateField):
            due_on.earliest, due_on.latest = today, today + LONGEST
            due_on.offer(days, today)


class RequestAnswerForm(SentOnceForm):
    """What was seen."""

    submit_label = "Save the answer"
    apart = "seen"
    groups = (Group((("answer",),)),)

    answer = long_text("What did you see?", record_request.ANSWER_LENGTH, rows=3, required=True)


def first_owner(adult: Adult | None) -> dict[str, Any]:
    """The initial answers that choose ADULT."""
    chosen: User | None = adult.user if adult else None
    return {"owner": str(chosen.pk), "asked_of": str(chosen.pk)} if chosen else {}
