"""On several cores a file's tests stay together, and so do those that share the running application."""

import pytest


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Name each test's group; the longest, the browser's, is begun first."""
    for item in items:
        is_browser = item.get_closest_marker("browser") is not None
        item.add_marker(pytest.mark.xdist_group("browser" if is_browser else item.nodeid.split("::")[0]))
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)
