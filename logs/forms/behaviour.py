"""The form of an incident: the short part first, everything else folded under "More"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

from common.forms import KwDateField, KwForm, KwMinutesField, KwTimeField, ManyChoiceChips, RatingRow
from common.words import day_words
from logs.actions.behaviour_checks import CHIPS, SAY_WHAT
from logs.actions.behaviour_drafts import IncidentDraft
from logs.actions.drafts import SubmissionDraft
from logs.choices import Certainty, Function, SubmissionKind
from logs.rules.behaviour import (
    ANTECEDENTS,
    BEHAVIOURS,
    CONSEQUENCES,
    HELPED,
    SETTING_FACTORS,
    chip_choices,
    first_capital,
)
from logs.rules.incident_times import minutes_between
from logs.selectors.people import PeopleFound

NO_CHOICE = ("", "not this")
ENDS_EARLIER = "It cannot end before it began. Check the two times."
BOTH_LENGTHS = "The times come to {minutes} minutes. Change the times, or leave them or the minutes out."
BEGAN_WHEN = "Write when it began as well, or only how many minutes it lasted."
# What stands under "More": it is open when one of these was filled in or is wrong.
MORE = (
    "place",
    "activity",
    "recovery_minutes",
    "setting_factors",
    "consequences",
    "what_happened",
    "what_helped",
    "adults",
    "others",
)
# What goes into the draft as it stands.
SAME = (
    "held_on",
    "intensity",
    "starts_at",
    "minutes",
    "recovery_minutes",
    "place",
    "activity",
    "what_happened",
    "what_helped",
)
WHEN = ("held_on", "starts_at", "ended_at", "minutes")


def many(label: str, table: dict[str, str], hint: str = "") -> forms.MultipleChoiceField:
    """Any of the table's answers, as buttons."""
    return forms.MultipleChoiceField(
        label=label, choices=chip_choices(table), required=False, help_text=hint, widget=ManyChoiceChips
    )


class PeopleField(forms.MultipleChoiceField):
    """Adults or pupils chosen from those found by name; the values are ids."""

    widget = ManyChoiceChips

    def to_python(self, value: Any) -> list[Any]:
        """The ids as UUIDs; what is none is left to the check of the choices."""
        return [_uuid(text) or text for text in super().to_python(value)]

    def valid_value(self, value: Any) -> bool:
        """Whether it is an id; whose is for the action, which reads the day's roll."""
        return isinstance(value, UUID)


