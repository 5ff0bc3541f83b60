"""The pages of bringing in a spreadsheet, as people meet them."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from accounts.actions.sheet_staff import STAFF
from accounts.models import SheetImport, User
from pupils.actions.sheet_assignments import ASSIGNMENTS
from tests.common.sheets import sheet_csv, sheet_xlsx, upload
from tests.common.test_tables import BAD_FILES
from tests.factories import accounts
from tests.world import World

LENA = {"First name": "Lena", "Last name": "Osei", "E-mail": "lena@school.example", "Roles": "Key worker"}
SAM = {**LENA, "First name": "Sam", "E-mail": "sam@school.example", "Roles": "Wizard"}


@pytest.fixture
def senco(world: World, sign_in: Any) -> Client:
    """The SENCO at the browser."""
    return sign_in(world.senco)


def send(client: Client, content: bytes, kind: str = "staff", name: str = "staff.xlsx") -> Any:
    """The file uploaded, as the form does."""
    address = reverse("plans:sheet-start", args=[kind])
    return client.post(address, {"file": SimpleUploadedFile(name, content)}, follow=True)


def page_of(name: str, sheet: SheetImport) -> str:
    """One of the import's addresses."""
    return reverse(f"plans:sheet-{name}", args=[sheet.kind, sheet.pk])


def seen(page: Any) -> str:
    """The fingerprint on the page."""
    return re.search(r'name="seen" value="(\w+)"', page.content.decode())[1]


def test_staff_go_from_upload_over_preview_to_result_and_back(senco: Client, world: World) -> None:
    page = send(senco, sheet_xlsx(STAFF, LENA, SAM))
    words = page.content.decode()
    assert "“Wizard” is not a role known here" in words
    assert "Import 1 new adult" in words
    assert "1 row stays out until it is mended" in words
    sheet = SheetImport.objects.get(school=world.school)
    result = senco.post(page_of("confirm", sheet), {"seen": seen(page)}, follow=True).content.decode()
    assert "Row 3, Roles" in result
    undo_page = senco.get(page_of("undo", sheet))
    assert "Lena Osei" in undo_page.content.decode()
    after = senco.post(page_of("undo", sheet), {"seen": seen(undo_page)}, follow=True).content.decode()
    assert "This import has been undone" in after
    assert not User.objects.filter(email="lena@school.example").exists()


def test_the_new_rows_are_a_tab_of_the_preview(senco: Client, world: World) -> None:
    sheet = upload(STAFF, world, LENA, SAM)
    words = senco.get(page_of("preview", sheet), {"show": "new"}).content.decode()
    assert "lena@school.example · Key worker from" in words
    assert "Forgotten your password?" in words


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_file_is_refused_beside_the_field(senco: Client, kind: str) -> None:
    content, _ = BAD_FILES[kind]
    page = send(senco, content)
    assert page.context["form"].errors["file"]
    assert "data-error-summary" in page.content.decode()
    assert not SheetImport.objects.exists()


def test_a_file_name_keeps_no_upn(senco: Client, world: World) -> None:
    send(senco, sheet_csv(STAFF, LENA), name="A123456789012.csv")
    assert SheetImport.objects.get().file_name == "(UPN).csv"


def test_a_preview_out_of_date_is_shown_anew(senco: Client, world: World) -> None:
    page = send(senco, sheet_csv(STAFF, LENA))
    accounts.UserFactory(email="lena@school.example")
    sheet = SheetImport.objects.get()
    again = senco.post(page_of("confirm", sheet), {"seen": seen(page)}, follow=True).content.decode()
    assert "nothing has been imported yet" in again
    assert SheetImport.objects.get().confirmed_at is None


def test_what_only_writing_finds_out_stands_on_the_preview(senco: Client, world: World) -> None:
    own = {
        "First name": "Senco",
        "Last name": "Daniels",
        "E-mail": world.senco.email,
        "Roles": "Head teacher",
    }
    page = send(senco, sheet_csv(STAFF, own))
    answer = senco.post(page_of("confirm", SheetImport.objects.get()), {"seen": seen(page)})
    assert "Row 2 would give you a role of your own" in answer.content.decode()


