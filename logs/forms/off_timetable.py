"""Forms that mark many sessions as not held: a pupil away, a class out, the school closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any
from uuid import UUID

from django import forms
from django.utils.safestring import SafeString

from accounts.choices import DayPart
from common.dates import school_year_of
from common.forms import ChoiceChips, KwDateField, KwTimeField, ManyChoiceChips
from common.ids import uuid7
from logs.forms.attention import SentOnceForm, send_once
from logs.rules.off_timetable import REASONS, OffDraft, Scope, Window
from logs.rules.reasons import Reason
from logs.rules.session_words import reason_button
from logs.selectors.sheet import names_html
from plans.rules.cover import Part
from pupils.forms.grouped import Group, short_text

ByClass = Mapping[str, Sequence[tuple[UUID, str]]]

WORDS_LENGTH = 120
SEEN_LENGTH = 16
BOTH_TIMES = "Write both times, or neither."
TIMES_ORDER = "The second time must be later than the first."


def reason_chips(scope: Scope) -> forms.ChoiceField:
    """Why, as buttons; the usual reason is chosen."""
    reasons = REASONS[scope]
    return forms.ChoiceField(
        label="Why",
        choices=[(reason.value, reason_button(reason)) for reason in reasons],
        initial=reasons[0].value,
        widget=ChoiceChips,
    )


class AwayForm(SentOnceForm):
    """One pupil, one day: each part of the day is a button that saves."""

    apart = "away"

    off_id = send_once()
    part = forms.ChoiceField(choices=DayPart, error_messages={"required": "Choose a part of the day."})

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        """The form with the reasons."""
        super().__init__(data, **kwargs)
        self.fields["reason"] = reason_chips(Scope.PUPIL)

    def draft(self, pupil_id: UUID, day: date) -> OffDraft:
        """What was pressed; needs a valid form."""
        facts = self.cleaned_data
        window = Window(day, day, Part(facts["part"]))
        return OffDraft(
            facts["off_id"] or uuid7(), Scope.PUPIL, facts["reason"], window, pupil_ids=(pupil_id,)
        )


class OffForm(SentOnceForm):
    """Any of the three: of whom, why, which days, which part of them. Shown with a preview before it saves."""

    apart = "off"
    groups = (
        Group((("pupils",), ("reg_group",), ("reason",), ("words",))),
        Group((("from_on",), ("to_on",), ("part",), ("starts_at", "ends_at"))),
    )
    aliases = {"pupil_ids": "pupils"}

    off_id = send_once()
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=SEEN_LENGTH)
    from_on = KwDateField(label="From when?", help_text="")
    to_on = KwDateField(
        label="Until",
        required=False,
        help_text="Empty for one day. Day, month and year, for example 3/9/2026",
    )
    part = forms.ChoiceField(
        label="How much of the day?", choices=DayPart, initial=DayPart.ALL, widget=ChoiceChips
    )
    starts_at = KwTimeField(label="Or only from", required=False)
    ends_at = KwTimeField(label="to", required=False)

    def __init__(
        self,
        scope: Scope,
        by_class: ByClass,
        days: Sequence[date],
        today: date,
        earliest: date,
        data: Any = None,
        **kwargs: Any,
    ) -> None:
        """The form of SCOPE with the pupils or classes to choose from."""
        super().__init__(data, **kwargs)
        self.scope = scope
        self.fields["reason"] = reason_chips(scope)
        self.fields["words"] = self._words()
        if scope == Scope.PUPIL:
            self.fields["pupils"] = _pupils_field(by_class)
        if scope == Scope.CLASS:
            self.fields["reg_group"] = _class_field(by_class)
        if scope == Scope.SCHOOL:
            self.put_away("starts_at", "ends_at")
            self.fields["reason"].widget = forms.HiddenInput()
        latest = school_year_of(today)[1]
        for name in ("from_on", "to_on"):
            field = self.fields[name]
            if isinstance(field, KwDateField):
                field.earliest, field.latest = earliest, latest
        from_on = self.fields["from_on"]
        if isinstance(from_on, KwDateField):
            from_on.offer(days, today)

    def _words(self) -> forms.CharField:
        """What for, in a few words."""
        hints = {
            Scope.PUPIL: ("More words, if they help", "“Hospital appointment in Leeds”"),
            Scope.CLASS: ("What for?", "“Pantomime at the Theatre Royal”"),
            Scope.SCHOOL: ("What happened?", "“Snow” or “No heating”"),
        }
        label, hint = hints[self.scope]
        return short_text(label, WORDS_LENGTH, required=self.scope != Scope.PUPIL, help_text=hint)

    def clean(self) -> dict[str, Any]:
        """Refuse one time without the other, and times out of order."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("starts_at"), cleaned.get("ends_at")
        if bool(first) != bool(last) and not {"starts_at", "ends_at"} & set(self.errors):
            self.add_error("ends_at" if first else "starts_at", BOTH_TIMES)
        elif first and last and last <= first:
            self.add_error("ends_at", TIMES_ORDER)
        return cleaned

    def draft(self) -> OffDraft:
        """What was written; needs a valid form."""
        facts = self.cleaned_data
        window = Window(
            facts["from_on"],
            facts["to_on"] or facts["from_on"],
            Part(facts["part"]),
            facts.get("starts_at"),
            facts.get("ends_at"),
        )
        return OffDraft(
            id=facts["off_id"] or uuid7(),
            scope=self.scope,
            reason=Reason(facts["reason"]),
            window=window,
            words=facts["words"],
            reg_group=facts.get("reg_group", ""),
            pupil_ids=tuple(UUID(key) for key in facts.get("pupils", ())),
        )

    def mark(self) -> str:
        """What the answers come to, in a few letters: a preview holds for these and no others."""
        draft = self.draft()
        facts = (draft.scope, draft.reason, draft.window, draft.reg_group, sorted(draft.pupil_ids))
        return sha256(repr(facts).encode()).hexdigest()[:SEEN_LENGTH]

    @property
    def chosen(self) -> SafeString:
        """The names of the pupils chosen so far; "" for none."""
        field = self.fields.get("pupils")
        if not isinstance(field, forms.MultipleChoiceField):
            return names_html(())
        picked = {str(key) for key in self["pupils"].value() or ()}
        groups: Any = field.choices
        return names_html(name for _, pupils in groups for key, name in pupils if key in picked)

    @property
    def was_seen(self) -> bool:
        """Whether the preview of just these answers was on the page."""
        return bool(self.cleaned_data.get("seen")) and self.cleaned_data["seen"] == self.mark()


def _pupils_field(by_class: ByClass) -> forms.MultipleChoiceField:
    """Any of the pupils, by class."""
    groups = [
        (group or "No class", [(str(key), name) for key, name in pupils])
        for group, pupils in by_class.items()
    ]
    return forms.MultipleChoiceField(
        label="Who is away?",
        choices=groups,
        widget=ManyChoiceChips,
        error_messages={
            "required": "Choose who is away.",
            "invalid_choice": "One of these pupils left or is no longer yours. Choose again.",
        },
    )


def _class_field(by_class: ByClass) -> forms.ChoiceField:
    """One of the classes."""
    names = [group for group in by_class if group]
    return forms.ChoiceField(
        label="Which class?",
        choices=[(name, name) for name in names],
        widget=ChoiceChips,
        error_messages={"required": "Choose the class."},
    )
