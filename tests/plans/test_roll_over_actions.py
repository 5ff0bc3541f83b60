"""A new school year: what is written at the confirmation, and how it is undone whole."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actions.sheet_made import values_of
from accounts.models import AuditEvent, SheetImport, StaffRole
from common.dates import ONE_DAY
from plans.actions.roll_over import (
    PreviewOutOfDate,
    confirm_roll_over,
    discard_roll_over,
    start_roll_over,
    undo_roll_over,
)
from plans.actions.roll_over_made import photograph
from plans.actions.timetable import end_slot
from plans.models import Slot
from plans.rules.roll_over import Lead, Move, PupilAnswer, Times
from pupils.models import Assignment, Enrolment
from pupils.rules.relations import Relation
from tests.plans.roll_over_school import (
    BEGAN,
    FIRST_DAY,
    LAST_DAY,
    Meadow,
    answer,
    build_meadow,
    child,
    line,
    preview_of,
    slot,
    tie,
)

EVE = FIRST_DAY - ONE_DAY


@pytest.fixture
def meadow(db: None) -> Meadow:
    """Meadow Primary."""
    return build_meadow()


def picture(meadow: Meadow) -> dict[object, object]:
    """What every row says that a new school year may touch."""
    return {key: values_of(row) for key, row in photograph(meadow.school).items()}


def stays(meadow: Meadow, name: str) -> list[tuple[str, str, date, date | None]]:
    """The pupil's enrolment rows, in order."""
    rows = Enrolment.objects.filter(pupil=meadow.pupils[name]).order_by("from_on")
    return list(rows.values_list("nc_year", "reg_group", "from_on", "to_on"))


def ties(meadow: Meadow, name: str, kind: str) -> list[tuple[str, date, date | None]]:
    """Who supports the pupil in this part, in order."""
    rows = Assignment.objects.filter(pupil=meadow.pupils[name], kind=kind).order_by(
        "from_on", "staff__first_name"
    )
    return list(rows.values_list("staff__first_name", "from_on", "to_on"))


def test_everybody_moves_up_a_year_and_history_is_kept(meadow: Meadow) -> None:
    meadow.rolled()
    assert stays(meadow, "Kofi") == [("3", "3 Willow", BEGAN, EVE), ("4", "4 Willow", FIRST_DAY, None)]


def test_the_top_year_leaves_on_the_last_day_with_everything_of_theirs(meadow: Meadow) -> None:
    own = line(meadow, "Bo")
    place = slot(meadow, own)
    meadow.rolled()
    assert stays(meadow, "Bo") == [("6", "6 Elm", BEGAN, LAST_DAY)]
    assert ties(meadow, "Bo", Relation.KEY_WORKER) == [("Lena", BEGAN, LAST_DAY)]
    own.refresh_from_db()
    place.refresh_from_db()
    assert (own.ends_on, place.ends_on) == (LAST_DAY, LAST_DAY)


def test_nothing_is_written_before_the_confirmation(meadow: Meadow) -> None:
    before = picture(meadow)
    draft = meadow.draft()
    answer(meadow, draft, classes={"3 Willow": "4 Oak"}, times=Times.END)
    preview_of(draft)
    assert picture(meadow) == before


def test_a_class_is_renamed_once_for_all_and_one_pupil_goes_elsewhere(meadow: Meadow) -> None:
    meadow.pupils["Zed"] = child(meadow.school, "Zed", "3", "3 Willow")
    draft = meadow.draft()
    zed = {str(meadow.pupils["Zed"].pk): PupilAnswer(reg_group="4 Ash")}
    answer(meadow, draft, classes={"3 Willow": "4 Oak"}, pupils=zed)
    meadow.rolled(draft)
    assert [stays(meadow, name)[-1][1] for name in ("Kofi", "Zed")] == ["4 Oak", "4 Ash"]


def test_who_stays_back_keeps_the_year_and_the_class_with_no_new_row(meadow: Meadow) -> None:
    draft = meadow.draft()
    answer(meadow, draft, pupils={str(meadow.pupils["Kofi"].pk): PupilAnswer(move="stay")})
    meadow.rolled(draft)
    assert stays(meadow, "Kofi") == [("3", "3 Willow", BEGAN, None)]


