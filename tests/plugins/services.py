"""PostgreSQL and Valkey for the suite, started before Django reads its settings; DATABASE_URL and REDIS_URL win."""

import os
from collections.abc import Generator, MutableMapping
from urllib.parse import urlsplit, urlunsplit

import pytest

from scripts.services import Services, join_throwaway

JOINED = pytest.StashKey[Services]()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """A wrapper runs before pytest-django's own hook, which imports the settings and so needs the addresses."""
    services = join_throwaway()
    early_config.stash[JOINED] = services
    os.environ.update(services.addresses)
    keep_apart(os.environ)
    return (yield)


def keep_apart(environ: MutableMapping[str, str]) -> None:
    """Give each process of a suite on several cores its own part of Redis; its database pytest-django keeps apart."""
    worker = environ.get("PYTEST_XDIST_WORKER", "")
    if not worker:
        return
    parts = urlsplit(environ["REDIS_URL"])
    number = int(parts.path.lstrip("/") or 0) + 1 + int(worker.removeprefix("gw"))
    environ["REDIS_URL"] = urlunsplit(parts._replace(path=f"/{number}"))
    environ["CACHE_PREFIX"] = f"{environ.get('CACHE_PREFIX', 'keyworker')}-{worker}"


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave the servers: they stop, and their folder goes."""
    services = config.stash.get(JOINED, None)
    if services is not None:
        services.leave()
