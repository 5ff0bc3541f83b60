"""The fields of a pupil's targets: tries and successes, or a help level, as every form that rates them has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django import forms

from common.forms import KwForm, RatingRow
from logs.actions.drafts import RatingDraft
from logs.selectors.sheet import TargetRow
from plans.models import PromptLevel

KEY_LENGTH = 10
NOT_MORE = "“{title}”: managed cannot be more than the tries. Check the two numbers."


def short_key(key: UUID) -> str:
    """The end of a UUIDv7, which is random: enough to tell the fields of one page apart, and a third of the length."""
    return key.hex[-KEY_LENGTH:]


class TargetsForm(KwForm):
    """A form with a field or two for each of some targets."""

    targets: Sequence[TargetRow] = ()
    no_level: tuple[str, str] | None = None  # what a help level may say when the target was not worked on

    def add_targets(self, targets: Sequence[TargetRow], levels: Sequence[PromptLevel]) -> None:
        """Give the form its targets, to be rated on the school's LEVELS of help."""
        self.targets = targets
        for row in targets:
            self._add_target(row, levels)

    def _add_target(self, row: TargetRow, levels: Sequence[PromptLevel]) -> None:
        """The fields of one target: tries and successes, or a help level."""
        key = short_key(row.target.pk)
        if row.is_trials:
            for part, label in (("done", "Managed"), ("tried", "Tries")):
                self.fields[f"{part}_{key}"] = forms.IntegerField(
                    label=f"{label}: {row.target.title}", min_value=0, max_value=99, required=False
                )
            return
        none = [self.no_level] if self.no_level else []
        aside = next((str(level.pk) for level in levels if not level.rank), "")
        self.fields[f"level_{key}"] = forms.ChoiceField(
            label=row.target.title,
            choices=[*((str(level.pk), level.name) for level in levels), *none],
            required=False,
            widget=RatingRow(aside=aside),
        )

    def clean(self) -> dict[str, Any]:
        """Refuse more managed than tried."""
        cleaned: dict[str, Any] = super().clean() or {}
        for row in self.targets:
            key = short_key(row.target.pk)
            done, tried = cleaned.get(f"done_{key}") or 0, cleaned.get(f"tried_{key}") or 0
            if row.is_trials and done > tried:
                self.add_error(f"done_{key}", NOT_MORE.format(title=row.target.title))
        return cleaned

    def questions(self) -> Iterator[dict[str, Any]]:
        """Each target with its bound fields, for the page."""
        for row in self.targets:
            key = short_key(row.target.pk)
            if row.is_trials:
                yield {"row": row, "done": self[f"done_{key}"], "tried": self[f"tried_{key}"]}
            else:
                yield {"row": row, "level": self[f"level_{key}"]}

    def ratings(self) -> tuple[RatingDraft, ...]:
        """What was tapped; a target without a tap is left out."""
        return tuple(filter(None, (self._rating(row) for row in self.targets)))

    def _rating(self, row: TargetRow) -> RatingDraft | None:
        """What was tapped for one target."""
        key = short_key(row.target.pk)
        if row.is_trials:
            tried = self.cleaned_data.get(f"tried_{key}")
            done = self.cleaned_data.get(f"done_{key}") or 0
            return RatingDraft(row.target.pk, successes=done, trials=tried) if tried else None
        level = self.cleaned_data.get(f"level_{key}")
        is_rated = level and level != (self.no_level or ("",))[0]
        return RatingDraft(row.target.pk, level_id=UUID(level)) if is_rated else None
