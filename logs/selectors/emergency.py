"""What an adult needs in a child's emergency, and one emergency as people read it afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from accounts.choices import CertificateKind
from accounts.models import School, User
from common.records import Sensitivity
from logs.choices import HealthEventKind
from logs.models import HealthEvent
from logs.rules.behaviour import first_capital, words_of
from logs.rules.dose_facts import ANOTHERS
from logs.rules.emergency import GENERAL, SIGNS, STEPS_TAKEN, Step, lasted_words, steps_of
from logs.rules.over_midnight import NEXT_DAY, times_words
from logs.rules.signing import LONDON
from logs.selectors.first_aid import life_alerts
from plans.models import CarePlan, CarePlanVersion, Medicine
from plans.rules.care import CarePlanKind
from plans.rules.care_plan_fields import points
from plans.selectors.care_plans import certified_ids
from plans.selectors.medicines import MedicineCard, emergency_cards
from pupils.access import sees
from pupils.models import Alert, Pupil


@dataclass(frozen=True)
class Protocol:
    """What to do: the pupil's own steps where there are some that the person may read, else the general ones."""

    steps: Sequence[Step]
    is_own: bool
    may_read: bool
    alerts: Sequence[Alert]
    medicines: Sequence[MedicineCard] = ()
    contacts: Sequence[str] = ()
    trained: Sequence[str] = ()

    @property
    def rescue(self) -> list[Medicine]:
        """The medicines for an emergency."""
        return [card.medicine for card in self.medicines]


def protocol_of(user: User, school: School, pupil: Pupil, on: date) -> Protocol:
    """What USER may read of it: who may not see the healthcare plan has the alerts and the general steps."""
    alerts = life_alerts(user, school, pupil, on)
    version = _version(user, school, pupil, on)
    cards = emergency_cards(user, pupil, school, on)
    content = version.content if version else {}
    lines = points(content.get("emergency", ""))
    return Protocol(
        steps=steps_of(lines or GENERAL),
        is_own=bool(lines),
        may_read=sees(user, Sensitivity.HEALTH, pupil_id=pupil.pk, school_id=school.pk, on=on),
        alerts=alerts,
        medicines=cards,
        contacts=points(content.get("emergency_contacts", "")),
        trained=_trained(school, on) if cards else (),
    )


def event_title(record: HealthEvent) -> str:
    """ "Seizure, 5 min 20 s": never the free text."""
    kind = str(HealthEventKind(record.kind).label)
    return ", ".join(part for part in (kind, lasted_words(record.began_at, record.ended_at)) if part)


def event_times(record: HealthEvent) -> str:
    """ "23:50 to 0:05 (next day)"; the start alone while the end is not known."""
    began = timezone.localtime(record.began_at, LONDON)
    if record.ended_at is None:
        return f"{began.hour}:{began:%M}"
    return times_words(began, timezone.localtime(record.ended_at, LONDON))


def over_on(record: HealthEvent) -> date:
    """The London day on which it was over: from then on a record of it is late."""
    return timezone.localtime(record.ended_at or record.began_at, LONDON).date()


def event_rows(record: HealthEvent) -> list[tuple[str, str]]:
    """RECORD as questions and answers, its dose with its medicine loaded; empty answers left out."""
    dose, on = record.rescue_dose, record.held_on
    given = f"{dose.medicine.name}, {_clock(dose.given_at, on)}" if dose else ""
    if dose and dose.medicine.pupil_id != record.pupil_id:
        given = f"{given}. {ANOTHERS}"
    recovery = f"after {record.recovery_minutes} min" if record.recovery_minutes is not None else ""
    rows = (
        ("Began", _clock(record.began_at, on)),
        ("Ended", _clock(record.ended_at, on) or "not written down"),
        ("How long", lasted_words(record.began_at, record.ended_at)),
        ("Where", record.place),
        ("Seen", first_capital(", ".join(words_of(record.signs, SIGNS)))),
        ("Done", first_capital(", ".join(words_of(record.steps_taken, STEPS_TAKEN)))),
        ("Medicine given", given),
        ("999 called", _clock(record.ambulance_called_at, on)),
        ("Themselves again", recovery),
    )
    return [row for row in rows if row[1]]


def _version(user: User, school: School, pupil: Pupil, on: date) -> CarePlanVersion | None:
    """The newest version of the healthcare plan in force that USER may read: two queries."""
    plans = CarePlan.objects.visible_to(user, on).live_on(on)
    plan = plans.filter(pupil=pupil, school=school, kind=CarePlanKind.HEALTHCARE).first()
    if plan is None:
        return None
    found: CarePlanVersion | None = (
        CarePlanVersion.objects.visible_to(user, on).filter(plan=plan).order_by("-number").first()
    )
    return found


def _trained(school: School, on: date) -> list[str]:
    """The adults trained to give a rescue medicine, by name: two queries."""
    ids = certified_ids(school.pk, [CertificateKind.RESCUE_MEDICINE], on)
    return [person.short_name for person in User.objects.filter(pk__in=ids).order_by("sort_name", "id")]


def _clock(moment: datetime | None, on: date) -> str:
    """A moment as London time with seconds, said to be the next day's when it is not of the day ON; "" for none."""
    if moment is None:
        return ""
    at = timezone.localtime(moment, LONDON)
    return f"{at:%H:%M:%S}" if at.date() == on else f"{at:%H:%M:%S} {NEXT_DAY}"
