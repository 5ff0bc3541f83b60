"""A pupil comes, changes and leaves; SEN status and needs keep their history."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import AuditEvent
from common.dates import ONE_DAY
from pupils.actions.pupil import enrol_pupil, leave_school, update_pupil
from pupils.actions.sen import set_needs, set_sen_status
from pupils.models import Assignment, Enrolment, Need, Pupil, SenStatusPeriod
from pupils.rules.mis_columns import known_headings
from tests.world import World

UPN, TEMPORARY = "R201100018042", "T20110001804V"
NOOR: dict[str, Any] = {
    "legal_forename": " Noor ",
    "legal_surname": "Ahmed",
    "date_of_birth": date(2020, 1, 21),
    "from_on": date(2026, 9, 2),
    "upn": UPN.lower(),
    "mis_id": "31",
    "nc_year": "R",
    "reg_group": "RW",
}


def today() -> date:
    """The day in London."""
    return timezone.localdate()


def needs_of(pupil: Pupil) -> list[tuple[str, int, date | None]]:
    """The pupil's needs, old and new, in order."""
    return list(
        Need.objects.filter(pupil=pupil).order_by("rank", "from_on").values_list("kind", "rank", "to_on")
    )


def test_a_pupil_is_enrolled_with_one_event(world: World) -> None:
    before = AuditEvent.objects.count()
    pupil = enrol_pupil(by=world.senco, school=world.school, **NOOR)
    stay = pupil.enrolments.get()
    assert (pupil.full_name, pupil.upn, pupil.sort_name) == ("Noor Ahmed", UPN, "ahmed noor")
    assert (stay.school, stay.from_on, stay.mis_id, stay.nc_year) == (
        world.school,
        date(2026, 9, 2),
        "31",
        "R",
    )
    event = AuditEvent.objects.get(verb="pupil_enrol", pupil_id=pupil.pk)
    assert (AuditEvent.objects.count(), event.school_id) == (before + 1, world.school.pk)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("legal_forename", "  "),
        ("legal_surname", "x" * 101),
        ("upn", "A201100018042"),
        ("nc_year", "15"),
        ("date_of_birth", date(2999, 1, 1)),
        ("sex", "Q"),
    ],
)
def test_a_pupil_with_an_impossible_fact_is_not_enrolled(world: World, field: str, value: Any) -> None:
    before = Pupil.objects.count()
    with pytest.raises(ValidationError) as refused:
        enrol_pupil(by=world.senco, school=world.school, **{**NOOR, field: value})
    assert list(refused.value.message_dict) == [field]
    assert Pupil.objects.count() == before


@pytest.mark.parametrize("field", ["upn", "mis_id"])
def test_a_number_is_given_once(world: World, field: str) -> None:
    enrol_pupil(by=world.senco, school=world.school, **NOOR)
    second = {**NOOR, "upn": "", "mis_id": "", field: NOOR[field]}
    with pytest.raises(ValidationError) as refused:
        enrol_pupil(by=world.senco, school=world.school, **second)
    assert list(refused.value.message_dict) == [field]
    assert UPN not in str(refused.value)


def test_another_class_holds_from_today_and_twice_a_day_is_once(world: World) -> None:
    for group in ("4A", "4B"):
        update_pupil(by=world.senco, pupil=world.amara, school=world.school, changes={"reg_group": group})
    stays = Enrolment.objects.filter(pupil=world.amara).order_by("from_on").values_list("reg_group", "to_on")
    assert list(stays) == [("3B", today() - ONE_DAY), ("4B", None)]


def test_a_replaced_upn_is_kept_as_the_former_one_and_not_the_other_way_round(world: World) -> None:
    for upn in (TEMPORARY, UPN):
        update_pupil(by=world.senco, pupil=world.amara, school=world.school, changes={"upn": upn})
    assert (world.amara.upn, world.amara.former_upn) == (UPN, TEMPORARY)
    with pytest.raises(ValidationError, match="cannot replace the permanent one"):
        update_pupil(by=world.senco, pupil=world.amara, school=world.school, changes={"upn": TEMPORARY})
    world.amara.refresh_from_db()
    assert world.amara.upn == UPN


