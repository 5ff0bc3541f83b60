"""Imports a MIS file from the shell, by the same rules as the page; what needs a person's answer is held
back.
"""

from __future__ import annotations

import json
import sys
from argparse import RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.models import School
from common.tables.text import ZIP_MARK
from common.words import plural
from pupils.actions.mis_import import PreviewOutOfDate, import_file
from pupils.rules.mis_file import MAX_BYTES, TOO_BIG, MisFileError
from pupils.rules.mis_plan import Work

HELD_BACK = 3
MARKS = {"csv": "a CSV file", "xlsx": "an Excel workbook (.xlsx)"}
HELP = """Imports the pupils in a CSV or XLSX export of SIMS, Arbor, Bromcom or another MIS (docs/importing.md).

Rows with a problem, and rows that fit a pupil by name and date of birth only, are held back and listed; the
others are imported. Nobody is taken off the roll: say who has left on the import page. Running it twice
changes nothing more.

stdout carries the result only. Exit: 0 all done, 1 error, 2 usage, 3 done but some rows held back."""
COUNTED = (
    ("new", "new"),
    ("changed", "changed"),
    ("unchanged", "unchanged"),
    ("held_back", "held back"),
)


class Command(BaseCommand):
    """`import_pupils FILE --school URN [--format csv|xlsx] [--dry-run] [--json]`; the contract does not change."""

    help = HELP

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Keep the line breaks of the help."""
        return super().create_parser(
            prog_name, subcommand, formatter_class=RawDescriptionHelpFormatter, **kwargs
        )

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, the school and the form of the answer."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--school", required=True, metavar="URN", help="the school's six-digit number")
        parser.add_argument(
            "--format", choices=sorted(MARKS), help="what the file must be; without it, what it is"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would be done and do nothing")
        parser.add_argument("--json", action="store_true", help="counts and problems as one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import and write what came of it to stdout; errors go to stderr."""
        school = School.objects.filter(urn=options["school"]).first()
        if school is None:
            raise CommandError(f"There is no school with the URN {options['school']} here.")
        content, dry_run = read_content(options["file"]), options["dry_run"]
        check_format(content, options["format"])
        try:
            work = import_file(
                by=None, school=school, content=content, today=timezone.localdate(), dry_run=dry_run
            )
        except MisFileError as error:
            raise CommandError(str(error)) from None
        except PreviewOutOfDate:
            raise CommandError(
                "The roll changed at the same moment. Nothing was imported: run it again."
            ) from None
        self.stdout.write(as_json(work, school, dry_run) if options["json"] else as_table(work, dry_run))
        if work.held_back:
            self.stderr.write(f"{plural(work.counts['held_back'], 'row')} held back.")
            sys.exit(HELD_BACK)


def read_content(path: Path) -> bytes:
    """The bytes of the file; raises CommandError, before reading, for one that is too large."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise CommandError(TOO_BIG)
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"Cannot read {path}: {error.strerror}") from error


def check_format(content: bytes, asked: str | None) -> None:
    """Raise CommandError for a file of another format than the one asked for."""
    if asked and (asked == "xlsx") != content.startswith(ZIP_MARK):
        raise CommandError(f"The file is not {MARKS[asked]}.")


def as_json(work: Work, school: School, dry_run: bool) -> str:
    """The stable form: counts, and each problem with its row and column."""
    problems = [
        {"row": problem.row, "column": problem.column, "problem": problem.text} for problem in work.held_back
    ]
    counts = {key: work.counts[key] for key, _ in COUNTED}
    answer = {"school": school.urn, "dry_run": dry_run, "counts": counts, "problems": problems}
    return json.dumps(answer, ensure_ascii=False, indent=2)


def as_table(work: Work, dry_run: bool) -> str:
    """The form for people."""
    counts = work.counts
    lines = [f"{label:<10} {counts[key]:>6,}" for key, label in COUNTED]
    lines += ["", "A trial only: nothing was changed."] if dry_run else []
    if work.held_back:
        rows = [("Row", "Column", "What to do")]
        rows += [(str(problem.row), problem.column, problem.text) for problem in work.held_back]
        width = max(len(row[1]) for row in rows)
        lines += ["", *(f"{row:>5}  {column:<{width}}  {text}" for row, column, text in rows)]
    return "\n".join(lines)
