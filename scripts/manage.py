"""`./run manage ARGUMENTS`: Django's manage.py with the same servers; those of a running demo are joined."""

import subprocess
from collections.abc import Mapping, Sequence

from scripts import environment
from scripts.project import ROOT, Usage, data_folder, python
from scripts.services import running

# Pure calculations: they read a file and print, without a database.
WITHOUT_SERVERS = {"deadlines", "ledger", "help", "version", "--help", "--version"}
# These change the database's structure, empty tables or fill them in bulk: the owner's work.
AS_OWNER = {
    "migrate", "sqlmigrate", "makemigrations", "showmigrations", "sqlflush", "flush", "dbshell", "pgtrigger",
    "seed_demo", "seed", "test", "backup", "restore", "purge",
}  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """The exit code of manage.py, run in the caller's folder so that file names mean what they say."""
    if not arguments:
        raise Usage("Usage: ./run manage ARGUMENTS...   (./run manage help lists the commands)")
    if arguments[0] in WITHOUT_SERVERS:
        return call(arguments, environment.application())
    data = data_folder()
    with running(data) as services:
        addresses = services.as_owner() if arguments[0] in AS_OWNER else services.as_app()
        return call(arguments, {**environment.application(data, services), **addresses})


def call(arguments: Sequence[str], variables: Mapping[str, str]) -> int:
    """Run manage.py in the foreground; a Ctrl-C reaches it through the terminal, and we wait for its end."""
    child = subprocess.Popen(python("-P", str(ROOT / "manage.py"), *arguments), env=dict(variables))
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue
