"""Secrets come from files or from the environment, never from the repository."""

from pathlib import Path

import environ

env = environ.Env()


def read_secret(name: str) -> str:
    """The secret called NAME, from the file in NAME_FILE or from NAME itself; empty when neither is set."""
    path = env(f"{name}_FILE", default="")
    return Path(path).read_text().strip() if path else env(name, default="")
