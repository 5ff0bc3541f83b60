"""First-aid kits with their checks, and two adults who were hurt and one who nearly was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from accounts.models import FirstAidKit
from caseload.management.demo.clock import add_minutes
from caseload.management.demo.oakfield import Oakfield
from common.ids import uuid7
from logs.actions.adult_injury import add_to_injury, log_adult_injury
from logs.actions.adult_injury_drafts import AdultInjuryDraft
from logs.actions.drafts import SubmissionDraft
from logs.actions.first_aid_kit import Found, ItemDraft, KitDraft, add_kit, check_kit
from logs.choices import InjuredPerson, SubmissionKind
from logs.models import AdultInjury
from logs.rules.first_aid_kits import USUAL_ITEMS

WRITTEN_AFTER = 20  # minutes
KEEPS = 500  # days: what was bought new keeps so long
CHECKED_AT = time(8, 20)


@dataclass(frozen=True)
class Kit:
    """One kit: checked how many school days ago (the last is the newest), what was short, what expires in how many days."""

    name: str
    place: str
    every: int
    checked: tuple[int, ...]
    short: tuple[tuple[str, int], ...] = ()
    expires: tuple[tuple[str, int], ...] = ()
    note: str = ""


KITS: tuple[Kit, ...] = (
    Kit("Medical room cabinet", "Medical room, above the sink", 30, (24, 9)),
    Kit(
        "Playground bag",
        "Hook by the hall door",
        14,
        (24, 3),
        (("Sterile plasters, assorted", 11), ("Disposable gloves, pairs", 1)),
        note="Plasters go fastest on Mondays.",
    ),
    Kit("Minibus", "Under the front seat", 30, (26,), expires=(("Sterile eye pads", -12),)),
    Kit(
        "Reception class box",
        "Top shelf by the door",
        30,
        (12,),
        expires=(("Large sterile wound dressings", 19),),
    ),
)


def fill_first_aid_kits(oakfield: Oakfield) -> None:
    """The kits as the first aider keeps them."""
    for kit in KITS:
        oakfield.clock.set(oakfield.ago(max(kit.checked) + 1), CHECKED_AT)
        items = tuple(ItemDraft(name, wanted) for name, wanted in USUAL_ITEMS)
        made = add_kit(
            by=oakfield.staff["firstaid"],
            school=oakfield.school,
            draft=KitDraft(kit.name, kit.place, kit.every, items),
        )
        for ago in sorted(kit.checked, reverse=True):
            _check(oakfield, kit, made, ago, is_newest=ago == min(kit.checked))


def _check(oakfield: Oakfield, kit: Kit, made: FirstAidKit, ago: int, is_newest: bool) -> None:
    """One check; what is short now was there before."""
    day = oakfield.ago(ago)
    short, expires = (dict(kit.short), dict(kit.expires)) if is_newest else ({}, {})
    found = [
        Found(item.pk, short.get(item.name, item.wanted), _until(oakfield.today, item.name, expires))
        for item in made.items.order_by("name")
    ]
    check_kit(
        by=oakfield.staff["firstaid"],
        kit=made,
        check_id=uuid7(),
        found=found,
        note=kit.note if is_newest else "",
        now=oakfield.clock.set(day, CHECKED_AT),
    )


def _until(today: date, name: str, expires: dict[str, int]) -> date | None:
    """When the first of an item expires; pins and paper never do."""
    if name in ("Safety pins", "Leaflet of general guidance"):
        return None
    return today + timedelta(days=expires.get(name, KEEPS))


def hurt_adults(oakfield: Oakfield) -> None:
    """A wet floor with nine days off, a back after lifting, and a visitor's near miss."""
    slip = _write(
        oakfield,
        14,
        "firstaid",
        AdultInjuryDraft(
            held_on=oakfield.ago(14),
            starts_at=time(8, 35),
            place="Corridor",
            staff_id=oakfield.staff["marta.sobczak"].pk,
            job="Teaching assistant",
            injuries=("sprain",),
            treatment=("cold", "bandage"),
            cause="slip",
            what_happened="Slipped on the wet floor by the hall doors. The floor had just been mopped.",
            afterwards="home",
            factor="No sign by the wet floor",
            first_aider_id=oakfield.staff["firstaid"].pk,
            riddor_answers={"died": False, "specified_injury": False, "work_connection": True},
        ),
    )
    oakfield.clock.set(oakfield.ago(5), time(9, 15))
    add_to_injury(
        by=oakfield.office,
        record=slip,
        note_id=uuid7(),
        days_off=9,
        words="Back today. A sign stands by wet floors from now on.",
    )
    _write(oakfield, 7, "grace.hollis", _back(oakfield))
    _write(oakfield, 3, "sendadmin", _visitor(oakfield))


def _back(oakfield: Oakfield) -> AdultInjuryDraft:
    """A back after lifting a chair."""
    return AdultInjuryDraft(
        held_on=oakfield.ago(7),
        starts_at=time(15, 5),
        place="Classroom",
        staff_id=oakfield.staff["grace.hollis"].pk,
        injuries=("strain",),
        treatment=("rested",),
        cause="lifting",
        what_happened="Lifted the standing frame alone to clear the way.",
        days_off=0,
    )


def _visitor(oakfield: Oakfield) -> AdultInjuryDraft:
    """A visitor nearly hit by a gate."""
    return AdultInjuryDraft(
        held_on=oakfield.ago(3),
        starts_at=time(9, 50),
        place="Car park",
        person=InjuredPerson.VISITOR,
        name="Iris Bell",
        job="Sensory support service",
        cause="object",
        what_happened="The side gate swung back in the wind and just missed her.",
        factor="The catch of the side gate",
        is_near_miss=True,
    )


def _write(oakfield: Oakfield, ago: int, by: str, draft: AdultInjuryDraft) -> AdultInjury:
    """The record, written twenty minutes after."""
    moment = oakfield.clock.set(oakfield.ago(ago), add_minutes(draft.starts_at, WRITTEN_AFTER))
    receipt = log_adult_injury(
        by=oakfield.staff[by],
        school=oakfield.school,
        submission=SubmissionDraft(uuid7(), SubmissionKind.ADULT_INJURY, moment),
        draft=draft,
        received_at=moment,
    )
    return AdultInjury.objects.get(pk=receipt.entry_ids[0])
