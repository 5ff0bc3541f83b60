"""Keeps one embedded server up for as long as any command uses it: `python -m scripts.keeper NAME HOME LOGS ...`.

Each command that uses the server shares `users.lock`. The kernel lets go of that lock when the command ends, by
SIGKILL too, so the keeper needs no count and no message: when it can hold the lock alone, nobody is left, and it stops
the server. The server in turn dies with the keeper (processes.dies_with_parent).
"""

import argparse
import contextlib
import os
import shutil
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from scripts.embedded import Server, private_text
from scripts.locks import FileLock
from scripts.postgres import Postgres
from scripts.project import Problem
from scripts.valkey import Valkey

SERVERS: dict[str, type[Server]] = {Postgres.name: Postgres, Valkey.name: Valkey}
LOOK_EVERY = 0.1
READY = "ready"


def main(arguments: Sequence[str]) -> int:
    """Serve until unused; the first line on stdout is READY, or what went wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("name", choices=SERVERS)
    parser.add_argument("home", type=Path)
    parser.add_argument("logs", type=Path)
    parser.add_argument("--throwaway", action="store_true")
    parser.add_argument("--fast", action="store_true")
    given = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, _leave)
    for ignored in (signal.SIGINT, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    folder = given.home / given.name
    server = SERVERS[given.name](folder, given.logs, durable=not given.fast)
    with FileLock(folder / "keeper.lock").hold(), FileLock(folder / "users.lock") as users:
        return keep(server, users, given.home if given.throwaway else None)


def keep(server: Server, users: FileLock, thrown_away: Path | None) -> int:
    """Start the server, say so, stop it when nobody uses it; 1 when it could not start or died."""
    address = server.folder / "url"
    try:
        server.begin()
        private_text(address, server.url())
        _answer(READY)
        while not users.try_hold():
            if not server.lives():
                return 1
            time.sleep(LOOK_EVERY)
    except Problem as problem:
        _answer(str(problem))
        return 1
    finally:
        server.end()
        address.unlink(missing_ok=True)
        if thrown_away is not None:
            _throw_away(server.folder, thrown_away)
    return 0


def _answer(text: str) -> None:
    """Tell the command that started us, which may be gone by now, and let go of its pipe."""
    with contextlib.suppress(BrokenPipeError):
        os.write(1, text.encode())
    # Closing sys.stdout would leave the descriptor open, and the reader waiting for the end.
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.close(silence)


def _throw_away(folder: Path, home: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    # The two keepers of a throw-away home end on their own: the last one finds it empty but for the logs.
    if not any(path.name in SERVERS for path in home.iterdir()):
        shutil.rmtree(home, ignore_errors=True)


def _leave(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
