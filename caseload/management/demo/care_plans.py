"""Care plans of the invented school in versions, who agreed, who has read them; and the staff's certificates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from accounts.actions.training import Evidence, record_certificate
from accounts.choices import CertificateKind
from caseload.management.demo.oakfield import Oakfield
from plans.actions.care_plan import (
    PlanDraft,
    agree_to_plan,
    change_care_plan,
    circulate_plan,
    mark_plan_read,
    newest_version,
    start_care_plan,
)
from plans.actions.care_plan_consent import FreshConsent
from plans.choices import AgreedHow, AgreementType
from plans.models import CarePlan
from plans.rules.care import CarePlanKind
from pupils.actions.assignment import assign
from pupils.rules.relations import Relation

AFTER_SCHOOL, LATER, BEFORE_LESSONS = time(16, 5), time(16, 25), time(8, 12)
A_SMALL_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
IN_ORDER, OVERDUE = timedelta(days=300), timedelta(days=-6)


@dataclass(frozen=True)
class Care:
    """A plan of a child: what it said first, what a later version changed, and who was asked to read it."""

    child: str
    kind: CarePlanKind
    content: dict[str, str]
    changed: dict[str, str]
    because: str = ""
    consent_by: tuple[str, str] = ("", "")
    review_in: timedelta = IN_ORDER
    readers: tuple[str, ...] = ()
    read_by: tuple[str, ...] = ()
    carers: tuple[str, ...] = ()
    title: str = ""


PLANS: tuple[Care, ...] = (
    Care(
        "amara",
        CarePlanKind.HEALTHCARE,
        {
            "diagnosis": "Epilepsy with absence seizures, diagnosed at four; nut allergy",
            "signs": "Stops in the middle of a word\nStares for about ten seconds\nDoes not answer to her name",
            "triggers": "Little sleep\nA missed breakfast",
            "daily_care": "Say afterwards what she missed\nNote each absence with its time",
            "emergency": (
                "Swelling or trouble breathing: give the pen at once, then call 999\n"
                "Seizure: stay with her and note the time\n"
                "Seizure: put something soft under her head\n"
                "Seizure: call 999 after five minutes\n"
                "Call her mother"
            ),
            "emergency_contacts": "Denise Kendall, mother",
            "trips": "The adult with her knows this plan",
        },
        {"trips": "The adult with her knows this plan\nSwimming: one adult in the water with her"},
        "Swimming begins after half-term",
        ("Denise Kendall", "Mother"),
        readers=("keyworker", "teacher", "firstaid", "josh.peters"),
        read_by=("teacher", "firstaid"),
    ),
    Care(
        "max",
        CarePlanKind.INTIMATE,
        {
            "needs": "Max wears pads and is changed twice in the school day, and when wet.",
            "words_used": "“Clean time” and the photograph of the changing room",
            "pupil_does": "Fetches his bag\nPulls his trousers down\nWashes his hands",
            "adult_does": "Says each step before it happens\nCleans and dries\nFastens the new pad",
            "products": "Own pads and wipes from home, in his bag",
            "where_and_when": "Changing room by Reception, about 10:15 and 13:15",
            "dignity": "Door closed, one adult\nHe may choose the song",
            "watch_for": "Redness at the top of the legs",
        },
        {"pupil_does": "Fetches his bag\nPulls his trousers down\nHands over the wipes\nWashes his hands"},
        "He now hands over the wipes himself",
        ("Helen Thornbury", "Mother"),
        readers=("grace.hollis", "hannah.osei"),
        read_by=("grace.hollis",),
        carers=("grace.hollis",),
    ),
    Care(
        "tomos",
        CarePlanKind.BEHAVIOUR,
        {
            "risks": "Runs out of the room\nThrows what is near",
            "triggers": "Changes nobody told him of\nNoise in the hall",
            "green": "Builds and hums\nKeep to his timetable strip",
            "amber": "Paces, covers his ears\nOffer the tent, say little",
            "red": "Shouts, throws\nClear the room, one adult stays",
            "blue": "Tired and quiet\nA drink and his blanket, half an hour",
            "contra_indications": "Do not hold his hands: it frightens him",
        },
        {"amber": "Paces, covers his ears\nOffer the ear defenders, then the tent\nSay little"},
        "The ear defenders have helped since October",
        review_in=OVERDUE,
    ),
    Care(
        "noor",
        CarePlanKind.EATING_MOBILITY,
        {
            "eating": "Sits in her own chair, feet on the plate\nLevel 6: soft and bite-sized",
            "drinking": "Level 0: thin drinks\nOpen cup, half full",
            "choking": "Bend her forward\nFive back blows\nCall 999",
            "mobility": "Walks with her frame between rooms",
            "transfers": "One adult, from the side she chooses",
        },
        {
            "eating": "Sits in her own chair, feet on the plate\nLevel 6: soft and bite-sized\nTwenty minutes, no hurry"
        },
        "Advice of the speech and language therapist",
        readers=("josh.peters",),
        read_by=("josh.peters",),
    ),
)

# Staff, what for, how many days ago it was awarded, and for how many days it holds.
CERTIFICATES: tuple[tuple[str, CertificateKind, int, int], ...] = (
    ("firstaid", CertificateKind.FIRST_AID, 400, 1095),
    ("firstaid", CertificateKind.MEDICINES, 200, 365),
    ("firstaid", CertificateKind.RESCUE_MEDICINE, 200, 365),
    ("fiona.mcbride", CertificateKind.PAEDIATRIC_FIRST_AID, 1060, 1095),
    ("grace.hollis", CertificateKind.PAEDIATRIC_FIRST_AID, 300, 1095),
    ("grace.hollis", CertificateKind.INTIMATE_CARE, 150, 730),
    ("grace.hollis", CertificateKind.MOVING_HANDLING, 150, 365),
    ("keyworker", CertificateKind.RESCUE_MEDICINE, 380, 365),
    ("josh.peters", CertificateKind.MOVING_HANDLING, 90, 365),
    ("senco", CertificateKind.RESTRAINT, 120, 365),
    ("tunde.bakare", CertificateKind.RESTRAINT, 120, 365),
    ("tunde.bakare", CertificateKind.MEDICINES, 60, 365),
)


def write_care_plans(oakfield: Oakfield) -> None:
    """The register first, then each plan: its first version, consent, the change, and who has read it."""
    _train(oakfield)
    for care in PLANS:
        if care.child in oakfield.pupils:
            _write(oakfield, care)


def _train(oakfield: Oakfield) -> None:
    """The certificates as the office entered them when records began; one came with its file."""
    now = oakfield.clock.set(oakfield.ago(30), AFTER_SCHOOL)
    for number, (key, kind, ago, days) in enumerate(CERTIFICATES):
        awarded = oakfield.today - timedelta(days=ago)
        record_certificate(
            by=oakfield.office,
            school=oakfield.school,
            staff=oakfield.staff[key],
            kind=kind,
            awarded_on=min(awarded, now.date()),
            expires_on=awarded + timedelta(days=days),
            provider="Northmere Training",
            evidence=None if number else Evidence("first-aid.pdf", A_SMALL_PDF),
            now=now,
        )


def _write(oakfield: Oakfield, care: Care) -> None:
    """One plan with all that hangs on it."""
    began, changed_on = oakfield.ago(28), oakfield.ago(4)
    pupil, school = oakfield.pupils[care.child], oakfield.school
    draft = PlanDraft(
        starts_on=began, review_on=oakfield.today + care.review_in, content=care.content, title=care.title
    )
    now = oakfield.clock.set(began, AFTER_SCHOOL)
    plan = start_care_plan(
        by=oakfield.senco, pupil=pupil, school=school, kind=care.kind, draft=draft, now=now
    )
    for carer in care.carers:
        assign(
            by=oakfield.senco,
            pupil=pupil,
            school=school,
            staff=oakfield.staff[carer],
            kind=Relation.NAMED_CARER,
            from_on=began,
        )
    later = replace(draft, content=care.content | care.changed)
    now = oakfield.clock.set(changed_on, AFTER_SCHOOL)
    change_care_plan(
        by=oakfield.senco,
        plan=plan,
        draft=later,
        because=care.because,
        opened_number=1,
        consent=FreshConsent(is_asked=bool(care.consent_by[0])),
        now=now,
    )
    _agree(oakfield, care, plan, changed_on)
    _circulate(oakfield, care, plan, changed_on)


def _agree(oakfield: Oakfield, care: Care, plan: CarePlan, day: date) -> None:
    """The parent's consent, where there is one, and the SENCO's signature."""
    given = [(AgreementType.SIGNATURE, (oakfield.senco.full_name, "SENCO"))]
    if care.consent_by[0]:
        given.append((AgreementType.CONSENT, care.consent_by))
    now = oakfield.clock.set(day, LATER)
    for kind, (name, role) in given:
        agree_to_plan(
            by=oakfield.senco,
            plan=plan,
            kind=kind,
            given_by=name,
            role=role,
            given_on=day,
            how=AgreedHow.SIGNED,
            now=now,
        )


def _circulate(oakfield: Oakfield, care: Care, plan: CarePlan, day: date) -> None:
    """Who is asked to read the newest version that evening, and who has by the next school morning."""
    people = [oakfield.staff[key] for key in care.readers]
    circulate_plan(by=oakfield.senco, plan=plan, staff=people, now=oakfield.clock.set(day, LATER))
    read_at = oakfield.clock.set(oakfield.ago(3), BEFORE_LESSONS)
    for key in care.read_by:
        mark_plan_read(by=oakfield.staff[key], version=newest_version(plan), now=read_at)
