"""The whole application for the browser tests: a database of its own, then web, worker and beat, as the demo runs them.

Nothing here touches the ORM: Playwright's event loop lives in this thread, and what a school needs is made by the same
commands and pages that a school uses.
"""

import os
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql
from redis import Redis

from scripts import environment
from scripts.crew import Crew
from scripts.embedded import free_port
from scripts.processes import end_group, tail, wait_until
from scripts.project import ROOT, python
from tests.willow_bank import PASSWORD

APP_ROLE = "kw_app"
READY_SECONDS = 120
COMMAND_SECONDS = 240
WEB = ("-m", "gunicorn", "config.wsgi:application", "--workers", "2", "--no-control-socket")
CELERY = ("-m", "celery", "-A", "config.celery:app")
WORKER = ("worker", "--concurrency", "2", "--loglevel", "WARNING", "--without-gossip", "--without-mingle")
# Root may run the tests in a container of its own; the warning about it is for production.
QUIET_ROOT = "ignore:You're running the worker with superuser privileges"

STORING = """
    SELECT 1 FROM accounts_job WHERE state = 'running' AND requeues = %s AND EXISTS (
        SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'reviews_packfile'::regclass
    )
"""


@dataclass
class Stack:
    """The running processes, how to reach them, and the cookies of who signed in, by e-mail address."""

    url: str
    folder: Path
    crew: Crew
    owner: dict[str, str]
    cookies: dict[str, list[Any]] = field(default_factory=dict)

    @property
    def app(self) -> dict[str, str]:
        """The variables of the running application, which owns no table."""
        return {**self.owner, "DATABASE_ASSUME_ROLE": APP_ROLE}

    def manage(self, *arguments: str) -> str:
        """What a management command prints; fails with its errors."""
        return self.run("manage.py", *arguments)

    def run(self, *arguments: str) -> str:
        """What a Python program prints, run with the stack's database; fails with its errors."""
        command = python(*arguments)
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=self.owner,
            capture_output=True,
            text=True,
            timeout=COMMAND_SECONDS,
            check=False,
        )
        assert done.returncode == 0, f"{arguments[:2]} failed:\n{done.stderr[-4000:]}"
        return done.stdout.strip()

    def start(self) -> None:
        """Web, worker and beat, in the role without ownership."""
        port = str(urlsplit(self.url).port)
        self.crew.start("web", python(*WEB, "--bind", f"127.0.0.1:{port}"), self.app)
        self.start_worker()
        schedule = str(self.folder / "beat-schedule")
        beat = ("beat", "--schedule", schedule, "--pidfile=", "--loglevel", "WARNING")
        self.crew.start("beat", python(*CELERY, *beat), self.app)

    def start_worker(self) -> None:
        """A new worker."""
        self.crew.start("worker", python("-W", QUIET_ROOT, *CELERY, *WORKER), self.app)

    def kill_worker(self) -> None:
        """SIGKILL to the worker and its children, as when the machine runs out of memory."""
        end_group(self.crew.children.pop("worker"))

    def have_a_worker(self) -> None:
        """A new worker, unless one is at work."""
        if "worker" not in self.crew.children:
            self.start_worker()

    def wait_until_storing(self, requeues: int) -> None:
        """Wait until a worker waits to store papers whose job was given out again so many times."""
        with psycopg.connect(self.owner["DATABASE_URL"], autocommit=True) as connection:
            is_there = wait_until(
                lambda: connection.execute(STORING, [requeues]).fetchone() is not None, READY_SECONDS
            )
        assert is_there, f"no worker came to store papers:\n{self.log_tails()}"

    @contextmanager
    def papers_held_up(self) -> Iterator[None]:
        """While the block runs, no papers can be stored, as on a slow disk: a worker gets no further than that."""
        with psycopg.connect(self.owner["DATABASE_URL"]) as connection:
            connection.execute("LOCK TABLE reviews_packfile IN SHARE MODE")
            yield

    def wait_until_ready(self) -> None:
        """Wait until /healthz says that web, database, Redis, worker and beat all answer."""
        ready = wait_until(lambda: self.crew.check() is None and self.is_healthy(), READY_SECONDS)
        assert ready, f"not ready after {READY_SECONDS} seconds:\n{self.log_tails()}"

    def is_healthy(self) -> bool:
        """Whether /healthz answers 200."""
        connection = HTTPConnection(urlsplit(self.url).netloc, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def log_tails(self) -> str:
        """The last lines of each process's log."""
        return "\n".join(f"{name}:\n{tail(self.crew.log(name))}" for name in ("web", "worker", "beat"))


@contextmanager
def running_stack() -> Iterator[Stack]:
    """The stack, migrated, started and answering; everything of it goes when the block ends."""
    mark = uuid.uuid4().hex[:10]
    with fresh_database(f"kw_browser_{mark}") as database_url, tempfile.TemporaryDirectory() as folder:
        stack = Stack(
            url=f"http://127.0.0.1:{free_port()}",
            folder=Path(folder),
            crew=Crew(Path(folder) / "logs"),
            owner=variables(database_url, mark),
        )
        (stack.folder / "password").write_text(PASSWORD)
        stack.manage("migrate", "--no-input", "--verbosity", "0")
        try:
            stack.start()
            yield stack
        finally:
            stack.crew.stop()
            forget_keys(mark)


def variables(database_url: str, mark: str) -> dict[str, str]:
    """The environment of every process: names of its own in Redis, and a reaper that does not wait long."""
    return environment.application() | {
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "KEYWORKER_DEMO": "1",
        "DATABASE_URL": database_url,
        "CELERY_PREFIX": f"{mark}:",
        "CACHE_PREFIX": mark,
        "JOB_LOST_AFTER_SECONDS": "4",
        "JOB_REAP_EVERY_SECONDS": "1",
    }


@contextmanager
def fresh_database(name: str) -> Iterator[str]:
    """The address of a new, empty database on the cluster of DATABASE_URL; dropped at the end."""
    address = os.environ["DATABASE_URL"]
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def forget_keys(mark: str) -> None:
    """Delete what the stack left in Redis."""
    with Redis.from_url(os.environ["REDIS_URL"]) as client:
        for key in client.scan_iter(match=f"*{mark}*"):
            client.delete(key)
