"""The first school of a new installation: its calendar, its help scale and its SENCO."""

from argparse import ArgumentParser
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.actions.school_year import set_school_year
from accounts.actions.staff import add_school, add_staff
from accounts.choices import Phase
from accounts.models import School
from accounts.rules import ClosureKind, RoleName
from caseload.management.passwords import read_password
from common.dates import DateRange, SchoolCalendar, monday_of
from plans.actions.prompt_levels import set_default_levels
from reviews.rules.term_dates import TermDatesError, read_term_dates

SEASONS = {9: "Autumn", 10: "Autumn", 11: "Autumn", 12: "Autumn", 1: "Spring", 2: "Spring", 3: "Spring"}


def season(day: date) -> str:
    """ "Autumn 2026": what the part of the year around DAY is called."""
    return f"{SEASONS.get(day.month, 'Summer')} {day.year}"


def runs(days: frozenset[date]) -> list[DateRange]:
    """Days that follow one another, as ranges with both ends included."""
    ordered = sorted(days)
    grouped = groupby(enumerate(ordered), key=lambda pair: pair[1].toordinal() - pair[0])
    spans = [[day for _, day in members] for _, members in grouped]
    return [(span[0], span[-1]) for span in spans]


def closures_of(calendar: SchoolCalendar) -> list[tuple[str, date, date, str]]:
    """The closures of a term-dates file as rows of name, first day, last day and kind."""
    planned = [("Closed", *span, str(ClosureKind.HOLIDAY)) for span in runs(calendar.closed)]
    sudden = [
        ("Emergency closure", *span, str(ClosureKind.EMERGENCY)) for span in runs(calendar.emergency_closed)
    ]
    return planned + sudden


class Command(BaseCommand):
    """`start_school`: prints the school's URN; refuses a URN that is there already."""

    help = "Adds a school with its term dates, help scale and SENCO, ready for the pupils' import."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What a school is, and who its SENCO is."""
        parser.add_argument("--name", required=True)
        parser.add_argument("--urn", required=True)
        parser.add_argument("--local-authority", required=True)
        parser.add_argument("--phase", choices=Phase.values, default=Phase.PRIMARY)
        parser.add_argument("--records-from", type=date.fromisoformat, required=True, metavar="DATE")
        parser.add_argument("--week-a-from", type=date.fromisoformat, metavar="DATE")
        parser.add_argument(
            "--term-dates",
            type=Path,
            required=True,
            metavar="FILE.csv",
            help="columns kind,from,to (see `deadlines`)",
        )
        parser.add_argument("--senco-email", required=True)
        parser.add_argument("--senco-first-name", required=True)
        parser.add_argument("--senco-last-name", required=True)
        parser.add_argument("--password-file", type=Path, help="without it the password is asked for")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the school, or say what to mend and change nothing."""
        if School.objects.filter(urn=options["urn"]).exists():
            raise CommandError(f"There is a school with URN {options['urn']} already.")
        try:
            with options["term_dates"].open(encoding="utf-8-sig") as file:
                calendar = read_term_dates(file)
        except (OSError, UnicodeDecodeError, TermDatesError) as error:
            raise CommandError(f"{options['term_dates']}: {error}") from error
        password = read_password(options["password_file"])
        try:
            self.start(calendar, password, options)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(options["urn"])

    @transaction.atomic
    def start(self, calendar: SchoolCalendar, password: str, options: dict[str, Any]) -> None:
        """School, calendar, help scale and SENCO in one."""
        school = add_school(
            by=None,
            name=options["name"],
            urn=options["urn"],
            local_authority=options["local_authority"],
            phase=options["phase"],
            records_from=options["records_from"],
            week_a_from=options["week_a_from"] or monday_of(calendar.terms[0][0]),
        )
        senco = add_staff(
            by=None,
            school=school,
            email=options["senco_email"],
            first_name=options["senco_first_name"],
            last_name=options["senco_last_name"],
            roles=[RoleName.SENCO],
            from_on=options["records_from"],
            password=password,
        )
        set_school_year(
            by=senco,
            school=school,
            terms=[(f"{season(first)} term", first, last) for first, last in calendar.terms],
            half_terms=[(f"{season(first)} half-term", first, last) for first, last in calendar.half_terms],
            closures=closures_of(calendar),
        )
        set_default_levels(by=senco, school=school)
