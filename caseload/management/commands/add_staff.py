"""One more adult of a school, from the shell."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.actions.staff import add_staff
from accounts.models import School
from accounts.rules import RoleName
from caseload.management.passwords import read_password


class Command(BaseCommand):
    """`add_staff`: prints the e-mail address the person signs in with."""

    help = "Adds an adult with one or several roles in a school."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, where and as what."""
        parser.add_argument("--school", required=True, metavar="URN")
        parser.add_argument("--email", required=True)
        parser.add_argument("--first-name", required=True)
        parser.add_argument("--last-name", required=True)
        parser.add_argument(
            "--role", required=True, action="append", choices=[str(role) for role in RoleName]
        )
        parser.add_argument("--password-file", type=Path, help="without it the password is asked for")

    def handle(self, *args: Any, **options: Any) -> None:
        """Add the person, or say what to mend and change nothing."""
        school = School.objects.filter(urn=options["school"]).first()
        if school is None:
            raise CommandError(
                f"There is no school with URN {options['school']}. Add it with `start_school`."
            )
        password = read_password(options["password_file"])
        try:
            person = add_staff(
                by=None,
                school=school,
                email=options["email"],
                first_name=options["first_name"],
                last_name=options["last_name"],
                roles=[RoleName(role) for role in options["role"]],
                from_on=min(timezone.localdate(), school.records_from),
                password=password,
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(person.email)
