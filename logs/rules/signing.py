"""When a record is signed: midnight, London, ending the day it was received (design.md "Writing")."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def editable_until(received_at: datetime) -> datetime:
    """The moment a record received at the aware moment RECEIVED_AT is signed.

    Midnight at the end of the London day, right through clock changes. Raises ValueError for a naive datetime.
    """
    if received_at.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    next_day = received_at.astimezone(LONDON).date() + timedelta(days=1)
    return datetime.combine(next_day, time.min, tzinfo=LONDON)
