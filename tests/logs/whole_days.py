"""Support through the whole day as tests write it: a line, drafts for the actions, answers for the pages."""

from datetime import date, time, timedelta
from typing import Any

from django.urls import reverse

from common.ids import uuid7
from logs.actions.day_confirmation import DayDraft, confirm_days
from logs.actions.drafts import Receipt
from logs.models import DayConfirmation
from plans.models import ProvisionLine
from tests.factories import plans
from tests.logs.making import envelope
from tests.world import World

PLANNED = 300  # 25 hours a week


def whole_line(world: World, pupil: Any = None, **changes: Any) -> ProvisionLine:
    """25 hours of support a week through the day, in force from the last school day's week."""
    pupil = pupil or world.amara
    facts = {"name": "Support through the day", "minutes": 1500, "sessions": 1, "is_through_the_day": True}
    facts |= {"starts_on": world.day - timedelta(days=world.day.weekday())}
    if pupil == world.amara:
        facts |= {"ehc_plan": world.plan}
    return plans.ProvisionLineFactory(pupil=pupil, school=world.school, **facts | changes)


def draft(line: ProvisionLine, day: date, **changes: Any) -> DayDraft:
    """The day as planned, unless CHANGES say otherwise."""
    return DayDraft(line.pk, day, **changes)


def except_ten(line: ProvisionLine, day: date, reason: str = "staff_redeployed") -> DayDraft:
    """The day without the hour from ten."""
    return DayDraft(line.pk, day, ((time(10), time(11)),), reason=reason)


def confirm(world: World, line: ProvisionLine, by: Any = None, **changes: Any) -> Receipt:
    """The last school day of the line confirmed as planned, or the DAYS given."""
    given = {"days": [draft(line, world.day)], "submission": envelope(kind="day_confirmation")} | changes
    return confirm_days(by=by or world.key_worker, school=world.school, **given)


def confirmed(world: World, line: ProvisionLine, by: Any = None, **changes: Any) -> DayConfirmation:
    """The confirmation that was saved."""
    return DayConfirmation.objects.get(pk=confirm(world, line, by, **changes).entry_ids[0])


def tap(client: Any, *keys: str, submission: Any = None) -> Any:
    """A tap on "As planned"."""
    answers = {"submission": submission or uuid7(), "day": list(keys)}
    return client.post(reverse("logs:day-confirm"), answers, follow=True)


def key(line: ProvisionLine, day: date) -> str:
    """What the button of a day sends."""
    return f"{line.pk}/{day.isoformat()}"


def except_url(line: ProvisionLine, day: date) -> str:
    """The page that asks what was missing."""
    return reverse("logs:day-except", kwargs={"record_id": line.pk, "day": day.isoformat()})


def answers(**changes: Any) -> dict[str, Any]:
    """An hour from ten without support."""
    facts = {"submission": uuid7(), "part": "part", "missed_from": "10:00", "missed_to": "11:00"}
    return facts | {"reason": "staff_absent"} | changes
