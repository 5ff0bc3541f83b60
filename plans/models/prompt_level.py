"""The school's own help scale."""

from django.db import models

from accounts.models import Record, School
from common.records import Retention, Sensitivity, WriteRule


class PromptLevel(Record):
    """One step of help; a higher rank is more independent, rank 0 is no response and no step of the ladder."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.SETTINGS
    write_rule = WriteRule.FREE

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="prompt_levels")
    code = models.CharField(max_length=4)
    name = models.CharField(max_length=40)
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["school", "rank"], name="prompt_level_rank_once"),
            models.UniqueConstraint(fields=["school", "code"], name="prompt_level_code_once"),
        ]

    def __str__(self) -> str:
        return self.name
