"""A medicine: what it is, how much, when or for what, who consented, where it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from common.forms import ChoiceChips, KwDateField, KwMinutesField, KwTimeField, ManyChoiceChips
from plans.actions.medicine import MedicineDraft
from plans.choices import MedicineRoute
from plans.models import Medicine
from plans.rules.medicine import SCHOOL_WEEK, TimeDraft
from pupils.choices import Weekday
from pupils.forms.grouped import Group, GroupedForm, most, short_text

MOST_TIMES = 4
EARLY, LATE = 30, 30  # minutes round a time, unless somebody says otherwise
A_DAY = 24 * 60
REGULAR, WHEN_NEEDED = "regular", "prn"
HOW_OFTEN = [(REGULAR, "At fixed times"), (WHEN_NEEDED, "Only when needed (PRN)")]
SAME = (
    "name",
    "strength",
    "dose",
    "unit",
    "route",
    "starts_on",
    "ends_on",
    "when_needed",
    "min_minutes_between",
    "max_doses_24h",
    "is_rescue",
    "is_controlled",
    "is_prescribed",
    "is_witness_needed",
    "is_self_administered",
    "side_effects",
    "kept_in",
    "low_stock_at",
    "consent_by",
    "consent_on",
    "consent_until",
)


def amount(label: str, *, required: bool = True, help_text: str = "") -> forms.DecimalField:
    """How much, with at most two places."""
    field = forms.DecimalField(
        label=label,
        max_digits=7,
        decimal_places=2,
        min_value=0,
        required=required,
        help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "kw-w-4"}),
    )
    field.error_messages["invalid"] = "Write a number, for example 1, 2.5 or 10."
    field.error_messages["min_value"] = "Write a number above nought."
    return field


def tick(label: str, help_text: str = "") -> forms.BooleanField:
    """A yes, or nothing."""
    return forms.BooleanField(label=label, required=False, help_text=help_text)


class MedicineForm(GroupedForm):
    """One medicine with its consent (what DfE templates B and C ask)."""

    groups = (
        Group(
            (("name", "strength"), ("dose", "unit"), ("route",)), "The medicine", "As the label says.", "what"
        ),
        Group(
            (
                ("how_often",),
                *((f"at_{n}", f"early_{n}", f"late_{n}") for n in range(1, MOST_TIMES + 1)),
                ("weekdays",),
                ("when_needed",),
                ("min_minutes_between", "max_doses_24h"),
                ("starts_on", "ends_on"),
            ),
            "When",
            "Times with their windows, or what it is needed for with its limits.",
            "when",
        ),
        Group((("consent_by", "consent_on", "consent_until"),), "Consent", "", "consent"),
        Group(
            (
                ("is_prescribed", "is_controlled"),
                ("is_rescue", "is_witness_needed"),
                ("is_self_administered",),
                ("kept_in", "low_stock_at"),
                ("side_effects",),
            ),
            "Good to know",
            "",
            "more",
        ),
    )
    aliases = {"times": "at_1"}

    name = short_text("Medicine", most(Medicine, "name"), help_text="“Methylphenidate”")
    strength = short_text(
        "Strength", most(Medicine, "strength"), required=False, help_text="“10 mg tablets”, “5 mg in 5 ml”"
    )
    dose = amount("One dose", help_text="A number, in the unit beside it")
    unit = short_text(
        "Unit", most(Medicine, "unit"), help_text="tablet, ml, puff: the stock is counted in it"
    )
    route = forms.ChoiceField(label="How is it given?", choices=MedicineRoute.choices, widget=ChoiceChips)
    how_often = forms.ChoiceField(label="When is it given?", choices=HOW_OFTEN, widget=ChoiceChips)
    weekdays = forms.TypedMultipleChoiceField(
        label="On which days?", choices=Weekday.choices, coerce=int, required=False, widget=ManyChoiceChips
    )
    when_needed = short_text(
        "What is it needed for?",
        most(Medicine, "when_needed"),
        required=False,
        help_text="What the adult sees or is told. “A seizure of 5 minutes”",
    )
    min_minutes_between = KwMinutesField(
        label="Least time between doses", required=False, max_value=A_DAY, help_text="“4 h”, or minutes"
    )
    max_doses_24h = forms.IntegerField(
        label="Most doses in 24 hours", required=False, min_value=1, max_value=48
    )
    starts_on = KwDateField(label="Given from")
    ends_on = KwDateField(
        label="Last day", required=False, help_text="For a course. Empty: until it is ended"
    )
    consent_by = short_text(
        "Consent given by",
        most(Medicine, "consent_by"),
        required=False,
        help_text="Without it the medicine is marked everywhere it is used",
    )
    consent_on = KwDateField(label="Given on", required=False)
    consent_until = KwDateField(label="Holds until", required=False, help_text="Empty: until taken back")
    is_prescribed = tick("Prescribed")
    is_controlled = tick("Controlled drug", "Locked away; every dose and every count is recorded")
    is_rescue = tick("Rescue medicine", "For an emergency")
    is_witness_needed = tick("A second adult watches each dose")
    is_self_administered = tick("The pupil takes it themselves")
    kept_in = short_text("Where it is kept", most(Medicine, "kept_in"), required=False)
    low_stock_at = amount("Ask for more when so much is left", required=False)
    side_effects = short_text("Side effects to watch for", most(Medicine, "side_effects"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The form with room for the times of a day."""
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_TIMES + 1):
            self.fields[f"at_{number}"] = KwTimeField(label=f"Time {number}", required=False)
            self.fields[f"early_{number}"] = window_minutes("Early by at most")
            self.fields[f"late_{number}"] = window_minutes("Missed after")

    def draft(self) -> MedicineDraft:
        """The medicine as it was filled in; what the other way of giving asks is left out."""
        said = {name: self.cleaned_data[name] for name in SAME}
        is_prn = self.cleaned_data["how_often"] == WHEN_NEEDED
        if not is_prn:
            said |= {"min_minutes_between": None, "max_doses_24h": None}
        return MedicineDraft(**said, is_prn=is_prn, times=() if is_prn else self._times())

    def _times(self) -> tuple[TimeDraft, ...]:
        """The times that were filled in."""
        said = self.cleaned_data
        weekdays = tuple(said["weekdays"])
        return tuple(
            TimeDraft(
                said[f"at_{n}"],
                EARLY if said[f"early_{n}"] is None else said[f"early_{n}"],
                LATE if said[f"late_{n}"] is None else said[f"late_{n}"],
                weekdays,
            )
            for n in range(1, MOST_TIMES + 1)
            if said[f"at_{n}"]
        )


