"""`./run test [pytest arguments]`: every test; the servers are started by tests/plugins/services.py."""

import subprocess
from collections.abc import Sequence

from scripts import chromium, environment, pango
from scripts.project import ROOT, python

# pytest's exit codes in the words of ./run: 4 is its usage error; the rest is an error (3 has a meaning of its own).
EXIT_CODES = {0: 0, 4: 2}
# The whole suite uses every core; a part of it, asked for by name, runs in one process.
WHOLE_SUITE = ("-n", "auto", "--dist", "loadscope", "--no-loadscope-reorder")


def main(arguments: Sequence[str]) -> int:
    """Provide what the tests need, run them, and translate pytest's exit code."""
    pango.ensure()
    browser = chromium.ensure()
    variables = environment.application()
    # The tests have settings of their own, named in pyproject.toml.
    del variables["DJANGO_SETTINGS_MODULE"]
    if browser:
        variables[chromium.VARIABLE] = browser
    done = subprocess.run(
        python("-m", "pytest", *(arguments or WHOLE_SUITE)), cwd=ROOT, env=variables, check=False
    )
    return EXIT_CODES.get(done.returncode, 1)
