"""The base of every form: plain words for errors, nothing typed is lost, and the fields schools need.

The rules are GOV.UK's patterns in our own dress: one summary of errors on top that takes the focus, hint and
error above the control, "Error:" before the page title, every message saying what to do (docs/components.md).
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import ValidationError

from common.words import DAYS, MONTHS, date_words

if TYPE_CHECKING:
    from django.db.models import Model

    _ModelForm = forms.ModelForm[Model]
else:
    _ModelForm = forms.ModelForm

DATE_HINT = "Day, month and year, for example 3/9/2026"
NOT_A_DATE = "“%(text)s” is not a date we can read. Write day/month/year, for example 3/9/2026."
NO_SUCH_DAY = "There is no %(text)s. Check the day and the month."
TOO_EARLY = "Choose %(day)s or a later day."
TOO_LATE = "Choose %(day)s or an earlier day."
NOT_MINUTES = (
    "“%(text)s” is not a length we can read. Write minutes, for example 20, or hours, for example 1 h 30."
)
NOT_A_TIME = "“%(text)s” is not a time we can read. Write it like 10:15 or 13:40."
TOO_LONG = (
    "Shorten “{label}” to %(limit_value)s characters or fewer: it has %(show_value)s. "
    "Nothing you typed is lost."
)

_NUMBERS_DATE = re.compile(r"(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+(\d{4}|\d{2})")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS_DATE = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\s+(\d{4}|\d{2})")
_MINUTES = re.compile(
    r"(?:(\d{1,3})\s*(?:h|hr|hrs|hour|hours|:)\s*)?(?:(\d{1,4})\s*(?:m|min|mins|minutes?)?)?"
)
_TIME = re.compile(r"(\d{1,2})[:.\s]?(\d{2})")


class DateInput(forms.DateInput):
    """A text box for a date: the browser's own picker shows month first in some browsers."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """The box, with the date written back as 03/09/2026."""
        super().__init__(
            attrs={"class": "form-control kw-w-10", "autocomplete": "off", **(attrs or {})}, format="%d/%m/%Y"
        )


class DayButtons(forms.Widget):
    """The likely days as buttons, then "another day" with a text box; two values, one date."""

    template_name = "components/day_buttons.html"
    kw_control = "days"
    use_fieldset = True

    def __init__(self, days: Sequence[date], today: date) -> None:
        """Offer DAYS in the order given; TODAY and the day before are called so."""
        super().__init__()
        self.days, self.today = days, today

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the template shows: the buttons, which is chosen, and the text of another day."""
        context = super().get_context(name, value, attrs)
        isos = [day.isoformat() for day in self.days]
        chosen = value.isoformat() if isinstance(value, date) else str(value or "")
        text = value.strftime("%d/%m/%Y") if isinstance(value, date) else chosen
        context["options"] = [
            {"value": iso, "name": self._name(day), "day": f"{day.day} {MONTHS[day.month - 1][:3]}"}
            for iso, day in zip(isos, self.days, strict=True)
        ]
        is_other = bool(chosen) and chosen not in isos
        context |= {"chosen": "other" if is_other else chosen, "other_text": text if is_other else ""}
        return context

    def _name(self, day: date) -> str:
        """What people call the day: Today, Yesterday, Friday."""
        near = {self.today: "Today", self.today - timedelta(days=1): "Yesterday"}
        return near.get(day, DAYS[day.weekday()])

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> str:
        """The pressed day, or what was written under "another day"."""
        chosen = data.get(name, "")
        return str(data.get(f"{name}_other", "") if chosen in ("", "other") else chosen)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether neither part was sent."""
        return name not in data and f"{name}_other" not in data

    def id_for_label(self, id_: str, index: str = "0") -> str:
        """The first button: where the error summary leads."""
        return f"{id_}_{index}"


class MinutesInput(forms.TextInput):
    """Minutes between a minus and a plus button (static/js/session.js); a text box without JavaScript."""

    template_name = "components/stepper.html"
    kw_control = "minutes"

    def __init__(self, attrs: dict[str, Any] | None = None, step: int = 5) -> None:
        """A press adds or takes away STEP minutes."""
        box = {"class": "form-control", "inputmode": "numeric", "autocomplete": "off"}
        super().__init__(box | (attrs or {}))
        self.step = step

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The box and the size of a step."""
        return super().get_context(name, value, attrs) | {"step": self.step}


class RatingRow(forms.RadioSelect):
    """A scale as a row of big buttons; ASIDE is the value that stands apart ("no_response")."""

    kw_control = "rating"

    def __init__(self, attrs: dict[str, Any] | None = None, aside: str = "") -> None:
        """The row, in the order of the field's choices."""
        super().__init__(attrs)
        self.aside = aside


class ChoiceChips(forms.RadioSelect):
    """One of a few short answers, as buttons."""

    kw_control = "chips"


class ManyChoiceChips(forms.CheckboxSelectMultiple):
    """Any of a few short answers, as buttons."""

    kw_control = "chips"


