"""Who is away, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from accounts.choices import DayPart
from accounts.models import School, User
from common.forms import ChoiceChips, KwDateField
from common.ids import uuid7
from plans.selectors.cover_rows import Away
from pupils.forms.grouped import Group, GroupedForm, record_field

FACTS = ("staff", "from_on", "to_on", "part")


class AwayForm(GroupedForm):
    """An adult, the days, and which part of each."""

    submit_label = "See the sessions"
    groups = (Group((("staff",), ("part",), ("from_on", "to_on"))),)

    absence_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    part = forms.ChoiceField(
        label="How long?", choices=DayPart.choices, widget=ChoiceChips, initial=DayPart.ALL, required=False
    )
    from_on = KwDateField(label="From", help_text="")
    to_on = KwDateField(label="Until", required=False, help_text="")

    def __init__(self, staff: Sequence[User], day: date, data: Any = None) -> None:
        """The form for the adults of the school, from the day shown."""
        super().__init__(data, initial={"from_on": day, "part": DayPart.ALL, "absence_id": uuid7()})
        self.fields["staff"] = record_field(
            staff, label="Who is away?", empty="Choose an adult", required=True, name=_name
        )
        self.fields["staff"].error_messages["required"] = "Choose who is away."

    def clean(self) -> dict[str, Any]:
        """One day when no last one is given; all day when no part is."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        said["to_on"] = said.get("to_on") or said.get("from_on")
        said["part"] = said.get("part") or DayPart.ALL
        said["absence_id"] = said.get("absence_id") or uuid7()
        return said

    def away(self) -> Away:
        """The absence as the proposals read it; the form is valid."""
        said = self.cleaned_data
        return Away(said["staff"], said["part"], said["from_on"], said["to_on"])

    def facts(self, school: School) -> dict[str, Any]:
        """The absence as the action takes it; the form is valid."""
        return {"school": school, **{name: self.cleaned_data[name] for name in FACTS}}


def _name(user: User) -> str:
    """First and last name."""
    return user.full_name
