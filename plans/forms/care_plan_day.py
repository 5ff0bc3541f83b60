"""What a parent said when asked whether one more adult may care for their child on some days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from common.forms import ChoiceChips, KwDateField, KwTimeField, ManyChoiceChips
from common.words import day_words
from plans.actions.care_plan_day import ASKED_AHEAD, TOO_MANY, DayWord
from plans.choices import AgreedHow
from plans.models import DayCarer
from plans.rules.care_consent import MOST_DAYS
from pupils.forms.grouped import Group, GroupedForm, most, record_field, short_text

# A parent who is asked signs nothing: who comes by and signs, consents to the plan.
HOW = [(each.value, each.label) for each in (AgreedHow.PHONE, AgreedHow.IN_PERSON, AgreedHow.EMAIL)]


class DayCarerForm(GroupedForm):
    """Which adult, on which days; who agreed, asked by whom, when and how."""

    groups = (
        Group((("staff",), ("days",))),
        Group((("given_by", "role"), ("how",), ("asked_on", "asked_time"), ("asked_by",), ("words",))),
    )
    aliases = {"asked_at": "asked_on"}

    days = forms.TypedMultipleChoiceField(
        label="On which days?",
        coerce=date.fromisoformat,
        widget=ManyChoiceChips,
        help_text=f"At most {MOST_DAYS} school days. For longer, name the carer in the plan",
        error_messages={"required": "Choose at least one day."},
    )
    given_by = short_text("Who agreed?", most(DayCarer, "given_by"))
    role = short_text("As what?", most(DayCarer, "role"), help_text="Mother, father, carer")
    how = forms.ChoiceField(label="How?", choices=HOW, widget=ChoiceChips, initial=AgreedHow.PHONE)
    asked_on = KwDateField(label="When were they asked?", help_text="")
    asked_time = KwTimeField(label="At what time?")
    words = short_text("In their words", most(DayCarer, "words"), required=False)

    def __init__(
        self,
        *args: Any,
        carers: Sequence[User],
        staff: Sequence[User],
        days: Sequence[date],
        now: datetime,
        **kwargs: Any,
    ) -> None:
        """CARERS are those who may be agreed to, STAFF those who may have asked, DAYS the school days offered."""
        super().__init__(*args, **kwargs)
        self.now = now
        chosen: Any = self.fields["days"]
        chosen.choices = [(day.isoformat(), day_words(day)) for day in days]
        self.fields["staff"] = record_field(
            carers,
            label="To which adult did they agree?",
            required=True,
            help_text="Adults with a certificate in intimate care whom the consent does not cover yet",
            name=lambda user: user.full_name,
        )
        self.fields["staff"].error_messages["required"] = "Choose who it is."
        self.fields["asked_by"] = record_field(
            staff, label="Who asked them?", required=True, name=lambda user: user.full_name
        )

    def clean_days(self) -> list[date]:
        """No more days than a parent's word holds for."""
        days: list[date] = self.cleaned_data["days"]
        if len(days) > MOST_DAYS:
            raise ValidationError(TOO_MANY.format(most=f"{MOST_DAYS} school days"))
        return days

    def clean(self) -> dict[str, Any]:
        """The moment of asking, which is not ahead."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("asked_on") and said.get("asked_time"):
            moment = timezone.make_aware(datetime.combine(said["asked_on"], said["asked_time"]))
            if moment > self.now:
                self.add_error("asked_on", ASKED_AHEAD)
            said["asked_at"] = moment
        return said

    @property
    def word(self) -> DayWord:
        """What was said, for the action."""
        names = ("staff", "days", "given_by", "role", "how", "asked_by", "asked_at", "words")
        return DayWord(**{name: self.cleaned_data[name] for name in names})
