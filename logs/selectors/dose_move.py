"""Where a dose about the wrong pupil goes, and what goes with it: asked before it is moved, and while it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from logs.models import Dose, HealthEvent
from logs.rules.doses import TAKEN
from plans.models import Medicine
from pupils.models import Pupil

SAME_OF_THE_OTHER = "the right pupil's medicine; who may write about them is checked beside it"
GOES_WITH_IT = "belongs to the record that is moved; who may move that is checked beside it"


def same_medicine(dose: Dose, pupil: Pupil) -> Medicine | None:
    """PUPIL's medicine of the same name and unit as the dose's, the newest: one query."""
    old = dose.medicine
    own = Medicine.objects.unscoped(reason=SAME_OF_THE_OTHER).filter(
        pupil=pupil, school_id=dose.school_id, name__iexact=old.name, unit__iexact=old.unit
    )
    found: Medicine | None = own.order_by("-starts_on", "-id").first()
    return found


def dose_of_event(event: HealthEvent) -> Dose | None:
    """The dose that was given in the emergency and still stands."""
    standing = Dose.objects.unscoped(reason=GOES_WITH_IT).standing().filter(pk=event.rescue_dose_id)
    found: Dose | None = standing.select_related("medicine").first()
    return found


def events_of_dose(dose: Dose) -> list[HealthEvent]:
    """The standing emergencies in which the dose was given."""
    found = HealthEvent.objects.unscoped(reason=GOES_WITH_IT).standing().filter(rescue_dose=dose)
    return list(found.order_by("pk"))


@dataclass(frozen=True)
class GoesAlong:
    """What is read before it is moved: what goes WITH it, and the MEDICINE that would be another pupil's; "" none."""

    with_it: str = ""
    medicine: str = ""


def goes_along(record: Any, to_pupil: Pupil) -> GoesAlong:
    """What hangs on an emergency or a dose that goes to TO_PUPIL; nothing for any other record. Two queries at most."""
    if isinstance(record, HealthEvent):
        dose = dose_of_event(record)
        with_it = f"the dose given in it: {dose.medicine.name}, {dose.starts_at:%H:%M}" if dose else ""
        return GoesAlong(with_it, _anothers(dose, to_pupil))
    if isinstance(record, Dose):
        with_it = "the emergency in which it was given" if events_of_dose(record) else ""
        return GoesAlong(with_it, _anothers(record, to_pupil))
    return GoesAlong()


def _anothers(dose: Dose | None, to_pupil: Pupil) -> str:
    """The name of the medicine that was given and is not TO_PUPIL's; "" when it is theirs, or nothing was given."""
    if dose is None or dose.outcome not in TAKEN or same_medicine(dose, to_pupil):
        return ""
    return dose.medicine.name
