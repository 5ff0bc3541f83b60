"""First aid of the last four weeks: the grazes and bumps of a playground, and one bump to the head."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time, timedelta
from uuid import UUID

from caseload.management.demo.clock import add_minutes
from caseload.management.demo.oakfield import Oakfield
from common.ids import uuid7
from logs.actions.drafts import SubmissionDraft
from logs.actions.first_aid import log_first_aid
from logs.actions.first_aid_after import observe_head
from logs.actions.first_aid_drafts import FirstAidDraft
from logs.actions.report import ReportDraft, decide_report
from logs.actions.told import tell_parent
from logs.choices import Afterwards, MarkKind, SubmissionKind, Told
from logs.models import FirstAid
from logs.rules.body_map import BY_KEY, MarkDraft
from logs.rules.report_duties import Standing

WRITTEN_AFTER = 15  # minutes
PARENT = "Parent, by the number on file"


@dataclass(frozen=True)
class Hurt:
    """One first aid: whom, how many school days ago, when and where; `marks` are region and kind of the body map."""

    child: str
    ago: int
    at: time
    place: str
    by: str
    injuries: tuple[str, ...]
    treatment: tuple[str, ...]
    cause: str
    words: str = ""
    marks: tuple[tuple[str, MarkKind, int], ...] = ()
    afterwards: str = Afterwards.BACK_TO_CLASS
    factor: str = ""
    witness: str = ""
    is_head: bool = False
    is_near_miss: bool = False
    told: str = ""
    looks: tuple[tuple[int, tuple[str, ...], str], ...] = ()
    answers: dict[str, bool] = field(default_factory=dict)


HURT: tuple[Hurt, ...] = (
    Hurt(
        "kofi",
        18,
        time(10, 50),
        "Playground",
        "firstaid",
        ("graze",),
        ("cleaned", "plaster"),
        "fall",
        marks=(("front:knee:right", MarkKind.GRAZE, 25),),
    ),
    Hurt(
        "isla",
        16,
        time(12, 40),
        "Playground",
        "fiona.mcbride",
        ("bump",),
        ("cold",),
        "bump",
        "Walked into the post of the shelter.",
        (("front:lower_leg:left", MarkKind.SWELLING, 20),),
    ),
    Hurt(
        "zofia",
        13,
        time(13, 35),
        "Hall",
        "keyworker",
        ("sprain",),
        ("cold", "rested"),
        "fall",
        "Landed badly from the bench in PE.",
        afterwards=Afterwards.RESTED,
        told=Told.NOTE,
    ),
    Hurt(
        "theo",
        11,
        time(10, 45),
        "Playground",
        "firstaid",
        ("bump", "graze"),
        ("cold", "watched"),
        "peer",
        "Ran into another pupil by the bench and hit his forehead on the ground. Cried at once, knew where he was.",
        (("head_front:forehead:middle", MarkKind.SWELLING, 30), ("front:knee:left", MarkKind.GRAZE, 20)),
        Afterwards.RESTED,
        witness="Mrs Fletcher",
        is_head=True,
        told=Told.PHONE,
        looks=(
            (15, ("headache",), "Wants to sit in the quiet corner"),
            (30, ("headache",), "Drank some water"),
            (46, (), "Drawing"),
            (61, (), "Back with the class"),
        ),
    ),
    Hurt(
        "jasper",
        9,
        time(9, 5),
        "Corridor",
        "tunde.bakare",
        (),
        (),
        "trap",
        "The cloakroom door slammed beside his hand. Nobody was hurt.",
        factor="The closer of the cloakroom door is broken",
        is_near_miss=True,
    ),
    Hurt(
        "amara",
        6,
        time(14, 10),
        "Classroom",
        "firstaid",
        ("nosebleed",),
        ("pressure",),
        "unseen",
        "Stopped after six minutes.",
    ),
    Hurt(
        "reuben",
        4,
        time(11, 20),
        "Field",
        "firstaid",
        ("cut",),
        ("cleaned", "pressure", "bandage"),
        "fall",
        "Fell on the edge of the long-jump board. The cut was deep.",
        (("front:forearm:left", MarkKind.CUT, 35),),
        Afterwards.HOSPITAL,
        factor="The board stands out of the sand",
        told=Told.PHONE,
        answers={"died": False, "hospital_treatment": True, "work_connection": True},
    ),
    Hurt(
        "seun",
        2,
        time(12, 50),
        "Playground",
        "fiona.mcbride",
        ("sting",),
        ("removed", "cold"),
        "insect",
        told=Told.IN_PERSON,
    ),
)


def give_first_aid(oakfield: Oakfield) -> None:
    """The first aid of four weeks with its looks and who was told; the head decides about the cut."""
    for hurt in HURT:
        record = _write(oakfield, hurt)
        for minutes, signs, words in hurt.looks:
            moment = oakfield.clock.set(record.held_on, add_minutes(hurt.at, minutes))
            observe_head(
                by=oakfield.staff["firstaid"],
                record=record,
                signs=signs,
                words=words,
                seen_at=moment,
                now=moment,
            )
        if hurt.told:
            _tell(oakfield, hurt, record)
        if hurt.answers:
            oakfield.clock.set(oakfield.ago(hurt.ago - 1), time(9, 30))
            _report(oakfield, hurt, record)


def _report(oakfield: Oakfield, hurt: Hurt, record: FirstAid) -> None:
    """The head reports it online the next school day."""
    day = oakfield.ago(hurt.ago - 1)
    now = oakfield.clock.set(day, time(9, 30))
    head = oakfield.staff["head"]
    draft = ReportDraft(
        outcome=Standing.REPORTED,
        because="Stitched in hospital, and the board stood out of the sand.",
        reported_on=day,
        reported_by=head.full_name,
        reference="NOT-2C41-7786",
        answers=hurt.answers,
    )
    decide_report(by=head, record=record, draft=draft, now=now)


def _write(oakfield: Oakfield, hurt: Hurt) -> FirstAid:
    """The record, written a quarter of an hour after."""
    day = oakfield.ago(hurt.ago)
    done = oakfield.clock.set(day, add_minutes(hurt.at, WRITTEN_AFTER))
    draft = FirstAidDraft(
        held_on=day,
        starts_at=hurt.at,
        place=hurt.place,
        injuries=hurt.injuries,
        treatment=hurt.treatment,
        cause=hurt.cause,
        what_happened=hurt.words,
        afterwards=hurt.afterwards,
        factor=hurt.factor,
        witness=hurt.witness,
        is_head_injury=hurt.is_head,
        is_near_miss=hurt.is_near_miss,
        riddor_answers=hurt.answers,
        marks=tuple(MarkDraft(BY_KEY[key], kind, size_mm=size) for key, kind, size in hurt.marks),
    )
    receipt = log_first_aid(
        by=oakfield.staff[hurt.by],
        school=oakfield.school,
        pupil_id=_pupil(oakfield, hurt),
        submission=SubmissionDraft(uuid7(), SubmissionKind.FIRST_AID, done),
        draft=draft,
        received_at=done,
        keeps_aside=False,
    )
    return FirstAid.objects.select_related("submission", "school").get(pk=receipt.entry_ids[0])


def _pupil(oakfield: Oakfield, hurt: Hurt) -> UUID:
    """Whom it was about."""
    return oakfield.pupils[hurt.child].pk


def _tell(oakfield: Oakfield, hurt: Hurt, record: FirstAid) -> None:
    """Tell a parent half an hour after."""
    moment = oakfield.clock.set(record.held_on, hurt.at) + timedelta(minutes=30)
    tell_parent(
        by=oakfield.staff[hurt.by],
        submission=record.submission,
        pupil_id=record.pupil_id,
        how=hurt.told,
        told_at=moment,
        name=PARENT,
        now=moment,
    )
