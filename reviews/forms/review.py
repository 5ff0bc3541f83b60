"""The forms of a review: its meeting, a step's day, somebody's views, sharing the papers."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from accounts.models import User
from common.forms import KwDateField, KwForm, KwTimeField
from reviews.choices import ReviewKind, ViewsFrom


class MeetingForm(KwForm):
    """When and where the meeting is, and who chairs it."""

    meeting_on = KwDateField(label="Meeting on")
    meeting_at = KwTimeField(label="At", required=False, help_text="For example 14:00")
    place = forms.CharField(label="Place", max_length=80, required=False)
    chair = forms.CharField(label="Chair", max_length=120, required=False)


class StartForm(MeetingForm):
    """The first thing a review needs: its kind and its meeting."""

    kind = forms.ChoiceField(label="Kind of review", choices=ReviewKind, initial=ReviewKind.ANNUAL)
    field_order = ["kind", "meeting_on", "meeting_at", "place", "chair"]


class StepForm(KwForm):
    """The day a step was done."""

    done_on = KwDateField(label="Done on", help_text="")
    note = forms.CharField(label="Note", max_length=300, required=False)


class ContributionForm(KwForm):
    """Somebody's views, typed in for them."""

    views_of = forms.ChoiceField(label="Whose views", choices=ViewsFrom)
    given_by = forms.CharField(label="Name", max_length=120)
    role = forms.CharField(
        label="Who they are",
        max_length=80,
        required=False,
        help_text="For example mother, class teacher, SALT",
    )
    how_given = forms.CharField(
        label="How they gave them",
        max_length=120,
        required=False,
        help_text="For example with symbols, by phone, in Polish with an interpreter",
    )
    given_on = KwDateField(label="Given on")
    text = forms.CharField(
        label="Their views",
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="In their own words where you can. Leave out other children's names.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer today as the day they were given."""
        super().__init__(*args, **kwargs)
        self.fields["given_on"].initial = timezone.localdate()


class ReaderField(forms.ModelChoiceField):
    """One of the people who may have the papers, shown with what they are in the school."""

    def __init__(self, *, readers: list[User], words: dict[UUID, str], **kwargs: Any) -> None:
        """WORDS says what each reader is."""
        self.words = words
        people = User.objects.filter(pk__in=[reader.pk for reader in readers])
        super().__init__(queryset=people, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """ "Margaret Ellis, Head teacher"."""
        return ", ".join(part for part in (obj.full_name, self.words.get(obj.pk, "")) if part)


class ShareForm(KwForm):
    """Who is to have the papers."""

    def __init__(self, *args: Any, readers: list[User], words: dict[UUID, str], **kwargs: Any) -> None:
        """READERS are the people who may see this pupil's papers; WORDS says what each is."""
        super().__init__(*args, **kwargs)
        self.fields["shared_with"] = ReaderField(
            label="Share with", readers=readers, words=words, empty_label="Choose a person"
        )