def test_confirming_and_undoing_twice_is_said_and_does_nothing_twice(senco: Client, world: World) -> None:
    page = send(senco, sheet_csv(STAFF, LENA))
    sheet = SheetImport.objects.get()
    for _ in range(2):
        answer = senco.post(page_of("confirm", sheet), {"seen": seen(page)}, follow=True)
    assert "had been imported already" in answer.content.decode()
    undo_page = senco.get(page_of("undo", sheet))
    for _ in range(2):
        answer = senco.post(page_of("undo", sheet), {"seen": seen(undo_page)}, follow=True)
    assert "had been undone already" in answer.content.decode()


def test_a_stale_undo_is_shown_anew_and_one_of_nothing_says_so(senco: Client, world: World) -> None:
    page = send(senco, sheet_csv(STAFF, LENA))
    sheet = SheetImport.objects.get()
    senco.post(page_of("confirm", sheet), {"seen": seen(page)})
    stale = senco.post(page_of("undo", sheet), {"seen": "stale"}, follow=True)
    assert "nothing has been undone yet" in stale.content.decode()
    lena = User.objects.get(email="lena@school.example")
    accounts.StaffRoleFactory(user=lena, school=world.school, role="dsl")
    kept = senco.get(page_of("undo", sheet)).content.decode()
    assert "Nothing can be undone" in kept
    assert "has 1 staff role" in kept
    assert "Undo the import" not in kept


def test_the_rows_held_back_come_as_csv_that_can_be_mended_and_uploaded(senco: Client, world: World) -> None:
    sheet = upload(STAFF, world, LENA, {**SAM, "Last name": "=1+1"})
    text = senco.get(page_of("problems", sheet)).content.decode("utf-8-sig")
    assert (
        text.splitlines()[0]
        == "First name,Last name,E-mail,Roles,From,Row in the file,Column to mend,What to do"
    )
    assert "Lena" not in text
    assert "'=1+1" in text
    mended = text.replace("Wizard", "Teacher").encode()
    assert "Import 1 new adult" in send(senco, mended, name="mended.csv").content.decode()


@pytest.mark.parametrize("kind", ["staff", "assignments"])
def test_the_templates_can_be_downloaded(senco: Client, kind: str) -> None:
    book = senco.get(reverse("plans:sheet-template", args=[kind, "xlsx"]))
    assert book["Content-Disposition"] == f'attachment; filename="{kind}.xlsx"'
    assert len(load_workbook(BytesIO(book.content)).sheetnames) == 2
    text = senco.get(reverse("plans:sheet-template", args=[kind, "csv"])).content.decode("utf-8-sig")
    assert "Example: delete this row" in text


def test_the_filled_in_template_is_read_as_it_was_written(senco: Client) -> None:
    template = senco.get(reverse("plans:sheet-template", args=["staff", "xlsx"])).content
    book = load_workbook(BytesIO(template))
    book["Staff"].append(["Lena", "Osei", "lena@school.example", "Key worker", None])
    written = BytesIO()
    book.save(written)
    words = send(senco, written.getvalue()).content.decode()
    assert "Import 1 new adult" in words
    assert "2 example rows of the template are left out" in words


def test_what_to_bring_in_is_listed_in_order_with_how_many_there_are(senco: Client) -> None:
    cards = senco.get(reverse("plans:import-home")).context["cards"]
    titles = [card.title for card in cards]
    assert titles[:3] == ["Pupils", "Staff", "Who supports whom"]
    assert titles[-1] == "Attendance marks"
    assert [card.count for card in cards][:2] == [2, 12]


def test_the_it_administrator_sees_staff_alone(world: World, sign_in: Any) -> None:
    it_admin = sign_in(world.it_admin)
    assert [card.title for card in it_admin.get(reverse("plans:import-home")).context["cards"]] == ["Staff"]
    assert it_admin.get(reverse("plans:sheet-start", args=[ASSIGNMENTS.slug])).status_code == 403


def test_a_kind_that_is_none_and_an_import_under_another_kind_are_not_found(
    senco: Client, world: World
) -> None:
    assert senco.get(reverse("plans:sheet-start", args=["dinosaurs"])).status_code == 404
    sheet = upload(STAFF, world, LENA)
    assert senco.get(reverse("plans:sheet-preview", args=["assignments", sheet.pk])).status_code == 404


def test_a_file_can_be_discarded(senco: Client, world: World) -> None:
    sheet = upload(STAFF, world, LENA)
    senco.post(page_of("discard", sheet))
    assert not SheetImport.objects.filter(pk=sheet.pk).exists()
