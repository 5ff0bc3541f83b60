"""A therapist's visit as one page: who came and when, and a row for each pupil; without JavaScript too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from common.forms import ChoiceChips, KwDateField, KwForm, KwMinutesField
from common.ids import uuid7
from common.words import minutes_words
from logs.actions.drafts import EntryDraft, SessionDraft, SubmissionDraft
from logs.choices import SubmissionKind
from logs.forms.attention import send_once
from logs.forms.page import error_rows_of
from logs.forms.session import NO_CHOICE
from logs.forms.targets import short_key
from logs.rules.session_words import reason_choices
from logs.selectors.visits import VisitRow

SEEN, MISSED, OUT = "seen", "missed", "out"
ANOTHER = "another"
ONE_BY_ONE, TOGETHER = "one", "group"
MOST_ROWS = 60
NOTE_LENGTH, NAME_LENGTH, KIND_LENGTH = 1800, 60, 60
SAY_KIND = "Say what kind of therapist came, for example SALT."
SAY_MINUTES = "Say how many minutes it was."
SAY_PLANNED = "Say how many minutes were planned."
SAY_WHY = "Choose why it did not happen."
NOBODY = "Choose at least one pupil as seen, or as not seen with a reason."
CHOOSE_LINE = "Choose the provision this counts for."


def kind_field(kinds: Sequence[str]) -> forms.ChoiceField:
    """One of the kinds of therapist that plans of the school name, or another."""
    return forms.ChoiceField(
        label="Who came?",
        choices=[("", "Choose"), *((each, each) for each in kinds), (ANOTHER, "Another kind …")],
        widget=forms.Select(attrs={"class": "form-select"}),
        error_messages={"required": SAY_KIND},
    )


class VisitForm(KwForm):
    """Who came, when, where, and whether the pupils were seen together."""

    submission = send_once()
    kind = kind_field(())
    other_kind = forms.CharField(label="Another kind of therapist", max_length=KIND_LENGTH, required=False)
    name = forms.CharField(label="Name", max_length=NAME_LENGTH, required=False)
    held_on = KwDateField(label="When?", help_text="")
    place = forms.CharField(label="Place", max_length=60, required=False)
    together = forms.ChoiceField(
        label="How were they seen?",
        choices=[(ONE_BY_ONE, "One after the other"), (TOGETHER, "In one group")],
        widget=ChoiceChips,
    )
    adults = forms.IntegerField(
        label="Adults",
        min_value=1,
        max_value=10,
        widget=forms.NumberInput(attrs={"class": "kw-w-2", "inputmode": "numeric"}),
    )

    def __init__(
        self,
        kinds: Sequence[str],
        today: date,
        data: Any = None,
        *,
        kind: str = "",
        day: date | None = None,
        is_checked: bool = True,
    ) -> None:
        """The form with the school's KINDS of therapist; KIND and DAY, else today, are chosen when it opens.

        DATA that is not to be checked yet only fills it in.
        """
        opening = {
            "submission": uuid7(),
            "held_on": day or today,
            "together": ONE_BY_ONE,
            "adults": 1,
            "kind": kind,
        }
        super().__init__(data if is_checked else None, initial=opening)
        self.fields["kind"] = kind_field(kinds)
        when = self.fields["held_on"]
        if isinstance(when, KwDateField):
            when.latest = today
        if data is not None and not is_checked:
            self.initial = {**self.initial, **typed(self, data)}

    def clean(self) -> dict[str, Any]:
        """Ask for the kind where none of the school's fits."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("kind") == ANOTHER and not cleaned.get("other_kind"):
            self.add_error("other_kind", SAY_KIND)
        return cleaned

    @property
    def kind_said(self) -> str:
        """The kind chosen or written, as far as it can be read."""
        kind = str(self["kind"].value() or "")
        return str(self["other_kind"].value() or "").strip() if kind == ANOTHER else kind

    def submission_draft(self, now: datetime) -> SubmissionDraft:
        """The envelope this page came in."""
        return SubmissionDraft(self.cleaned_data.get("submission") or uuid7(), SubmissionKind.VISIT, now)


