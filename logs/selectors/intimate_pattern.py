"""The pattern of a pupil's intimate care: times of day, what was seen on the skin, fluids where the plan asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from accounts.models import School, User
from common.charts import Chart, hours_chart
from logs.models import IntimateCare
from logs.rules.behaviour import first_capital, words_of
from logs.rules.intimate_care import BRISTOL, NOTHING, SKIN, hours_of, pattern_words
from logs.selectors.intimate_care import plan_on
from pupils.models import Pupil

SHOWN_AT_MOST = 200
WITH_A_REASON = "read with a reason that is kept and told to the SENCO and the DSL"


@dataclass(frozen=True)
class Pattern:
    """The records of some weeks, newest first, with the chart of their times and what stands out."""

    chart: Chart
    records: tuple[IntimateCare, ...]
    seen: tuple[tuple[IntimateCare, str], ...]
    fluids: tuple[IntimateCare, ...]
    asks_fluids: bool
    has_more: bool


def pattern_of(user: User, pupil: Pupil, school: School, today: date, days: int) -> Pattern:
    """The pattern of the last DAYS days, today among them: three queries for any number of records."""
    return _pattern(IntimateCare.objects.visible_to(user), pupil, school, today, days)


def pattern_with_reason(pupil: Pupil, school: School, today: date, days: int) -> Pattern:
    """The same for who said why and was put on record for it (logs/actions/intimate_care_read.py)."""
    standing = IntimateCare.objects.unscoped(reason=WITH_A_REASON).standing()
    return _pattern(standing, pupil, school, today, days)


def _pattern(among: QuerySet[Any], pupil: Pupil, school: School, today: date, days: int) -> Pattern:
    """The pattern of the pupil's records AMONG those that may be read."""
    first = today - timedelta(days=days - 1)
    found = among.filter(pupil=pupil, school=school, held_on__gte=first)
    records = list(found.select_related("author").prefetch_related("marks")[: SHOWN_AT_MOST + 1])
    plan = plan_on(pupil.pk, school.pk, today)
    asks = plan is not None and plan.records_fluids
    return Pattern(
        chart=_chart(records),
        records=tuple(records[:SHOWN_AT_MOST]),
        seen=tuple((each, words) for each in records if (words := skin_words(each))),
        fluids=tuple(each for each in records if asks and _has_fluids(each)),
        asks_fluids=asks,
        has_more=len(records) > SHOWN_AT_MOST,
    )


def _chart(records: Sequence[IntimateCare]) -> Chart:
    """How often care began in each hour of the day."""
    hours = hours_of(each.starts_at for each in records)
    said = pattern_words(hours, len({each.held_on for each in records}))
    rows = [(each.label, each.count) for each in hours]
    return hours_chart(rows, key="intimate-hours", title="Times of day", sentence=said)


def skin_words(record: IntimateCare) -> str:
    """What was seen on the skin, in a line with its marks; "" when nothing was to note."""
    marks = len(record.marks.all())
    drawn = [f"{marks} on the body map"] if marks else []
    said = [*words_of([code for code in record.skin if code != NOTHING], SKIN), *drawn]
    noted = first_capital(", ".join(said))
    return ": ".join(filter(None, (noted, record.seen_words)))


def bristol_words(record: IntimateCare) -> str:
    """The Bristol type in words."""
    return BRISTOL.get(record.bristol_type or 0, "")


def _has_fluids(record: IntimateCare) -> bool:
    """Whether an amount or a type was recorded."""
    return record.fluid_ml is not None or record.bristol_type is not None
