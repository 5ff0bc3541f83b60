"""What a form says beside what stands: the two columns of a page on which two people meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BoundField

from common.words import date_words
from pupils.forms.grouped import GroupedForm

UNSENT = frozenset({"csrfmiddlewaretoken", "revision", "save_anyway", "heard", "find", "find_pupil", "again"})


@dataclass(frozen=True)
class Compared:
    """One thing a form says: in mine and in theirs; None where one of the two does not say it."""

    label: str
    mine: str | None
    theirs: str | None

    @property
    def differs(self) -> bool:
        """Whether both say it, and not alike."""
        return None not in (self.mine, self.theirs) and self.mine != self.theirs


def compare(mine: Mapping[str, str], theirs: Mapping[str, str]) -> list[Compared]:
    """Both, label by label: those of theirs in their order, with what only the form asks on top."""
    labels = [label for label in mine if label not in theirs] + list(theirs)
    return [Compared(label, mine.get(label), theirs.get(label)) for label in labels]


def typed_words(form: GroupedForm, labels: Mapping[str, str], empty: Mapping[str, str]) -> dict[str, str]:
    """What was typed, by the words in LABELS for each field; fields of one label are joined, empty ones left out.

    A label whose fields are all empty says what EMPTY has for it, else "nothing".
    """
    found: dict[str, list[str]] = {}
    for name, label in labels.items():
        if name in form.fields:
            found.setdefault(label, []).append(words_of(form[name]))
    return {
        label: ", ".join(dict.fromkeys(filter(None, words))) or empty.get(label, "nothing")
        for label, words in found.items()
    }


def words_of(field: BoundField) -> str:
    """One answer in words: the choice's own, a date or time as the pages write it, else the text as typed."""
    raw = field.value()
    if hasattr(field.field, "choices"):
        chosen = {str(each) for each in (raw if isinstance(raw, (list, tuple)) else [raw])}
        return ", ".join(str(label) for value, label in field.field.choices if str(value) in chosen and value)
    try:
        cleaned = field.field.clean(raw)
    except ValidationError:
        return str(raw or "")
    if isinstance(cleaned, date):
        return date_words(cleaned)
    if isinstance(cleaned, time):
        return f"{cleaned.hour}:{cleaned.minute:02}"
    return str(cleaned) if cleaned not in (None, "") else ""


def typed_pairs(data: Any, skip: frozenset[str] = UNSENT) -> list[tuple[str, str]]:
    """What was sent, name by value, for hidden boxes that send it again."""
    return [(name, value) for name in data if name not in skip for value in data.getlist(name)]
