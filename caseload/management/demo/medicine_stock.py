"""The stock of the invented school's medicines, and two seizures; after the doses, which the stock follows."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db.models import Sum

from caseload.management.demo.oakfield import Oakfield
from common.ids import uuid7
from logs.actions.drafts import SubmissionDraft
from logs.actions.emergency import log_health_event
from logs.actions.emergency_drafts import HealthEventDraft
from logs.actions.stock import explain_stock, log_stock
from logs.actions.stock_drafts import StockDraft
from logs.actions.told import tell_parent
from logs.choices import HealthEventKind, StockMove, SubmissionKind, Told
from logs.models import Dose, HealthEvent, StockEntry
from logs.rules.doses import TAKEN
from logs.rules.stock import moment_of
from logs.selectors.stock import book_before
from plans.models import Medicine

CAME, COUNTED = time(8, 40), time(8, 25)
FOUR_WEEKS = 27  # school days
WHOSE = "the invented school writes its own book"
# Child and medicine; how much is left over after the doses; days until it expires; school days since it came.
CAME_IN: tuple[tuple[str, str, int, int, int], ...] = (
    ("theo", "Methylphenidate", 21, 420, FOUR_WEEKS),
    ("jasper", "Methylphenidate", 7, 300, FOUR_WEEKS),
    ("gabriel", "Salbutamol", 140, 410, FOUR_WEEKS),
    ("ruby", "Buccal midazolam", 2, 210, FOUR_WEEKS),
    ("amara", "Adrenaline auto-injector", 2, 19, FOUR_WEEKS),
    ("elsie", "Amoxicillin", 60, 6, 2),
    ("zofia", "Cetirizine", 55, -4, 20),
    ("noor", "Baclofen", 120, 150, FOUR_WEEKS),
)


def keep_stock(oakfield: Oakfield) -> None:
    """What came in, and three counts: one fits, one was explained a day late, one nobody has explained yet."""
    found = Medicine.objects.unscoped(reason=WHOSE).filter(school=oakfield.school).select_related("pupil")
    medicines = {(each.pupil_id, each.name): each for each in found}
    for child, name, left, days, ago in CAME_IN:
        pupil = oakfield.pupils.get(child)
        if pupil and (medicine := medicines.get((pupil.pk, name))):
            amount = _taken(medicine) + left
            expires_on = oakfield.today + timedelta(days=days)
            _move(oakfield, medicine, oakfield.ago(ago), CAME, StockMove.RECEIVED, amount, expires_on)
    theo = medicines.get((oakfield.pupils["theo"].pk, "Methylphenidate"))
    jasper = medicines.get((oakfield.pupils["jasper"].pk, "Methylphenidate"))
    if theo and jasper:
        _count(oakfield, theo, oakfield.ago(12), off_by=-1)
        _count(oakfield, theo, oakfield.ago(3), off_by=0)
        _count(oakfield, jasper, oakfield.ago(1), off_by=-1)
        _explain_late(oakfield, theo)


def live_through_seizures(oakfield: Oakfield) -> None:
    """One that ended by itself, and one in which the midazolam was given."""
    ruby = oakfield.pupils["ruby"]
    midazolam = Medicine.objects.unscoped(reason=WHOSE).filter(pupil=ruby, is_rescue=True).first()
    rescue_id = midazolam.pk if midazolam else None
    _seizure(
        oakfield,
        HealthEventDraft(
            held_on=oakfield.ago(19),
            starts_at=time(11, 4, 10),
            ends_at=time(11, 10, 35),
            kind=HealthEventKind.SEIZURE,
            place="Classroom",
            signs=("stiff", "jerking", "blue"),
            steps_taken=("timed", "space", "first_aider", "recovery", "hospital"),
            what_happened="She had said that she felt odd. Went stiff at her table and was helped to the floor.",
            rescue_id=rescue_id,
            rescue_at=time(11, 9, 20) if rescue_id else None,
            ambulance_at=time(11, 9, 30),
            recovery_minutes=50,
        ),
    )
    _seizure(
        oakfield,
        HealthEventDraft(
            held_on=oakfield.ago(7),
            starts_at=time(12, 50, 0),
            ends_at=time(12, 52, 40),
            kind=HealthEventKind.SEIZURE,
            place="Hall",
            signs=("stiff", "jerking"),
            steps_taken=("timed", "space", "first_aider", "recovery", "rested"),
            what_happened="At lunch, without a warning. Slept for half an hour in the medical room.",
            recovery_minutes=35,
        ),
    )


def _taken(medicine: Medicine) -> Decimal:
    """How much the doses on record took."""
    doses = Dose.objects.standing().filter(medicine=medicine, outcome__in=sorted(TAKEN))
    return Decimal(doses.aggregate(all=Sum("amount"))["all"] or 0)


def _move(
    oakfield: Oakfield,
    medicine: Medicine,
    day: date,
    at: time,
    kind: StockMove,
    amount: Decimal,
    expires_on: date | None = None,
) -> StockEntry:
    """One move as the first aider wrote it, with the SENCO watching over a controlled drug."""
    now = oakfield.clock.set(day, at)
    draft = StockDraft(
        held_on=day,
        move=kind,
        amount=amount,
        expires_on=expires_on,
        batch=f"LN{medicine.name[:2].upper()}{day:%m%d}" if kind == StockMove.RECEIVED else "",
        witness_id=oakfield.senco.pk if medicine.is_controlled else None,
    )
    receipt = log_stock(
        by=oakfield.staff["firstaid"],
        school=oakfield.school,
        medicine=medicine,
        submission=SubmissionDraft(uuid7(), SubmissionKind.STOCK, now),
        draft=draft,
        received_at=now,
        keeps_aside=False,
    )
    return StockEntry.objects.get(pk=receipt.entry_ids[0])


def _count(oakfield: Oakfield, medicine: Medicine, day: date, *, off_by: int) -> None:
    """A count before school that finds OFF_BY more than the book says."""
    at = oakfield.clock.set(day, COUNTED)
    book = book_before(medicine.pk, moment_of(day, at)) or Decimal(0)
    _move(oakfield, medicine, day, COUNTED, StockMove.COUNTED, max(book + off_by, Decimal(0)))


def _explain_late(oakfield: Oakfield, medicine: Medicine) -> None:
    """The older count was explained the day after."""
    entry = StockEntry.objects.filter(medicine=medicine, move=StockMove.COUNTED).order_by("held_on")[0]
    now = oakfield.clock.set(oakfield.ago(11), CAME)
    words = "One tablet had been dropped and thrown away; nobody had written it down."
    explain_stock(by=oakfield.staff["firstaid"], entry=entry, words=words, now=now)


def _seizure(oakfield: Oakfield, draft: HealthEventDraft) -> None:
    """The record as the first aider wrote it within the hour, and her mother told."""
    now: datetime = oakfield.clock.set(draft.held_on, draft.starts_at) + timedelta(minutes=50)
    first_aider = oakfield.staff["firstaid"]
    receipt = log_health_event(
        by=first_aider,
        school=oakfield.school,
        pupil_id=oakfield.pupils["ruby"].pk,
        submission=SubmissionDraft(uuid7(), SubmissionKind.HEALTH_EVENT, now),
        draft=draft,
        received_at=now,
        keeps_aside=False,
    )
    record = HealthEvent.objects.select_related("submission").get(pk=receipt.entry_ids[0])
    tell_parent(
        by=first_aider,
        submission=record.submission,
        pupil_id=record.pupil_id,
        how=Told.PHONE,
        told_at=now,
        name="Sarah Ellingham",
        now=now,
    )
