"""PostgreSQL and Valkey for the suite, started before Django reads its settings; DATABASE_URL and REDIS_URL win."""

import os
from collections.abc import Generator

import pytest

from scripts.services import Services, join_throwaway

JOINED = pytest.StashKey[Services]()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """A wrapper runs before pytest-django's own hook, which imports the settings and so needs the addresses."""
    services = join_throwaway()
    early_config.stash[JOINED] = services
    os.environ.update(services.addresses)
    return (yield)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave the servers: they stop, and their folder goes."""
    services = config.stash.get(JOINED, None)
    if services is not None:
        services.leave()
