"""A test that reaches beyond this machine fails, even where the code under test swallows the error."""

import ipaddress
import socket
from collections.abc import Callable, Generator
from typing import Any

import pytest

LOCAL_NAMES = {"", "localhost", socket.gethostname()}
REACHED: list[str] = []


def is_local(host: object) -> bool:
    """Whether this host is the machine itself."""
    if host is None:
        return True
    name = host.decode() if isinstance(host, bytes) else str(host)
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return name in LOCAL_NAMES or name.endswith(".localhost")
    return address.is_loopback or address.is_unspecified


def refuse(host: object) -> None:
    """Remember the attempt, and end the test there: Failed is no Exception, so no `except` of ours catches it."""
    REACHED.append(str(host))
    pytest.fail(f"a test may not reach the network: {host}")


def guarded(method: Callable[..., Any]) -> Callable[..., Any]:
    """The socket method, for addresses of this machine only."""

    def to_this_machine(self: socket.socket, address: Any, *rest: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not is_local(address[0]):
            refuse(address[0])
        return method(self, address, *rest)

    return to_this_machine


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Generator[None]:
    names = ("connect", "connect_ex")
    originals = {name: getattr(socket.socket, name) for name in names}
    look_up = socket.getaddrinfo

    def look_up_local(host: Any, *rest: Any, **named: Any) -> Any:
        if not is_local(host):
            refuse(host)
        return look_up(host, *rest, **named)

    with pytest.MonkeyPatch.context() as patch:
        for name, original in originals.items():
            patch.setattr(socket.socket, name, guarded(original))
        patch.setattr(socket, "getaddrinfo", look_up_local)
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Attempts made in other threads, where a failure does not reach the test, are counted here."""
    REACHED.clear()
    result = yield
    if REACHED:
        pytest.fail(f"a test may not reach the network: {', '.join(REACHED)}")
    return result
