"""Installing Debian packages, where we are root and the machine is a Debian."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from scripts.project import Problem, say


def has_apt() -> bool:
    """Whether this machine takes Debian packages."""
    return sys.platform == "linux" and shutil.which("apt-get") is not None


def may_install() -> bool:
    """Whether we may install packages here."""
    return os.geteuid() == 0 and has_apt()


def install(packages: Sequence[str]) -> None:
    """Install packages as root; the package lists are fetched when the first try fails."""
    say(f"Installing {' '.join(packages)} ...")
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    settings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for attempt in (command, ["apt-get", "update", "-qq"], command):
        done = subprocess.run(
            attempt, env=settings, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False, timeout=600
        )
        if attempt is command and done.returncode == 0:
            return
    raise Problem(f"apt-get install {' '.join(packages)} failed.")
