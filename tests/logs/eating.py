"""Eating, drinking and moving as tests write them: drafts for the action, answers for the form."""

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from common.ids import uuid7
from logs.actions.daily_care import log_daily_care
from logs.actions.daily_care_drafts import DailyCareDraft
from logs.actions.drafts import Receipt
from logs.models import DailyCare
from plans.models import CarePlan
from tests.factories.care import CarePlanFactory, CarePlanVersionFactory
from tests.logs.making import envelope
from tests.world import World

CONTENT = {
    "eating": "Sits in her own chair\nLevel 5, minced and moist",
    "drinking": "IDDSI 2, mildly thick",
    "choking": "Bend her forward\nFive back blows\nCall 999",
    "transfers": "Two adults, the hoist",
}


def plan(world: World, review_on: date | None = None, **facts: Any) -> CarePlan:
    """Amara's eating and mobility plan, in force for two months."""
    own = {"pupil": world.amara, "school": world.school}
    review = review_on or timezone.localdate() + timedelta(days=100)
    found = CarePlanFactory(**own, kind="eating_mobility", review_on=review, **facts)
    CarePlanVersionFactory(**own, plan=found, content=CONTENT, written_by=world.senco)
    return found


def draft(**changes: Any) -> DailyCareDraft:
    """Most of a lunch, today at midnight: never ahead of the clock."""
    said = {"kind": "eating", "held_on": timezone.localdate(), "starts_at": time(0), "what": ("lunch",)}
    return DailyCareDraft(**said | {"amount": "most"} | changes)


def moved(**changes: Any) -> DailyCareDraft:
    """A transfer with the hoist."""
    return draft(**{"kind": "mobility", "what": ("transfer", "hoist"), "amount": ""} | changes)


def write(world: World, said: DailyCareDraft | None = None, by: Any = None, **changes: Any) -> Receipt:
    """An entry about Amara by her key worker; CHANGES go to the action."""
    standard = {
        "submission": envelope(kind="daily_care"),
        "draft": said or draft(),
        "pupil_id": world.amara.pk,
    }
    return log_daily_care(by=by or world.key_worker, school=world.school, **standard | changes)


def record(world: World, said: DailyCareDraft | None = None, **changes: Any) -> DailyCare:
    """The record that `write` makes."""
    return DailyCare.objects.get(pk=write(world, said, **changes).entry_ids[0])


def sent(**changes: Any) -> dict[str, Any]:
    """What the form sends for a lunch: a tap for the meal, one for how much."""
    said = {"submission": str(uuid7()), "kind": "eating", "what": ["lunch"], "amount": "most"}
    return said | {"held_on": timezone.localdate().isoformat(), "starts_at": "0:00"} | changes
