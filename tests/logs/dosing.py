"""Doses as tests write them: a medicine due at noon, drafts for the action, answers for the form."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from common.ids import uuid7
from logs.actions.dose import log_dose
from logs.actions.dose_drafts import DoseDraft
from logs.actions.drafts import Receipt
from logs.models import Dose
from logs.rules.signing import LONDON
from plans.models import Medicine
from tests.factories.care import MedicineFactory, MedicineTimeFactory, StockEntryFactory
from tests.factories.logs import SubmissionFactory
from tests.factories.training import CertificateFactory
from tests.logs.making import envelope
from tests.world import World

NOON = time(12, 15)
EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]


def medicine(world: World, pupil: Any = None, at: time = NOON, **facts: Any) -> Medicine:
    """Amara's tablet, due every day at a quarter past twelve, half an hour either way."""
    own = {"pupil": pupil or world.amara, "school": world.school}
    kept = MedicineFactory(**own, **facts)
    if not kept.is_prn:
        MedicineTimeFactory(medicine=kept, **own, due_at=at, weekdays=EVERY_DAY)
    return kept


def prn(world: World, **facts: Any) -> Medicine:
    """Amara's paracetamol: four hours between doses, four in a day."""
    limits = {"min_minutes_between": 240, "max_doses_24h": 4}
    said = {
        "name": "Paracetamol",
        "is_prn": True,
        "when_needed": "headache",
        "unit": "ml",
        "dose": Decimal(5),
    }
    return medicine(world, **said | limits | facts)


def moment(minutes_ago: int = 0) -> datetime:
    """A moment of the last minutes; the tests of a night do not fall over midnight."""
    now = timezone.localtime(timezone.now(), LONDON)
    return max(now - timedelta(minutes=minutes_ago), now.replace(hour=0, minute=0, second=0, microsecond=0))


def draft(of: Medicine, **changes: Any) -> DoseDraft:
    """Given now, for the slot at noon unless it is for when it is needed."""
    said = {"medicine_id": of.pk, "given_at": moment(), "due_at": None if of.is_prn else NOON}
    return DoseDraft(**said | changes)


def write(world: World, of: Medicine, by: Any = None, **changes: Any) -> Receipt:
    """A dose by the key worker; CHANGES go to the action or, else, to the draft."""
    of_action = {"submission", "received_at", "keeps_aside"}
    given = {name: value for name, value in changes.items() if name in of_action}
    said = {name: value for name, value in changes.items() if name not in of_action}
    standard = {"submission": envelope(kind="dose"), "draft": draft(of, **said)}
    person = by or world.key_worker
    return log_dose(by=person, school=world.school, pupil_id=of.pupil_id, **standard | given)


def dose(world: World, of: Medicine, **changes: Any) -> Dose:
    """The record that `write` makes."""
    return Dose.objects.get(pk=write(world, of, **changes).entry_ids[0])


def stocked(world: World, of: Medicine, amount: int = 28) -> None:
    """So much of the medicine came last week."""
    then = timezone.now() - timedelta(days=7)
    own = {"pupil": of.pupil, "school": world.school, "author": world.senco}
    sent = SubmissionFactory(author=world.senco, school=world.school, kind="stock")
    StockEntryFactory(
        **own, medicine=of, submission=sent, amount=amount, received_at=then, held_on=timezone.localdate(then)
    )


def certified(world: World, person: Any, kind: str = "medicines") -> None:
    """The person may give medicines."""
    CertificateFactory(staff=person, school=world.school, kind=kind)


def sent(**changes: Any) -> dict[str, Any]:
    """What the form sends for "given" with one tap."""
    return {"submission": str(uuid7()), "as": "given", "witness": "", "reason": "", "reaction": ""} | changes
