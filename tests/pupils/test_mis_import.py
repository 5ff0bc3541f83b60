"""A file from upload to confirmation: what is written, what is not, and that it is written once."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import AuditEvent
from pupils.actions.mis_import import (
    PreviewOutOfDate,
    confirm_import,
    discard_import,
    import_file,
    save_answers,
    upload_file,
)
from pupils.actions.pupil import update_pupil
from pupils.models import Enrolment, MisImport, Need, Pupil, SenStatusPeriod
from pupils.rules.mis_match import Outcome
from pupils.selectors.mis_import import plan_of, roll_of
from tests.factories import pupils
from tests.pupils.mis import AMARA, DATA, THEO, many_rows, mis_csv, seen, uploaded
from tests.world import World

VECTORS = ("R201100018042", "T20110001804V", "R674123101121", "H801200001001", "X00180001701A")
KENDALL = {"Surname": "Kendall", "Forename": "Amara", "DOB": "14/03/2018"}
MARSH = {"Surname": "Marsh", "Forename": "Theo", "DOB": "14/03/2018"}


def today() -> date:
    """The day in London."""
    return timezone.localdate()


def confirm(world: World, *rows: dict[str, str]) -> MisImport:
    """The rows uploaded and confirmed by the SENCO."""
    mis_import = uploaded(world.senco, world.school, *rows)
    confirm_import(by=world.senco, mis_import=mis_import, seen=seen(mis_import, today()))
    mis_import.refresh_from_db()
    return mis_import


def known(world: World) -> None:
    """Give Amara and Theo the numbers of the file."""
    for pupil, mis_id in ((world.amara, "1"), (world.theo, "2")):
        Enrolment.objects.filter(pupil=pupil).update(mis_id=mis_id)


def test_the_five_upn_vectors_are_imported(world: World) -> None:
    rows = many_rows(5)
    confirm(world, *({**row, "UPN": upn} for row, upn in zip(rows, VECTORS, strict=True)))
    assert set(Pupil.objects.exclude(upn="").values_list("upn", flat=True)) == set(VECTORS)


@pytest.mark.parametrize(("name", "count"), [("sims", 3), ("arbor", 2), ("bromcom", 2)])
def test_each_dialect_is_imported(world: World, name: str, count: int) -> None:
    content = (DATA / f"{name}.csv").read_bytes()
    by = world.senco_other_school
    mis_import = upload_file(by=by, school=world.other_school, file_name=f"{name}.csv", content=content)
    done = confirm_import(by=by, mis_import=mis_import, seen=seen(mis_import, today()))
    assert done.counts["new"] == count
    assert not done.counts["held_back"]


def test_a_new_pupil_is_written_with_enrolment_status_and_needs(world: World) -> None:
    row = {**THEO, "Year": "Year 5", "Reg": "5M", "SEN Status": "K", "SEN Needs": "SPLD; ASD"}
    confirm(world, row)
    pupil = Pupil.objects.get(upn=THEO["UPN"])
    stay = pupil.enrolments.get()
    assert (pupil.sort_name, pupil.date_of_birth) == ("marsh theo", date(2016, 11, 2))
    assert (stay.mis_id, stay.nc_year, stay.reg_group, stay.from_on) == ("4212", "5", "5M", today())
    assert list(pupil.needs.values_list("kind", "rank")) == [("SPLD", 1), ("ASD", 2)]
    assert pupil.senstatusperiods.get().status == "K"


def test_changes_are_written_and_the_class_keeps_its_history(world: World) -> None:
    known(world)
    row = {**KENDALL, "Adno": "1", "Surname": "Kendall-Osei", "Year": "4", "Reg": "4A", "SEN Status": "K"}
    confirm(world, {**row, "SEN Needs": "ASD"}, {**MARSH, "Adno": "2"})
    pupil = Pupil.objects.get(pk=world.amara.pk)
    stays = list(pupil.enrolments.order_by("from_on").values_list("nc_year", "reg_group", "mis_id", "to_on"))
    assert (pupil.legal_surname, pupil.sort_name) == ("Kendall-Osei", "kendall osei amara")
    assert stays == [("3", "3B", "1", today() - timedelta(days=1)), ("4", "4A", "1", None)]
    statuses = list(SenStatusPeriod.objects.filter(pupil=pupil).order_by("from_on").values_list("status"))
    assert statuses == [("E",), ("K",)]
    needs = list(Need.objects.filter(pupil=pupil).order_by("from_on").values_list("kind", "to_on"))
    assert needs == [("SLCN", today() - timedelta(days=1)), ("ASD", None)]


def test_a_blank_status_leaves_the_status_as_it_is(world: World) -> None:
    known(world)
    confirm(world, {**KENDALL, "Adno": "1", "Reg": "4A"}, {**MARSH, "Adno": "2"})
    assert SenStatusPeriod.objects.get(pupil=world.amara).status == "E"


def test_a_temporary_upn_moves_to_the_former_one(world: World) -> None:
    known(world)
    Pupil.objects.filter(pk=world.amara.pk).update(upn="T20110001804V")
    confirm(world, {**KENDALL, "Adno": "1", "UPN": "R201100018042"})
    pupil = Pupil.objects.get(pk=world.amara.pk)
    assert (pupil.upn, pupil.former_upn) == ("R201100018042", "T20110001804V")


def test_the_same_file_again_has_nothing_to_change(world: World) -> None:
    rows = [{**row, "SEN Status": "E", "UPN": upn} for row, upn in zip(many_rows(5), VECTORS, strict=True)]
    confirm(world, *rows)
    before = set(AuditEvent.objects.values_list("pk", flat=True))
    again = uploaded(world.senco, world.school, *rows)
    assert {found.outcome for found in plan_of(again, today()).findings} == {Outcome.UNCHANGED}
    confirm_import(by=world.senco, mis_import=again, seen=seen(again, today()))
    verbs = AuditEvent.objects.exclude(pk__in=before).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["mis_import_upload", "mis_import_confirm"]


def test_a_pupil_who_starts_next_term_is_unchanged_when_uploaded_again(world: World) -> None:
    headings = ("Surname", "Forename", "DOB", "Adno", "Start Date", "SEN Status")
    row = {**THEO, "Start Date": (today() + timedelta(days=40)).strftime("%d/%m/%Y"), "SEN Status": "K"}
    content = mis_csv(row, headings=headings)
    for expected in (Outcome.NEW, Outcome.UNCHANGED):
        each = upload_file(by=world.senco, school=world.school, file_name="next.csv", content=content)
        assert [found.outcome for found in plan_of(each, today()).findings] == [expected]
        confirm_import(by=world.senco, mis_import=each, seen=seen(each, today()))


def test_confirming_twice_is_confirming_once(world: World) -> None:
    mis_import = uploaded(world.senco, world.school, AMARA)
    mark = seen(mis_import, today())
    first = confirm_import(by=world.senco, mis_import=mis_import, seen=mark)
    events = AuditEvent.objects.count()
    second = confirm_import(by=world.senco, mis_import=mis_import, seen=mark)
    assert (first.already_had, second.already_had) == (False, True)
    assert second.counts == first.counts
    assert AuditEvent.objects.count() == events


def test_a_preview_out_of_date_is_refused_and_keeps_the_answers(world: World) -> None:
    mis_import = uploaded(world.senco, world.school, {**KENDALL, "Adno": "9", "Reg": "5C"})
    save_answers(by=world.senco, mis_import=mis_import, same={2: True}, left={})
    mark = seen(mis_import, today())
    update_pupil(by=world.head, pupil=world.amara, school=world.school, changes={"reg_group": "3C"})
    with pytest.raises(PreviewOutOfDate):
        confirm_import(by=world.senco, mis_import=mis_import, seen=mark)
    mis_import.refresh_from_db()
    assert mis_import.confirmed_at is None
    assert mis_import.rows
    assert mis_import.answers["same"] == {"2": True}


def test_the_rows_are_cleared_and_the_counts_kept(world: World) -> None:
    mis_import = confirm(world, AMARA | {"Forename": "Amelia"}, {**THEO, "DOB": "31/02/2016"})
    assert mis_import.rows == []
    assert mis_import.answers == {}
    assert "headings" not in mis_import.columns
    assert mis_import.counts["new"] == 1
    assert mis_import.counts["held"] == [{"row": 3, "column": "DOB"}]
    assert "Amelia" not in str(MisImport.objects.filter(pk=mis_import.pk).values())


def test_every_pupil_has_its_audit_event_and_the_import_one(world: World) -> None:
    known(world)
    before = set(AuditEvent.objects.values_list("pk", flat=True))
    mis_import = confirm(world, {**KENDALL, "Adno": "1", "Reg": "4A"}, {**MARSH, "Adno": "2"}, *many_rows(3))
    events = AuditEvent.objects.exclude(pk__in=before).order_by("pk")
    verbs = [event.verb for event in events]
    assert verbs == ["mis_import_upload", *["pupil_enrol"] * 3, "pupil_update", "mis_import_confirm"]
    update = events.get(verb="pupil_update")
    assert (update.pupil_id, update.school_id, update.actor_id) == (
        world.amara.pk,
        world.school.pk,
        world.senco.pk,
    )
    assert (update.detail.before, update.detail.after) == ({"reg_group": "3B"}, {"reg_group": "4A"})
    assert events.get(verb="mis_import_confirm").record_id == str(mis_import.pk)


@pytest.mark.parametrize(("answer", "counts"), [(True, (0, 1)), (False, (1, 0))])
def test_a_match_by_name_and_birthday_waits_for_a_person(
    world: World, answer: bool, counts: tuple[int, int]
) -> None:
    mis_import = uploaded(world.senco, world.school, {**KENDALL, "Adno": "9"})
    save_answers(by=world.senco, mis_import=mis_import, same={2: answer}, left={})
    done = confirm_import(by=world.senco, mis_import=mis_import, seen=seen(mis_import, today()))
    assert (done.counts["new"], done.counts["changed"]) == counts
    assert Pupil.objects.filter(legal_surname="Kendall").count() == 1 + counts[0]


def test_a_leaver_leaves_only_when_ticked_and_ties_end(world: World) -> None:
    last_day = today() - timedelta(days=3)
    mis_import = uploaded(world.senco, world.school, *many_rows(1))
    save_answers(by=world.senco, mis_import=mis_import, same={}, left={world.amara.pk: last_day})
    confirm_import(by=world.senco, mis_import=mis_import, seen=seen(mis_import, today()))
    assert Enrolment.objects.get(pupil=world.amara).to_on == last_day
    assert Enrolment.objects.get(pupil=world.theo).to_on is None
    assert not Pupil.objects.visible_to(world.key_worker).exists()


def test_a_pupil_who_left_comes_back_on_a_new_row(world: World) -> None:
    known(world)
    Enrolment.objects.filter(pupil=world.amara).update(to_on=today() - timedelta(days=30))
    confirm(world, {**KENDALL, "Adno": "1", "Reg": "4A"})
    stays = list(Enrolment.objects.filter(pupil=world.amara).order_by("from_on"))
    assert [(stay.reg_group, stay.to_on) for stay in stays][1] == ("4A", None)
    assert stays[1].from_on == today()


@pytest.mark.parametrize(("days", "words"), [(1, "still to come"), (-900, "is on the roll from")])
def test_a_last_day_that_cannot_be_is_refused(world: World, days: int, words: str) -> None:
    mis_import = uploaded(world.senco, world.school, AMARA)
    day = today() + timedelta(days=days)
    with pytest.raises(ValidationError, match=words) as refused:
        save_answers(by=world.senco, mis_import=mis_import, same={}, left={world.theo.pk: day})
    assert list(refused.value.message_dict) == [f"last_day_{world.theo.pk}"]


def test_answers_can_be_taken_back(world: World) -> None:
    mis_import = uploaded(world.senco, world.school, {**KENDALL, "Adno": "9"})
    save_answers(by=world.senco, mis_import=mis_import, same={2: True}, left={world.theo.pk: today()})
    kept = save_answers(by=world.senco, mis_import=mis_import, same={2: None}, left={world.theo.pk: None})
    assert kept.answers == {"same": {}, "left": {}}


def test_a_upn_of_another_school_is_held_back(world: World) -> None:
    elsewhere = pupils.PupilFactory(upn=AMARA["UPN"])
    pupils.EnrolmentFactory(pupil=elsewhere, school=world.other_school)
    mis_import = confirm(world, {**AMARA, "Forename": "Amelia"})
    assert (mis_import.counts["new"], mis_import.counts["held_back"]) == (0, 1)


def test_a_discarded_file_is_gone_and_a_confirmed_one_stays(world: World) -> None:
    waiting, done = uploaded(world.senco, world.school, AMARA), confirm(world, THEO)
    for each in (waiting, done):
        discard_import(by=world.senco, mis_import=each)
    assert not MisImport.objects.filter(pk=waiting.pk).exists()
    assert MisImport.objects.filter(pk=done.pk).exists()


def test_a_upn_in_a_file_name_is_not_kept(world: World) -> None:
    name = "R201100018042 Amara.csv"
    mis_import = upload_file(by=world.senco, school=world.school, file_name=name, content=mis_csv(AMARA))
    assert mis_import.file_name == "(UPN) Amara.csv"


def queries_of(work: Any) -> int:
    """How many statements WORK takes."""
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


def test_preview_and_confirmation_take_as_many_queries_for_10_rows_as_for_200(world: World) -> None:
    counts = []
    for size, start in ((10, 0), (200, 10)):
        rows = many_rows(start + size)[start:]
        mis_import = uploaded(world.senco, world.school, *rows)
        mark = seen(mis_import, today())
        preview = queries_of(lambda each=mis_import: plan_of(each, today()))
        new = queries_of(
            lambda each=mis_import, seen_mark=mark: confirm_import(
                by=world.senco, mis_import=each, seen=seen_mark
            )
        )
        moved = uploaded(
            world.senco, world.school, *({**row, "Reg": "9Z", "SEN Needs": "ASD"} for row in rows)
        )
        again = seen(moved, today())
        changed = queries_of(
            lambda each=moved, seen_mark=again: confirm_import(
                by=world.senco, mis_import=each, seen=seen_mark
            )
        )
        counts.append((preview, new, changed))
    assert counts[0] == counts[1]
    assert counts[0][0] == 4


def test_import_file_does_it_at_one_go_and_a_dry_run_does_nothing(world: World) -> None:
    content = mis_csv(*many_rows(3), {**KENDALL, "Adno": "9"})
    tried = import_file(by=None, school=world.school, content=content, today=today(), dry_run=True)
    assert tried.counts["new"] == 3
    assert len(roll_of(world.school.pk, today())) == 2
    done = import_file(by=None, school=world.school, content=content, today=today())
    assert done.counts == tried.counts
    assert done.counts["held_back"] == 1
    assert len(roll_of(world.school.pk, today())) == 5
    assert import_file(by=None, school=world.school, content=content, today=today()).is_empty