class VisitRowForm(KwForm):
    """One pupil's part of the visit."""

    part = forms.ChoiceField(
        label="Seen?",
        choices=[(SEEN, "Seen"), (MISSED, "Didn’t happen"), (OUT, "Not in this visit")],
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    line = forms.ChoiceField(
        label="Provision", required=False, widget=forms.Select(attrs={"class": "form-select"})
    )
    minutes = KwMinutesField(
        label="Minutes",
        required=False,
        widget=forms.TextInput(
            attrs={"class": "form-control kw-w-4", "inputmode": "numeric", "autocomplete": "off"}
        ),
    )
    reason = forms.ChoiceField(
        label="Why",
        choices=[NO_CHOICE, *reason_choices()],
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    note = forms.CharField(
        label="Note",
        max_length=NOTE_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )

    def __init__(self, row: VisitRow, data: Any = None, *, is_checked: bool = True) -> None:
        """The form of ROW; a row that is new on the page opens with what its line says."""
        prefix = f"r{short_key(row.pupil.pk)}"
        known = data is not None and f"{prefix}-part" in data
        opening: dict[str, Any] = {"part": SEEN}
        if row.line:
            opening |= {"line": str(row.line.pk), "minutes": row.line.minutes}
        super().__init__(data if known and is_checked else None, prefix=prefix, initial=opening)
        self.row = row
        lines = [(str(line.pk), f"{line.name} ({line.get_section_display()})") for line in row.lines]
        self.fields["line"] = forms.ChoiceField(
            label="Provision",
            choices=[("", "Choose" if lines else "No provision line"), *lines],
            required=False,
            widget=forms.Select(attrs={"class": "form-select"}),
        )
        if known and not is_checked:
            self.initial = {**self.initial, **typed(self, data)}

    def clean(self) -> dict[str, Any]:
        """Ask for what a visit needs: the line, minutes, and why when it did not happen."""
        cleaned: dict[str, Any] = super().clean() or {}
        part = cleaned.get("part")
        if part in (None, OUT):
            return cleaned
        if self.row.lines and not cleaned.get("line"):
            self.add_error("line", CHOOSE_LINE)
        if cleaned.get("minutes") is None and "minutes" not in self.errors:
            self.add_error("minutes", SAY_MINUTES if part == SEEN else SAY_PLANNED)
        if part == MISSED and not cleaned.get("reason"):
            self.add_error("reason", SAY_WHY)
        return cleaned

    @property
    def is_in(self) -> bool:
        """Whether the pupil is part of the visit; needs a valid form."""
        return bool(self.cleaned_data["part"] != OUT)

    @property
    def is_seen(self) -> bool:
        """Whether the pupil was seen; needs a valid form."""
        return bool(self.cleaned_data["part"] == SEEN)

    def draft(self, name: str) -> EntryDraft:
        """The pupil's part; NAME is who came. A reason beside a visit that happened says why it was shorter."""
        said = self.cleaned_data
        line = next((each for each in self.row.lines if str(each.pk) == said["line"]), None)
        planned = line.minutes if line else None
        minutes, reason = said["minutes"], said["reason"]
        is_short = bool(reason and planned and minutes < planned)
        note = f"Seen by {name}. {said['note']}".strip() if name and self.is_seen else said["note"]
        return EntryDraft(
            pupil_id=self.row.pupil.pk,
            line_id=line.pk if line else None,
            minutes=minutes if self.is_seen else 0,
            happened=self.is_seen,
            planned_minutes=(planned if is_short else None) if self.is_seen else minutes,
            reason=reason if is_short or not self.is_seen else "",
            note=note,
        )


class VisitPage:
    """The whole page: its head, its rows, valid or not, and the draft of the session."""

    def __init__(
        self,
        head: VisitForm,
        rows: Sequence[VisitRow],
        data: Mapping[str, Any] | None = None,
        *,
        is_checked: bool = True,
    ) -> None:
        """The forms of HEAD and ROWS, filled in with DATA; errors are said only when it is checked."""
        self.head = head
        self.rows = [VisitRowForm(row, data, is_checked=is_checked) for row in rows[:MOST_ROWS]]

    def every(self) -> list[KwForm]:
        """All the forms, for the error summary."""
        return [self.head, *self.rows]

    def is_valid(self) -> bool:
        """Whether everything fits; errors stand by their fields."""
        answers = [form.is_valid() for form in self.every()]
        if all(answers) and not any(row.is_in for row in self.rows):
            self.head.add_error(None, NOBODY)
        return all(not form.errors for form in self.every()) and all(answers)

    def draft(self) -> SessionDraft:
        """The visit as it was filled in."""
        said = self.head.cleaned_data
        return SessionDraft(
            held_on=said["held_on"],
            entries=tuple(row.draft(said["name"].strip()) for row in self.rows if row.is_in),
            place=said["place"],
            adults=said["adults"],
            delivered_by=self.head.kind_said,
            is_one_by_one=said["together"] == ONE_BY_ONE,
        )

    def add_refusal(self, refused: ValidationError) -> None:
        """Show what the action said, over the page."""
        for message in refused.messages:
            self.head.add_error(None, message)

    def error_rows(self) -> list[dict[str, Any]]:
        """Every error with the control it is about, each pupil's with the name, for the summary."""
        rows = error_rows_of([self.head])
        for form in self.rows:
            name = form.row.pupil.forename
            rows += [each | {"text": f"{name}: {each['text']}"} for each in error_rows_of([form])]
        return rows

    @property
    def saved_words(self) -> str:
        """ "Saved: SALT, 4 pupils seen, 1 not"."""
        seen = [row for row in self.rows if row.is_in and row.is_seen]
        missed = sum(row.is_in for row in self.rows) - len(seen)
        minutes = minutes_words(sum(row.cleaned_data["minutes"] for row in seen))
        words = f"Saved: {self.head.kind_said}, {len(seen)} seen, {minutes} in all"
        return f"{words}, {missed} not seen" if missed else words


def typed(form: KwForm, data: Mapping[str, Any]) -> dict[str, Any]:
    """What DATA says for FORM, unread: the opening answers of a page that is shown again without being checked."""
    return {
        name: field.widget.value_from_datadict(data, {}, form.add_prefix(name))
        for name, field in form.fields.items()
    }


def ids_in(values: Sequence[str]) -> list[UUID]:
    """The ids among VALUES that can be read, each once, at most as many as the page holds."""
    found: dict[UUID, None] = {}
    for value in values[: 2 * MOST_ROWS]:
        try:
            found[UUID(value)] = None
        except ValueError:
            continue
    return list(found)[:MOST_ROWS]
