"""Medicines of the invented school with their consent: at lunch, when needed, for an emergency; two more healthcare plans."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time, timedelta
from decimal import Decimal
from typing import Any

from caseload.management.demo.oakfield import Oakfield
from plans.actions.care_plan import PlanDraft, agree_to_plan, circulate_plan, start_care_plan
from plans.actions.medicine import MedicineDraft, add_medicine
from plans.choices import AgreedHow, AgreementType, MedicineRoute
from plans.rules.care import CarePlanKind
from plans.rules.medicine import TimeDraft

AFTER_SCHOOL, LATER = time(15, 50), time(16, 10)
SINCE = 27  # school days: given since then, unless a row says otherwise
LUNCH = (TimeDraft(time(12, 15)),)


@dataclass(frozen=True)
class Given:
    """A medicine of a child: its facts, and its days counted from today (school days back, days to come)."""

    child: str
    facts: dict[str, Any]
    consent_by: str = ""
    since: int = SINCE
    ends_in: int | None = None
    consent_until_in: int | None = None
    times: tuple[TimeDraft, ...] = ()


@dataclass(frozen=True)
class Protocol:
    """A healthcare plan that the plans of care_plans.py do not have."""

    child: str
    content: dict[str, str]
    consent_by: tuple[str, str]
    readers: tuple[str, ...] = field(default=("firstaid", "teacher"))


PROTOCOLS: tuple[Protocol, ...] = (
    Protocol(
        "ruby",
        {
            "diagnosis": "Epilepsy with tonic-clonic seizures, two or three a year",
            "signs": "Goes stiff and falls\nArms and legs jerk\nBreathing may be noisy; lips may look blue",
            "triggers": "Fever\nFlashing light\nA missed tablet at home",
            "daily_care": "Rests after lunch when she asks to",
            "emergency": (
                "Note the time, stay with her, clear the space\n"
                "Something soft under her head; nothing in her mouth\n"
                "At 5 minutes: buccal midazolam 5 mg by a trained adult\n"
                "At 5 minutes: call 999 and say that midazolam was given\n"
                "When the jerking stops: on her side, stay until she is fully awake\n"
                "Call her mother"
            ),
            "emergency_contacts": "Sarah Ellingham, mother",
            "trips": "The midazolam goes with her, and an adult who is trained",
            "training": "Rescue medicine: the adult with her and the first aider",
            "professionals": "Epilepsy nurse, Northmere children’s hospital",
        },
        ("Sarah Ellingham", "Mother"),
    ),
    Protocol(
        "gabriel",
        {
            "diagnosis": "Asthma",
            "signs": "Coughs and wheezes\nShort of breath, speaks in single words when it is bad",
            "triggers": "Cold air\nRunning\nPollen in June",
            "daily_care": "Two puffs before PE when it is cold",
            "emergency": (
                "Sit him up and stay calm\n"
                "Blue inhaler through the spacer: one puff a minute, up to ten\n"
                "No better after 10 minutes, or he is blue or very tired: call 999\n"
                "Call his mother"
            ),
            "emergency_contacts": "Agnieszka Nowak, mother",
            "trips": "Inhaler and spacer in the adult’s bag",
        },
        ("Agnieszka Nowak", "Mother"),
        ("firstaid",),
    ),
)

MEDICINES: tuple[Given, ...] = (
    Given(
        "theo",
        {
            "name": "Methylphenidate",
            "strength": "10 mg tablets",
            "dose": Decimal(1),
            "unit": "tablet",
            "route": MedicineRoute.MOUTH,
            "is_controlled": True,
            "is_witness_needed": True,
            "side_effects": "May eat little at lunch: tell home",
            "kept_in": "Locked cupboard, medical room",
            "low_stock_at": Decimal(8),
        },
        "Karen Marsh",
        times=LUNCH,
    ),
    Given(
        "jasper",
        {
            "name": "Methylphenidate",
            "strength": "5 mg tablets",
            "dose": Decimal(1),
            "unit": "tablet",
            "route": MedicineRoute.MOUTH,
            "is_controlled": True,
            "is_witness_needed": True,
            "kept_in": "Locked cupboard, medical room",
            "low_stock_at": Decimal(10),
        },
        "Tanya Fox",
        times=LUNCH,
    ),
    Given(
        "gabriel",
        {
            "name": "Salbutamol",
            "strength": "100 micrograms a puff",
            "dose": Decimal(2),
            "unit": "puff",
            "route": MedicineRoute.INHALED,
            "is_prn": True,
            "when_needed": "He coughs, wheezes or asks for it",
            "min_minutes_between": 240,
            "max_doses_24h": 4,
            "kept_in": "His tray in the classroom, with the spacer",
            "low_stock_at": Decimal(40),
        },
        "Agnieszka Nowak",
    ),
    Given(
        "ruby",
        {
            "name": "Buccal midazolam",
            "strength": "5 mg in 1 ml syringe",
            "dose": Decimal(1),
            "unit": "syringe",
            "route": MedicineRoute.BUCCAL,
            "is_prn": True,
            "when_needed": "A seizure of 5 minutes",
            "max_doses_24h": 1,
            "is_rescue": True,
            "is_controlled": True,
            "side_effects": "Sleepy afterwards; watch her breathing",
            "kept_in": "Red pouch, locked cupboard, medical room",
            "low_stock_at": Decimal(1),
        },
        "Sarah Ellingham",
    ),
    Given(
        "amara",
        {
            "name": "Adrenaline auto-injector",
            "strength": "150 micrograms",
            "dose": Decimal(1),
            "unit": "pen",
            "route": MedicineRoute.INJECTION,
            "is_prn": True,
            "when_needed": "Swelling of face or throat, hives all over, difficulty breathing",
            "min_minutes_between": 5,
            "max_doses_24h": 2,
            "is_rescue": True,
            "kept_in": "One in her bag, one in the office",
            "low_stock_at": Decimal(1),
        },
        "Denise Kendall",
    ),
    Given(
        "elsie",
        {
            "name": "Amoxicillin",
            "strength": "125 mg in 5 ml",
            "dose": Decimal(5),
            "unit": "ml",
            "route": MedicineRoute.MOUTH,
            "kept_in": "Fridge, medical room",
        },
        "Laura Hargreaves",
        since=2,
        ends_in=4,
        times=(TimeDraft(time(12, 0), 45, 45),),
    ),
    Given(
        "zofia",
        {
            "name": "Cetirizine",
            "strength": "5 mg in 5 ml",
            "dose": Decimal(5),
            "unit": "ml",
            "route": MedicineRoute.MOUTH,
            "is_prn": True,
            "when_needed": "Itchy eyes, sneezing after playing outside",
            "max_doses_24h": 1,
            "is_prescribed": False,
            "kept_in": "Cupboard, medical room",
        },
        "Magda Wójcik",
        consent_until_in=-9,
    ),
    Given(
        "idris",
        {
            "name": "Salbutamol",
            "strength": "100 micrograms a puff",
            "dose": Decimal(2),
            "unit": "puff",
            "route": MedicineRoute.INHALED,
            "is_prn": True,
            "when_needed": "Before PE, or when he is short of breath",
            "min_minutes_between": 240,
            "max_doses_24h": 4,
            "is_self_administered": True,
            "kept_in": "He carries it",
        },
        "Yetunde Bello",
    ),
    Given(
        "noor",
        {
            "name": "Baclofen",
            "strength": "5 mg in 5 ml",
            "dose": Decimal(5),
            "unit": "ml",
            "route": MedicineRoute.MOUTH,
            "side_effects": "Drowsy at first",
            "kept_in": "Cupboard, medical room",
        },
        times=(TimeDraft(time(13, 0)),),
    ),
)


def set_up_medicines(oakfield: Oakfield) -> None:
    """Two healthcare plans, then every medicine with its consent; Noor's consent form has not come back."""
    for protocol in PROTOCOLS:
        if protocol.child in oakfield.pupils:
            _write(oakfield, protocol)
    for given in MEDICINES:
        if given.child in oakfield.pupils:
            _add(oakfield, given)


