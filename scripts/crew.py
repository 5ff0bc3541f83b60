"""A crew of child processes that live and die together, with a log each."""

import os
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from scripts.processes import end_group, start, tail, wait_until
from scripts.project import ROOT, Problem, say

STOP_SECONDS = 15
LOOK_EVERY = 0.2


class Stopped(Exception):
    """Somebody asked us to end: Ctrl-C, or a signal."""


@dataclass
class Crew:
    """The children by name, in the order they were started."""

    logs: Path
    children: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    asked_to_stop: threading.Event = field(default_factory=threading.Event)

    def listen_for_signals(self) -> None:
        """Ctrl-C, SIGTERM and a closed terminal ask for the end."""
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, self._asked)

    def _asked(self, number: int, frame: FrameType | None) -> None:
        self.asked_to_stop.set()

    def log(self, name: str) -> Path:
        """The log of this child."""
        return self.logs / f"{name}.log"

    def start(self, name: str, command: Sequence[str], env: Mapping[str, str]) -> None:
        """Start a child that is to live as long as the crew."""
        self.logs.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(self.log(name), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as log:
            self.children[name] = start(command, log=log, env=env, cwd=ROOT)

    def run(self, name: str, command: Sequence[str], env: Mapping[str, str]) -> None:
        """Run a step to its end; a failure or a wish to stop ends everything."""
        self.start(name, command, env)
        while self.children[name].poll() is None:
            self.pause()
        code = self.children.pop(name).returncode
        if code:
            raise Problem(
                f"{name} failed (exit {code}). Last lines of {self.log(name)}:\n{tail(self.log(name))}"
            )

    def pause(self, seconds: float = LOOK_EVERY) -> None:
        """Wait a moment; Stopped when somebody asked for the end."""
        if self.asked_to_stop.wait(seconds):
            raise Stopped

    def check(self) -> None:
        """Problem when a child has ended by itself."""
        for name, child in self.children.items():
            if child.poll() is not None:
                raise Problem(
                    f"{name} ended by itself (exit {child.returncode}), so everything is stopped. "
                    f"Last lines of {self.log(name)}:\n{tail(self.log(name))}"
                )

    def stop(self) -> None:
        """End every child: asked first, then, after a while, killed with all it started."""
        for child in self.children.values():
            if child.poll() is None:
                child.terminate()
        wait_until(lambda: all(child.poll() is not None for child in self.children.values()), STOP_SECONDS)
        for name, child in self.children.items():
            if child.poll() is None:
                say(f"{name} did not end in {STOP_SECONDS} seconds: killed.")
            end_group(child)
        self.children.clear()