def test_teachers_follow_the_classes(meadow: Meadow) -> None:
    draft = meadow.draft()
    answer(
        meadow,
        draft,
        classes={"3 Willow": "4 Oak"},
        teachers={"4 Oak": str(meadow.people["Four"].pk)},
    )
    meadow.rolled(draft)
    assert ties(meadow, "Kofi", Relation.TEACHER) == [("Three", BEGAN, EVE), ("Four", FIRST_DAY, None)]
    assert ties(meadow, "Ava", Relation.TEACHER) == [("Four", BEGAN, EVE)]


def test_the_teacher_of_a_class_is_proposed_for_those_who_come_into_it(meadow: Meadow) -> None:
    draft = meadow.draft()
    answer(meadow, draft, classes={"3 Willow": "4 Oak"})
    proposed = {row.name: row.staff_id for row in preview_of(draft).teachers}
    assert proposed["4 Oak"] == meadow.people["Four"].pk


def test_a_key_worker_goes_on_unless_another_is_chosen(meadow: Meadow) -> None:
    draft = meadow.draft()
    [row] = [row for row in preview_of(draft).key_workers if row.pupil == "Kofi Okafor"]
    assert (row.state, row.staff_id) == (Lead.KEEPS, meadow.people["Lena"].pk)
    answer(meadow, draft, key_workers={str(row.assignment_id): str(meadow.people["Omar"].pk)})
    meadow.rolled(draft)
    assert ties(meadow, "Kofi", Relation.KEY_WORKER) == [("Lena", BEGAN, EVE), ("Omar", FIRST_DAY, None)]


def test_a_key_worker_who_leaves_the_school_is_asked_about(meadow: Meadow) -> None:
    rows = preview_of(meadow.draft()).key_workers
    assert (rows[0].pupil, rows[0].state, rows[0].is_open) == ("Ava Okafor", Lead.STAFF_LEAVES, True)


def test_a_tie_that_ends_with_the_year_is_proposed_to_go_on(meadow: Meadow) -> None:
    StaffRole.objects.filter(user=meadow.people["Gone"]).update(to_on=None)
    draft = meadow.draft()
    assert preview_of(draft).key_workers[0].state is Lead.ENDS
    meadow.rolled(draft)
    assert ties(meadow, "Ava", Relation.KEY_WORKER) == [("Gone", BEGAN, LAST_DAY), ("Gone", FIRST_DAY, None)]


def test_a_pupil_without_a_year_is_asked_about_first(meadow: Meadow) -> None:
    mia = child(meadow.school, "Mia", "", "Nest")
    draft = meadow.draft()
    assert [each.name for each in preview_of(draft).of(Move.ASK)] == ["Mia Okafor"]
    with pytest.raises(ValidationError, match="1 pupil without a year group"):
        meadow.rolled(draft)
    answer(meadow, draft, pupils={str(mia.pk): PupilAnswer(move="up", nc_year="2")})
    meadow.rolled(draft)
    assert Enrolment.objects.get(pupil=mia, from_on=FIRST_DAY).nc_year == "2"


def test_the_timetable_goes_on_or_ends_as_chosen(meadow: Meadow) -> None:
    place = slot(meadow, line(meadow, "Kofi"))
    draft = meadow.draft()
    assert preview_of(draft).ending.times == 0
    answer(meadow, draft, times=Times.END)
    assert preview_of(draft).ending.times == 1
    meadow.rolled(draft)
    place.refresh_from_db()
    assert (place.ends_on, place.revision) == (LAST_DAY, 1)


def test_a_group_goes_on_without_who_leaves(meadow: Meadow) -> None:
    place = slot(meadow, line(meadow, "Kofi"), line(meadow, "Bo"))
    meadow.rolled()
    place.refresh_from_db()
    later = Slot.objects.exclude(pk=place.pk).get()
    assert (place.ends_on, later.starts_on) == (LAST_DAY, LAST_DAY + ONE_DAY)
    assert [row.pupil for row in later.slot_pupils.all()] == [meadow.pupils["Kofi"]]


def test_somebody_who_comes_in_september_is_left_alone(meadow: Meadow) -> None:
    new = child(meadow.school, "New", "R", "Acorn")
    Enrolment.objects.filter(pupil=new).update(from_on=date(2027, 9, 1))
    meadow.rolled()
    assert Enrolment.objects.get(pupil=new).nc_year == "R"


def test_the_same_year_twice_is_refused_with_words(meadow: Meadow) -> None:
    second = meadow.draft()
    meadow.rolled()
    with pytest.raises(ValidationError, match="was set up by Nia Hughes"):
        start_roll_over(
            by=meadow.senco, school=meadow.school, first_day=date(2028, 1, 4), last_day=date(2027, 12, 17)
        )
    with pytest.raises(ValidationError, match="was set up by Nia Hughes"):
        meadow.rolled(second)
    assert len(stays(meadow, "Kofi")) == 2


