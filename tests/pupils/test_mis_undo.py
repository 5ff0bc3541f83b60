"""Undoing a whole import of pupils: all as it was before, but for whom something has been written since."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import CommandError
from django.forms.models import model_to_dict
from django.urls import reverse

from accounts.actions.sheet_undo import UndoOutOfDate
from pupils.actions.mis_import import confirm_import, save_answers, upload_file
from pupils.actions.mis_undo import plan_undo_import, undo_import
from pupils.models import Assignment, Enrolment, MisImport, Need, Pupil, SenStatusPeriod
from tests.common.sheets import workbook
from tests.factories import pupils
from tests.pupils.mis import AMARA, HEADINGS, THEO, many_rows, seen, uploaded
from tests.world import World

TABLES = (Pupil, Enrolment, SenStatusPeriod, Need, Assignment)
NEW = {"Adno": "5001", "Surname": "Adeyemi", "Forename": "Ada", "DOB": "01/02/2018", "SEN Status": "K"}


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row an import may write."""
    return {
        table.__name__: [model_to_dict(row) | {"id": row.pk} for row in table._base_manager.order_by("pk")]
        for table in TABLES
    }


def imported(world: World, *rows: dict[str, str], left: dict[Any, Any] | None = None) -> MisImport:
    """The rows uploaded and confirmed by the SENCO."""
    mis_import = uploaded(world.senco, world.school, *rows)
    if left:
        save_answers(by=world.senco, mis_import=mis_import, same={}, left=left)
    confirm_import(by=world.senco, mis_import=mis_import, seen=seen(mis_import, world.day), today=world.day)
    mis_import.refresh_from_db()
    return mis_import


def undone(world: World, mis_import: MisImport) -> bool:
    """The import undone as its preview stands."""
    return undo_import(by=world.senco, mis_import=mis_import, seen=plan_undo_import(mis_import).fingerprint)


def row_of(pupil: Pupil, **cells: str) -> dict[str, str]:
    """A row about a pupil of the world, found by UPN."""
    names = {"Surname": pupil.legal_surname, "Forename": pupil.legal_forename}
    return {**names, "DOB": f"{pupil.date_of_birth:%d/%m/%Y}", "UPN": pupil.upn, **cells}


def test_undoing_leaves_everything_as_it_was(world: World) -> None:
    Pupil.objects.filter(pk=world.amara.pk).update(upn=AMARA["UPN"])
    world.amara.refresh_from_db()
    before = everything()
    changed = row_of(world.amara, Year="Year 6", Reg="6Z", Surname="Kendall-Moss", **{"SEN Needs": "SEMH"})
    mis_import = imported(world, NEW, changed, left={world.theo.pk: world.day})
    assert mis_import.counts["new"] == mis_import.counts["left"] == 1
    assert everything() != before
    assert undone(world, mis_import)
    assert everything() == before
    mis_import.refresh_from_db()
    assert (mis_import.undone_by, mis_import.counts["undone"], mis_import.made) == (world.senco, 3, [])
    assert undo_import(by=world.senco, mis_import=mis_import, seen="") is False


def test_a_pupil_with_records_since_is_named_beforehand_and_kept(world: World) -> None:
    mis_import = imported(world, NEW, THEO)
    ada = Pupil.objects.get(legal_forename="Ada")
    pupils.AssignmentFactory(pupil=ada, school=world.school, staff=world.key_worker, kind="key_worker")
    plan = plan_undo_import(mis_import)
    assert [(part.title, part.reasons) for part in plan.kept] == [("Ada Adeyemi", ("has 1 assignment",))]
    undone(world, mis_import)
    assert (
        Enrolment.objects.filter(pupil=ada).count() == SenStatusPeriod.objects.filter(pupil=ada).count() == 1
    )
    assert not Pupil.objects.filter(upn=THEO["UPN"]).exists()


