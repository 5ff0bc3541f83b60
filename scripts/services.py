"""PostgreSQL and Valkey for a command: those the environment names, else embedded ones, shared by all who use them."""

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from scripts.embedded import home
from scripts.keeper import READY
from scripts.locks import FileLock
from scripts.postgres import APP_ROLE
from scripts.processes import tail, wait_until
from scripts.project import ROOT, Problem, python, say

VARIABLES = {"postgres": "DATABASE_URL", "valkey": "REDIS_URL"}
STOP_SECONDS = 60


@dataclass
class Membership:
    """One command's use of one embedded server."""

    name: str
    home: Path
    logs: Path
    flags: tuple[str, ...] = ()
    users: FileLock = field(init=False)
    keeper: subprocess.Popen[bytes] | None = None

    @property
    def folder(self) -> Path:
        """The server's folder."""
        return self.home / self.name

    def join(self) -> str:
        """The server's address; the server is started when nobody has."""
        with FileLock(self.folder / "start.lock").hold():
            self.users = FileLock(self.folder / "users.lock").share()
            if not self.is_kept():
                self._start_keeper()
            return (self.folder / "url").read_text()

    def is_kept(self) -> bool:
        """Whether a keeper holds the server."""
        try:
            with FileLock(self.folder / "keeper.lock", create=False) as lock:
                return not lock.try_share()
        except FileNotFoundError:
            return False

    def _start_keeper(self) -> None:
        self.logs.mkdir(parents=True, exist_ok=True)
        log = self.logs / f"{self.name}-keeper.log"
        with log.open("ab") as errors:
            self.keeper = subprocess.Popen(
                python("-P", "-m", "scripts.keeper", self.name, str(self.home), str(self.logs), *self.flags),
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, cwd=ROOT, start_new_session=True,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )  # fmt: skip
        with self.keeper.stdout or contextlib.nullcontext() as voice:
            said = voice.read().decode() if voice else ""
        if said != READY:
            self.keeper.wait()
            self.users.release()
            raise Problem(said or f"{self.name} could not be started. Last lines of {log}:\n{tail(log)}")

    def leave(self) -> None:
        """Stop using the server; when we were the last, wait until it has stopped."""
        self.users.release()
        wait_until(lambda: not self.is_kept() or self._used_by_others(), STOP_SECONDS)
        if self.keeper is not None and not self.is_kept():
            self.keeper.wait()

    def _used_by_others(self) -> bool:
        """Whether somebody shares the lock: it cannot be held alone, but it can be shared."""
        try:
            with FileLock(self.folder / "users.lock", create=False) as lock:
                return not lock.try_hold() and lock.try_share()
        except FileNotFoundError:
            return False


@dataclass
class Services:
    """The addresses of both servers, and the memberships behind the embedded ones."""

    addresses: dict[str, str]
    members: list[Membership]

    @property
    def embedded_database(self) -> bool:
        """Whether the database is ours, and so a demo or development one."""
        return any(member.name == "postgres" for member in self.members)

    def lost(self) -> list[str]:
        """The embedded servers that have stopped although we still use them."""
        return [member.name for member in self.members if not member.is_kept()]

    def as_owner(self) -> dict[str, str]:
        """Variables for a command that changes the database's structure."""
        return dict(self.addresses)

    def as_app(self) -> dict[str, str]:
        """Variables for the application: the embedded owner's login narrowed to the role without ownership."""
        role = os.environ.get("DATABASE_ASSUME_ROLE", APP_ROLE if self.embedded_database else "")
        return {**self.addresses, "DATABASE_ASSUME_ROLE": role}

    def leave(self) -> None:
        """Stop using the servers."""
        with ThreadPoolExecutor() as pool:
            list(pool.map(Membership.leave, self.members))


def _wanted() -> list[str]:
    """The servers that the environment does not name."""
    return [name for name, variable in VARIABLES.items() if not os.environ.get(variable)]


def join(data: Path, *flags: str) -> Services:
    """Both servers for this data folder; DATABASE_URL and REDIS_URL in the environment win."""
    wanted = _wanted()
    place = home(data) if wanted else data
    if place != data:
        say(f"PostgreSQL and Valkey cannot reach {data} as their own account: their data is in {place}")
    services = Services({variable: os.environ.get(variable, "") for variable in VARIABLES.values()}, [])
    members = [Membership(name, place, data / "logs", flags) for name in wanted]
    with ThreadPoolExecutor() as pool:
        futures = [(member, pool.submit(member.join)) for member in members]
    problems = []
    for member, future in futures:
        try:
            services.addresses[VARIABLES[member.name]] = future.result()
            services.members.append(member)
        except Problem as problem:
            problems.append(str(problem))
    if problems:
        services.leave()
        raise Problem("\n".join(problems))
    return services


def join_throwaway(*, durable: bool = False) -> Services:
    """Both servers in a new folder that goes when we do; unless durable, without flushing to disk."""
    if not _wanted():
        return join(Path())
    folder = Path(tempfile.mkdtemp(prefix="keyworker-"))
    folder.chmod(0o711 if os.geteuid() == 0 else 0o700)
    place = home(folder)
    if place != folder:
        folder.rmdir()
    return join(place, "--throwaway", *([] if durable else ["--fast"]))


@contextlib.contextmanager
def running(data: Path) -> Iterator[Services]:
    """Both servers for as long as the block runs."""
    services = join(data)
    try:
        yield services
    finally:
        services.leave()


@contextlib.contextmanager
def throwaway(*, durable: bool = False) -> Iterator[Services]:
    """Both servers in a folder of their own for as long as the block runs."""
    services = join_throwaway(durable=durable)
    try:
        yield services
    finally:
        services.leave()
