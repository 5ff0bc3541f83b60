"""Tests marked `browser` are skipped, loudly, where there is no Chromium; in the build that is a failure."""

import os

import pytest

from scripts.chromium import REMEDY, VARIABLE, find
from scripts.project import in_ci

MISSING = f"no Chromium on this machine; on Debian: {REMEDY}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Look for the browser once, and only when a test needs it; its path is left in KEYWORKER_CHROMIUM."""
    needing = [item for item in items if item.get_closest_marker("browser")]
    if not needing:
        return
    path = find()
    if path:
        os.environ[VARIABLE] = path
    elif in_ci():
        pytest.exit(f"CI=true and {MISSING}", returncode=1)
    for item in needing if not path else ():
        item.add_marker(pytest.mark.skip(reason=MISSING))
