"""The vendored web files are the ones that were fetched: each has its hash, no stray file beside them."""

import hashlib
import json
from pathlib import Path

import pytest

VENDOR = Path(__file__).resolve().parents[2] / "static" / "vendor"
ENTRIES = json.loads((VENDOR / "VENDOR.json").read_text(encoding="utf-8"))
HASHES = {name: digest for entry in ENTRIES for name, digest in entry["files"].items()}


@pytest.mark.parametrize("name", sorted(HASHES))
def test_vendored_file_has_its_recorded_hash(name):
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == HASHES[name]


def test_vendor_folder_holds_no_file_without_a_hash():
    found = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}
    assert found - {"VENDOR.json"} == set(HASHES)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["name"])
def test_vendored_package_names_version_licence_and_ships_the_licence_text(entry):
    assert entry["version"]
    assert entry["licence"] in {"MIT", "OFL-1.1"}
    assert any(name.endswith(("LICENSE.txt", "OFL.txt")) for name in entry["files"])


def test_vendored_css_asks_for_no_file_that_is_not_shipped():
    css = (VENDOR / "bootstrap-5.3.9" / "bootstrap.min.css").read_text(encoding="utf-8")
    assert "sourceMappingURL" not in css
