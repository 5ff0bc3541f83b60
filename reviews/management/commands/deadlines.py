"""Prints the statutory dates of a review. Needs no database and no services."""

from __future__ import annotations

import json
from argparse import ArgumentTypeError, RawDescriptionHelpFormatter
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from common.dates import SchoolCalendar
from common.words import day_words
from reviews.rules.deadlines import Anchors, Deadline, deadlines
from reviews.rules.steps import STEP_ACTORS, STEP_LABELS, Transfer
from reviews.rules.term_dates import TermDatesError, read_term_dates

HELP = """The statutory dates of an annual review and of a phase transfer, each with its rule.

FILE.csv for --term-dates has the columns kind,from,to; both dates included, an empty "to" means one day:
  term              a term
  half_term         a stretch of teaching inside a term (not the holiday)
  closed            a planned closure: holiday, INSET day, bank holiday
  emergency_closed  snow, a broken boiler: stays a school day
Dates are written 2026-09-02 or 02/09/2026."""

USAGE = 2


def iso_date(text: str) -> date:
    """A date from an option, or the error the parser shows."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"“{text}” is not a date like 2026-12-03") from error


class Command(BaseCommand):
    """`deadlines --plan-issued DATE … [--json]`; the contract is in docs and does not change."""

    help = HELP
    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Keep the line breaks of the help."""
        return super().create_parser(
            prog_name, subcommand, formatter_class=RawDescriptionHelpFormatter, **kwargs
        )

    def add_arguments(self, parser: CommandParser) -> None:
        """The anchors, the term dates and the form of the answer."""
        parser.add_argument("--plan-issued", type=iso_date, required=True, metavar="DATE")
        parser.add_argument("--last-review", type=iso_date, metavar="DATE", help="the LA's last decision")
        parser.add_argument("--meeting", type=iso_date, metavar="DATE")
        parser.add_argument("--notice", type=iso_date, metavar="DATE", help="the amendment notice was sent")
        parser.add_argument("--transfer", choices=[str(kind) for kind in Transfer])
        parser.add_argument("--year", type=int, metavar="YYYY", help="the calendar year of the transfer")
        parser.add_argument("--term-dates", type=Path, metavar="FILE.csv")
        parser.add_argument("--json", action="store_true", help="a list of objects with ISO dates")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the dates to stdout; errors go to stderr."""
        if (options["transfer"] is None) != (options["year"] is None):
            raise CommandError("--transfer and --year go together: give both or neither.", returncode=USAGE)
        try:
            found = deadlines(_anchors(options), _calendar(options["term_dates"]))
        except (OverflowError, ValueError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_json(found) if options["json"] else _table(found))


def _anchors(options: dict[str, Any]) -> Anchors:
    """The anchors named by the options."""
    return Anchors(
        plan_issued=options["plan_issued"],
        last_review=options["last_review"],
        meeting=options["meeting"],
        notice=options["notice"],
        transfer=Transfer(options["transfer"]) if options["transfer"] else None,
        transfer_year=options["year"],
    )


def _calendar(path: Path | None) -> SchoolCalendar | None:
    """The term dates in the file, or None without one."""
    if path is None:
        return None
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CommandError(f"Cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{path} is not a text file in UTF-8. Save it as CSV UTF-8.") from error
    try:
        return read_term_dates(text.splitlines())
    except TermDatesError as error:
        raise CommandError(f"{path}:\n{error}") from error


def _json(found: list[Deadline]) -> str:
    """The stable form: ISO dates, `working_due` null without term dates."""
    return json.dumps([asdict(deadline) for deadline in found], default=date.isoformat, indent=2)


def _table(found: list[Deadline]) -> str:
    """The form for people."""
    rows = [("Step", "Who", "Due", "Working due", "", "Source")]
    rows += [
        (
            STEP_LABELS[deadline.step],
            STEP_ACTORS[deadline.step],
            _day(deadline.due),
            _day(deadline.working_due) if deadline.working_due else "no term dates",
            "must" if deadline.must else "should",
            deadline.source,
        )
        for deadline in found
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _day(day: date) -> str:
    """ "Thu 19 Nov 2026"."""
    return f"{day_words(day)} {day.year}"
