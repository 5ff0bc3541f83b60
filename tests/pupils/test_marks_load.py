"""Loading marks: once, in one go, with an audit event; the whole load taken back; and the command."""

import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from pupils.actions.marks import confirm_load, load_marks, undo_load, upload_marks
from pupils.models import AttendanceLoad, AttendanceMark
from tests.factories.pupils import EnrolmentFactory, PupilFactory
from tests.pupils.registers import AMARA_UPN, THEO_CLASS, long_file, marks_of, numbered, school_days
from tests.world import World


@pytest.fixture
def school(world: World) -> World:
    """The world with numbers."""
    return numbered(world)


def load(world: World, *rows: tuple[object, ...], **options: Any) -> Any:
    """Load a long file at one go."""
    return load_marks(
        by=world.senco, school=world.school, content=long_file(*rows), today=timezone.localdate(), **options
    )


def newest(world: World) -> AttendanceLoad:
    """The last load."""
    return AttendanceLoad.objects.filter(school=world.school).latest("uploaded_at")


def test_a_file_is_loaded_once_and_loading_it_again_changes_nothing(school: World) -> None:
    rows = [(AMARA_UPN, school.day, "AM", "I"), (AMARA_UPN, school.day, "PM", "\\")]
    first, second = load(school, *rows), load(school, *rows)
    assert (len(first.new), second.is_empty, second.unchanged) == (2, True, 2)
    assert marks_of(school.amara) == {(school.day, "am"): "I", (school.day, "pm"): "\\"}
    assert AttendanceLoad.objects.count() == 1
    assert AuditEvent.objects.filter(verb="attendance_load").count() == 1


def test_a_changed_mark_replaces_and_the_whole_load_can_be_taken_back(school: World) -> None:
    load(school, (AMARA_UPN, school.day, "AM", "N"))
    load(school, (AMARA_UPN, school.day, "AM", "I"), (AMARA_UPN, school.day, "PM", "\\"))
    assert marks_of(school.amara) == {(school.day, "am"): "I", (school.day, "pm"): "\\"}
    assert undo_load(by=school.senco, load=newest(school)) == 2
    assert marks_of(school.amara) == {(school.day, "am"): "N"}
    event = AuditEvent.objects.get(verb="attendance_undo")
    assert event.detail.after == {"taken_back": 1, "put_back": 1}
    assert undo_load(by=school.senco, load=newest(school)) == 0


def test_a_load_others_were_built_on_is_not_taken_back_first(school: World) -> None:
    load(school, (AMARA_UPN, school.day, "AM", "N"), file_name="first.csv")
    first = newest(school)
    load(school, (AMARA_UPN, school.day, "AM", "I"), file_name="second.csv")
    with pytest.raises(ValidationError, match="second"):
        undo_load(by=school.senco, load=first)
    undo_load(by=school.senco, load=newest(school))
    undo_load(by=school.senco, load=first)
    assert marks_of(school.amara) == {}


def test_marks_of_unknown_children_and_faulty_rows_hold_up_nobody(school: World) -> None:
    plan = load(
        school,
        ("H801200001001", school.day, "AM", "/"),
        (AMARA_UPN, school.day, "AM", "Q9"),
        (AMARA_UPN, school.day, "PM", "\\"),
    )
    assert (len(plan.new), plan.unknown_marks, plan.rows_with_problems) == (1, 1, 1)
    assert marks_of(school.amara) == {(school.day, "pm"): "\\"}
    assert newest(school).counts["unknown_marks"] == 1


def test_another_schools_marks_are_not_touched(school: World) -> None:
    PupilFactory(upn="H801200001001")
    plan = load(school, ("H801200001001", school.day, "AM", "/"))
    assert plan.is_empty and not AttendanceMark.objects.exists()


def test_confirming_twice_does_nothing_twice_and_keeps_no_rows(school: World) -> None:
    content = long_file((AMARA_UPN, school.day, "AM", "/"))
    file = upload_marks(
        by=school.senco, school=school.school, file_name=f"{AMARA_UPN}.csv", content=content, today=school.day
    )
    assert file.file_name == "(UPN).csv" and not AttendanceMark.objects.exists()
    first = confirm_load(by=school.senco, load=file, today=timezone.localdate())
    second = confirm_load(by=school.senco, load=file, today=timezone.localdate())
    file.refresh_from_db()
    assert (first.already_had, second.already_had, file.rows) == (False, True, [])
    assert AttendanceMark.objects.count() == 1


