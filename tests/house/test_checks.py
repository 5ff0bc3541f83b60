"""The project's own checks, on small examples: what they must find, and what they must leave alone."""

import socket
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from scripts import links, lockfiles
from tests.plugins.no_assert import unproven_tests
from tests.plugins.no_network import REACHED, is_local

LOCK = """\
django==5.2.19 \\
    --hash=sha256:aa
    # via keyworker (pyproject.toml)
celery[redis]==5.7.0 \\
    --hash=sha256:bb
    # via keyworker (pyproject.toml)
amqp==5.4.2 \\
    --hash=sha256:cc
    # via celery
"""


@pytest.mark.parametrize(
    "body",
    [
        "assert 1",
        "with pytest.raises(ValueError): pass",
        "expect(page).to_be_visible()",
        "assert_same(1, 1)",
        "self.assertEqual(1, 1)",
    ],
)
def test_a_test_that_asserts_is_left_alone(body: str) -> None:
    assert list(unproven_tests(f"def test_it():\n    {body}\n")) == []


def test_a_test_without_assertion_is_found_in_a_class_too() -> None:
    source = "def test_a():\n    print(1)\n\nclass TestB:\n    def test_c(self):\n        x = 1\n\ndef helper(): pass\n"
    assert list(unproven_tests(source)) == [(1, "test_a"), (5, "test_c")]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost", None, "", b"localhost"])
def test_this_machine_is_local(host: object) -> None:
    assert is_local(host)


@pytest.mark.parametrize(
    "host", ["192.0.2.1", "10.0.0.1", "example.org", "2001:db8::1", "localhost.example.org"]
)
def test_everything_else_is_not(host: object) -> None:
    assert not is_local(host)


def test_reaching_the_network_ends_the_test() -> None:
    with pytest.raises(pytest.fail.Exception), socket.socket() as caller:
        caller.connect(("192.0.2.1", 80))
    assert REACHED == ["192.0.2.1"]
    REACHED.clear()


def test_links_within_the_project_are_found_and_others_left_alone() -> None:
    text = "[a](docs/a.md#part) ![b](b.png) [c](https://example.org) [d](#here)\n```\n[f](f)\n```\n"
    assert list(links.targets(text)) == ["docs/a.md", "b.png"]


def faults(tmp_path: Path, lock: str, *wanted: str) -> list[str]:
    """What the lock-file check says of this text against these requirements."""
    path = tmp_path / "requirements.lock"
    path.write_text(lock)
    return list(lockfiles.faults_of(path, [Requirement(text) for text in wanted]))


def test_a_lock_file_in_step_is_left_alone(tmp_path: Path) -> None:
    assert faults(tmp_path, LOCK, "django>=5.2,<5.3", "celery[redis]>=5.7") == []


@pytest.mark.parametrize(
    ("wanted", "fault"),
    [
        (("django>=5.2", "celery[redis]>=5.7", "redis>=8"), "redis is missing"),
        (("django>=6", "celery[redis]>=5.7"), "django 5.2.19 does not fit >=6"),
        (("django>=5.2",), "celery is no longer wanted by pyproject.toml"),
    ],
)
def test_a_lock_file_out_of_step_is_named(tmp_path: Path, wanted: tuple[str, ...], fault: str) -> None:
    assert faults(tmp_path, LOCK, *wanted) == [f"requirements.lock: {fault}"]


def test_an_address_or_a_missing_hash_in_a_lock_file_is_named(tmp_path: Path) -> None:
    lock = LOCK.replace("    --hash=sha256:cc\n", "    # from https://mirror.example/simple\n")
    assert faults(tmp_path, lock, "django>=5.2", "celery[redis]>=5.7") == [
        "requirements.lock: amqp has no hash",
        "requirements.lock: holds an address",
    ]
