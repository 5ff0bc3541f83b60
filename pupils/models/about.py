"""What an adult must know of the pupil: alerts, profile, contacts."""

from django.db import models

from accounts.models import ordered_window
from common.records import Sensitivity
from pupils.choices import AlertKind
from pupils.models.owned import PupilOwned


class Alert(PupilOwned):
    """A few words that stand beside the name: "Nut allergy, pen in bag"."""

    sensitivity = Sensitivity.IDENTITY

    kind = models.CharField(max_length=12, choices=AlertKind, default=AlertKind.LIFE_SAFETY)
    words = models.CharField(max_length=60)
    what_to_do = models.CharField(max_length=300, blank=True, default="")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-kind", "words"]
        constraints = [ordered_window("alert")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} alert"


class OnePageProfile(PupilOwned):
    """The pupil's one-page profile: what people like, what matters, how best to support."""

    communicates = models.CharField(
        "how the pupil communicates",
        max_length=120,
        blank=True,
        default="",
        help_text="“signs “help” and “stop””",
    )
    liked_for = models.TextField(
        "what people like and admire about me", max_length=1000, blank=True, default=""
    )
    important_to_me = models.TextField("what is important to me", max_length=1000, blank=True, default="")
    how_to_support = models.TextField("how best to support me", max_length=1000, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pupil", "school"], name="one_page_profile_once")]

    def __str__(self) -> str:
        return "one-page profile"


class Contact(PupilOwned):
    """A parent, carer or other person to be told; each with parental responsibility is invited and reported to."""

    name = models.CharField(max_length=120)
    relationship = models.CharField(max_length=60)
    has_parental_responsibility = models.BooleanField(default=False)
    phone = models.CharField(max_length=40, blank=True, default="")
    email = models.EmailField(blank=True, default="")
    is_contact_restricted = models.BooleanField("contact restriction – see the DSL or office", default=False)
    rank = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["rank", "name"]

    def __str__(self) -> str:
        return "contact"
