"""The forms for what was kept aside: mend it and save, or discard it with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField

from common.forms import KwDateField, KwMinutesField
from logs.actions.drafts import EntryDraft
from logs.actions.kept import WHY_LENGTH
from logs.actions.kept_mending import Mended
from logs.forms.correction import RefusedForm
from logs.forms.kept_sent import PartSent
from logs.rules.session_words import reason_choices

NO_LINE = "none"
TEXTS: dict[str, tuple[str, int, bool]] = {
    "what_happened": ("What happened", 4000, False),
    "why_necessary": ("Why was it necessary?", 4000, True),
    "what_was_done": ("What was done: type and degree", 4000, False),
    "what_helped": ("What helped", 1000, False),
    "note": ("Note", 500, False),
    "place": ("Where", 60, True),
    "reason": ("Why, or what happened", 300, False),
    "text": ("The line", 500, True),
    "words": ("Why, or to whom", 300, False),
}


class MendForm(RefusedForm):
    """What was sent, to be put right and saved as what it was."""

    held_on = KwDateField(label="Which day?")

    def __init__(
        self,
        day: date | None,
        today: date,
        texts: Mapping[str, str],
        parts: Sequence[PartSent],
        data: Any = None,
    ) -> None:
        """The form: the DAY, the TEXTS by name, and the PARTS of a session."""
        super().__init__(data, initial={"held_on": day})
        self.parts, self.texts = parts, list(texts)
        when = self.fields["held_on"]
        if isinstance(when, KwDateField):
            when.latest = today
        for name, text in texts.items():
            label, most, is_needed = TEXTS[name]
            self.fields[name] = forms.CharField(
                label=label,
                initial=text,
                max_length=most,
                required=is_needed,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        for at, part in enumerate(parts):
            self._add_part(at, part)

    def _add_part(self, at: int, part: PartSent) -> None:
        """The fields of one pupil's part of a session."""
        lines = [(str(line.pk), f"{line.name}, {line.amount_words}") for line in part.lines]
        chosen, draft = str(part.draft.line_id), part.draft
        self.fields[f"line_{at}"] = forms.ChoiceField(
            label="Counts for",
            choices=[*lines, (NO_LINE, "No provision line")],
            initial=chosen if chosen in dict(lines) else (lines[0][0] if len(lines) == 1 else NO_LINE),
        )
        self.fields[f"minutes_{at}"] = KwMinutesField(
            label="Minutes",
            required=False,
            initial=draft.minutes or None,
            help_text="Empty: it did not happen",
        )
        self.fields[f"planned_{at}"] = KwMinutesField(
            label="Minutes planned", required=False, initial=draft.planned_minutes
        )
        self.fields[f"reason_{at}"] = forms.ChoiceField(
            label="Why it was short, or did not take place",
            choices=[("", "No reason"), *reason_choices()],
            required=False,
            initial=draft.reason,
        )
        self.fields[f"note_{at}"] = forms.CharField(
            label="Note",
            max_length=2000,
            required=False,
            initial=draft.note,
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def own_fields(self) -> Iterator[BoundField]:
        """The day and the texts."""
        return (self[name] for name in ("held_on", *self.texts))

    def part_fields(self) -> Iterator[tuple[str, list[BoundField]]]:
        """Each pupil's name with the fields of their part."""
        for at, part in enumerate(self.parts):
            names = ("line", "minutes", "planned", "reason", "note")
            yield part.name, [self[f"{name}_{at}"] for name in names]

    def mended(self) -> Mended:
        """It as it is to be saved."""
        said = self.cleaned_data
        texts = {name: said[name] for name in self.texts}
        return Mended(said["held_on"], texts, [self._entry(at, part) for at, part in enumerate(self.parts)])

    def _entry(self, at: int, part: PartSent) -> EntryDraft:
        """One pupil's part as it is to be saved."""
        said, minutes = self.cleaned_data, self.cleaned_data[f"minutes_{at}"]
        line = said[f"line_{at}"]
        return replace(
            part.draft,
            line_id=None if line == NO_LINE else UUID(line),
            minutes=minutes or 0,
            happened=bool(minutes),
            planned_minutes=said[f"planned_{at}"],
            reason=said[f"reason_{at}"],
            note=said[f"note_{at}"],
            ratings=part.draft.ratings if minutes else (),
            engagement=part.draft.engagement if minutes else None,
        )


class DiscardForm(RefusedForm):
    """Why it is not to be saved."""

    because = forms.CharField(
        label="Why is it discarded?", max_length=WHY_LENGTH, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data: Any = None) -> None:
        """The form; its controls are named apart from those of the page's other form."""
        super().__init__(data, auto_id="discard_%s")
