"""Identifiers that may stand in an address: UUID version 7 (RFC 9562), ordered by the time they were made."""

from __future__ import annotations

import os
import secrets
import threading
import time
import uuid

RANDOM_BITS = 74
STEP_BITS = 32
_LOW_62 = (1 << 62) - 1


class _Sequence:
    """The last identifier made by this process, so that the next one is always greater."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget the past: a forked child must not continue its parent's sequence."""
        self.lock = threading.Lock()
        self.milliseconds = 0
        self.random = 0

    def advance(self, now: int) -> tuple[int, int]:
        """The next (milliseconds, 74 random bits); a clock that stands still or goes back is bridged."""
        with self.lock:
            if now > self.milliseconds:
                self.milliseconds, self.random = now, secrets.randbits(RANDOM_BITS)
            else:
                # RFC 9562 section 6.2, method 2: a random step keeps the order without being guessable.
                self.random += 1 + secrets.randbits(STEP_BITS)
                if self.random >> RANDOM_BITS:
                    self.milliseconds += 1
                    self.random = secrets.randbits(RANDOM_BITS)
            return self.milliseconds, self.random


_sequence = _Sequence()
os.register_at_fork(after_in_child=_sequence.reset)


def uuid7() -> uuid.UUID:
    """A new UUIDv7, greater than the last: 48 bits of Unix milliseconds, then 74 bits from `secrets`."""
    milliseconds, random = _sequence.advance(time.time_ns() // 1_000_000)
    high, low = random >> 62, random & _LOW_62
    return uuid.UUID(int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low)