def test_an_update_without_a_difference_leaves_no_event(world: World) -> None:
    before = AuditEvent.objects.count()
    update_pupil(by=world.senco, pupil=world.amara, school=world.school, changes={"legal_forename": "Amara "})
    assert AuditEvent.objects.count() == before


def test_an_unknown_field_is_a_fault_of_the_caller(world: World) -> None:
    with pytest.raises(TypeError, match="former_upn"):
        update_pupil(by=world.senco, pupil=world.amara, school=world.school, changes={"former_upn": UPN})


def test_leaving_ends_enrolment_and_ties_on_the_last_day(world: World) -> None:
    last_day = today() - timedelta(days=4)
    update_pupil(by=world.senco, pupil=world.amara, school=world.school, changes={"reg_group": "4A"})
    leave_school(by=world.senco, pupil=world.amara, school=world.school, last_day=last_day)
    assert list(Enrolment.objects.filter(pupil=world.amara).values_list("reg_group", "to_on")) == [
        ("3B", last_day)
    ]
    ends = set(Assignment.objects.filter(pupil=world.amara).values_list("to_on", flat=True))
    assert ends == {last_day}
    assert AuditEvent.objects.filter(verb="pupil_leave", pupil_id=world.amara.pk).count() == 1


def test_nobody_leaves_before_they_came_or_twice(world: World) -> None:
    with pytest.raises(ValidationError, match="came on"):
        leave_school(by=world.senco, pupil=world.amara, school=world.school, last_day=date(2000, 1, 1))
    with pytest.raises(ValidationError, match="never been on"):
        leave_school(by=world.senco, pupil=world.amara, school=world.other_school, last_day=today())
    leave_school(by=world.senco, pupil=world.amara, school=world.school, last_day=today() - ONE_DAY)
    with pytest.raises(ValidationError, match="already"):
        leave_school(by=world.senco, pupil=world.amara, school=world.school, last_day=today())


def test_a_status_follows_the_one_before_and_the_same_changes_nothing(world: World) -> None:
    set_sen_status(by=world.senco, pupil=world.theo, school=world.school, status="E", from_on=today())
    before = AuditEvent.objects.count()
    set_sen_status(by=world.senco, pupil=world.theo, school=world.school, status="E", from_on=today())
    assert AuditEvent.objects.count() == before
    set_sen_status(by=world.senco, pupil=world.theo, school=world.school, status="N", from_on=today())
    periods = SenStatusPeriod.objects.filter(pupil=world.theo).order_by("from_on")
    assert [period.status for period in periods] == ["K", "N"]


def test_an_unknown_status_is_refused(world: World) -> None:
    with pytest.raises(ValidationError):
        set_sen_status(by=world.senco, pupil=world.theo, school=world.school, status="S", from_on=today())
    assert SenStatusPeriod.objects.get(pupil=world.theo).status == "K"


def test_needs_end_begin_and_change_rank(world: World) -> None:
    own = {"by": world.senco, "pupil": world.amara, "school": world.school, "from_on": today()}
    set_needs(kinds=["ASD", "SLCN"], **own)
    assert needs_of(world.amara) == [("ASD", 1, None), ("SLCN", 2, None)]
    set_needs(kinds=["ASD"], **own)
    assert needs_of(world.amara) == [("ASD", 1, None), ("SLCN", 2, today() - ONE_DAY)]
    set_needs(kinds=["SEMH"], **own)
    assert needs_of(world.amara) == [("SEMH", 1, None), ("SLCN", 2, today() - ONE_DAY)]


@pytest.mark.parametrize("kinds", [["ADHD"], ["ASD", "ASD"], ["NSA"]])
def test_needs_that_cannot_be_are_refused(world: World, kinds: list[str]) -> None:
    with pytest.raises(ValidationError) as refused:
        set_needs(by=world.senco, pupil=world.amara, school=world.school, kinds=kinds, from_on=today())
    assert list(refused.value.message_dict) == ["kinds"]
    assert needs_of(world.amara) == [("SLCN", 1, None)]


def test_the_manual_lists_every_heading_that_is_understood() -> None:
    manual = (settings.BASE_DIR / "docs" / "importing.md").read_text()
    assert all(f"| {label} | {headings} |" in manual for label, headings in known_headings())
