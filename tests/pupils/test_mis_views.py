"""The pages of an import, as the SENCO meets them."""

import csv
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pupils.actions.pupil import update_pupil
from pupils.models import Enrolment, MisImport, Pupil
from tests.pupils.mis import AMARA, THEO, many_rows, mis_csv, seen, uploaded
from tests.pupils.test_mis_file import BAD_FILES
from tests.world import World

START = "pupils:import-start"
KENDALL = {"Surname": "Kendall", "Forename": "Amara", "DOB": "14/03/2018", "Adno": "9"}


@pytest.fixture
def senco(world: World, sign_in: Any) -> Client:
    """The SENCO at the browser."""
    return sign_in(world.senco)


def address(name: str, mis_import: MisImport) -> str:
    """One of the import's addresses."""
    return reverse(f"pupils:import-{name}", args=[mis_import.pk])


def send(client: Client, content: bytes, name: str = "pupils.csv") -> Any:
    """The file uploaded, as the form does."""
    return client.post(reverse(START), {"file": SimpleUploadedFile(name, content)}, follow=True)


def confirm(client: Client, mis_import: MisImport, **answers: str) -> Any:
    """The preview as it is now, confirmed."""
    data = {"seen": seen(mis_import, timezone.localdate()), "show": "left", **answers}
    return client.post(address("confirm", mis_import), data, follow=True)


def latest(world: World) -> MisImport:
    """The file uploaded last."""
    return MisImport.objects.filter(school=world.school, uploaded_by=world.senco).latest("uploaded_at")


def test_a_file_goes_from_upload_over_preview_to_summary(senco: Client, world: World) -> None:
    page = send(
        senco, mis_csv({**THEO, "DOB": "02/11/2015", "SEN Status": "K"}, {**AMARA, "DOB": "31/02/2018"})
    )
    assert page.redirect_chain[-1][0] == address("preview", latest(world))
    assert "There is no such day as “31/02/2018”" in page.content.decode()
    assert "Import 1 new pupil" in page.content.decode()
    summary = confirm(senco, latest(world)).content.decode()
    assert "Pupils imported" in summary
    assert reverse("plans:setup") in summary
    assert "Row 3, <bdi>DOB</bdi>" in summary
    assert Pupil.objects.filter(upn=THEO["UPN"]).exists()


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_file_is_refused_beside_the_field_and_changes_nothing(
    senco: Client, world: World, kind: str
) -> None:
    content, words = BAD_FILES[kind]
    before = (MisImport.objects.count(), Pupil.objects.count())
    page = send(senco, content)
    assert page.status_code == 200
    assert [words in text for text in page.context["form"].errors["file"]] == [True]
    assert "data-error-summary" in page.content.decode()
    assert (MisImport.objects.count(), Pupil.objects.count()) == before


def test_no_file_at_all_is_said_kindly(senco: Client) -> None:
    page = senco.post(reverse(START), {})
    assert "Choose the file first." in page.content.decode()


@pytest.mark.parametrize("part", ["ask", "problems", "changed", "new", "left", "unchanged", "nonsense"])
@pytest.mark.parametrize("is_full", [True, False])
def test_each_part_of_the_preview_can_be_opened(
    senco: Client, world: World, part: str, is_full: bool
) -> None:
    Enrolment.objects.filter(pupil=world.theo).update(mis_id="2")
    theo = {"Surname": "Marsh", "Forename": "Theo", "DOB": "14/03/2018", "Adno": "2", "SEN Status": "E"}
    rows = [KENDALL, theo, *many_rows(2), {**AMARA, "DOB": ""}] if is_full else many_rows(1)
    page = senco.get(address("preview", uploaded(world.senco, world.school, *rows)), {"show": part})
    assert page.status_code == 200


def test_a_status_change_is_shown_plainly(senco: Client, world: World) -> None:
    Enrolment.objects.filter(pupil=world.theo).update(mis_id="2")
    theo = {"Surname": "Marsh", "Forename": "Theo", "DOB": "14/03/2018", "Adno": "2", "SEN Status": "E"}
    page = senco.get(address("preview", uploaded(world.senco, world.school, theo)), {"show": "changed"})
    assert "SEN status: <bdi>SEN support</bdi> → <bdi>EHC plan</bdi>" in page.content.decode()


def test_an_answer_is_kept_and_then_used(senco: Client, world: World) -> None:
    mis_import = uploaded(world.senco, world.school, KENDALL)
    senco.post(address("answers", mis_import), {"show": "ask", "same_2": "yes"})
    page = senco.get(address("preview", mis_import), {"show": "ask"})
    assert page.context["form"]["same_2"].initial == "yes"
    confirm(senco, mis_import)
    assert Enrolment.objects.get(pupil=world.amara).mis_id == "9"
    assert Pupil.objects.filter(legal_surname="Kendall").count() == 1


def test_answers_sent_with_the_confirmation_count(senco: Client, world: World) -> None:
    mis_import = uploaded(world.senco, world.school, KENDALL)
    confirm(senco, mis_import, same_2="no")
    assert Pupil.objects.filter(legal_surname="Kendall").count() == 2


