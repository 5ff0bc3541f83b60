"""`./run check`: everything a reader need not look for: one line per check, what went wrong on stderr."""

import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from scripts import environment, links, lockfiles
from scripts.project import ROOT, Usage, python, say
from scripts.services import throwaway

SHOWN_LINES = 60
LINT_IMPORTS = (
    "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
)


@dataclass(frozen=True)
class Check:
    """One line of the result: what is checked, and how; the run returns what is wrong, nothing when all is well."""

    name: str
    run: Callable[[Mapping[str, str]], str]


def command(*arguments: str) -> Callable[[Mapping[str, str]], str]:
    """A check that runs this Python with these arguments and is well when that exits 0."""

    def run(variables: Mapping[str, str]) -> str:
        done = subprocess.run(
            python(*arguments), cwd=ROOT, env=dict(variables), capture_output=True, text=True, check=False
        )
        return (
            "" if done.returncode == 0 else (done.stdout + done.stderr).strip() or f"exit {done.returncode}"
        )

    return run


CHECKS = (
    Check("style", command("-m", "ruff", "check", "--output-format", "concise", ".")),
    Check("layout", command("-m", "ruff", "format", "--check", "--quiet", ".")),
    Check("types", command("-m", "mypy")),
    Check("import contracts", command("-c", LINT_IMPORTS)),
    Check("migrations", command("manage.py", "makemigrations", "--check", "--dry-run")),
    Check("system checks", command("manage.py", "check", "--fail-level", "WARNING")),
    Check("templates compile", command("-m", "scripts.templates")),
    Check("template style", command("-m", "djlint", "templates", "--lint", "--quiet")),
    Check("links in documents", lambda _: "\n".join(links.broken())),
    Check("lock files", lambda _: "\n".join(lockfiles.faults())),
    Check("installed packages agree", command("-m", "uv", "pip", "check")),
)


def main(arguments: Sequence[str]) -> int:
    """0 when every check is well, else 1."""
    if arguments:
        raise Usage("Usage: ./run check")
    with throwaway() as services:
        variables = {**environment.application(), **services.as_owner()}
        variables["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
        failed = [check.name for check in CHECKS if not _passes(check, variables)]
    print(f"{len(CHECKS) - len(failed)} of {len(CHECKS)} checks passed", flush=True)
    return 1 if failed else 0


def _passes(check: Check, variables: Mapping[str, str]) -> bool:
    started = time.monotonic()
    wrong = check.run(variables)
    seconds = time.monotonic() - started
    print(f"{'FAIL' if wrong else 'ok  '}  {check.name:<26} {seconds:5.1f} s", flush=True)
    if wrong:
        lines = wrong.splitlines()
        more = [f"... and {len(lines) - SHOWN_LINES} more lines"] if len(lines) > SHOWN_LINES else []
        say("\n".join(f"      {line}" for line in [*lines[:SHOWN_LINES], *more]))
    return not wrong
