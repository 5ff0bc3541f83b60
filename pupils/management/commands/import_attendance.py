"""Loads a file of attendance marks from the shell, by the same rules as the page: for a nightly job."""

from __future__ import annotations

import json
import sys
from argparse import RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.models import School
from common.tables.text import TableError
from common.words import plural
from pupils.actions.marks import load_marks
from pupils.management.commands.import_pupils import HELD_BACK, read_content
from pupils.rules.marks_plan import MarksPlan

HELP = """Loads the attendance marks in a register exported from a MIS, CSV or XLSX (docs/attendance.md).

Marks with a problem, and those of children who are not on the school's roll here, are listed; the others are
loaded. Running it twice changes nothing more.

stdout carries the result only. Exit: 0 all done, 1 error, 2 usage, 3 done but some rows held back."""
COUNTED = (
    ("new", "new"),
    ("changed", "changed"),
    ("unchanged", "unchanged"),
    ("no_mark_yet", "no mark yet"),
    ("unknown_pupils", "pupils not known"),
    ("unknown_marks", "their marks"),
    ("held_back", "rows held back"),
)


class Command(BaseCommand):
    """`import_attendance FILE --school URN [--dry-run] [--json]`; the contract does not change."""

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
        parser.add_argument("--dry-run", action="store_true", help="say what would be done and do nothing")
        parser.add_argument("--json", action="store_true", help="counts and problems as one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and write what came of it to stdout; errors go to stderr."""
        school = School.objects.filter(urn=options["school"]).first()
        if school is None:
            raise CommandError(f"There is no school with the URN {options['school']} here.")
        path, dry_run = options["file"], options["dry_run"]
        try:
            plan = load_marks(
                by=None,
                school=school,
                content=read_content(path),
                today=timezone.localdate(),
                file_name=path.name,
                dry_run=dry_run,
            )
        except TableError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(as_json(plan, school, dry_run) if options["json"] else as_table(plan, dry_run))
        if kept_out := len(plan.rows_kept_out):
            self.stderr.write(f"{plural(kept_out, 'row')} held back.")
            sys.exit(HELD_BACK)


def as_json(plan: MarksPlan, school: School, dry_run: bool) -> str:
    """The stable form: counts, each problem with its row and column, and each row about a child not known."""
    answer = {
        "school": school.urn,
        "dry_run": dry_run,
        "counts": plan.counts,
        "problems": [
            {"row": problem.row, "column": problem.column, "problem": problem.text}
            for problem in plan.problems
        ],
        "unknown": [{"row": each.row, "marks": each.marks} for each in plan.unknown],
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)


def as_table(plan: MarksPlan, dry_run: bool) -> str:
    """The form for people."""
    lines = [f"{label:<17} {plan.counts[key]:>6,}" for key, label in COUNTED]
    lines += ["", "A trial only: nothing was changed."] if dry_run else []
    rows = [(problem.row, problem.column, problem.text) for problem in plan.problems]
    rows += [(each.row, "the pupil", "not on the school's roll here") for each in plan.unknown]
    if rows:
        width = max(len(column) for _, column, _ in rows)
        lines += ["", *(f"{row:>5}  {column:<{width}}  {text}" for row, column, text in sorted(rows))]
    return "\n".join(lines)
