"""On several cores a file's tests stay together, and so do those that share the running application.

The browser's tests share one school that lives on through them, as a school does: they keep one order, so that a run
that is green stays green.
"""

from collections.abc import Iterator

import pytest


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Name each test's group before xdist reads them; once all is shuffled, the longest, the browser's, goes first."""
    for item in items:
        is_browser = item.get_closest_marker("browser") is not None
        item.add_marker(pytest.mark.xdist_group("browser" if is_browser else item.nodeid.split("::")[0]))
    yield
    items.sort(key=order_of)


def order_of(item: pytest.Item) -> tuple[bool, str, int]:
    """Where a test stands: the browser's by file and line before the others, which stay as they were shuffled."""
    if item.get_closest_marker("browser") is None:
        return (True, "", 0)
    path, line, _ = item.location
    return (False, path, line or 0)
