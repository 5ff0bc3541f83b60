"""The container's entrypoint, run for real: it hands the Redis password over, or refuses to start."""

import subprocess
from pathlib import Path

import pytest

ENTRYPOINT = Path(__file__).resolve().parent.parent.parent / "docker" / "entrypoint"
GOOD = "k3yW0rker_long-and-random"


def start(**variables: str) -> subprocess.CompletedProcess[str]:
    """Run the entrypoint with only these variables; it prints REDIS_URL when it starts."""
    return subprocess.run(
        ["/bin/sh", str(ENTRYPOINT), "/bin/sh", "-c", 'printf %s "$REDIS_URL"'],
        env={"PATH": "/usr/bin:/bin", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_password_from_a_file_ends_in_the_address(tmp_path: Path) -> None:
    secret = tmp_path / "redis_password"
    secret.write_text(f"{GOOD}\n")
    started = start(REDIS_PASSWORD_FILE=str(secret), REDIS_HOST="valkey:6379")
    assert (started.returncode, started.stdout) == (0, f"redis://:{GOOD}@valkey:6379/0")


def test_an_address_of_ones_own_is_left_alone() -> None:
    started = start(REDIS_URL="rediss://cache.school.example:6380/2")
    assert (started.returncode, started.stdout) == (0, "rediss://cache.school.example:6380/2")


@pytest.mark.parametrize(
    "password", ["short", "please-change-me-now-please", "has a space and is long", "x" * 15]
)
def test_a_weak_password_is_refused_with_the_remedy(password: str) -> None:
    started = start(REDIS_PASSWORD=password)
    assert started.returncode == 1
    assert "token_urlsafe" in started.stderr


def test_without_any_password_it_says_what_to_set() -> None:
    started = start()
    assert started.returncode == 1
    assert "REDIS_PASSWORD_FILE" in started.stderr