def test_what_changed_since_the_preview_is_shown_again(meadow: Meadow) -> None:
    draft = meadow.draft()
    seen = preview_of(draft).print
    Enrolment.objects.filter(pupil=meadow.pupils["Kofi"]).update(reg_group="3 Beech")
    with pytest.raises(PreviewOutOfDate):
        confirm_roll_over(by=meadow.senco, draft=draft, seen=seen)
    assert len(stays(meadow, "Kofi")) == 1


def test_undo_puts_every_row_back(meadow: Meadow) -> None:
    slot(meadow, line(meadow, "Kofi"), line(meadow, "Bo"))
    slot(meadow, line(meadow, "Ava"))
    before = picture(meadow)
    draft = meadow.draft()
    answer(meadow, draft, times=Times.END, teachers={"4 Willow": str(meadow.people["Four"].pk)})
    done = meadow.rolled(draft)
    assert picture(meadow) != before
    undo_roll_over(by=meadow.senco, done=done)
    assert picture(meadow) == before
    assert AuditEvent.objects.filter(verb="roll_over_undo").count() == 1
    undo_roll_over(by=meadow.senco, done=done)
    assert AuditEvent.objects.filter(verb="roll_over_undo").count() == 1


def test_after_an_undo_the_year_can_be_set_up_again(meadow: Meadow) -> None:
    undo_roll_over(by=meadow.senco, done=meadow.rolled())
    meadow.rolled()
    assert len(stays(meadow, "Kofi")) == 2


def test_undo_is_refused_by_name_once_something_was_changed(meadow: Meadow) -> None:
    done = meadow.rolled()
    Enrolment.objects.filter(pupil=meadow.pupils["Kofi"], from_on=FIRST_DAY).update(reg_group="4 Ash")
    before = picture(meadow)
    with pytest.raises(ValidationError, match="Kofi Okafor: changed since"):
        undo_roll_over(by=meadow.senco, done=done)
    assert picture(meadow) == before


def test_undo_is_refused_once_a_time_was_changed(meadow: Meadow) -> None:
    slot(meadow, line(meadow, "Kofi"), line(meadow, "Bo"))
    done = meadow.rolled()
    later = Slot.objects.select_related("school").get(starts_on__gt=LAST_DAY)
    end_slot(by=meadow.senco, slot=later, ends_on=FIRST_DAY)
    with pytest.raises(ValidationError, match="The timetable: changed since"):
        undo_roll_over(by=meadow.senco, done=done)


def test_a_draft_is_thrown_away_and_a_confirmed_one_is_not(meadow: Meadow) -> None:
    draft, other = meadow.draft(), meadow.draft()
    discard_roll_over(by=meadow.senco, draft=draft)
    discard_roll_over(by=meadow.senco, draft=meadow.rolled(other))
    assert list(SheetImport.objects.all()) == [other]


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (FIRST_DAY, FIRST_DAY, "last_day"),
        (FIRST_DAY, FIRST_DAY - timedelta(days=200), "last_day"),
    ],
    ids=["not before", "months before"],
)
def test_days_that_cannot_be_are_told_by_the_field(
    meadow: Meadow, first: date, last: date, field: str
) -> None:
    with pytest.raises(ValidationError) as told:
        start_roll_over(by=meadow.senco, school=meadow.school, first_day=first, last_day=last)
    assert field in told.value.error_dict


def cost(meadow: Meadow, pupils: int) -> int:
    """Queries of preview, confirmation and undo with so many pupils more, each with teacher and key worker."""
    for number in range(pupils):
        name = f"N{number}-{pupils}"
        meadow.pupils[name] = child(meadow.school, name, str(1 + number % 6), f"{1 + number % 6} Ash")
        tie(meadow, name, "Lena", Relation.KEY_WORKER)
        tie(meadow, name, "Three", Relation.TEACHER)
    draft = meadow.draft()
    with CaptureQueriesContext(connection) as queries:
        done = meadow.rolled(draft)
        undo_roll_over(by=meadow.senco, done=done)
    return len(queries)


def test_the_queries_do_not_grow_with_the_pupils(meadow: Meadow) -> None:
    assert cost(meadow, 3) == cost(meadow, 20)