def _write(oakfield: Oakfield, protocol: Protocol) -> None:
    """The plan with the parent's consent and those who are asked to read it."""
    began = oakfield.ago(SINCE)
    now = oakfield.clock.set(began, AFTER_SCHOOL)
    draft = PlanDraft(
        starts_on=began, review_on=oakfield.today + timedelta(days=290), content=protocol.content
    )
    plan = start_care_plan(
        by=oakfield.senco,
        pupil=oakfield.pupils[protocol.child],
        school=oakfield.school,
        kind=CarePlanKind.HEALTHCARE,
        draft=draft,
        now=now,
    )
    name, role = protocol.consent_by
    agree_to_plan(
        by=oakfield.senco,
        plan=plan,
        kind=AgreementType.CONSENT,
        given_by=name,
        role=role,
        given_on=began,
        how=AgreedHow.SIGNED,
        now=now,
    )
    circulate_plan(
        by=oakfield.senco, plan=plan, staff=[oakfield.staff[key] for key in protocol.readers], now=now
    )


def _add(oakfield: Oakfield, given: Given) -> None:
    """The medicine as the first aider entered it on its first day."""
    began, today = oakfield.ago(given.since), oakfield.today
    oakfield.clock.set(began, LATER)
    draft = MedicineDraft(
        **given.facts,
        starts_on=began,
        ends_on=None if given.ends_in is None else today + timedelta(days=given.ends_in),
        consent_by=given.consent_by,
        consent_on=began if given.consent_by else None,
        consent_until=(
            None if given.consent_until_in is None else today + timedelta(days=given.consent_until_in)
        ),
        times=given.times,
    )
    add_medicine(
        by=oakfield.staff["firstaid"],
        pupil=oakfield.pupils[given.child],
        school=oakfield.school,
        draft=draft,
    )
