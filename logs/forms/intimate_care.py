"""The form of intimate care: a routine change is a few taps; nothing of earlier care is on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from common.forms import KwDateField, KwForm, KwTimeField
from logs.actions.drafts import SubmissionDraft
from logs.actions.intimate_care_checks import ENDS_EARLIER, MOST_ML, SAY_THEN
from logs.actions.intimate_care_drafts import CHIPS, IntimateCareDraft
from logs.choices import Assent, SubmissionKind
from logs.forms.behaviour import many
from logs.forms.body_map import BodyMarks
from logs.forms.first_aid import one
from logs.models import IntimateCare
from logs.rules.behaviour import chip_choices
from logs.rules.intimate_care import BRISTOL, CARE, PLACES, PRODUCTS, REASONS, SKIN
from logs.selectors.intimate_care import Sheet

NO_PICTURES = (
    "Photographs are never kept with intimate care. Say in words what was seen, or mark it on the body map."
    " Nothing you typed is lost."
)
NOBODY = "nobody"
SAY_ONCE = "You chose somebody else here than on the button. Choose who it was, then tap “Save”."
FLUIDS = ("fluid_ml", "bristol_type")
BODY = ("skin", "seen_words")
MORE = ("held_on", "place_chip", "place", "is_clothing_sent_home", "second_other")
SAME = (
    "held_on",
    "starts_at",
    "ends_at",
    "reason",
    "assent",
    "refusal_words",
    "seen_words",
    "is_clothing_sent_home",
)


class IntimateCareForm(KwForm):
    """One act of intimate care; the body map stands beside it (`marks`)."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    second = one("Who was the second adult?", [], required=False)
    second_other = forms.ChoiceField(label="Another adult was there", required=False)
    # Said with the button that saves: which other named carer was there. Silence is nobody.
    beside = forms.ChoiceField(label="The second adult was there", required=False, widget=forms.HiddenInput)
    reason = one("Why?", chip_choices(REASONS))
    care_given = many("What care was given?", CARE)
    products = many("What was used?", PRODUCTS)
    assent = one("Did the pupil agree?", Assent.choices)
    refusal_words = forms.CharField(
        label="If not: what was done then",
        max_length=300,
        required=False,
        help_text="For example: waited, asked again with the picture, another adult came",
    )
    part_played = one("The pupil’s own part", [], required=False)
    starts_at = KwTimeField(label="From")
    ends_at = KwTimeField(label="Until", required=False)
    fluid_ml = forms.IntegerField(
        label="Fluid, ml",
        required=False,
        min_value=0,
        max_value=MOST_ML,
        widget=forms.NumberInput(attrs={"class": "form-control kw-w-4", "inputmode": "numeric"}),
    )
    bristol_type = one("Bristol type", [(str(key), words) for key, words in BRISTOL.items()], required=False)
    skin = many("What was seen on the skin?", SKIN)
    seen_words = forms.CharField(
        label="In words",
        max_length=500,
        required=False,
        help_text="What was seen and what the pupil said, not what it may mean",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    held_on = KwDateField(label="Which day?", help_text="")
    place_chip = one("Where?", [(place, place) for place in PLACES], required=False)
    place = forms.CharField(label="Or another place", max_length=60, required=False)
    is_clothing_sent_home = forms.BooleanField(label="Clothes were sent home", required=False)

    def __init__(
        self,
        *args: Any,
        sheet: Sheet,
        days: Sequence[date],
        today: date,
        levels: Sequence[tuple[UUID, str]],
        marks: BodyMarks,
        **kwargs: Any,
    ) -> None:
        """The form as the SHEET asks, the likely DAYS as buttons, LEVELS as the steps of the school's help scale."""
        super().__init__(*args, **kwargs)
        when: Any = self.fields["held_on"]
        when.latest = today
        when.offer(days, today)
        self.sheet, self.marks, self.today = sheet, marks, today
        self._choices("part_played", [(str(key), name) for key, name in levels])
        named = [(str(key), name) for key, name in sheet.others]
        self._choices("second", [*named, (NOBODY, "Nobody")] if named else [])
        self._choices("beside", [("", ""), *((str(key), name) for key, name in sheet.beside)])
        everybody = [(str(key), name) for key, name in sheet.adults]
        self._choices("second_other", [("", "Choose"), *everybody])
        for name in () if sheet.asks_fluids else FLUIDS:
            del self.fields[name]

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Offer CHOICES in the field NAME."""
        chosen: Any = self.fields[name]
        chosen.choices = choices

    def clean(self) -> dict[str, Any]:
        """No file, an end after the start, and words for a refusal; the words win over the button of a place."""
        said: dict[str, Any] = super().clean() or {}
        if self.files:
            raise ValidationError(NO_PICTURES)
        said["place"] = str(said.get("place") or "").strip() or said.get("place_chip") or ""
        self._clean_second(said)
        start, end = said.get("starts_at"), said.get("ends_at")
        if start and end and end < start:
            self.add_error("ends_at", ENDS_EARLIER)
        if said.get("assent") == Assent.REFUSED and not str(said.get("refusal_words") or "").strip():
            self.add_error("refusal_words", SAY_THEN)
        return said

    def _clean_second(self, said: dict[str, Any]) -> None:
        """The second adult is said once: by a chip, by another adult's name, or by the button that saves."""
        beside = said.get("beside")
        if not beside:
            return
        before = {said.get("second"), said.get("second_other")} - {"", None, beside}
        if before:
            self.add_error("second", SAY_ONCE)
            return
        said["second"] = beside
        sent: Any = self.data
        typed = sent.copy()  # should something else have to be mended, the chip shows what was said
        typed["second"] = beside
        self.data = typed

    def is_valid(self) -> bool:
        """Whether the answers and the rows of the body map fit; both speak."""
        marks_fit = self.marks.is_valid()
        return super().is_valid() and marks_fit

    @property
    def second_id(self) -> UUID | None:
        """Who was said to be the second adult, once the form was read; None: nobody was."""
        said = getattr(self, "cleaned_data", {})
        chosen = said.get("second", "")
        second = chosen if chosen not in ("", NOBODY) else said.get("second_other", "")
        return UUID(second) if second else None

    def draft(self) -> IntimateCareDraft:
        """The care as it was filled in."""
        said = self.cleaned_data
        bristol = said.get("bristol_type")
        chips: dict[str, Any] = {name: tuple(said[name]) for name in CHIPS}
        return IntimateCareDraft(
            **{name: said[name] for name in SAME},
            **chips,
            place=said["place"],
            second_adult_id=self.second_id,
            part_played_id=UUID(said["part_played"]) if said["part_played"] else None,
            fluid_ml=said.get("fluid_ml"),
            bristol_type=int(bristol) if bristol else None,
            marks=tuple(self.marks.drafts),
        )

    def submission_draft(self, now: datetime) -> SubmissionDraft:
        """The envelope this page came in."""
        return SubmissionDraft(self.cleaned_data["submission"], SubmissionKind.INTIMATE_CARE, now)

    @property
    def is_body_open(self) -> bool:
        """Whether something was seen, or is wrong there."""
        wrong = self.is_bound and any(name in self.errors for name in BODY)
        filled = any(row.initial or (row.is_bound and row.has_changed()) for row in self.marks.rows)
        return wrong or filled or any(self[name].value() for name in BODY)

    @property
    def is_more_open(self) -> bool:
        """Whether something under "More" is filled in beyond what it opens with, or wrong."""
        if self.is_bound and any(name in self.errors for name in MORE):
            return True
        day = self["held_on"].value()
        is_other_day = bool(day) and str(day) != self.today.isoformat()
        return is_other_day or any(
            self[name].value() for name in MORE if name not in ("held_on", "place_chip")
        )


def said_of(record: IntimateCare, sheet: Sheet) -> dict[str, Any]:
    """What the fields say of a record that is changed."""
    said: dict[str, Any] = {name: getattr(record, name) for name in (*SAME, *CHIPS, *FLUIDS)}
    chip = record.place in PLACES
    said |= {"place_chip": record.place if chip else "", "place": "" if chip else record.place}
    named = {str(key) for key, _ in sheet.others}
    second = str(record.second_adult_id or "")
    said |= {
        "second": second if second in named else "",
        "second_other": "" if second in named else second,
    }
    said["bristol_type"] = str(record.bristol_type or "")
    said["part_played"] = str(record.part_played_id or "")
    return said | {"submission": record.submission_id}
