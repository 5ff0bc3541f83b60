"""The forms of a first-aid kit: what it should hold, and one check of the whole kit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BaseFormSet, formset_factory

from accounts.models import KitItem
from common.forms import KwDateField, KwForm
from logs.actions.first_aid_kit import Found, ItemDraft, KitDraft
from logs.rules.first_aid_kits import MOST_DAYS_BETWEEN, MOST_OF_ONE, USUAL_ITEMS

ADD = "add-item"
MOST_ITEMS = 60
HOW_MANY = "Write how many it should hold."
WHAT = "Write what it is, or leave the whole row empty."


def count_field(label: str, **kwargs: Any) -> forms.IntegerField:
    """A small number."""
    box = forms.NumberInput(attrs={"class": "form-control kw-w-4", "inputmode": "numeric"})
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_OF_ONE, widget=box, **kwargs)


class KitForm(KwForm):
    """A kit: its name, its place, how often it is checked."""

    name = forms.CharField(label="Name", max_length=60, help_text="For example “Playground bag”")
    place = forms.CharField(
        label="Where it is kept", max_length=80, help_text="So that anybody finds it in a hurry"
    )
    check_every_days = forms.IntegerField(
        label="Checked every … days",
        min_value=1,
        max_value=MOST_DAYS_BETWEEN,
        widget=forms.NumberInput(attrs={"class": "form-control kw-w-4", "inputmode": "numeric"}),
    )


class KitItemForm(KwForm):
    """One line of what a kit should hold."""

    item = forms.UUIDField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label="What", max_length=80, required=False)
    wanted = count_field("How many", required=False)

    def clean(self) -> dict[str, Any]:
        """Both, or neither."""
        said: dict[str, Any] = super().clean() or {}
        has_name = bool(str(said.get("name") or "").strip())
        if has_name and said.get("wanted") is None and "wanted" not in self.errors:
            self.add_error("wanted", HOW_MANY)
        if not has_name and said.get("wanted") is not None and "name" not in self.errors:
            self.add_error("name", WHAT)
        return said


_ItemRows = formset_factory(KitItemForm, extra=2, max_num=MOST_ITEMS, validate_max=True, can_delete=True)


class KitItems:
    """The lines of a kit: bound to what was sent, or filled from the kit (a new one: from what is usual)."""

    def __init__(self, data: Any = None, items: Sequence[KitItem] | None = None) -> None:
        """Lines from DATA, else from ITEMS, else the usual ones; two empty lines after them."""
        self.wants_another = bool(data and ADD in data)
        if self.wants_another:
            data = data.copy()
            data["items-TOTAL_FORMS"] = min(int(data.get("items-TOTAL_FORMS") or 0) + 1, MOST_ITEMS)
        initial = [{"name": name, "wanted": wanted} for name, wanted in USUAL_ITEMS]
        if items is not None:
            initial = [{"item": item.pk, "name": item.name, "wanted": item.wanted} for item in items]
        self.rows: BaseFormSet[KitItemForm] = _ItemRows(data=data, initial=initial, prefix="items")

    def is_valid(self) -> bool:
        """Whether every line says what and how many, or nothing."""
        return self.rows.is_valid()

    @property
    def drafts(self) -> list[ItemDraft]:
        """The lines that say something and are kept; call after `is_valid`."""
        kept = [form.cleaned_data for form in self.rows.forms if form not in self.rows.deleted_forms]
        return [
            ItemDraft(said["name"].strip(), said["wanted"], said["item"])
            for said in kept
            if said.get("name", "").strip()
        ]


def kit_draft(form: KitForm, items: KitItems) -> KitDraft:
    """The kit as both were filled in; call after both are valid."""
    said = form.cleaned_data
    return KitDraft(said["name"], said["place"], said["check_every_days"], items.drafts)


class KitCheckForm(KwForm):
    """One check of a whole kit: how many of each there are, and when the first of them expires."""

    check = forms.UUIDField(widget=forms.HiddenInput)
    note = forms.CharField(label="Anything else", max_length=300, required=False)

    def __init__(self, *args: Any, items: Sequence[KitItem], is_first: bool, **kwargs: Any) -> None:
        """The form with two fields for each of ITEMS, opened at the last count; the first time at what is wanted."""
        super().__init__(*args, **kwargs)
        self.items = list(items)
        for item in self.items:
            self.fields[f"held_{item.pk}"] = count_field(
                "There are", initial=item.wanted if is_first else item.held
            )
            self.fields[f"expires_{item.pk}"] = KwDateField(
                label="First to expire", required=False, initial=item.expires_on, help_text=""
            )

    def rows(self) -> list[tuple[KitItem, Any, Any]]:
        """Each item with its two fields."""
        return [(item, self[f"held_{item.pk}"], self[f"expires_{item.pk}"]) for item in self.items]

    def found(self) -> list[Found]:
        """What was found; call after `is_valid`."""
        said = self.cleaned_data
        return [Found(item.pk, said[f"held_{item.pk}"], said[f"expires_{item.pk}"]) for item in self.items]

    @property
    def check_id(self) -> UUID:
        """Under which id the check is kept once."""
        key: UUID = self.cleaned_data["check"]
        return key
