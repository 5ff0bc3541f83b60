"""`./run bench [NAME]`: the benchmarks in bench/, each against a database of its own that is then dropped."""

import subprocess
from collections.abc import Sequence

from scripts import environment
from scripts.project import ROOT, Problem, Usage, python, say
from scripts.services import throwaway

FOLDER = ROOT / "bench"


def names() -> list[str]:
    """What can be measured: every module of bench/ that is not a part of the others."""
    return sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))


def main(arguments: Sequence[str]) -> int:
    """Measure what is named, or everything; 1 when a benchmark breaks or finds what must not be."""
    known = names()
    if len(arguments) > 1 or (arguments and arguments[0] not in known):
        raise Usage(f"Usage: ./run bench [NAME]   NAME is one of: {', '.join(known)}")
    with throwaway(durable=True) as services:
        variables = {
            **environment.application(services=services),
            **services.as_owner(),
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
        }
        for name in arguments or known:
            say(f"Measuring {name} ...")
            done = subprocess.run(python("-P", "-m", "bench", name), cwd=ROOT, env=variables, check=False)
            if done.returncode:
                raise Problem(f"The benchmark {name} did not pass; what it said is above.")
    return 0
