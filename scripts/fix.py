"""`./run fix`: mend what a tool can mend; what it cannot is left for `./run check` to name."""

import subprocess
from collections.abc import Sequence

from scripts.project import ROOT, Usage, python


def main(arguments: Sequence[str]) -> int:
    """0 when the tools ran; what they could not mend does not count."""
    if arguments:
        raise Usage("Usage: ./run fix")
    subprocess.run(python("-m", "ruff", "check", "--fix-only", "."), cwd=ROOT, check=False)
    return subprocess.run(python("-m", "ruff", "format", "."), cwd=ROOT, check=False).returncode
