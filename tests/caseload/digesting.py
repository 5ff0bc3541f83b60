"""Mornings on which digests go, and what the tests look at of them."""

from datetime import datetime, time, timedelta
from typing import Any

from django.core import mail
from django.utils import timezone

from accounts.selectors import calendar_of
from caseload.actions.digest import send_owed_digests
from caseload.models import DigestSent
from tests.factories.logs import FlagFactory, RecordRequestFactory
from tests.world import World

SECRET = "He hides food and hits out when he is hungry."


def morning(world: World) -> datetime:
    """Seven o'clock of the newest school day."""
    day = calendar_of(world.school).school_day_on_or_before(timezone.localdate())
    assert day
    return timezone.make_aware(datetime.combine(day, time(7, 0)))


def waits(world: World) -> None:
    """A flag for the SENCO, one for the key worker, and a request of the key worker, all of them telling words."""
    own = {"pupil": world.amara, "school": world.school}
    before = morning(world) - timedelta(days=1)
    for owner, author in ((world.senco, world.key_worker), (world.key_worker, world.teacher)):
        FlagFactory(**own, owner=owner, raised_by=author, text=SECRET, raised_at=before)
    RecordRequestFactory(
        **own, asked_of=world.key_worker, asked_by=world.teacher, text=SECRET, due_on=before.date()
    )


def send(world: World, moment: datetime | None = None, **choices: Any) -> list[DigestSent]:
    """What goes that morning in the world's school."""
    return send_owed_digests(moment=moment or morning(world), schools=[world.school], **choices)


def readers() -> list[tuple[str, str]]:
    """Who got what: first part of the address, and whether of the week or of the day."""
    letters = [(each.to[0].partition("@")[0], each.subject.partition(",")[0]) for each in mail.outbox]
    return sorted(letters)


def row_of(world: World, person: str, kind: str = "weekly") -> DigestSent:
    """The row of one person's digest."""
    return DigestSent.objects.get(school=world.school, person=world.people[person], kind=kind)
