"""Passwords for people added from the shell: from a file or asked for, never an argument."""

import getpass
from pathlib import Path

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError


def read_password(path: Path | None) -> str:
    """The password in the first line of the file, else typed in twice; raises CommandError when it is weak."""
    password = path.read_text().split("\n")[0] if path else _ask()
    try:
        validate_password(password)
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    return password


def _ask() -> str:
    """A password typed in twice; raises CommandError when the two differ."""
    password = getpass.getpass("Password: ")
    if password != getpass.getpass("Once more: "):
        raise CommandError("The two differ. Nothing was changed.")
    return password
