"""The form that moves a record to the right pupil: its texts to be read again; a session's line and targets."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from common.ids import uuid7
from logs.actions.wrong_pupil import Choice, Movable
from logs.forms.correction import RefusedForm
from logs.forms.targets import short_key
from logs.rules.redaction import Named, renamed
from logs.selectors.moving import MoveSheet

NO_LINE, LEAVE_OUT = "none", "out"
CHOOSE_LINE = "Choose what the session counts for, or “No provision line”."
LABELS = {
    "note": "Note",
    "what_happened": "What happened",
    "what_helped": "What helped",
    "text": "The line",
    "witness": "Who saw it",
    "factor": "Equipment or premises",
    "reason": "Why, or what happened",
    "reaction": "How the pupil was afterwards",
    "explanation": "Why, or to whom",
    "refusal_words": "How they said no",
    "seen_words": "What was seen",
    "why_necessary": "Why it was necessary",
    "before": "What happened before",
    "what_was_done": "What was done",
    "support_after": "Support afterwards",
}
MOST_ROWS = 5


class MoveForm(RefusedForm):
    """What is said anew for the right pupil."""

    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self,
        movable: Movable,
        stands: Any,
        sheet: MoveSheet,
        *,
        wrong: Named,
        right: str,
        data: Any = None,
    ) -> None:
        """The form for a record that STANDS so; in its texts the WRONG pupil's name is the RIGHT one's already."""
        super().__init__(data, initial={"submission": uuid7()})
        self.movable, self.sheet = movable, sheet
        if movable.has_line:
            self._add_line(stands.line.name if stands.line else "")
            self._add_targets()
        for name in movable.texts:
            if text := getattr(stands, name):
                self._add_text(name, renamed(text, wrong, right))
        self.fields["because"] = forms.CharField(
            label="Why was it on the wrong record?", max_length=400, required=False
        )

    def _add_line(self, name: str) -> None:
        """What the session counts for: the line called the same is chosen."""
        likely = self.sheet.likely_line(name)
        choices = [(str(line.pk), f"{line.name}, {line.amount_words}") for line in self.sheet.lines]
        self.fields["line"] = forms.ChoiceField(
            label="Counts for",
            choices=[("", "Choose a line"), *choices, (NO_LINE, "No provision line")],
            initial=str(likely.pk) if likely else ("" if choices else NO_LINE),
            error_messages={"required": CHOOSE_LINE},
        )

    def _add_targets(self) -> None:
        """For which target each rating counts."""
        for row in self.sheet.ratings:
            choices = [(str(target.pk), target.title) for target in row.choices]
            self.fields[f"target_{short_key(row.target.pk)}"] = forms.ChoiceField(
                label=f"“{row.target.title}”, {row.words}: counts for",
                choices=[(LEAVE_OUT, "Leave this rating out"), *choices],
                initial=str(row.likely.pk) if row.likely else LEAVE_OUT,
            )

    def _add_text(self, name: str, text: str) -> None:
        """One text, to be read before it is saved."""
        column: Any = self.movable.model._meta.get_field(name)
        self.fields[name] = forms.CharField(
            label=LABELS[name],
            initial=text,
            required=not column.blank,
            max_length=column.max_length,
            widget=forms.Textarea(attrs={"rows": min(MOST_ROWS, 2 + len(text) // 80)}),
        )

    @property
    def has_texts(self) -> bool:
        """Whether there are words to be read again."""
        return any(name in self.fields for name in self.movable.texts)

    def choice(self) -> Choice:
        """What was chosen."""
        said = self.cleaned_data
        line = said.get("line") or NO_LINE
        targets = {
            row.target.pk: UUID(chosen)
            for row in self.sheet.ratings
            if (chosen := said[f"target_{short_key(row.target.pk)}"]) != LEAVE_OUT
        }
        return Choice(
            because=said["because"],
            texts={name: said[name] for name in self.movable.texts if name in said},
            line_id=None if line == NO_LINE else UUID(line),
            targets=targets,
        )
