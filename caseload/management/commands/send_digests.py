"""Sends the e-mails of what is due from the shell: what is owed now, or what was owed on a day."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError, RawDescriptionHelpFormatter
from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.models import School
from caseload.actions.digest import send_owed_digests
from caseload.models import DigestSent
from caseload.rules.digest import SEND_AT, DigestState
from common.words import plural

HELD_BACK = 3
HELP = """Sends the e-mails of what is due to everybody to whom one is owed: on the first school day of a week the
weekly ones, on each school day the daily ones, none in the holidays. Twice sends once. Beat asks every few minutes.

stdout carries one line for each e-mail. Exit: 0 all done, 1 error, 2 usage, 3 some could not be sent."""
STATE_WORDS = {
    DigestState.SENT: "sent",
    DigestState.FAILED: "NOT SENT, it will be tried again",
    DigestState.CLAIMED: "UNKNOWN, the connection broke while it was handed over",
}


def past_day(text: str) -> date:
    """A day that is not to come, from an option, or the error the parser shows.

    A digest sent before its day would be the only one of that day.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"“{text}” is not a date like 2026-11-23") from error
    if day > timezone.localdate():
        raise ArgumentTypeError(f"{text} is still to come")
    return day


class Command(BaseCommand):
    """`send_digests [--on DATE] [--school URN]`; the contract does not change."""

    help = HELP

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Keep the line breaks of the help."""
        return super().create_parser(
            prog_name, subcommand, formatter_class=RawDescriptionHelpFormatter, **kwargs
        )

    def add_arguments(self, parser: CommandParser) -> None:
        """The day and the school."""
        parser.add_argument(
            "--on", type=past_day, metavar="DATE", help="as at 7:00 on this day (default: now)"
        )
        parser.add_argument("--school", metavar="URN", help="one school only, by its six-digit number")

    def handle(self, *args: Any, on: date | None, school: str | None, **options: Any) -> None:
        """Send, and write what became of each to stdout."""
        schools = None
        if school:
            schools = list(School.objects.filter(urn=school))
            if not schools:
                raise CommandError(f"There is no school with the URN {school} here.")
        moment = timezone.make_aware(datetime.combine(on, SEND_AT)) if on else timezone.localtime()
        rows = send_owed_digests(moment=moment, schools=schools)
        for row in rows:
            self.stdout.write(line_of(row))
        if not rows:
            self.stderr.write("Nothing was owed.")
        if any(row.state != DigestState.SENT for row in rows):
            sys.exit(HELD_BACK)


def line_of(row: DigestSent) -> str:
    """One digest: which, of what, to whom, how much, and whether it went; no pupil."""
    what = f"{row.kind} {row.for_day}"
    return (
        f"{what}  {row.person.email}  {plural(row.items, 'thing')} due  {STATE_WORDS[DigestState(row.state)]}"
    )
