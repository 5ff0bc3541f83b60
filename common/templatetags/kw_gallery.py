"""`{% load kw_gallery %}`: the sample form of the gallery page, which has no view of its own to make one."""

from datetime import date

from django import forms
from django.core.paginator import Page, Paginator
from django.template import Library

from common.forms import (
    ChoiceChips,
    KwDateField,
    KwForm,
    KwMinutesField,
    KwTimeField,
    ManyChoiceChips,
    RatingRow,
)

register = Library()

TODAY = date(2026, 11, 23)
LIKELY_DAYS = [date(2026, 11, 23), date(2026, 11, 20), date(2026, 11, 19)]
HELP_LEVELS = [
    ("full_physical", "Full physical"),
    ("part_physical", "Part physical"),
    ("modelled", "Modelled"),
    ("verbal_prompt", "Verbal prompt"),
    ("gesture", "Gesture"),
    ("independent", "Independent"),
    ("no_response", "No response"),
]
BROKEN = {
    "on": "31/2/2026",
    "minutes": "a while",
    "started_at": "quarter past",
    "note": "x" * 141,
    "tried": "4",
}
ENGAGED = [("low", "Low"), ("some", "Some"), ("high", "High")]
PLACES = [("quiet", "Quiet room"), ("class", "In class"), ("hall", "Hall"), ("outside", "Outside")]


class SampleForm(KwForm):
    """One of each control."""

    submit_label = "Log session"

    on = KwDateField(label="When was it?", help_text="")
    born = KwDateField(label="Date of birth", required=False)
    minutes = KwMinutesField(label="How long?", help_text="Planned: 20 minutes")
    started_at = KwTimeField(label="Started at", required=False)
    who = forms.ChoiceField(
        label="Who led it?", choices=[("", "Choose"), ("ld", "Lena D."), ("jp", "Josh P.")]
    )
    help_level = forms.ChoiceField(
        label="Follows a two-step instruction",
        help_text="How much help? · last time: gesture",
        choices=HELP_LEVELS,
        widget=RatingRow(aside="no_response"),
    )
    engaged = forms.ChoiceField(label="How engaged?", choices=ENGAGED, widget=ChoiceChips, required=False)
    where = forms.MultipleChoiceField(
        label="Where?",
        help_text="Choose all that apply",
        choices=PLACES,
        widget=ManyChoiceChips,
        required=False,
    )
    done = forms.IntegerField(label="Managed", min_value=0, required=False)
    tried = forms.IntegerField(label="Tries", min_value=0, required=False)
    reason = forms.ChoiceField(
        label="Why did it not happen?",
        choices=[("absent", "Pupil absent"), ("staff", "Staff absent"), ("trip", "Trip or event")],
        widget=forms.RadioSelect,
        required=False,
    )
    told = forms.BooleanField(label="I have told the class teacher", required=False)
    note = forms.CharField(
        label="Note",
        help_text="If it helps the next adult",
        max_length=140,
        widget=forms.Textarea,
        required=False,
    )
    paper = forms.FileField(label="Work sample", required=False)


@register.simple_tag
def gallery_form(prefix: str = "", broken: bool = False, blank: bool = False) -> SampleForm:
    """The sample form: half filled in, blank, or sent with something wrong in it."""
    values = {"on": TODAY, "minutes": 20, "help_level": "gesture", "engaged": "some", "done": 3, "tried": 4}
    if broken:
        form = SampleForm(
            {f"{prefix}-{name}" if prefix else name: text for name, text in BROKEN.items()}, prefix=prefix
        )
    else:
        initial = {} if blank else values | {"where": ["quiet"], "reason": "staff"}
        form = SampleForm(initial=initial, prefix=prefix)
    on = form.fields["on"]
    if isinstance(on, KwDateField):
        on.offer(LIKELY_DAYS, TODAY)
    return form


@register.simple_tag
def gallery_page(number: int) -> Page[int]:
    """A page of a list of 243 pupils, 100 to a page."""
    return Paginator(range(243), 100).page(number)
