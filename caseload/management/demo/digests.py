"""The last Monday's e-mails of the invented school: what the SENCO and a key worker found in them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from caseload.actions.digest import send_owed_digests
from caseload.management.demo.clock import moment
from caseload.management.demo.oakfield import Oakfield
from caseload.rules.digest import SEND_AT, first_post_day

READERS = ("senco", "keyworker")


def send_last_digests(oakfield: Oakfield) -> None:
    """The digests of the newest week that has begun, sent on its own morning; in the demo nothing leaves the house."""
    day = newest_post_day(oakfield)
    if day is None:
        return
    at = oakfield.clock.set(day, SEND_AT)
    readers = [oakfield.staff[name] for name in READERS]
    send_owed_digests(moment=at, schools=[oakfield.school], only=readers)


def newest_post_day(oakfield: Oakfield) -> date | None:
    """The first school day of this week or the week before, whichever morning has come already."""
    weeks = (oakfield.today - timedelta(days=7 * back) for back in range(2))
    days = (first_post_day(oakfield.calendar, day) for day in weeks)
    return next((day for day in days if day and begins(day) <= oakfield.now), None)


def begins(day: date) -> datetime:
    """When the post of the day goes."""
    return moment(day, SEND_AT)