def window_minutes(label: str) -> KwMinutesField:
    """Minutes before or after a time; nothing said means half an hour."""
    return KwMinutesField(label=label, required=False, min_value=0, max_value=240)


def opening(medicine: Medicine | None, times: tuple[TimeDraft, ...]) -> Mapping[str, Any]:
    """What the form says when it opens: the medicine, or an empty one given in the school week."""
    said: dict[str, Any] = {f"early_{n}": EARLY for n in range(1, MOST_TIMES + 1)}
    said |= {f"late_{n}": LATE for n in range(1, MOST_TIMES + 1)}
    said |= {"how_often": REGULAR, "weekdays": list(SCHOOL_WEEK), "is_prescribed": True}
    if medicine is None:
        return said
    said |= {name: getattr(medicine, name) for name in SAME}
    for name in ("dose", "low_stock_at"):
        value = getattr(medicine, name)
        said[name] = "" if value is None else f"{value.normalize():f}"
    said["how_often"] = WHEN_NEEDED if medicine.is_prn else REGULAR
    for number, each in enumerate(times[:MOST_TIMES], 1):
        said |= {
            f"at_{number}": each.due_at,
            f"early_{number}": each.early_minutes,
            f"late_{number}": each.late_minutes,
        }
    if times:
        said["weekdays"] = list(times[0].weekdays)
    return said
