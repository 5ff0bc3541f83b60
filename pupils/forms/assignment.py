"""Who supports the pupil, from when to when, on which days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from accounts.models import User
from common.forms import ChoiceChips, KwDateField, ManyChoiceChips
from common.words import date_words
from pupils.choices import AssignmentKind, Weekday
from pupils.forms.grouped import Group, GroupedForm, record_field
from pupils.models import Assignment
from pupils.rules.relations import CHOSEN_BY_HAND

LAST_DAYS = dict.fromkeys(("to_on", "ends_on", "ended_on"), "last_day")
HOW_LONG = "Leave empty while it goes on"


class AssignmentForm(GroupedForm):
    """A new tie between an adult and the pupil."""

    groups = (Group((("kind",), ("staff",), ("weekdays",), ("from_on", "to_on"), ("hand_over",))),)

    kind = forms.ChoiceField(
        label="What are they to the pupil?",
        choices=[(kind.value, AssignmentKind(kind).label) for kind in CHOSEN_BY_HAND],
        widget=ChoiceChips,
    )
    weekdays = forms.TypedMultipleChoiceField(
        label="On which days?",
        help_text="For a job-share, choose each person's own days",
        choices=Weekday.choices,
        coerce=int,
        widget=ManyChoiceChips,
        error_messages={"required": "Choose at least one day of the week."},
    )
    from_on = KwDateField(label="From")
    to_on = KwDateField(label="Until", required=False, help_text=HOW_LONG)
    hand_over = forms.BooleanField(
        label="Hand over: end the other key worker's lead the day before", required=False
    )

    def __init__(self, *args: Any, staff: Sequence[User], **kwargs: Any) -> None:
        """STAFF are the adults to choose from."""
        super().__init__(*args, **kwargs)
        self.fields["staff"] = record_field(
            staff, label="Who?", required=True, name=lambda user: user.full_name
        )
        self.fields["staff"].error_messages["required"] = "Choose who it is."

    @property
    def is_taken(self) -> bool:
        """Whether the days clash with another key worker's, which is when a hand-over is offered."""
        return self.is_bound and (
            self.has_error("weekdays", code="taken") or bool(self.data.get("hand_over"))
        )

    def clean(self) -> dict[str, Any]:
        """Dates in order."""
        data = super().clean() or self.cleaned_data
        check_order(self, data.get("from_on"), data.get("to_on"))
        return data

    @property
    def drawn(self) -> list[Any]:
        """The hand-over stands on the page only when there is something to hand over."""
        if not self.is_taken:
            self.put_away("hand_over")
        return super().drawn


class AssignmentChangeForm(AssignmentForm):
    """The days and dates of a tie there is."""

    submit_label = "Save the change"

    def __init__(self, *args: Any, assignment: Assignment, **kwargs: Any) -> None:
        """The form filled with what ASSIGNMENT says."""
        kwargs["initial"] = {
            "weekdays": assignment.weekdays,
            "from_on": assignment.from_on,
            "to_on": assignment.to_on,
        }
        super().__init__(*args, staff=[], **kwargs)
        self.put_away("kind", "staff", "hand_over")


class LastDayForm(GroupedForm):
    """The last day of something that ends."""

    groups = (Group((("last_day",),)),)
    aliases = LAST_DAYS
    last_day = KwDateField(label="Last day", help_text="The last day on which it still holds")

    def __init__(self, *args: Any, earliest: date, today: date, **kwargs: Any) -> None:
        """EARLIEST is the day it started; the answer begins as today."""
        kwargs["initial"] = {"last_day": max(earliest, today), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        field = self.fields["last_day"]
        if isinstance(field, KwDateField):
            field.earliest = earliest


def check_order(form: GroupedForm, first: date | None, last: date | None, *, field: str = "to_on") -> None:
    """Add an error by FIELD when the last day is before the first."""
    if first and last and last < first:
        form.add_error(field, f"The last day is before the first, {date_words(first)}. Check both dates.")