class KwDateField(forms.DateField):
    """A date as people write it: 3/9/2026, 03/09/26, 3 September 2026, 2026-09-03. Day first, always."""

    widget: type[forms.Widget] | forms.Widget = DateInput

    def __init__(self, *, earliest: date | None = None, latest: date | None = None, **kwargs: Any) -> None:
        """EARLIEST and LATEST bound the answer, both included; a form's __init__ may set them later."""
        kwargs.setdefault("help_text", DATE_HINT)
        super().__init__(**kwargs)
        self.earliest, self.latest = earliest, latest

    def offer(self, days: Sequence[date], today: date) -> None:
        """Show DAYS as buttons, with a text box for another day."""
        buttons: forms.Widget = DayButtons(days, today)
        buttons.is_required = self.required
        self.widget = buttons

    def to_python(self, value: Any) -> date | None:
        """The date, or an error that says how to write it."""
        if value in self.empty_values or isinstance(value, date):
            return super().to_python(value)
        return read_date(str(value).strip())

    def validate(self, value: date | None) -> None:
        """Refuse a missing date that is required, and one out of bounds."""
        super().validate(value)
        if value and self.earliest and value < self.earliest:
            raise ValidationError(TOO_EARLY, "too_early", {"day": date_words(self.earliest)})
        if value and self.latest and value > self.latest:
            raise ValidationError(TOO_LATE, "too_late", {"day": date_words(self.latest)})


class KwTimeField(forms.TimeField):
    """A time of day: 10:15, 10.15, 1015."""

    widget = forms.TimeInput(
        format="%H:%M", attrs={"class": "form-control kw-w-4", "autocomplete": "off", "inputmode": "text"}
    )

    def to_python(self, value: Any) -> time | None:
        """The time, or an error that says how to write it."""
        if value in self.empty_values or isinstance(value, (time, datetime)):
            return super().to_python(value)
        match = _TIME.fullmatch(str(value).strip())
        if match and int(match[1]) < 24 and int(match[2]) < 60:
            return time(int(match[1]), int(match[2]))
        raise ValidationError(NOT_A_TIME, "invalid", {"text": value})


class KwMinutesField(forms.IntegerField):
    """Whole minutes, read from "20", "20 min", "1 h 30" or "1:30"."""

    widget = MinutesInput

    def __init__(self, *, min_value: int = 1, max_value: int = 600, **kwargs: Any) -> None:
        """Between MIN_VALUE and MAX_VALUE minutes, both included."""
        super().__init__(min_value=min_value, max_value=max_value, **kwargs)
        self.error_messages["min_value"] = "Enter %(limit_value)s minutes or more."
        self.error_messages["max_value"] = "Enter %(limit_value)s minutes or fewer."

    def to_python(self, value: Any) -> int | None:
        """The minutes, or an error that says how to write them."""
        text = str(value).strip().lower()
        match = _MINUTES.fullmatch(text)
        if value in self.empty_values or not text:
            return None
        if not match:
            raise ValidationError(NOT_MINUTES, "invalid", {"text": value})
        return 60 * int(match[1] or 0) + int(match[2] or 0)


class KwBaseForm(forms.BaseForm):
    """What every form of ours has, over Django's Form or ModelForm."""

    submit_label = "Save"
    cancel_url = ""
    use_required_attribute = False  # our own messages, not the browser's bubbles

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The form, its fields given plain words."""
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            _speak_plainly(field, str(field.label or name.replace("_", " ").capitalize()))

    @property
    def helper(self) -> FormHelper:
        """How `{% crispy form %}` draws it: a form tag, the error summary, the fields, one submit button."""
        helper = FormHelper()
        helper.form_method = "post"
        helper.attrs = {"novalidate": "", "data-guard": "", "data-unsaved": ""}
        helper.add_input(Submit("", self.submit_label))
        return helper

    @property
    def title_prefix(self) -> str:
        """ "Error: " when the form was sent with errors; base.html writes it before the title of the page."""
        return "Error: " if self.is_bound and self.errors else ""


class KwForm(KwBaseForm, forms.Form):
    """A form of ours."""


class KwModelForm(KwBaseForm, _ModelForm):
    """A form of ours over one model."""


def read_date(text: str) -> date:
    """TEXT as a date, day first; two-digit years are this century's. Raises a plain ValidationError."""
    if match := _ISO_DATE.fullmatch(text):
        return _real_day(int(match[3]), int(match[2]), match[1])
    if match := _NUMBERS_DATE.fullmatch(text):
        return _real_day(int(match[1]), int(match[2]), match[3])
    if match := _WORDS_DATE.fullmatch(text):
        months = [
            number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(match[2].lower())
        ]
        if months:
            return _real_day(int(match[1]), months[0], match[3])
    raise ValidationError(NOT_A_DATE, "invalid", {"text": text})


def _real_day(day: int, month: int, year: str) -> date:
    """The date, or an error naming the day that does not exist."""
    full_year = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(full_year, month, day)
    except ValueError:
        known = 1 <= month <= 12
        words = f"{day} {MONTHS[month - 1]} {full_year}" if known else f"month {month} in a year"
        raise ValidationError(NO_SUCH_DAY, "no_such_day", {"text": words}) from None


def _speak_plainly(field: forms.Field, label: str) -> None:
    """Give a field messages that name it and say what to do, and let long text be mended, not cut."""
    is_choice = isinstance(field, (forms.ChoiceField, forms.ModelChoiceField))
    ask = "Choose an answer for" if is_choice else "Fill in"
    plain = {"required": f"{ask} “{label}”.", "max_length": TOO_LONG.format(label=label)}
    for code, message in plain.items():
        if field.error_messages.get(code) == _usual(field, code):
            field.error_messages[code] = message
    attrs = field.widget.attrs
    if "maxlength" in attrs:
        attrs["data-limit"] = attrs.pop("maxlength")
    if attrs.get("rows") == "10":  # Django's own height; ours grows with what is written
        attrs["rows"] = "4"


def _usual(field: forms.Field, code: str) -> Any:
    """Django's own message for a code, to tell it from one a form has set."""
    messages: dict[str, Any] = {}
    for ancestor in reversed(type(field).__mro__):
        messages |= getattr(ancestor, "default_error_messages", {})
    return messages.get(code)
