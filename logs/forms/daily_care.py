"""The form of eating, drinking and moving: a meal is a tap for what and one for how much."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms

from common.forms import ChoiceChips, KwDateField, KwForm, KwMinutesField, KwTimeField
from logs.actions.daily_care_checks import MOST_ML, SAY_WHAT
from logs.actions.daily_care_drafts import DailyCareDraft
from logs.actions.drafts import SubmissionDraft
from logs.choices import SubmissionKind, Texture
from logs.forms.behaviour import many
from logs.models import DailyCare
from logs.rules.behaviour import chip_choices, first_capital
from logs.rules.daily_care import AMOUNTS, KINDS, VOLUMES
from logs.selectors.daily_care import PlanForEntry

SAME = ("held_on", "starts_at", "amount", "texture", "minutes", "note", "volume_ml")
MORE = ("position", "minutes", "help_level", "note")
NO_LEVEL = ("", "Not noted")


class DailyCareForm(KwForm):
    """One entry of one kind; which questions it asks, the rules of its kind say."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    held_on = KwDateField(label="Which day?", help_text="")
    starts_at = KwTimeField(label="At what time?")
    difficulty = many("Anything difficult?", {})
    minutes = KwMinutesField(label="How long did it take?", required=False)
    help_level = forms.ChoiceField(label="How much help?", required=False)
    note = forms.CharField(
        label="Anything else", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self,
        *args: Any,
        kind: str,
        plan: PlanForEntry,
        days: Sequence[date],
        today: date,
        adults: Sequence[tuple[UUID, str]],
        levels: Sequence[tuple[UUID, str]],
        **kwargs: Any,
    ) -> None:
        """The form of KIND under PLAN, with the likely DAYS, ADULTS who may have helped, the help LEVELS."""
        super().__init__(*args, **kwargs)
        self.kind, self.words, self.plan = kind, KINDS[kind], plan
        when, difficulty, help_level = (self.fields[name] for name in ("held_on", "difficulty", "help_level"))
        if isinstance(when, KwDateField):
            when.latest = today
            when.offer(days, today)
        if isinstance(difficulty, forms.MultipleChoiceField):
            difficulty.choices = chip_choices(dict(self.words.trouble))
        if isinstance(help_level, forms.ChoiceField):
            help_level.choices = [NO_LEVEL, *((str(key), name) for key, name in levels)]
        self._ask(adults)

    def _ask(self, adults: Sequence[tuple[UUID, str]]) -> None:
        """The questions of the kind."""
        words, fields = self.words, self.fields
        fields["what"] = many(words.ask, dict(words.what))
        if words.has_amount:
            fields["amount"] = _one("How much?", chip_choices(AMOUNTS))
        if words.has_volume:
            fields["volume_chip"] = _one("How much?", [(str(ml), f"{ml} ml") for ml in VOLUMES])
            fields["volume_ml"] = forms.IntegerField(
                label="Or in millilitres", min_value=1, max_value=MOST_ML, required=False
            )
        if words.textures:
            fields["texture"] = _one("Texture (IDDSI level)", self._textures())
        if words.positions:
            fields["position"] = many("How was the pupil sitting or lying?", dict(words.positions))
        if words.equipment:
            fields["equipment"] = many("With what?", dict(words.equipment))
        if words.is_handling:
            fields["second_adult"] = forms.ChoiceField(
                label="Second adult",
                required=False,
                choices=[("", "Nobody"), *((str(key), name) for key, name in adults)],
            )

    def _textures(self) -> list[tuple[str, str]]:
        """The levels, those of the plan first and said to be."""
        planned, labels = self.plan.levels(self.kind), dict(Texture.choices)
        own = [(level, f"{labels[level]} (plan)") for level in self.words.textures if level in planned]
        return own + [(level, labels[level]) for level in self.words.textures if level not in planned]

    def clean(self) -> dict[str, Any]:
        """Something has to be said; the typed millilitres win over the button."""
        said: dict[str, Any] = super().clean() or {}
        said["volume_ml"] = said.get("volume_ml") or int(said.get("volume_chip") or 0) or None
        names = ("what", "amount", "volume_ml", "difficulty", "note", "equipment")
        if not any(said.get(name) for name in names) and not set(names) & set(self.errors):
            self.add_error("what", SAY_WHAT)
        return said

    def draft(self) -> DailyCareDraft:
        """The entry as it was filled in."""
        said = self.cleaned_data
        done = [*said["what"], *(said.get("position") or ()), *(said.get("equipment") or ())]
        return DailyCareDraft(
            kind=self.kind,
            held_on=said["held_on"],
            starts_at=said["starts_at"],
            what=tuple(dict.fromkeys(done)),
            amount=said.get("amount") or "",
            volume_ml=said.get("volume_ml"),
            texture=said.get("texture") or "",
            minutes=said.get("minutes"),
            help_level_id=UUID(said["help_level"]) if said.get("help_level") else None,
            second_adult_id=UUID(said["second_adult"]) if said.get("second_adult") else None,
            difficulty=tuple(said["difficulty"]),
            note=said["note"],
        )

    def submission_draft(self, now: datetime) -> SubmissionDraft:
        """The envelope this page came in."""
        return SubmissionDraft(self.cleaned_data["submission"], SubmissionKind.DAILY_CARE, now)

    @property
    def asked(self) -> list[Any]:
        """The questions in the open, as bound fields in their order."""
        names = ("what", "equipment", "amount", "volume_chip", "texture", "difficulty")
        return [self[name] for name in names if name in self.fields]

    @property
    def is_more_open(self) -> bool:
        """Whether something under "More" is filled in or wrong."""
        shown = [name for name in MORE if name in self.fields]
        if self.is_bound and any(name in self.errors for name in shown):
            return True
        return any(self[name].value() for name in shown)


def _one(label: str, choices: Sequence[tuple[str, Any]]) -> forms.ChoiceField:
    """One of a few answers, as buttons."""
    return forms.ChoiceField(label=label, choices=choices, widget=ChoiceChips, required=False)


def said_of(record: DailyCare) -> dict[str, Any]:
    """What the fields say of an entry that is changed."""
    words = KINDS[record.kind]
    said: dict[str, Any] = {name: getattr(record, name) for name in SAME}
    said |= {"submission": record.submission_id, "difficulty": record.difficulty}
    said["what"] = [code for code in record.what if code in words.what]
    said["position"] = [code for code in record.what if code in (words.positions or {})]
    said["equipment"] = [code for code in record.what if code in (words.equipment or {})]
    said["help_level"] = str(record.help_level_id or "")
    said["second_adult"] = str(record.second_adult_id or "")
    if record.volume_ml in VOLUMES:
        said |= {"volume_chip": str(record.volume_ml), "volume_ml": None}
    return said


def kind_choices() -> list[tuple[str, str, str]]:
    """(kind, title, icon) of each kind of entry, in order."""
    return [(str(kind), first_capital(words.title), words.icon) for kind, words in KINDS.items()]
