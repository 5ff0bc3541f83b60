"""Intimate care of three weeks: Max's routine under his plan, once by somebody else, and a one-off accident.

Hana has a plan as well, of which the demo's key worker is the named carer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time, timedelta

from accounts.actions.training import record_certificate
from accounts.choices import CertificateKind
from caseload.management.demo.clock import add_minutes
from caseload.management.demo.oakfield import Oakfield
from common.ids import uuid7
from logs.actions.drafts import SubmissionDraft
from logs.actions.intimate_care import log_intimate_care
from logs.actions.intimate_care_drafts import IntimateCareDraft
from logs.actions.intimate_care_read import note_reading
from logs.actions.told import tell_parent
from logs.choices import Assent, MarkKind, SubmissionKind, Told
from logs.models import IntimateCare
from logs.rules.body_map import BY_KEY, MarkDraft
from plans.actions.care_plan import PlanDraft, agree_to_plan, start_care_plan
from plans.choices import AgreedHow, AgreementType
from plans.models import CarePlan, PromptLevel
from plans.rules.care import CarePlanKind
from pupils.actions.assignment import assign
from pupils.rules.relations import Relation

TOOK = 10  # minutes
DAYS = 15  # school days
ROUTINE = (time(10, 15), time(13, 15))
CARER, SOMEBODY_ELSE = "grace.hollis", "hannah.osei"
HANAS_CARER = "keyworker"
BEGAN = 24  # school days ago
AFTER_SCHOOL = time(16, 5)
HANAS_PLAN = {
    "needs": "Hana needs an adult with her when she goes to the toilet, and a dry set of clothes in school.",
    "words_used": "The toilet symbol on her strip",
    "pupil_does": "Shows the symbol\nUndoes her buttons\nWashes her hands",
    "adult_does": "Waits outside the door\nHelps with the toilet paper\nHelps with clothes",
    "products": "Wipes, spare clothes in her tray",
    "where_and_when": "Accessible toilet, before play and after lunch",
    "dignity": "The door stays closed\nA woman helps her",
}


@dataclass(frozen=True)
class Care:
    """One act of care: whose, how many school days ago, when, by whom, and when it was written, in minutes after."""

    child: str
    ago: int
    at: time
    by: str
    draft: IntimateCareDraft
    written_after: int = TOOK + 2


@dataclass(frozen=True)
class Reading:
    """The head reads a pupil's records once: whose, how many school days ago, when, and why."""

    child: str
    ago: int
    at: time
    reason: str


READINGS = (
    Reading("max", 8, time(16, 40), "His mother asked how often he is changed in a school day"),
    Reading("isla", 4, time(8, 50), "Her father rang about the wet clothes she came home with"),
    Reading(
        "max", 2, time(12, 20), "Redness in two records of the same week: I asked the DSL to look with me"
    ),
)


def routine(oakfield: Oakfield) -> list[Care]:
    """Max's two changes a day; redness for some days, a slow afternoon, once by an adult who is not named."""
    steps = PromptLevel.objects.filter(school=oakfield.school)
    part = steps.filter(name__icontains="gesture").first() or steps.order_by("-rank").first()
    found = []
    for ago in range(DAYS, 0, -1):
        for number, usual in enumerate(ROUTINE):
            at = add_minutes(usual, (ago * 7 + number * 5) % 11)
            draft = IntimateCareDraft(
                held_on=oakfield.ago(ago),
                starts_at=at,
                ends_at=add_minutes(at, TOOK),
                reason="planned" if (ago + number) % 4 else "wet",
                care_given=("changed_pad", "cleaned", "hands"),
                products=("pads", "wipes", "gloves"),
                place="Changing room",
                part_played_id=part.pk if part else None,
                assent=Assent.RELUCTANT if (ago, number) == (6, 1) else Assent.YES,
                skin=("red",) if ago in (7, 6) else ("nothing",),
                marks=(MarkDraft(BY_KEY["back:bottom:middle"], MarkKind.RED_MARK, size_mm=30),)
                if (ago, number) == (7, 0)
                else (),
            )
            if draft.marks:
                draft = replace(draft, seen_words="A red patch, dry. Cream was not put on.")
            by = SOMEBODY_ELSE if (ago, number) == (4, 1) else CARER
            found.append(Care("max", ago, at, by, draft, 160 if (ago, number) == (9, 0) else TOOK + 2))
    return found


