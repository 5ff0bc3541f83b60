"""Fills an empty database with the invented school."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date, time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.models import School
from caseload.management.demo.clock import moment
from caseload.management.demo.seed import seed_school
from logs.models import SessionEntry
from pupils.models import Pupil

HELP = """An invented school to try Keyworker with: 24 staff, 60 pupils on the SEN register, twelve weeks of records,
its calendar laid around the day so that a half-term is always in progress. For demonstration only."""

LATE_MORNING = time(10, 20)
ONLY_FOR_DEMO = (
    "seed_demo makes sign-ins whose password everybody knows, so it runs in demo mode only: set KEYWORKER_DEMO=1 with "
    "the development settings, on a database that holds no school."
)
NOT_EMPTY = "The database already holds a school. seed_demo fills an empty one: give another DATABASE_URL."
WHY_COUNTED = "counting what was made"


def iso_date(text: str) -> date:
    """A date from an option, or the error the parser shows."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"“{text}” is not a date like 2026-11-23") from error


class Command(BaseCommand):
    """`seed_demo [--if-empty] [--on DATE]`: 0 done, 1 refused or failed, 2 misused; one line on stdout."""

    help = HELP

    def add_arguments(self, parser: CommandParser) -> None:
        """When to do nothing, and around which day."""
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing when there is a school already"
        )
        parser.add_argument(
            "--on", type=iso_date, metavar="DATE", help="the day the school is laid around (default: today)"
        )

    def handle(self, *args: Any, if_empty: bool, on: date | None, **options: Any) -> None:
        """Make the school, or say why not."""
        if not settings.KEYWORKER_DEMO:
            raise CommandError(ONLY_FOR_DEMO)
        if School.objects.exists():
            if not if_empty:
                raise CommandError(NOT_EMPTY)
            self.stdout.write("A school is here already: nothing to do.")
            return
        now = timezone.localtime()
        if on and on != now.date():
            now = moment(on, LATE_MORNING)
        oakfield = seed_school(now, self.stderr.write)
        pupils = Pupil.objects.unscoped(reason=WHY_COUNTED).count()
        entries = SessionEntry.objects.unscoped(reason=WHY_COUNTED).count()
        self.stdout.write(
            f"{oakfield.school.name}: {len(oakfield.staff)} staff, {pupils} pupils, {entries:,} session entries "
            f"around {oakfield.today:%d %B %Y}."
        )
