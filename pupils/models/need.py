"""Special educational needs and the history of SEN status."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from accounts.models import DateSpan, ordered_window
from pupils.choices import NeedType, SenStatus
from pupils.models.owned import PupilOwned


class Need(PupilOwned):
    """One ranked type of need, as the census counts them (two are returned; more may be kept)."""

    kind = models.CharField(max_length=4, choices=NeedType)
    rank = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(99)]
    )
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["rank"]
        constraints = [
            ordered_window("need"),
            ExclusionConstraint(
                name="need_type_once_at_a_time",
                expressions=[
                    ("pupil", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (DateSpan("from_on", "to_on"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.rank}"


class SenStatusPeriod(PupilOwned):
    """SEN support or EHC plan, from a day; the latest start is the present one."""

    status = models.CharField(max_length=1, choices=SenStatus)
    from_on = models.DateField()

    class Meta:
        ordering = ["-from_on"]
        constraints = [models.UniqueConstraint(fields=["pupil", "from_on"], name="sen_status_once_a_day")]

    def __str__(self) -> str:
        return f"{self.status} from {self.from_on}"