def accident(oakfield: Oakfield) -> Care:
    """A one-off accident of a pupil without a plan."""
    at = time(11, 5)
    draft = IntimateCareDraft(
        held_on=oakfield.ago(5),
        starts_at=at,
        ends_at=add_minutes(at, TOOK),
        reason="wet",
        care_given=("clothes", "comforted"),
        products=("clothes",),
        place="Accessible toilet",
        is_clothing_sent_home=True,
    )
    return Care("isla", 5, at, "fiona.mcbride", draft)


def give_intimate_care(oakfield: Oakfield) -> None:
    """Each act written as it was, and the parent told of the accident by telephone."""
    _agree_from_the_start(oakfield)
    _plan_for_hana(oakfield)
    for care in routine(oakfield):
        _write(oakfield, care)
    one_off = accident(oakfield)
    record = _write(oakfield, one_off)
    moment = oakfield.clock.set(record.held_on, one_off.at) + timedelta(minutes=45)
    tell_parent(
        by=oakfield.staff[one_off.by],
        submission=record.submission,
        pupil_id=record.pupil_id,
        how=Told.PHONE,
        told_at=moment,
        name="Parent, by the number on file",
        now=moment,
    )
    for reading in READINGS:
        _read(oakfield, reading)


def _read(oakfield: Oakfield, reading: Reading) -> None:
    """The head reads one pupil's records for a reason, which the SENCO and the DSL are told."""
    oakfield.clock.set(oakfield.ago(reading.ago), reading.at)
    note_reading(
        by=oakfield.staff["head"],
        school=oakfield.school,
        pupil=oakfield.pupils[reading.child],
        reason=reading.reason,
        asked_as=uuid7(),
    )


def _consent(oakfield: Oakfield, plan: CarePlan, given_by: str, ago: int) -> None:
    """A mother's consent, given AGO school days ago."""
    day = oakfield.ago(ago)
    now = oakfield.clock.set(day, AFTER_SCHOOL)
    kind, how = AgreementType.CONSENT, AgreedHow.SIGNED
    agree_to_plan(
        by=oakfield.senco,
        plan=plan,
        kind=kind,
        given_by=given_by,
        role="Mother",
        given_on=day,
        how=how,
        number=1,
        now=now,
    )


def _agree_from_the_start(oakfield: Oakfield) -> None:
    """Max's mother agreed before the first change under the plan."""
    plans = CarePlan.objects.unscoped(reason="the demo school's own plan")
    plan = plans.get(pupil=oakfield.pupils["max"], kind=CarePlanKind.INTIMATE)
    _consent(oakfield, plan, "Helen Thornbury", BEGAN)


def _plan_for_hana(oakfield: Oakfield) -> None:
    """Hana's plan, her carer named and trained, her mother's consent."""
    pupil, school, carer = oakfield.pupils["hana"], oakfield.school, oakfield.staff[HANAS_CARER]
    began = oakfield.ago(BEGAN)
    now = oakfield.clock.set(began, AFTER_SCHOOL)
    draft = PlanDraft(starts_on=began, review_on=oakfield.today + timedelta(days=280), content=HANAS_PLAN)
    kind = CarePlanKind.INTIMATE
    plan = start_care_plan(by=oakfield.senco, pupil=pupil, school=school, kind=kind, draft=draft, now=now)
    tie = Relation.NAMED_CARER
    assign(by=oakfield.senco, pupil=pupil, school=school, staff=carer, kind=tie, from_on=began)
    record_certificate(
        by=oakfield.office,
        school=school,
        staff=carer,
        kind=CertificateKind.INTIMATE_CARE,
        awarded_on=began - timedelta(days=60),
        expires_on=began + timedelta(days=670),
        provider="Northmere Training",
        now=now,
    )
    _consent(oakfield, plan, "Yuki Suzuki", BEGAN)


def _write(oakfield: Oakfield, care: Care) -> IntimateCare:
    """One record, written soon after."""
    done = oakfield.clock.set(care.draft.held_on, add_minutes(care.at, care.written_after))
    receipt = log_intimate_care(
        by=oakfield.staff[care.by],
        school=oakfield.school,
        pupil_id=oakfield.pupils[care.child].pk,
        submission=SubmissionDraft(uuid7(), SubmissionKind.INTIMATE_CARE, done),
        draft=care.draft,
        received_at=done,
        keeps_aside=False,
    )
    found = IntimateCare.objects.select_related("submission")
    record: IntimateCare = found.get(pk=receipt.entry_ids[0])
    return record
