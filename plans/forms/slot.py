"""Slots of the timetable: when, where, which adults, which pupils on which line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import User
from common.forms import ChoiceChips, KwDateField, KwMinutesField, KwTimeField, ManyChoiceChips
from plans.choices import TimetableWeek
from plans.models import ProvisionLine, Slot
from plans.rules.amounts import MOST_SESSION_MINUTES
from plans.rules.vocabulary import Week
from pupils.choices import Weekday
from pupils.forms.assignment import HOW_LONG, check_order
from pupils.forms.grouped import Group, GroupedForm, most, record_field, records_field, short_text
from pupils.rules.names import fold

FEWEST_ADULTS = 2  # boxes on the form; a new one appears once they are full
MOST_ADULTS = 10
ADULT = "adult_{}"
KEY_WORKER_OF_THE_DAY = "day"
NO_DAY = "Choose at least one day."
Warn = Callable[["SlotForm"], list[str]]


class WarnedForm(GroupedForm):
    """A form that tells what speaks against its answers before they are saved, once."""

    save_anyway = forms.BooleanField(label="Save anyway", required=False)
    heard = forms.CharField(required=False, widget=forms.HiddenInput)
    warnings: Sequence[str] = ()

    def stop_at(self, warnings: Sequence[str]) -> None:
        """Keep WARNINGS for the page, and refuse until "save anyway" is ticked for just these."""
        self.warnings = warnings
        if warnings and not self.cleaned_data.get("save_anyway"):
            self.add_error("save_anyway", ValidationError("Change the times, or tick “Save anyway”."))
        elif warnings and self.cleaned_data.get("heard") not in ("", self.heard_now):
            self.add_error(
                "save_anyway", ValidationError("Something new speaks against it. Look again, then save.")
            )

    @property
    def heard_now(self) -> str:
        """A print of what the page tells, so that the tick stands for that and nothing newer."""
        return sha256("\n".join(sorted(self.warnings)).encode()).hexdigest()[:16]


def days_field(label: str = "On which days?", help_text: str = "") -> forms.TypedMultipleChoiceField:
    """Monday to Friday, any of them."""
    return forms.TypedMultipleChoiceField(
        label=label,
        help_text=help_text,
        choices=Weekday.choices,
        coerce=int,
        widget=ManyChoiceChips,
        error_messages={"required": NO_DAY},
    )


class SlotForm(WarnedForm):
    """A time in the week for the pupil, alone or in a group."""

    groups = (
        Group((("line",),)),
        Group((("weekdays",), ("week",), ("starts_at", "minutes", "place"))),
        Group((tuple(ADULT.format(number) for number in range(1, MOST_ADULTS + 1)),)),
        Group((("others",),), title="Group", key="others"),
        Group((("from_on", "starts_on", "ends_on"),), title="From when"),
    )

    weekdays = days_field(help_text="Each day becomes a time of its own")
    week = forms.ChoiceField(label="In which weeks?", choices=TimetableWeek.choices, widget=ChoiceChips)
    starts_at = KwTimeField(label="At what time?")
    minutes = KwMinutesField(label="For how long?", max_value=MOST_SESSION_MINUTES)
    place = short_text("Where", most(Slot, "place"), required=False)
    starts_on = KwDateField(label="From")
    ends_on = KwDateField(label="Until", required=False, help_text=HOW_LONG)

    def __init__(
        self,
        *args: Any,
        lines: Sequence[ProvisionLine],
        staff: Sequence[User],
        candidates: Sequence[ProvisionLine],
        warn: Warn,
        adult_fields: int = FEWEST_ADULTS,
        **kwargs: Any,
    ) -> None:
        """LINES are the pupil's own, CANDIDATES those of others who may join; WARN tells what speaks against it."""
        super().__init__(*args, **kwargs)
        self.warn = warn
        self.fields["line"] = record_field(
            lines,
            label="Which provision?",
            required=True,
            name=lambda line: f"{line.name} · {line.amount_words}",
        )
        self.fields["line"].error_messages["required"] = "Choose the provision this time counts for."
        self.candidates = list(candidates)
        asked = min(max(adult_fields, FEWEST_ADULTS), MOST_ADULTS)
        self.adult_names = [ADULT.format(number) for number in range(1, asked + 1)]
        for number, name in enumerate(self.adult_names):
            self.fields[name] = adult_field(staff, is_first=number == 0)
        hint = "" if candidates else "Find them by name below; each counts on their own line"
        self.fields["others"] = records_field(
            candidates, label="Who else is in it?", help_text=hint, name=candidate_words
        )

    def clean(self) -> dict[str, Any]:
        """Dates in order, nobody twice, and a stop at what speaks against it."""
        data = super().clean() or self.cleaned_data
        check_order(self, data.get("starts_on"), data.get("ends_on"), field="ends_on")
        pupils = [line.pupil for line in data.get("others") or []]
        twice = next((pupil for pupil in pupils if pupils.count(pupil) > 1), None)
        if twice:
            self.add_error("others", f"{twice.short_name} is chosen twice. Choose one line for each pupil.")
        if not self.errors:
            self.stop_at(self.warn(self))
        return data

    def offers(self, words: str) -> bool:
        """Whether a pupil found by WORDS may join; True when nobody was looked for."""
        wanted = fold(words).split()
        return (
            any(all(word in line.pupil.sort_name for word in wanted) for line in self.candidates)
            or not wanted
        )

    @property
    def adults(self) -> tuple[User, ...]:
        """The adults chosen, each once."""
        chosen = (self.cleaned_data.get(name) for name in self.adult_names)
        return tuple(dict.fromkeys(adult for adult in chosen if adult))

    @property
    def served(self) -> tuple[ProvisionLine, ...]:
        """The pupil's own line, then those of the others."""
        return (self.cleaned_data["line"], *(self.cleaned_data.get("others") or []))


