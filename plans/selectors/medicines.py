"""A pupil's medicines as pages show them: how their consent stands, their times, what changed and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Prefetch, prefetch_related_objects

from accounts.models import AuditDetail, AuditEvent, School, User
from plans.models import CarePlan, Medicine, MedicineTime
from plans.rules.medicine import (
    MedicineState,
    TimeDraft,
    amount_words,
    consent_state,
    limits_words,
    times_words,
)
from pupils.models import Pupil

BY_ITS_MEDICINE = "the times belong to a medicine that the page's own read has found"
BY_ITS_PLAN = "the plan's page or paper shows what its reader, who sees the plan, may see"
VERBS = {"medicine_add": "Added", "medicine_change": "Changed", "medicine_end": "Ended"}


def medicine_state(medicine: Medicine, on: date) -> MedicineState:
    """How consent to the medicine stands on the day: `words` ("" in order), `tone`, `is_unconsented`, `is_expired`."""
    return consent_state(medicine.consent_by, medicine.consent_on, medicine.consent_until, on)


@dataclass(frozen=True)
class MedicineCard:
    """A medicine in a list: its facts in words, and how it stands on the day."""

    medicine: Medicine
    state: MedicineState
    is_ended: bool

    @property
    def title(self) -> str:
        """ "Methylphenidate, 10 mg tablets"."""
        return ", ".join(part for part in (self.medicine.name, self.medicine.strength) if part)

    @property
    def dose(self) -> str:
        """ "1 tablet, by mouth"."""
        route = self.medicine.get_route_display()
        return f"{amount_words(self.medicine.dose, self.medicine.unit)}, {route[:1].lower()}{route[1:]}"

    @property
    def low_words(self) -> str:
        """ "8 tablets": at how much home is asked for more; "" when nobody said."""
        low = self.medicine.low_stock_at
        return "" if low is None else amount_words(low, self.medicine.unit)

    @property
    def when(self) -> str:
        """Its times with their windows, or when it is needed with the limits."""
        parts = []
        if self.medicine.when_needed:
            parts.append(self.medicine.when_needed)
        if self.medicine.is_prn:
            parts.append(limits_words(self.medicine.min_minutes_between, self.medicine.max_doses_24h))
        said = times_words(_drafts(self.medicine.times.all()))
        return "; ".join(part for part in (said, *parts) if part)

    @property
    def marks(self) -> list[str]:
        """What an adult has to know at once: rescue medicine, controlled drug, witness, the pupil's own hand."""
        said = {
            "rescue medicine": self.medicine.is_rescue,
            "controlled drug": self.medicine.is_controlled,
            "witness": self.medicine.is_witness_needed,
            "takes it themselves": self.medicine.is_self_administered,
            "only when needed": self.medicine.is_prn and not self.medicine.is_rescue,
            "not prescribed": not self.medicine.is_prescribed,
        }
        return [words for words, holds in said.items() if holds]


@dataclass(frozen=True)
class MedicineChange:
    """One change of a medicine: what was done, by whom and when, and field by field what it said before and after."""

    what: str
    who: str
    at: datetime
    changes: tuple[tuple[str, str, str], ...]


def medicine_cards(user: User, pupil: Pupil, school: School, on: date) -> list[MedicineCard]:
    """The pupil's medicines as far as USER may see them, those still given first: 2 queries."""
    return _cards(Medicine.objects.visible_to(user, on).filter(pupil=pupil, school=school), on)


def medicines_beside(plan: CarePlan, on: date) -> list[MedicineCard]:
    """The medicines given on the day, for the healthcare plan whose reader sees both: 2 queries."""
    found = Medicine.objects.unscoped(reason=BY_ITS_PLAN).live_on(on)
    return _cards(found.filter(pupil_id=plan.pupil_id, school_id=plan.school_id), on)


def emergency_cards(user: User, pupil: Pupil, school: School, on: date) -> list[MedicineCard]:
    """The pupil's rescue medicines given on the day, as far as USER may see them: 2 queries."""
    found = Medicine.objects.visible_to(user, on).live_on(on)
    return _cards(found.filter(pupil=pupil, school=school, is_rescue=True), on)


def card_of(medicine: Medicine, on: date) -> MedicineCard:
    """One medicine as a list shows it; its times are loaded already, or cost a query."""
    is_ended = medicine.ends_on is not None and medicine.ends_on < on
    return MedicineCard(medicine, medicine_state(medicine, on), is_ended)


def medicine_page(medicine: Medicine, on: date) -> MedicineCard:
    """One medicine as its page shows it, its times loaded: 1 query."""
    times = MedicineTime.objects.unscoped(reason=BY_ITS_MEDICINE).order_by("due_at")
    prefetch_related_objects([medicine], Prefetch("times", queryset=times))
    return card_of(medicine, on)


def medicine_changes(medicine: Medicine) -> list[MedicineChange]:
    """What became of the medicine, newest first, readable: 3 queries."""
    record = {"record_kind": Medicine._meta.label_lower, "record_id": str(medicine.pk)}
    events = list(AuditEvent.objects.filter(**record, verb__in=list(VERBS)).order_by("-id"))
    details = AuditDetail.objects.filter(event__in=[event.pk for event in events])
    said: dict[int, tuple[dict[str, Any], dict[str, Any]]] = {
        detail.event_id: (detail.before or {}, detail.after or {}) for detail in details.order_by("event_id")
    }
    people: dict[UUID | None, str] = {
        person.pk: person.short_name
        for person in User.objects.filter(pk__in={event.actor_id for event in events if event.actor_id})
    }
    return [
        MedicineChange(
            VERBS[event.verb],
            people.get(event.actor_id, "Keyworker"),
            event.at,
            _field_changes(*said.get(event.pk, ({}, {}))) if event.verb != "medicine_add" else (),
        )
        for event in events
    ]


def _cards(found: Any, on: date) -> list[MedicineCard]:
    """The medicines as cards, those still given first, by name."""
    times = MedicineTime.objects.unscoped(reason=BY_ITS_MEDICINE).order_by("due_at")
    rows = found.select_related("pupil").prefetch_related(Prefetch("times", queryset=times))
    rows = rows.order_by(F("ends_on").desc(nulls_first=True), "name", "id")
    cards = [card_of(medicine, on) for medicine in rows]
    return sorted(cards, key=lambda card: (card.is_ended, not card.medicine.is_rescue, card.medicine.name))


def _drafts(times: Iterable[MedicineTime]) -> Sequence[TimeDraft]:
    """The times as rules read them."""
    return [TimeDraft(row.due_at, row.early_minutes, row.late_minutes, tuple(row.weekdays)) for row in times]


def _field_changes(before: dict[str, Any], after: dict[str, Any]) -> tuple[tuple[str, str, str], ...]:
    """Each changed field by its label, with what it said."""
    return tuple((_label(name), _shown(before.get(name)), _shown(after[name])) for name in sorted(after))


def _label(name: str) -> str:
    """The words of a field."""
    if name == "times":
        return "Times"
    field: Any = Medicine._meta.get_field(name)
    label = str(field.verbose_name)
    return label[:1].upper() + label[1:]


def _shown(value: Any) -> str:
    """A value of the audit as people read it."""
    if value in (None, ""):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
