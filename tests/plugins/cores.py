"""On several cores a file's tests stay together, and so do those that share the running application.

The browser's tests share one school that lives on through them, as a school does: they keep one order, so that a run
that is green stays green.
"""

import os
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

BROWSER = "tests/browser/"
MATRIX = "tests/access/"


class InGroups(LoadScopeScheduling):
    """One process has a file's tests, and one all of the browser's."""

    def _split_scope(self, nodeid: str) -> str:
        """The name of the test's group."""
        return BROWSER if nodeid.startswith(BROWSER) else nodeid.split("::", 1)[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> InGroups | None:
    """The groups of this suite, where tests are shared out by scope."""
    return InGroups(config, log) if config.getvalue("dist") == "loadscope" else None


@pytest.hookimpl(tryfirst=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores: that of the browser's tests mostly waits, for pages and for a worker."""
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest groups go first, so that no process waits for the other at the end."""
    items.sort(key=order_of)


def order_of(item: pytest.Item) -> tuple[int, str, int]:
    """Where a test stands: the browser's by file and line, the access matrix, and the others as they were shuffled."""
    path, line, _ = item.location
    if path.startswith(BROWSER):
        return (0, path, line or 0)
    return (1 if path.startswith(MATRIX) else 2, "", 0)