def test_what_happens_after_the_preview_of_the_undoing_stops_it(world: World) -> None:
    mis_import = imported(world, NEW)
    shown = plan_undo_import(mis_import).fingerprint
    Enrolment.objects.filter(pupil__legal_forename="Ada").update(reg_group="4C")
    with pytest.raises(UndoOutOfDate):
        undo_import(by=world.senco, mis_import=mis_import, seen=shown)
    with pytest.raises(ValidationError, match="has records since"):
        undone(world, mis_import)
    assert Pupil.objects.filter(legal_forename="Ada").exists()


def test_a_file_waiting_for_its_confirmation_cannot_be_undone(world: World) -> None:
    mis_import = uploaded(world.senco, world.school, NEW)
    with pytest.raises(ValidationError, match="has not been imported"):
        undo_import(by=world.senco, mis_import=mis_import, seen="")
    assert MisImport.objects.filter(pk=mis_import.pk, undone_at=None).exists()


def test_the_pages_show_what_would_be_undone_and_undo_it(world: World, sign_in: Any) -> None:
    mis_import, senco = imported(world, NEW), sign_in(world.senco)
    summary = senco.get(reverse("pupils:import-preview", args=[mis_import.pk])).content.decode()
    address = reverse("pupils:import-undo", args=[mis_import.pk])
    assert address in summary
    page = senco.get(address)
    assert "Ada Adeyemi" in page.content.decode()
    after = senco.post(address, {"seen": page.context["plan"].fingerprint}, follow=True).content.decode()
    assert "This import has been undone" in after
    assert not Pupil.objects.filter(legal_forename="Ada").exists()
    assert senco.get(address).status_code == 302
    assert "had been undone already" in senco.post(address, {"seen": ""}, follow=True).content.decode()


def test_a_stale_preview_of_the_undoing_is_shown_anew(world: World, sign_in: Any) -> None:
    mis_import = imported(world, NEW)
    page = sign_in(world.senco).post(
        reverse("pupils:import-undo", args=[mis_import.pk]), {"seen": "stale"}, follow=True
    )
    assert "nothing has been undone yet" in page.content.decode()


def test_the_cost_of_the_undos_preview_does_not_grow_with_the_pupils(
    world: World, django_assert_max_num_queries: Any
) -> None:
    small, large = imported(world, *many_rows(3)), imported(world, *many_rows(40)[3:])
    counts = []
    for mis_import in (small, large):
        with django_assert_max_num_queries(80) as queries:
            plan_undo_import(mis_import)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_workbook_is_imported_like_csv_and_its_faults_are_rows_to_mend(world: World) -> None:
    born = world.day - timedelta(days=3000)
    content = workbook(
        [*HEADINGS],
        [5001, "Adeyemi", "Ada", born, "", 3, "3B", "K", ""],
        [5002, "=A1", "Bo", born, "", 3, "3B", "K", ""],
    )
    mis_import = upload_file(by=world.senco, school=world.school, file_name="a.xlsx", content=content)
    confirm_import(by=world.senco, mis_import=mis_import, seen=seen(mis_import, world.day), today=world.day)
    ada = Enrolment.objects.select_related("pupil").get(mis_id="5001")
    assert (ada.nc_year, ada.pupil.date_of_birth) == ("3", born)
    mis_import.refresh_from_db()
    assert mis_import.counts["held"] == [{"row": 3, "column": "Surname"}]


def test_the_command_takes_a_workbook_and_refuses_the_other_format(world: World, tmp_path: Any) -> None:
    path = tmp_path / "pupils.xlsx"
    path.write_bytes(workbook(["Surname", "Forename", "DOB"], ["Adeyemi", "Ada", "01/02/2018"]))
    with pytest.raises(CommandError, match="not a CSV file"):
        call_command("import_pupils", str(path), school=world.school.urn, format="csv")
    call_command("import_pupils", str(path), school=world.school.urn, format="xlsx")
    assert Pupil.objects.filter(legal_forename="Ada").exists()
