"""Starting child processes so that none outlives its parent, and with no more rights than it needs."""

import contextlib
import ctypes
import os
import pwd
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

# Loaded before any fork: importing in the child between fork and exec is not safe.
LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Account:
    """The unprivileged account that root's servers run as."""

    name: str
    uid: int
    gid: int


def server_account() -> Account | None:
    """The account for servers when we are root (PostgreSQL refuses root); None when we are nobody special."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return Account(name, entry.pw_uid, entry.pw_gid)
    return Account("nobody", 65534, 65534)


def dies_with_parent(with_signal: signal.Signals) -> Callable[[], None]:
    """A preexec function: the kernel sends the child this signal when its parent ends, even by SIGKILL (Linux)."""
    parent = os.getpid()

    def ask_kernel() -> None:
        if LIBC is not None:
            LIBC.prctl(PR_SET_PDEATHSIG, int(with_signal))
            if os.getppid() != parent:
                os._exit(1)

    return ask_kernel


def start(
    command: Sequence[str],
    *,
    log: IO[bytes],
    env: Mapping[str, str] | None = None,
    cwd: Path | str = "/",
    account: Account | None = None,
    death_signal: signal.Signals = signal.SIGTERM,
    stdin: int = subprocess.DEVNULL,
) -> subprocess.Popen[bytes]:
    """A child in a process group of its own (a terminal's Ctrl-C reaches only us), its output in the log."""
    return subprocess.Popen(
        list(command),
        stdin=stdin,
        stdout=log,
        stderr=subprocess.STDOUT,
        cwd=cwd,
        env=dict(env) if env is not None else None,
        process_group=0,
        preexec_fn=dies_with_parent(death_signal),
        **as_account(account),
    )


def as_account(account: Account | None) -> dict[str, Any]:
    """The Popen arguments that drop to this account; none when there is no account to drop to."""
    if account is None:
        return {}
    return {"user": account.uid, "group": account.gid, "extra_groups": []}


def reaches(account: Account | None, path: Path, test: str = "-x") -> bool:
    """Whether the account can open the path; the kernel is asked, so parents and access lists count."""
    if account is None:
        return True
    asked: subprocess.CompletedProcess[bytes] = subprocess.run(
        ["/bin/sh", "-c", f'test {test} "$1"', "sh", str(path)], cwd="/", check=False, **as_account(account)
    )
    return asked.returncode == 0


def alive(pid: int, names: Sequence[str]) -> bool:
    """Whether this process lives and is one of these programs: a number alone may have been given out again."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    status = Path(f"/proc/{pid}/comm")
    return status.read_text().strip() in names if status.exists() else not Path("/proc/self").exists()


def wait_until(condition: Callable[[], bool], seconds: float, every: float = 0.05) -> bool:
    """Whether the condition came true within so many seconds."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(every)
    return True


def end_group(child: subprocess.Popen[bytes]) -> None:
    """Kill what is left of the child's process group and collect the child."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def tail(path: Path, lines: int = 15) -> str:
    """The last lines of a log, indented, or a word that it is empty."""
    text = path.read_text(errors="replace") if path.exists() else ""
    return "\n".join(f"    {line}" for line in text.splitlines()[-lines:]) or "    (the log is empty)"