def whole_school(world: World, count: int) -> list[str]:
    """UPNs of COUNT pupils on the roll."""
    pupils = [PupilFactory(upn=f"T{n:012}") for n in range(count)]
    for pupil in pupils:
        EnrolmentFactory(pupil=pupil, school=world.school)
    return [pupil.upn for pupil in pupils]


def queries_for(world: World, upns: list[str], days: list[date]) -> int:
    """How many queries a load of these pupils and days takes."""
    rows = [(upn, day, half, "/") for upn in upns for day in days for half in ("AM", "PM")]
    with CaptureQueriesContext(connection) as queries:
        plan = load(world, *rows)
    assert len(plan.new) == len(rows)
    return len(queries)


def test_twenty_pupils_take_as_many_queries_as_three(school: World) -> None:
    upns, (first, second) = whole_school(school, 20), school_days(school, 2)
    assert queries_for(school, upns[:3], [first]) == queries_for(school, upns, [second])


def test_the_page_previews_loads_and_takes_back(school: World, sign_in: Any) -> None:
    client: Client = sign_in(school.senco)
    day = f"{school.day:%d/%m/%Y}"
    text = f"Name,Class,{day} AM,{day} PM\nTheo Marsh,{THEO_CLASS},I,\\\nSomebody Else,{THEO_CLASS},/,\\\n"
    start = reverse("pupils:attendance-start")
    shown = client.post(start, {"file": SimpleUploadedFile("week.csv", text.encode())}, follow=True)
    assert "Load 2 marks" in shown.content.decode() and "Somebody Else" in shown.content.decode()
    address = reverse("pupils:attendance-preview", args=[newest(school).pk])
    problems = client.get(f"{address}problems.csv").content.decode()
    assert "Somebody Else" in problems and "Theo Marsh" not in problems
    loaded = client.post(f"{address}confirm/", follow=True).content.decode()
    assert "Loaded: 2 marks" in loaded and len(marks_of(school.theo)) == 2
    back = client.post(f"{address}undo/", follow=True).content.decode()
    assert "Taken back: 2 marks" in back and not marks_of(school.theo)


@pytest.mark.parametrize(("content", "words"), [(b"", "The file is empty"), (b"%PDF-1.4 x", "This is a PDF")])
def test_a_file_that_is_no_register_leaves_everything_as_it_was(
    school: World, sign_in: Any, content: bytes, words: str
) -> None:
    file = SimpleUploadedFile("week.csv", content)
    page = sign_in(school.senco).post(reverse("pupils:attendance-start"), {"file": file})
    assert words in page.content.decode() and not AttendanceLoad.objects.exists()


def run(world: World, path: Path, *options: str) -> tuple[int, str, str]:
    """The exit code, stdout and stderr of the command."""
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command(
            "import_attendance", str(path), "--school", world.school.urn, *options, stdout=out, stderr=err
        )
    except SystemExit as stop:
        code = int(stop.code or 0)
    return code, out.getvalue(), err.getvalue()


def test_the_command_exits_0_then_says_nothing_is_new(school: World, tmp_path: Path) -> None:
    path = tmp_path / "marks.csv"
    path.write_bytes(long_file((AMARA_UPN, school.day, "AM", "/")))
    trial, first, second = (
        run(school, path, "--json", "--dry-run"),
        run(school, path, "--json"),
        run(school, path),
    )
    assert [code for code, _, _ in (trial, first, second)] == [0, 0, 0]
    assert json.loads(trial[1])["counts"]["new"] == json.loads(first[1])["counts"]["new"] == 1
    assert "unchanged" in second[1] and len(marks_of(school.amara)) == 1


def test_the_command_lists_what_is_held_back_and_exits_3(school: World, tmp_path: Path) -> None:
    path = tmp_path / "marks.csv"
    path.write_bytes(long_file((AMARA_UPN, school.day, "AM", "??"), ("zz", school.day, "AM", "/")))
    code, out, err = run(school, path, "--json")
    answer = json.loads(out)
    assert (code, err.strip()) == (3, "2 rows held back.")
    assert [problem["row"] for problem in answer["problems"]] == [2]
    assert answer["unknown"] == [{"row": 3, "marks": 1}]
    assert AMARA_UPN not in out


def test_the_command_refuses_a_file_and_a_school_it_cannot_know(school: World, tmp_path: Path) -> None:
    path = tmp_path / "marks.csv"
    path.write_bytes(b"A,B\n1,2\n")
    with pytest.raises(CommandError, match="which pupil"):
        run(school, path)
    with pytest.raises(CommandError, match="no school with the URN"):
        call_command("import_attendance", str(path), "--school", "999999")