@pytest.mark.parametrize(
    ("day", "tick", "words"),
    [
        ("", "on", "last day, or take out the tick"),
        ("1/1/2020", "", "Tick “has left”"),
        ("1/1/2020", "on", "is on the roll from"),
        ("31/2/2026", "on", "There is no 31 February 2026"),
        ("soon", "on", "is not a date"),
    ],
)
def test_a_leaver_half_filled_in_is_asked_again_with_what_was_typed(
    senco: Client, world: World, day: str, tick: str, words: str
) -> None:
    mis_import = uploaded(world.senco, world.school, AMARA)
    key = world.theo.pk
    data = {f"last_day_{key}": day} | ({f"left_{key}": tick} if tick else {})
    page = confirm(senco, mis_import, **data)
    assert words in page.content.decode()
    assert page.context["form"][f"last_day_{key}"].value() == day
    mis_import.refresh_from_db()
    assert mis_import.confirmed_at is None
    assert Enrolment.objects.get(pupil=world.theo).to_on is None


def test_a_leaver_leaves_with_the_import(senco: Client, world: World) -> None:
    mis_import = uploaded(world.senco, world.school, KENDALL)
    day = timezone.localdate() - timedelta(days=2)
    key = world.theo.pk
    confirm(senco, mis_import, **{f"left_{key}": "on", f"last_day_{key}": f"{day:%d/%m/%Y}"})
    assert Enrolment.objects.get(pupil=world.theo).to_on == day


def test_a_preview_out_of_date_is_shown_anew_with_the_answers(senco: Client, world: World) -> None:
    mis_import = uploaded(world.senco, world.school, {**KENDALL, "Reg": "5C"})
    mark = seen(mis_import, timezone.localdate())
    update_pupil(by=world.head, pupil=world.amara, school=world.school, changes={"reg_group": "3C"})
    data = {"seen": mark, "show": "ask", "same_2": "yes"}
    page = senco.post(address("confirm", mis_import), data, follow=True)
    assert "The roll has changed since you looked" in page.content.decode()
    assert page.context["form"]["same_2"].initial == "yes"
    assert "3C" in page.content.decode()


def test_confirming_twice_says_so(senco: Client, world: World) -> None:
    mis_import = uploaded(world.senco, world.school, {**AMARA, "Forename": "Amelia"})
    data = {"seen": seen(mis_import, timezone.localdate())}
    for words in ("Pupils imported", "had been imported already"):
        page = senco.post(address("confirm", mis_import), data, follow=True)
        assert words in page.content.decode()
    assert Pupil.objects.filter(upn=AMARA["UPN"]).count() == 1


def test_nothing_to_change_is_said_and_leads_to_set_up(senco: Client, world: World) -> None:
    rows = many_rows(2)
    confirm(senco, uploaded(world.senco, world.school, *rows))
    page = senco.get(address("preview", uploaded(world.senco, world.school, *rows))).content.decode()
    assert "Nothing to change" in page
    assert "formaction" not in page


def test_rows_held_back_can_be_downloaded_and_mended(senco: Client, world: World) -> None:
    rows = ({**AMARA, "Surname": "=cmd()", "DOB": "31/02/2018"}, {**THEO, "Year": "15"}, *many_rows(1))
    mis_import = uploaded(world.senco, world.school, *rows)
    response = senco.get(address("problems", mis_import))
    text = response.content.decode("utf-8-sig")
    assert response["Content-Disposition"] == 'attachment; filename="rows-held-back.csv"'
    first, second = list(csv.DictReader(StringIO(text)))
    assert (first["Surname"], first["Row in the file"], first["Column to mend"]) == ("'=cmd()", "2", "DOB")
    assert second["What to do"].startswith("“15” is not a year group")
    mended = text.replace("31/02/2018", "14/03/2018").replace(",15,", ",5,")
    again = send(senco, mended.encode())
    assert "Import 2 new pupils" in again.content.decode()


def test_a_discarded_file_is_gone(senco: Client, world: World) -> None:
    mis_import = uploaded(world.senco, world.school, AMARA)
    assert senco.post(address("discard", mis_import)).url == reverse(START)
    assert senco.get(address("preview", mis_import)).status_code == 404


def test_a_long_preview_is_paged_and_light(senco: Client, world: World) -> None:
    mis_import = uploaded(world.senco, world.school, *many_rows(250))
    page = senco.get(address("preview", mis_import), {"show": "new"}).content.decode()
    assert "1 to 100 of 250 rows" in page
    assert len(page.encode()) < 100_000


def test_names_of_any_script_are_shown_as_they_are_written(senco: Client, world: World) -> None:
    row = {**AMARA, "Forename": "أمارة", "Surname": "<b>Ünal</b> 🌻"}
    page = senco.get(address("preview", uploaded(world.senco, world.school, row))).content.decode()
    assert "<bdi>أمارة &lt;b&gt;Ünal&lt;/b&gt; 🌻</bdi>" in page


def test_no_log_line_holds_a_name_or_a_upn(
    senco: Client, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    Pupil.objects.filter(pk=world.theo.pk).update(upn=AMARA["UPN"])
    send(senco, mis_csv(AMARA, {**THEO, "DOB": ""}))
    confirm(senco, latest(world))
    lines = [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]
    assert not [line for line in lines if "Kendall" in line or AMARA["UPN"] in line]
