"""The documents made for a review; what was rendered is never altered."""

import pgtrigger
from django.db import models

from accounts.models import Job, User
from common.records import Retention, Sensitivity, WriteRule
from pupils.models import PupilOwned
from reviews.choices import Stage
from reviews.models.review import AnnualReview


class Pack(PupilOwned):
    """One rendered PDF of a review, with the day its figures run to and its SHA-256."""

    sensitivity = Sensitivity.REVIEW
    retention = Retention.DOB_31Y
    write_rule = WriteRule.APPEND_ONLY

    review = models.ForeignKey(AnnualReview, on_delete=models.PROTECT, related_name="packs")
    stage = models.CharField(max_length=6, choices=Stage, default=Stage.PAPERS)
    version = models.PositiveSmallIntegerField(default=1)
    as_of = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    job = models.OneToOneField(Job, null=True, blank=True, on_delete=models.PROTECT, related_name="pack")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    pages = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(fields=["review", "stage", "version"], name="pack_version_once")
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_stage_display()}, version {self.version}"


class PackFile(PupilOwned):
    """The bytes of a pack, apart, so that lists never load them."""

    sensitivity = Sensitivity.REVIEW
    write_rule = WriteRule.APPEND_ONLY

    pack = models.OneToOneField(Pack, on_delete=models.PROTECT, related_name="file")
    content = models.BinaryField()

    class Meta:
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"file of {self.pack_id}"


class PackShare(PupilOwned):
    """A pack put before one adult; when they opened it is in the view events."""

    sensitivity = Sensitivity.REVIEW

    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="shares")
    shared_with = models.ForeignKey(User, on_delete=models.PROTECT, related_name="packs_shared")
    shared_at = models.DateTimeField()
    shared_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-shared_at"]
        constraints = [models.UniqueConstraint(fields=["pack", "shared_with"], name="pack_shared_once")]

    def __str__(self) -> str:
        return f"share of {self.pack_id}"
