"""`./run COMMAND ARGUMENTS`: finds the command's module, tells errors in one line, passes its exit code on."""

import importlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.project import Problem, Usage, has_module, say


@dataclass(frozen=True)
class Command:
    """One word after ./run: the module in scripts/ that runs it, and what it says about itself."""

    module: str
    usage: str
    does: str
    # A project module the command needs; without it the command does not exist yet.
    needs: str = "manage"


COMMANDS = {
    "demo": Command("demo", "demo [--port N] [--data DIR]", "the demo school on this machine, until Ctrl-C"),
    "test": Command("test", "test [pytest arguments]", "every test, on real servers and a real browser"),
    "check": Command(
        "check", "check", "style, types, import contracts, migrations, templates, links, lock files"
    ),
    "fix": Command("fix", "fix", "mend what a tool can mend"),
    "manage": Command("manage", "manage ARGUMENTS...", "Django's manage.py with the same servers"),
    "bench": Command(
        "bench", "bench [NAME]", "benchmarks, as a table and bench/results/NAME.json", "bench.__main__"
    ),
    "shots": Command("shots", "shots", "the screenshots used by the docs", "scripts.shots"),
}
INTERRUPTED = 130


def main(arguments: Sequence[str]) -> int:
    """Run one command; 0 done, 1 error, 2 usage, 3 done but some rows held back."""
    offered = {name: command for name, command in COMMANDS.items() if has_module(command.needs)}
    command = offered.get(arguments[0]) if arguments else None
    if command is None:
        wanted_help = list(arguments[:1]) in (["--help"], ["-h"], ["help"])
        print(_usage(offered), file=sys.stdout if wanted_help else sys.stderr)
        return 0 if wanted_help else Usage.exit_code
    try:
        return int(importlib.import_module(f"scripts.{command.module}").main(list(arguments[1:])))
    except Problem as problem:
        say(str(problem))
        return problem.exit_code
    except PermissionError as error:
        say(f"{error}. Another account made it: choose a folder of your own with KEYWORKER_DATA=FOLDER.")
        return Problem.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED


def _usage(offered: dict[str, Command]) -> str:
    width = max(len(command.usage) for command in offered.values())
    lines = [f"  ./run {command.usage:<{width}}   {command.does}" for command in offered.values()]
    return "\n".join(["Keyworker. Usage:", *lines])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
