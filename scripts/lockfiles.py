"""The lock files against pyproject.toml, without a network: each dependency is locked, fits, and is still wanted.

They are written by: uv pip compile pyproject.toml [--group dev] --universal --python-version 3.11 --generate-hashes
--no-header --no-emit-index-url -o requirements.lock (requirements-dev.lock).
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from scripts.project import ROOT

PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)")
DIRECT = "keyworker"


def faults() -> Iterator[str]:
    """One line for each way in which a lock file and pyproject.toml disagree."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    runtime = [Requirement(text) for text in project["project"]["dependencies"]]
    tools = [Requirement(text) for text in project["dependency-groups"]["dev"]]
    yield from faults_of(ROOT / "requirements.lock", runtime)
    yield from faults_of(ROOT / "requirements-dev.lock", [*runtime, *tools])
    yield from addresses_in(ROOT / "scripts" / "requirements-uv.lock")


def faults_of(path: Path, wanted: list[Requirement]) -> Iterator[str]:
    """What is wrong with one lock file."""
    text = path.read_text()
    pins = {canonicalize_name(name): version for name, version, _ in entries(text)}
    for requirement in wanted:
        version = pins.get(canonicalize_name(requirement.name))
        if version is None:
            yield f"{path.name}: {requirement.name} is missing"
        elif not requirement.specifier.contains(Version(version), prereleases=True):
            yield f"{path.name}: {requirement.name} {version} does not fit {requirement.specifier}"
    names = {canonicalize_name(requirement.name) for requirement in wanted}
    for name, _, block in entries(text):
        if "--hash=sha256:" not in block:
            yield f"{path.name}: {name} has no hash"
        if re.search(rf"# +(via +)?{DIRECT}[ :]", block) and canonicalize_name(name) not in names:
            yield f"{path.name}: {name} is no longer wanted by pyproject.toml"
    yield from addresses_in(path)


def entries(text: str) -> Iterator[tuple[str, str, str]]:
    """Name, version and the whole block of each package in a lock file."""
    for block in re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE):
        pin = PIN.match(block)
        if pin:
            yield pin[1], pin[2], block


def addresses_in(path: Path) -> Iterator[str]:
    """A fault when the lock file names an address: it must work behind any school's mirror."""
    if "://" in path.read_text():
        yield f"{path.name}: holds an address"