def adult_field(staff: Sequence[User], *, is_first: bool) -> forms.TypedChoiceField:
    """Who leads, or who else is there."""
    if is_first:
        return record_field(
            staff,
            label="Who leads it?",
            empty="The key worker of the day",
            none=KEY_WORKER_OF_THE_DAY,
            required=True,
            name=lambda user: user.full_name,
        )
    return record_field(staff, label="And", empty="Nobody else", name=lambda user: user.full_name)


def candidate_words(line: ProvisionLine) -> str:
    """ "Theo M. · Talk time (20 min, 3 × a week)"."""
    return f"{line.pupil.short_name} · {line.name} ({line.amount_words})"


class SlotChangeForm(SlotForm):
    """A slot there is, changed from a day."""

    weekday = forms.TypedChoiceField(
        label="On which day?",
        choices=Weekday.choices,
        coerce=int,
        widget=ChoiceChips,
        error_messages={"required": NO_DAY},
    )
    from_on = KwDateField(
        label="The change holds from",
        help_text="Before that day it stays as it was",
    )
    groups = (
        Group((("line",),)),
        Group((("weekday",), ("week",), ("starts_at", "minutes", "place"))),
        *SlotForm.groups[2:],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """One day instead of several; the start is the day from which the change holds."""
        super().__init__(*args, **kwargs)
        self.put_away("weekdays", "starts_on")


class SlotCopyForm(WarnedForm):
    """The same time on other days or weeks."""

    groups = (Group((("weekdays",), ("weeks",), ("starts_on",))),)

    weekdays = days_field("Copy it to which days?")
    weeks = forms.MultipleChoiceField(
        label="In which weeks?",
        help_text="Both for every week",
        choices=[(Week.A.value, "Week A"), (Week.B.value, "Week B")],
        widget=ManyChoiceChips,
        error_messages={"required": "Choose at least one week."},
    )
    starts_on = KwDateField(label="From")

    def __init__(self, *args: Any, warn: Callable[[Any], list[str]], **kwargs: Any) -> None:
        """WARN tells what speaks against it."""
        super().__init__(*args, **kwargs)
        self.warn = warn

    def clean(self) -> dict[str, Any]:
        """Stop once at what speaks against it."""
        data = super().clean() or self.cleaned_data
        if not self.errors:
            self.stop_at(self.warn(self))
        return data