class IncidentForm(KwForm):
    """One incident. Only what was seen is asked for; one tap a question, and Save."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    behaviours = many("What did you see?", BEHAVIOURS)
    intensity = forms.TypedChoiceField(
        label="How intense was it?", coerce=int, empty_value=None, required=False, widget=RatingRow
    )
    antecedents = many("What came just before?", ANTECEDENTS)
    helped = many("What helped?", HELPED)
    held_on = KwDateField(label="Which day?", help_text="")
    starts_at = KwTimeField(label="It began at", required=False)
    ended_at = KwTimeField(label="It ended at", required=False)
    minutes = KwMinutesField(label="Or how long it lasted", required=False)
    recovery_minutes = KwMinutesField(
        label="Time to recover", required=False, min_value=0, help_text="Until the pupil was ready to go on"
    )
    place = forms.CharField(label="Place", max_length=60, required=False)
    activity = forms.CharField(label="Lesson or activity", max_length=80, required=False)
    setting_factors = many(
        "What was in the background?", SETTING_FACTORS, "Slow triggers, from earlier in the day"
    )
    consequences = many("What followed?", CONSEQUENCES)
    what_happened = forms.CharField(
        label="What happened, in your words",
        max_length=4000,
        required=False,
        help_text="What could be seen and heard. Write “another pupil”, not a name.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    what_helped = forms.CharField(
        label="What helped, in your words",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    adults = PeopleField(label="Adults who were there", required=False)
    others = PeopleField(
        label="Other pupils in it", required=False, help_text="Others read only “another pupil”"
    )
    find = forms.CharField(label="Find an adult or a pupil by name", max_length=60, required=False)

    def __init__(
        self,
        *args: Any,
        days: Sequence[date],
        today: date,
        steps: Sequence[str],
        people: PeopleFound,
        **kwargs: Any,
    ) -> None:
        """The form with the likely DAYS as buttons, the school's STEPS of intensity and the PEOPLE to choose from."""
        super().__init__(*args, **kwargs)
        when, intensity = self.fields["held_on"], self.fields["intensity"]
        if isinstance(when, KwDateField):
            when.latest = today
            when.offer(days, today)
        if isinstance(intensity, forms.ChoiceField):
            intensity.choices = step_choices(steps)
        self.today, self.people = today, people
        self._offer("adults", people.adults)
        self._offer("others", people.others)
        for code, words in Function.choices:
            self.fields[f"function_{code}"] = forms.ChoiceField(
                label=str(words), choices=[NO_CHOICE, *Certainty.choices], required=False
            )

    def _offer(self, name: str, people: Iterable[tuple[UUID, str]]) -> None:
        """Let the field choose from the people."""
        field = self.fields[name]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(str(key), words) for key, words in people]

    def clean(self) -> dict[str, Any]:
        """Something was seen; the times and the minutes say the same."""
        cleaned: dict[str, Any] = super().clean() or {}
        says_what = cleaned.get("behaviours") or str(cleaned.get("what_happened", "")).strip()
        if not says_what and not {"behaviours", "what_happened"} & set(self.errors):
            self.add_error("behaviours", SAY_WHAT)
        self._clean_times(cleaned)
        return cleaned

    def _clean_times(self, cleaned: dict[str, Any]) -> None:
        """Work the minutes out from the two times; they may not say otherwise."""
        began, ended, said = (cleaned.get(name) for name in ("starts_at", "ended_at", "minutes"))
        if ended is None or {"starts_at", "minutes"} & set(self.errors):
            return
        if began is None:
            self.add_error("starts_at", BEGAN_WHEN)
            return
        lasted = minutes_between(began, ended)
        if not lasted:
            self.add_error("ended_at", ENDS_EARLIER)
        elif said is not None and said != lasted:
            self.add_error("minutes", BOTH_LENGTHS.format(minutes=lasted))
        else:
            cleaned["minutes"] = lasted

    def functions(self) -> Iterator[BoundField]:
        """A field for each thing the behaviour may be for."""
        return (self[f"function_{code}"] for code in Function.values)

    def draft(self) -> IncidentDraft:
        """The incident as it was filled in."""
        said = self.cleaned_data
        chosen = {code: said[f"function_{code}"] for code in Function.values}
        facts: dict[str, Any] = {name: said[name] for name in SAME}
        facts |= {name: tuple(said[name]) for name in CHIPS}
        return IncidentDraft(
            **facts,
            functions={code: sure for code, sure in chosen.items() if sure},
            adult_ids=tuple(said["adults"]),
            peer_ids=tuple(said["others"]),
        )

    def submission_draft(self, now: datetime) -> SubmissionDraft:
        """The envelope this page came in."""
        return SubmissionDraft(self.cleaned_data["submission"], SubmissionKind.BEHAVIOUR, now)

    def add_refusal(self, refused: ValidationError) -> None:
        """Show what the action said, by its field where it names one."""
        by_field = refused.error_dict if hasattr(refused, "error_dict") else {"": refused.error_list}
        for name, messages in by_field.items():
            self.add_error(name if name in self.fields else None, messages)

    @property
    def when_text(self) -> str:
        """What the button of day and time says: "Today, 10:20"."""
        day, at = _day(self["held_on"].value()), self["starts_at"].value()
        called = ("Today" if day == self.today else day_words(day)) if day else "When?"
        clock = f"{at.hour}:{at.minute:02}" if isinstance(at, time) else str(at or "time?")
        return f"{called}, {clock}"

    @property
    def is_when_open(self) -> bool:
        """Whether day and time hold something to mend."""
        return self.is_bound and any(name in self.errors for name in WHEN)

    @property
    def is_more_open(self) -> bool:
        """Whether something under "More" is filled in, looked for or wrong."""
        names = [*MORE, "find", *(f"function_{code}" for code in Function.values)]
        if self.is_bound and any(name in self.errors for name in names):
            return True
        return any(self[name].value() for name in names)


def step_choices(steps: Sequence[str]) -> list[tuple[int, SafeString]]:
    """The steps of intensity as their buttons say them."""
    return [
        (number, format_html("<b>{}</b> <span>{}</span>", number, first_capital(words)))
        for number, words in enumerate(steps, 1)
    ]


def chosen_ids(values: Iterable[Any]) -> tuple[UUID, ...]:
    """The ids among what was sent."""
    return tuple(filter(None, (_uuid(value) for value in values)))


def _day(value: Any) -> date | None:
    """The day a field holds, as a date or as its button sends it; None for what has yet to be mended."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _uuid(text: Any) -> UUID | None:
    """The id that TEXT writes, or None."""
    try:
        return UUID(str(text))
    except ValueError:
        return None
