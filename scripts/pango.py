"""Pango and its fonts, which WeasyPrint needs for PDFs: found, installed as root, or unpacked inside the project."""

import ctypes
import functools
import os
import shutil
import subprocess
import sys

from scripts import debian
from scripts.project import ROOT, Problem, say

LIBRARIES = (
    "libgobject-2.0.so.0", "libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0", "libfontconfig.so.1",
)  # fmt: skip
PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-dejavu-core")
REMEDY = f"sudo apt-get install -y --no-install-recommends {' '.join(PACKAGES)}"
FOLDER = ROOT / ".cache" / "pango"
UNPACKED = FOLDER / "root"
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>{unpacked}/usr/share/fonts</dir>
  <cachedir>{folder}/fontconfig</cachedir>
</fontconfig>
"""


def ensure() -> None:
    """See to it that PDFs can be made, within our rights; otherwise say what to run, and go on without."""
    if complete() or variables():
        return
    if not debian.has_apt():
        say("Pango is missing, so PDFs cannot be made. On macOS:  brew install pango   On Debian:  " + REMEDY)
        return
    try:
        if debian.may_install():
            debian.install(PACKAGES)
        else:
            _unpack()
    except (Problem, OSError, subprocess.SubprocessError) as problem:
        say(f"Pango is missing, so PDFs cannot be made: {problem}\nOn Debian:  {REMEDY}")


def complete() -> bool:
    """Whether the machine itself has every library."""
    return sys.platform == "linux" and all(_loads(name) for name in LIBRARIES)


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


@functools.cache
def variables() -> dict[str, str]:
    """What a process needs in its environment to find the libraries that are not the machine's own."""
    if sys.platform == "darwin":
        return {"DYLD_FALLBACK_LIBRARY_PATH": "/opt/homebrew/lib:/usr/local/lib"}
    if not (FOLDER / "fonts.conf").exists() or complete():
        return {}
    folders = sorted({str(path.parent) for path in UNPACKED.rglob("*.so.*")})
    given = [path for path in os.environ.get("LD_LIBRARY_PATH", "").split(":") if path]
    return {"LD_LIBRARY_PATH": ":".join([*folders, *given]), "FONTCONFIG_FILE": str(FOLDER / "fonts.conf")}


def _unpack() -> None:
    """Without root: download the packages and what they depend on, and unpack them in the project's own folder."""
    say(
        f"Pango is missing: unpacking Debian's packages in {FOLDER.relative_to(ROOT)} (nothing else is touched) ..."
    )
    debs = FOLDER / "debs"
    debs.mkdir(parents=True, exist_ok=True)
    names = _missing_packages() or _missing_packages(refresh=True)
    subprocess.run(
        ["apt-get", *_private_lists(), "download", "-qq", *names],
        cwd=debs, check=True, timeout=300, stdout=sys.stderr,
    )  # fmt: skip
    for deb in sorted(debs.glob("*.deb")):
        subprocess.run(["dpkg-deb", "-x", str(deb), str(UNPACKED)], check=True, timeout=60)
    for scratch in (debs, FOLDER / "lists"):
        shutil.rmtree(scratch, ignore_errors=True)
    for cache in FOLDER.glob("*cache.bin"):
        cache.unlink()
    (FOLDER / "fonts.conf").write_text(FONTS.format(unpacked=UNPACKED, folder=FOLDER))
    variables.cache_clear()


def _private_lists() -> list[str]:
    """Options for package lists of our own, once they have been fetched (images often come without any)."""
    lists = FOLDER / "lists"
    return ["-o", f"Dir::State::lists={lists}", "-o", f"Dir::Cache={FOLDER}"] if lists.is_dir() else []


def _missing_packages(*, refresh: bool = False) -> list[str]:
    """The packages, dependencies included, that an installation would add; empty when apt has no lists."""
    if refresh:
        (FOLDER / "lists" / "partial").mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["apt-get", *_private_lists(), "update", "-qq"], check=True, timeout=300, stdout=sys.stderr
        )
    planned = subprocess.run(
        ["apt-get", *_private_lists(), "install", "-s", "-qq", "--no-install-recommends", *PACKAGES],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    return [line.split()[1] for line in planned.stdout.splitlines() if line.startswith("Inst ")]
