"""`import_pupils`: the result on stdout and nothing else, and the four exit codes."""

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from pupils.management.commands.import_pupils import HELD_BACK
from pupils.models import Pupil
from pupils.rules.mis_file import MAX_BYTES
from tests.pupils.mis import AMARA, THEO, mis_csv
from tests.world import World

NEW = {**AMARA, "Forename": "Amelia", "DOB": "01/02/2017"}


def run(world: World, path: Path, *options: str) -> tuple[int, str, str]:
    """The exit code, stdout and stderr of the command."""
    out, err = StringIO(), StringIO()
    code = 0
    try:
        call_command(
            "import_pupils", str(path), "--school", world.school.urn, *options, stdout=out, stderr=err
        )
    except SystemExit as stop:
        code = int(stop.code or 0)
    return code, out.getvalue(), err.getvalue()


@pytest.fixture
def mis_file(tmp_path: Path) -> Path:
    """A file with a new pupil, a match by name and birthday only, and a faulty row."""
    path = tmp_path / "pupils.csv"
    amara = {"Surname": "Kendall", "Forename": "Amara", "DOB": "14/03/2018"}
    path.write_bytes(mis_csv(NEW, amara, {**THEO, "UPN": "A801200001001"}))
    return path


def test_rows_held_back_are_listed_with_row_and_column_and_the_exit_is_3(
    world: World, mis_file: Path
) -> None:
    code, out, err = run(world, mis_file, "--json")
    answer = json.loads(out)
    assert (code, err.strip()) == (HELD_BACK, "2 rows held back.")
    assert answer["counts"] == {"new": 1, "changed": 0, "unchanged": 0, "held_back": 2}
    places = [(problem["row"], problem["column"]) for problem in answer["problems"]]
    assert places == [(3, "name and date of birth"), (4, "UPN")]
    assert answer["school"] == world.school.urn
    assert "A801200001001" not in out
    assert Pupil.objects.filter(legal_forename="Amelia").count() == 1


def test_a_clean_file_exits_0_and_a_second_run_changes_nothing(world: World, tmp_path: Path) -> None:
    path = tmp_path / "pupils.csv"
    path.write_bytes(mis_csv(NEW))
    first, second = run(world, path, "--json"), run(world, path, "--json")
    assert (first[0], second[0], second[2]) == (0, 0, "")
    assert json.loads(first[1])["counts"]["new"] == 1
    assert json.loads(second[1])["counts"] == {"new": 0, "changed": 0, "unchanged": 1, "held_back": 0}


def test_a_dry_run_says_what_it_would_do_and_does_nothing(world: World, mis_file: Path) -> None:
    code, out, _ = run(world, mis_file, "--dry-run")
    assert code == HELD_BACK
    assert "A trial only: nothing was changed." in out
    assert "    4  UPN" in out
    assert not Pupil.objects.filter(legal_forename="Amelia").exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04", "Excel workbook"),
        (b"", "empty"),
        (b"Name\nAmara\n", "No column names"),
        (b"x" * (MAX_BYTES + 1), "larger than 5 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_an_error(
    world: World, tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "pupils.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=words) as refused:
        run(world, path)
    assert refused.value.returncode == 1


def test_a_missing_file_and_an_unknown_school_are_errors(world: World, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Cannot read"):
        run(world, tmp_path / "nothing.csv")
    with pytest.raises(CommandError, match="no school with the URN 999999"):
        call_command("import_pupils", str(tmp_path / "nothing.csv"), "--school", "999999")


@pytest.mark.parametrize("options", [[], ["pupils.csv"], ["pupils.csv", "--school", "1", "--format", "pdf"]])
def test_wrong_usage_exits_2_and_leaves_stdout_empty(options: list[str]) -> None:
    command = [sys.executable, "manage.py", "import_pupils", *options]
    done = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "usage:" in done.stderr
