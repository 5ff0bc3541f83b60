"""The embedded servers and the keepers behind `./run`: shared by all who use them, gone when nobody does."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from scripts.postgres import Postgres
from scripts.processes import alive, wait_until
from scripts.project import ROOT, Problem
from scripts.services import VARIABLES, Services, join, join_throwaway

# Prints the folder of its servers, then waits to be ended.
USER = """
import sys
from scripts.services import join_throwaway
print(join_throwaway().members[0].home, flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def servers() -> Iterator[Services]:
    """Servers of this module's own, beside those of the suite."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DATABASE_URL")
        patch.delenv("REDIS_URL")
        services = join_throwaway()
    yield services
    services.leave()


def test_the_owner_is_no_superuser_and_can_take_the_apps_role(servers: Services) -> None:
    with psycopg.connect(servers.addresses["DATABASE_URL"]) as connection:
        rights = connection.execute(
            "SELECT rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        connection.execute("SET ROLE kw_app")
        role = connection.execute(
            "SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        )
        assert rights == (False, False, True)
        assert role.fetchone() == ("kw_app", False, False)


def test_trusted_extensions_can_be_made_by_the_owner(servers: Services) -> None:
    with psycopg.connect(servers.addresses["DATABASE_URL"], autocommit=True) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
        found = connection.execute(
            "SELECT count(*) FROM pg_extension WHERE extname = 'btree_gist'"
        ).fetchone()
    assert found == (1,)


def test_without_the_password_nobody_gets_in(servers: Services) -> None:
    address = servers.addresses["REDIS_URL"]
    port = int(address.rsplit(":", 1)[1].split("/")[0])
    assert redis.from_url(address).ping()
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=port, retry=None).ping()


def test_a_second_command_joins_and_leaves_the_servers_running(
    servers: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.delenv("REDIS_URL")
    second = join(servers.members[0].home)
    assert second.addresses == servers.addresses
    second.leave()
    with psycopg.connect(servers.addresses["DATABASE_URL"]) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert servers.lost() == []


def test_addresses_in_the_environment_win(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/db")
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere/0")
    services = join(tmp_path)
    assert services.members == []
    assert services.as_owner() == {
        "DATABASE_URL": "postgresql://elsewhere/db",
        "REDIS_URL": "redis://elsewhere/0",
    }
    assert services.as_app()["DATABASE_ASSUME_ROLE"] == ""


@contextlib.contextmanager
def another_user() -> Iterator[tuple[subprocess.Popen[str], Path, int]]:
    """A process with servers of its own: itself, their folder and the postmaster's process id."""
    bare = {name: value for name, value in os.environ.items() if name not in VARIABLES.values()}
    command = [sys.executable, "-c", USER]
    with subprocess.Popen(
        command, cwd=ROOT, env=bare, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as user:
        home = Path(user.stdout.readline().strip()) if user.stdout else Path()
        yield user, home, int((home / "postgres/cluster/postmaster.pid").read_text().splitlines()[0])
        user.kill()


def parent_of(pid: int) -> int:
    """The process id of its parent."""
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL])
def test_the_servers_end_with_their_last_user_however_it_ends(ending: signal.Signals) -> None:
    with another_user() as (user, home, postmaster):
        user.send_signal(ending)
        assert wait_until(lambda: not home.exists(), 20)
        assert not Path(f"/proc/{postmaster}").exists()


def test_a_server_ends_with_its_keeper_even_when_that_is_killed() -> None:
    with another_user() as (_, home, postmaster):
        os.kill(parent_of(postmaster), signal.SIGKILL)
        assert wait_until(lambda: not alive(postmaster, ["postgres"]), 20)
    assert wait_until(lambda: not (home / "valkey").exists(), 20)
    shutil.rmtree(home)


def test_a_cluster_of_another_version_is_named_and_left_alone(tmp_path: Path) -> None:
    server = Postgres(tmp_path / "postgres", tmp_path / "logs")
    server.cluster.mkdir()
    (server.cluster / "PG_VERSION").write_text("9\n")
    with pytest.raises(Problem, match="made by PostgreSQL 9"):
        server.begin()
    assert [path.name for path in server.cluster.iterdir()] == ["PG_VERSION"]
