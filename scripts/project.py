"""Where things are, and how the scripts speak: results on stdout, everything else on stderr."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPS = ("common", "accounts", "pupils", "plans", "logs", "reviews", "caseload", "config")


class Problem(Exception):
    """Something that stops the command, told in words for the person at the keyboard."""

    exit_code = 1


class Usage(Problem):
    """The command was called in a way it does not have."""

    exit_code = 2


def say(text: str) -> None:
    """Tell the person something that is not the command's result."""
    print(text, file=sys.stderr, flush=True)


def data_folder(given: str | None = None) -> Path:
    """The absolute data folder: what --data says, else KEYWORKER_DATA, else .data in the project; made when absent."""
    chosen = given or os.environ.get("KEYWORKER_DATA") or str(ROOT / ".data")
    folder = Path(chosen).expanduser().absolute()
    if not folder.is_dir():
        folder.mkdir(parents=True)
        # Root's servers run as another account and must pass through; nobody else may list what is inside.
        folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    return folder


def python(*arguments: str) -> list[str]:
    """The command line that runs this Python with these arguments."""
    return [sys.executable, *arguments]


def has_module(dotted: str) -> bool:
    """Whether the project holds this module file, without importing it."""
    return (ROOT / Path(*dotted.split("."))).with_suffix(".py").is_file()


def in_ci() -> bool:
    """Whether this run is the build's, where what is missing is a failure."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}
