"""What the two embedded servers share: where they live, who they run as, how they are found again and stopped."""

import contextlib
import hashlib
import os
import secrets
import shutil
import signal
import socket
import stat
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path

from scripts.processes import Account, alive, reaches, server_account, start, tail, wait_until
from scripts.project import Problem

START_SECONDS = 30
STOP_SECONDS = 20


def free_port() -> int:
    """A loopback port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def refuge(path: Path, label: str = "") -> Path:
    """The folder in /var/tmp that stands in for a path the server's account cannot reach; ours alone, or refused."""
    digest = hashlib.sha256(f"{path}{label}".encode()).hexdigest()[:12]
    folder = Path("/var/tmp") / f"keyworker-{digest}"
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o711)
        folder.chmod(0o711)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o022:
        raise Problem(f"{folder} belongs to someone else. Remove it, or choose another folder with --data.")
    return folder


def home(data: Path) -> Path:
    """Where the servers of this data folder live: the folder itself where their account can reach it."""
    return data if reaches(server_account(), data) else refuge(data)


def reachable(program: Path, account: Account | None) -> Path:
    """The program, or a copy of its whole package where the account can run it (a project under root's closed home)."""
    if reaches(account, program):
        return program
    packages = next((parent for parent in program.parents if parent.name == "site-packages"), None)
    if packages is None:
        raise Problem(f"{program} cannot be run as {account.name if account else 'this account'}.")
    package, *below = program.relative_to(packages).parts
    copies = refuge(program, str(program.stat().st_mtime_ns))
    # A wheel's program finds its libraries beside the package: PACKAGE.libs.
    for name in (f"{package}.libs", package):
        if (packages / name).is_dir() and not (copies / name).exists():
            half = copies / f"{name}.{os.getpid()}"
            shutil.copytree(packages / name, half, symlinks=True)
            half.rename(copies / name)
    return copies.joinpath(package, *below)


def private_text(path: Path, text: str, owner: Account | None = None) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    half = path.with_name(f"{path.name}.new")
    half.unlink(missing_ok=True)
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    if owner is not None:
        os.chown(half, owner.uid, owner.gid)
    half.rename(path)


class Server(ABC):
    """One embedded server in its own folder: started here, or taken over alive from a keeper that was killed."""

    name: str
    label: str
    programs: Sequence[str]
    stop_signals: Sequence[signal.Signals]

    def __init__(self, folder: Path, logs: Path, *, durable: bool = True) -> None:
        """Prepare the folder; nothing is started."""
        self.folder = folder
        self.log = logs / f"{self.name}.log"
        self.durable = durable
        self.account = server_account()
        self.child: subprocess.Popen[bytes] | None = None
        self.port = 0
        for needed in (folder, logs):
            needed.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o711 if self.account else 0o700)

    @abstractmethod
    def prepare(self) -> None:
        """Make what the first start needs."""

    @abstractmethod
    def command(self) -> list[str]:
        """The command line that serves on self.port."""

    @abstractmethod
    def answers(self) -> bool:
        """Whether the server on self.port lets us in."""

    @abstractmethod
    def url(self) -> str:
        """The address for the application, password included."""

    @abstractmethod
    def running(self) -> tuple[int, int] | None:
        """Process id and port as the server's own files tell them; they may be stale."""

    def secret(self, name: str) -> str:
        """The random password of this name, made on first use and kept in the server's folder."""
        path = self.folder / f"{name}.password"
        if not path.exists():
            private_text(path, secrets.token_urlsafe(24))
        return path.read_text()

    def begin(self) -> None:
        """Serve: join the server that still lives in this folder, else start one."""
        if not self._take_over():
            self.prepare()
            self._launch()
        self.after_start()

    def after_start(self) -> None:
        """What is to be done once the server answers; nothing, unless a server says so."""
        return

    def stdin(self) -> bytes:
        """What the server reads at its start."""
        return b""

    def _take_over(self) -> bool:
        """Whether a server from before lives and answers; one that is just ending is waited for."""
        found = self.running()
        if found is None or not alive(found[0], self.programs):
            return False
        pid, self.port = found
        wait_until(lambda: self.answers() or not alive(pid, self.programs), STOP_SECONDS)
        if not alive(pid, self.programs):
            return False
        if not self.answers():
            raise Problem(
                f"{self.label} (process {pid}) holds {self.folder} and does not answer. End it first."
            )
        return True

    def _launch(self) -> None:
        for _attempt in range(3):
            self.port = free_port()
            with self.log.open("ab") as log:
                self.child = start(
                    self.command(), log=log, account=self.account, stdin=subprocess.PIPE, cwd=self.folder,
                    death_signal=self.stop_signals[0],
                )  # fmt: skip
            self._feed(self.child)
            if self._came_up(self.child):
                return
            # Another program may have taken the port between our look and the server's bind: try a new one.
        raise Problem(f"{self.label} did not start. Last lines of {self.log}:\n{tail(self.log)}")

    def _feed(self, child: subprocess.Popen[bytes]) -> None:
        with contextlib.suppress(BrokenPipeError):
            if child.stdin is not None:
                child.stdin.write(self.stdin())
                child.stdin.close()

    def _came_up(self, child: subprocess.Popen[bytes]) -> bool:
        wait_until(lambda: self.answers() or child.poll() is not None, START_SECONDS)
        if child.poll() is not None:
            return False
        return self.answers()

    def lives(self) -> bool:
        """Whether the server still runs."""
        if self.child is not None:
            return self.child.poll() is None
        found = self.running()
        return found is not None and alive(found[0], self.programs)

    def end(self) -> None:
        """Stop the server: gently first, then less so."""
        found = self.running()
        pid = self.child.pid if self.child is not None else found[0] if found else 0
        for each in (*self.stop_signals, signal.SIGKILL):
            if not pid or not self.lives():
                return
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, each)
            wait_until(lambda: not self.lives(), STOP_SECONDS)
