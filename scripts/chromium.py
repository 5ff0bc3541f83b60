"""The browser for the tests: one that is there, Debian's as root, Playwright's own where it can be fetched."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts import debian
from scripts.project import ROOT, Problem, in_ci, python, say

VARIABLE = "KEYWORKER_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSERS = ROOT / ".cache" / "browsers"
REMEDY = "sudo apt-get install -y --no-install-recommends chromium"


def find() -> str | None:
    """The path of a Chromium that starts, or None: the variable, the machine's, then Playwright's downloads."""
    candidates = [os.environ.get(VARIABLE), *(shutil.which(name) for name in NAMES)]
    for folder in (BROWSERS, Path.home() / ".cache" / "ms-playwright"):
        candidates += [str(path) for path in sorted(folder.glob("chromium*/*/chrome"), reverse=True)]
        candidates += [str(path) for path in sorted(folder.glob("chromium*/*/headless_shell"), reverse=True)]
    return next((path for path in candidates if path and _starts(path)), None)


def _starts(path: str) -> bool:
    """Whether it tells its version: a stub of a package that is not installed does not."""
    try:
        said = subprocess.run([path, "--version"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return said.returncode == 0


def ensure() -> str | None:
    """The browser's path, provided within our rights; None, said loudly, where it cannot be had."""
    path = find() or _provide()
    if path is None:
        verdict = "With CI=true that is a failure" if in_ci() else "THE BROWSER TESTS WILL BE SKIPPED"
        say(f"No Chromium was found and none could be fetched. {verdict}. On Debian:  {REMEDY}")
    return path


def _provide() -> str | None:
    try:
        if debian.may_install():
            debian.install(["chromium"])
        else:
            say("No Chromium found: asking Playwright for its own ...")
            subprocess.run(
                python("-m", "playwright", "install", "chromium"), check=True, timeout=300, stdout=sys.stderr,
                env={**os.environ, "PLAYWRIGHT_BROWSERS_PATH": str(BROWSERS)},
            )  # fmt: skip
    except (Problem, OSError, subprocess.SubprocessError) as problem:
        say(str(problem))
    return find()
