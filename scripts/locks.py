"""File locks that the kernel lets go of when their process ends, however it ends."""

import fcntl
import os
from pathlib import Path
from types import TracebackType


class FileLock:
    """One flock on one file; shared by many or held by one."""

    def __init__(self, path: Path, *, create: bool = True) -> None:
        """Open the lock file, without taking the lock; FileNotFoundError when it is not to be created and absent."""
        if create:
            path.parent.mkdir(parents=True, exist_ok=True)
        self._descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC | (os.O_CREAT if create else 0), 0o600)

    def __enter__(self) -> "FileLock":
        """The lock itself, so that leaving the block lets it go."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the lock go."""
        self.release()

    def hold(self) -> "FileLock":
        """Wait until nobody else has it, then hold it alone."""
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)
        return self

    def share(self) -> "FileLock":
        """Wait until nobody holds it alone, then share it."""
        fcntl.flock(self._descriptor, fcntl.LOCK_SH)
        return self

    def try_hold(self) -> bool:
        """Whether it could be held alone at once."""
        return self._try(fcntl.LOCK_EX)

    def try_share(self) -> bool:
        """Whether it could be shared at once."""
        return self._try(fcntl.LOCK_SH)

    def _try(self, mode: int) -> bool:
        try:
            fcntl.flock(self._descriptor, mode | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def release(self) -> None:
        """Let it go; a second call does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
