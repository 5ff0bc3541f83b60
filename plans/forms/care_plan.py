"""What a care plan says, who agreed to it, who is asked to read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from accounts.models import User
from common.forms import ChoiceChips, KwDateField
from plans.actions.care_plan import NOT_ANSWERED, PlanDraft
from plans.actions.care_plan_consent import FreshConsent
from plans.choices import AgreedHow, AgreementType
from plans.models import CarePlan, CarePlanAgreement, CarePlanVersion
from plans.rules.care import CarePlanKind
from plans.rules.care_consent import FIRST
from plans.rules.care_plan_fields import FIELDS, PlanField, Shape
from plans.rules.care_plan_state import NEEDS_CONSENT
from pupils.forms.grouped import (
    DrawnGroup,
    Group,
    GroupedForm,
    long_text,
    most,
    record_field,
    records_field,
    short_text,
)

MOST_WORDS = 6000
ROWS = {Shape.TEXT: 3, Shape.LINES: 5, Shape.STEPS: 6}
HOW_WRITTEN = {Shape.LINES: "One point a line", Shape.STEPS: "One step a line, in order"}
# Which kinds ask for what the entries read of the plan itself.
WITH_SECOND_ADULT = frozenset({CarePlanKind.INTIMATE, CarePlanKind.EATING_MOBILITY})
WITH_FLUIDS = WITH_SECOND_ADULT
WITH_TITLE = frozenset({CarePlanKind.RISK})
YES, NO = "yes", "no"
CONSENT_CHOICES = ((YES, "Yes, of its own"), (NO, "No, the one on record goes on"))
AFTER_A_CHANGE = (("because",), ("asks_consent",), ("consent_from",))
MOST_VERSIONS = 4  # offered when somebody agrees


def hint_of(field: PlanField) -> str:
    """What stands under the question: what belongs there, and how it is written."""
    how = HOW_WRITTEN.get(field.shape, "")
    return ". ".join(dict.fromkeys(part for part in (field.hint, how) if part and part not in how[:-1]))


class CarePlanForm(GroupedForm):
    """The questions of one kind of plan, with its dates and what the entries read of it."""

    title = short_text("What it is for", most(CarePlan, "title"), help_text="“Swimming at the baths”")
    starts_on = KwDateField(label="Starts")
    review_on = KwDateField(label="Review by", help_text="At least once a year, and after any change")
    is_second_adult_required = forms.BooleanField(label="A second adult is needed", required=False)
    records_fluids = forms.BooleanField(label="Fluids and bowel are recorded", required=False)

    def __init__(self, *args: Any, kind: str, is_change: bool = False, **kwargs: Any) -> None:
        """The questions of KIND; a change also asks why."""
        super().__init__(*args, **kwargs)
        self.kind = kind
        for field in FIELDS[kind]:
            self.fields[field.name] = long_text(
                field.label,
                MOST_WORDS,
                rows=ROWS[field.shape],
                required=field.is_required,
                help_text=hint_of(field),
            )
            self.fields[field.name].error_messages["required"] = NOT_ANSWERED.format(label=field.label)
        if is_change:
            label = "Why is it changed?"
            self.fields["because"] = short_text(label, most(CarePlanVersion, "because"), required=False)
            self._ask_for_consent(kind)
        wanted = {
            "title": WITH_TITLE,
            "is_second_adult_required": WITH_SECOND_ADULT,
            "records_fluids": WITH_FLUIDS,
        }
        self.put_away(*(name for name, kinds in wanted.items() if kind not in kinds))

    def _ask_for_consent(self, kind: str) -> None:
        """Whether the version needs consent of its own, where plans of KIND need any."""
        if kind not in NEEDS_CONSENT:
            return
        self.fields["asks_consent"] = forms.ChoiceField(
            label="Does this version need consent of its own?",
            choices=CONSENT_CHOICES,
            widget=ChoiceChips,
            required=False,
            help_text="Yes, when other care is given, or by others. No, when only words were mended",
        )
        self.fields["consent_from"] = KwDateField(
            label="If so, from which day?",
            required=False,
            help_text="Until then the consent to the version before goes on",
        )

    @property
    def drawn(self) -> list[DrawnGroup]:
        """The dates, then question by question."""
        facts = (("title",), ("starts_on", "review_on"), ("is_second_adult_required", "records_fluids"))
        asked = [(field.name,) for field in FIELDS[self.kind]]
        groups = [("", facts, "facts"), ("The plan", asked, "plan"), ("", AFTER_A_CHANGE, "because")]
        drawn = [
            DrawnGroup(title, "", key, [row for names in rows if (row := self._row(names))])
            for title, rows, key in groups
        ]
        return [group for group in drawn if group.rows]

    @property
    def content(self) -> dict[str, str]:
        """The answers as typed so far, by question."""
        said: Mapping[str, Any] = getattr(self, "cleaned_data", {})
        return {field.name: said.get(field.name, "") for field in FIELDS[self.kind]}

    @property
    def consent(self) -> FreshConsent | None:
        """What was said of consent; None when nothing was."""
        said = self.cleaned_data.get("asks_consent", "")
        return FreshConsent(said == YES, self.cleaned_data.get("consent_from")) if said else None

    @property
    def draft(self) -> PlanDraft:
        """What the plan says, for the action."""
        data = self.cleaned_data
        return PlanDraft(
            starts_on=data["starts_on"],
            review_on=data["review_on"],
            content=self.content,
            title=data.get("title", ""),
            is_second_adult_required=data.get("is_second_adult_required", False),
            records_fluids=data.get("records_fluids", False),
        )


class AgreementForm(GroupedForm):
    """Who gave consent, assent or a signature, as what, when and how."""

    groups = (Group((("kind",), ("number",), ("given_by", "role"), ("given_on",), ("how",), ("words",))),)

    kind = forms.ChoiceField(label="What was given?", choices=AgreementType.choices, widget=ChoiceChips)
    given_by = short_text("By whom?", most(CarePlanAgreement, "given_by"))
    role = short_text(
        "As what?", most(CarePlanAgreement, "role"), help_text="Mother, pupil, SENCO, school nurse"
    )
    given_on = KwDateField(label="When?")
    how = forms.ChoiceField(label="How?", choices=AgreedHow.choices, widget=ChoiceChips)
    words = short_text(
        "In their words",
        most(CarePlanAgreement, "words"),
        required=False,
        help_text="For a pupil's assent: what they said or showed",
    )

    def __init__(self, *args: Any, today: date, newest: int, **kwargs: Any) -> None:
        """Given on TODAY and to the NEWEST version unless somebody says otherwise."""
        initial = {"given_on": today, "kind": AgreementType.CONSENT, "number": newest}
        super().__init__(*args, initial=initial, **kwargs)
        if newest > FIRST:
            earliest = max(FIRST, newest - MOST_VERSIONS + 1)
            self.fields["number"] = forms.TypedChoiceField(
                label="To which version?",
                choices=[(each, f"Version {each}") for each in range(newest, earliest - 1, -1)],
                coerce=int,
                empty_value=None,
                required=False,
                widget=ChoiceChips,
                help_text="What was given to an earlier version does not count for one that asks for its own",
            )


class TakeBackForm(GroupedForm):
    """The day from which an agreement no longer holds."""

    groups = (Group((("withdrawn_on",),)),)
    withdrawn_on = KwDateField(label="Taken back on", help_text="From this day on it no longer holds")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """Taken back TODAY unless somebody says otherwise."""
        super().__init__(*args, initial={"withdrawn_on": today}, **kwargs)


class CirculateForm(GroupedForm):
    """Which adults are asked to read the plan."""

    groups = (Group((("staff",),), key="readers"),)

    def __init__(self, *args: Any, people: Sequence[User], **kwargs: Any) -> None:
        """PEOPLE may see the plan."""
        super().__init__(*args, **kwargs)
        self.fields["staff"] = records_field(
            people,
            label="Who needs to read it?",
            help_text="Only adults who may see this plan are listed",
            name=lambda user: user.full_name,
        )
        self.fields["staff"].required = True
        self.fields["staff"].error_messages["required"] = "Tick at least one adult."


class CarerForm(GroupedForm):
    """An adult named in an intimate-care plan."""

    groups = (Group((("staff",), ("from_on",))),)
    from_on = KwDateField(label="From")

    def __init__(self, *args: Any, people: Sequence[User], today: date, **kwargs: Any) -> None:
        """PEOPLE are the adults to choose from."""
        super().__init__(*args, initial={"from_on": today}, **kwargs)
        self.fields["staff"] = record_field(
            people, label="Who?", required=True, name=lambda user: user.full_name
        )
        self.fields["staff"].error_messages["required"] = "Choose who it is."
