"""Works out a delivery ledger from a file. Needs no database and no services."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from logs.rules.case_file import CaseError, read_case, rows


class Command(BaseCommand):
    """`ledger --case FILE.json`; the contract is in docs and does not change."""

    help = "The account of each provision line in a case file, as JSON: specified, delivered, missed and why."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """The file."""
        parser.add_argument("--case", type=Path, required=True, metavar="FILE.json")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the accounts to stdout; errors go to stderr."""
        path: Path = options["case"]
        try:
            case = read_case(json.loads(path.read_text(encoding="utf-8-sig")))
        except OSError as error:
            raise CommandError(f"Cannot read {path}: {error.strerror}") from error
        except (json.JSONDecodeError, UnicodeDecodeError) as error:
            raise CommandError(f"{path} is not JSON: {error}") from error
        except CaseError as error:
            raise CommandError(f"{path}: {error}") from error
        self.stdout.write(json.dumps(rows(case), indent=2))
