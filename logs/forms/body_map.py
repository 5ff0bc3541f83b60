"""Marks on the body map: rows of a list that is fully usable by itself, and filled by touching the picture."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory

from common.forms import KwForm
from logs.choices import MarkKind
from logs.rules.body_map import BY_KEY, THOUSANDTHS, VIEW_LABELS, MarkDraft, region_at, regions_of
from logs.rules.body_outline import View

PREFIX = "marks"
MOST = 40
# Sent by "Add another mark" where there is no JavaScript: the page comes back with one more row, nothing saved.
ADD = "add-mark"
OUTSIDE = "Mark {number} lies outside the body. Touch the place on the outline, or choose it from the list."
NO_REGION = "Choose where the mark is, or leave the whole row empty."
NO_KIND = "Choose what the mark is, for example a bruise or a graze."


def _places() -> list[tuple[str, list[tuple[str, str]] | str]]:
    """The regions by outline, as the list offers them."""
    offered: list[tuple[str, Any]] = [("", "Choose a place")]
    offered.extend(
        (VIEW_LABELS[view], [(region.key, region.label) for region in regions_of(view)]) for view in View
    )
    return offered


def _on_the_body(region: str, across: int, down: int) -> bool:
    """Whether a touch in thousandths lies on the outline the region belongs to."""
    inside = 0 <= across <= THOUSANDTHS and 0 <= down <= THOUSANDTHS
    return inside and region_at(BY_KEY[region].view, across, down) is not None


class BodyMarkForm(KwForm):
    """One mark: where, what, how big, which colour; left and right are the child's."""

    region = forms.ChoiceField(
        label="Where",
        required=False,
        widget=forms.Select(attrs={"class": "form-select", "data-mark-region": ""}),
    )
    kind = forms.ChoiceField(
        label="What",
        required=False,
        choices=[("", "Choose"), *MarkKind.choices],
        widget=forms.Select(attrs={"class": "form-select", "data-mark-kind": ""}),
    )
    size_mm = forms.IntegerField(
        label="mm",
        required=False,
        min_value=1,
        max_value=600,
        widget=forms.NumberInput(attrs={"class": "form-control kw-w-4", "inputmode": "numeric"}),
    )
    colour = forms.CharField(
        label="Colour", required=False, max_length=30, widget=forms.TextInput(attrs={"class": "form-control"})
    )
    words = forms.CharField(
        label="More", required=False, max_length=200, widget=forms.TextInput(attrs={"class": "form-control"})
    )
    across = forms.IntegerField(required=False, widget=forms.HiddenInput(attrs={"data-mark-across": ""}))
    down = forms.IntegerField(required=False, widget=forms.HiddenInput(attrs={"data-mark-down": ""}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the regions by outline."""
        super().__init__(*args, **kwargs)
        region: Any = self.fields["region"]
        region.choices = _places()

    def clean(self) -> dict[str, Any]:
        """A row says both where and what, or nothing; a touch has to lie on the body."""
        said = super().clean() or {}
        if not any(said.get(name) for name in ("region", "kind", "size_mm", "colour", "words")):
            return said
        if not said.get("region"):
            self.add_error("region", NO_REGION)
        if not said.get("kind"):
            self.add_error("kind", NO_KIND)
        self._check_touch(said)
        return said

    def _check_touch(self, said: dict[str, Any]) -> None:
        """Both coordinates or neither, inside the outline the region belongs to."""
        across, down = said.get("across"), said.get("down")
        if (across is None and down is None) or said.get("region") not in BY_KEY:
            return
        if across is None or down is None or not _on_the_body(said["region"], across, down):
            number = int(self.prefix.rsplit("-", 1)[-1]) + 1 if self.prefix else 1
            self.add_error("region", ValidationError(OUTSIDE.format(number=number)))

    @property
    def draft(self) -> MarkDraft | None:
        """The mark as the actions take it; None for an empty row."""
        said = self.cleaned_data
        if not said.get("region") or said.get("DELETE"):
            return None
        return MarkDraft(
            region=BY_KEY[said["region"]],
            kind=said["kind"],
            across=said.get("across"),
            down=said.get("down"),
            size_mm=said.get("size_mm"),
            colour=said.get("colour", ""),
            words=said.get("words", ""),
        )


_MarkRows = formset_factory(BodyMarkForm, extra=2, max_num=MOST, validate_max=True, can_delete=True)


class BodyMarks:
    """The rows of one body map in a form: bound to a request's data, or filled from marks on record."""

    def __init__(self, data: Any = None, marks: Any = ()) -> None:
        """Rows from DATA, else from MARKS, with two empty ones after them."""
        initial = [
            {
                "region": f"{mark.view}:{mark.region}:{mark.side}",
                **{
                    name: getattr(mark, name)
                    for name in ("kind", "size_mm", "colour", "words", "across", "down")
                },
            }
            for mark in marks
        ]
        self.wants_another = bool(data and ADD in data)
        if self.wants_another:
            data = data.copy()
            total = f"{PREFIX}-TOTAL_FORMS"
            data[total] = min(int(data.get(total) or 0) + 1, MOST)
        self.rows: BaseFormSet[BodyMarkForm] = _MarkRows(data=data, initial=initial, prefix=PREFIX)

    def is_valid(self) -> bool:
        """Whether every row says a mark or nothing."""
        return self.rows.is_valid()

    @property
    def problems(self) -> list[str]:
        """What has to be mended, mark by mark, for the summary of errors; call after `is_valid`."""
        return [
            words if words.startswith("Mark ") else f"Mark {number} on the body map: {words}"
            for number, form in enumerate(self.rows.forms, start=1)
            for messages in form.errors.values()
            for words in map(str, messages)
        ]

    @property
    def drafts(self) -> list[MarkDraft]:
        """The marks in the order of their rows; call after `is_valid`."""
        found = [form.draft for form in self.rows.forms if form not in self.rows.deleted_forms]
        return [draft for draft in found if draft]
