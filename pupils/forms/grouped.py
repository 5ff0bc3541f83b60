"""Forms in groups of rows, and the fields that choose among records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model

from common.forms import KwForm, ManyChoiceChips


@dataclass(frozen=True)
class Group:
    """Fields under one heading; each row is a line of the page. KEY lets the style sheet fold a group away."""

    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    hint: str = ""
    key: str = ""


@dataclass(frozen=True)
class DrawnGroup:
    """A group as the template draws it, with the form's bound fields."""

    title: str
    hint: str
    key: str
    rows: list[list[forms.BoundField]]


class GroupedForm(KwForm):
    """A form of ours that says how its fields stand on the page."""

    groups: ClassVar[tuple[Group, ...]] = ()
    aliases: ClassVar[dict[str, str]] = {}  # an action's name for what this form asks under another

    @property
    def drawn(self) -> list[DrawnGroup]:
        """The groups with their bound fields; fields the form has put away are left out, and empty rows with them."""
        return [
            DrawnGroup(group.title, group.hint, group.key, rows)
            for group in self.groups
            if (rows := [row for names in group.rows if (row := self._row(names))])
        ]

    def _row(self, names: Iterable[str]) -> list[forms.BoundField]:
        """The bound fields of a row that this form has."""
        return [self[name] for name in names if name in self.fields]

    def put_away(self, *names: str) -> None:
        """Take fields out of this form."""
        for name in names:
            self.fields.pop(name, None)

    def as_typed(self, data: Any) -> dict[str, Any]:
        """What DATA says, unread: the initial answers of the same form shown again without being sent."""
        return {name: field.widget.value_from_datadict(data, {}, name) for name, field in self.fields.items()}

    def take_errors(self, error: ValidationError) -> None:
        """Show what an action refused: by the field it names, or on top."""
        by_field = error.error_dict if hasattr(error, "error_dict") else {"": error.error_list}
        for name, errors in by_field.items():
            field = self.aliases.get(name, name)
            self.add_error(field if field in self.fields else None, errors)


class EmptyForm(GroupedForm):
    """A form that asks nothing: a page with a question and one button."""


def record_field(
    records: Sequence[Model],
    *,
    label: str,
    empty: str = "Choose",
    none: str = "",
    required: bool = False,
    help_text: str = "",
    name: Callable[[Any], str] = str,
) -> forms.TypedChoiceField:
    """A field whose answer is one of RECORDS, or None; NONE given, that too is an answer and not an empty one."""
    by_id = {str(record.pk): record for record in records}
    choices = [(none, empty), *((key, name(record)) for key, record in by_id.items())]
    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        coerce=by_id.get,
        empty_value=None,
        required=required,
        help_text=help_text,
    )


def records_field(
    records: Sequence[Model],
    *,
    label: str,
    help_text: str = "",
    name: Callable[[Any], str] = str,
    chips: bool = False,
) -> forms.TypedMultipleChoiceField:
    """A field whose answer is any of RECORDS, as ticks or as chips."""
    by_id = {str(record.pk): record for record in records}
    choices = [(key, name(record)) for key, record in by_id.items()]
    widget = ManyChoiceChips() if chips else forms.CheckboxSelectMultiple()
    return forms.TypedMultipleChoiceField(
        label=label, choices=choices, coerce=by_id.get, required=False, widget=widget, help_text=help_text
    )


class LongTextField(forms.CharField):
    """Text of several lines, kept exactly as typed but for the browser's line ends, which would count double."""

    def to_python(self, value: Any) -> str:
        """The text with plain line ends."""
        return str(super().to_python(value)).replace("\r\n", "\n")


def long_text(
    label: str, most: int, *, rows: int = 3, required: bool = False, help_text: str = ""
) -> forms.CharField:
    """A text box of several lines with at most MOST characters."""
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return LongTextField(
        label=label, max_length=most, widget=widget, required=required, help_text=help_text, strip=False
    )


def short_text(label: str, most: int, *, required: bool = True, help_text: str = "") -> forms.CharField:
    """A text box of one line with at most MOST characters."""
    widget = forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"})
    return forms.CharField(
        label=label, max_length=most, required=required, help_text=help_text, widget=widget
    )


def most(model: type[Model], name: str) -> int:
    """How many characters the model's field holds."""
    return int(getattr(model._meta.get_field(name), "max_length", 0) or 0)


def ids(records: Iterable[Model]) -> list[str]:
    """The records' ids as a form's initial answer."""
    return [str(record.pk) for record in records]


def id_of(pk: UUID | None) -> str:
    """An id as a form's initial answer; empty for none."""
    return str(pk) if pk else ""
