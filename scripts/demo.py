"""`./run demo`: servers, migrations, the demo school, then web, Celery worker and beat, until Ctrl-C."""

import argparse
import secrets
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from scripts import environment, pango
from scripts.crew import Crew, Stopped
from scripts.embedded import free_port, private_text
from scripts.locks import FileLock
from scripts.project import Problem, data_folder, python, say
from scripts.services import Services, running

HOST = "127.0.0.1"
READY_SECONDS = 120
PEOPLE = {
    "keyworker": "key worker",
    "cover": "cover",
    "teacher": "class teacher",
    "firstaid": "first aider",
    "senco": "SENCO",
    "sendadmin": "SEND administrator",
    "head": "head",
    "dsl": "designated safeguarding lead",
    "it": "IT administrator",
}
# Root runs the demo in throw-away containers; the production image has an account of its own (Dockerfile).
QUIET_ROOT = "ignore:You're running the worker with superuser privileges"


def main(arguments: Sequence[str]) -> int:
    """0 when the demo was ended by the person; 1 when something stopped it."""
    given = _options(arguments)
    data = data_folder(given.data)
    port = _usable_port(given.port)
    crew = Crew(data / "logs")
    crew.listen_for_signals()
    with FileLock(data / "demo.lock") as lock:
        if not lock.try_hold():
            raise Problem(
                f"A demo already runs from {data}. End it first, or choose another folder with --data."
            )
        with running(data) as services:
            return _run(crew, services, data, port)


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run demo", description=__doc__)
    parser.add_argument(
        "--port", type=int, default=8000, help="the web server's port (default 8000; 0 takes any)"
    )
    parser.add_argument("--data", help="where everything is kept (default: KEYWORKER_DATA, else .data)")
    return parser.parse_args(arguments)


def _usable_port(port: int) -> int:
    """The port to serve on; Problem with the remedy when it is taken."""
    if port == 0:
        return free_port()
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as error:
            raise Problem(
                f"Port {port} cannot be used ({error}). Choose another:  ./run demo --port {port + 1}"
            ) from error
    return port


def _run(crew: Crew, services: Services, data: Path, port: int) -> int:
    """Prepare, start and watch; whatever happens, every child is ended."""
    try:
        pango.ensure()
        variables = _variables(services, data)
        _prepare(crew, services, variables)
        at = {"KEYWORKER_URL": f"http://{HOST}:{port}"}
        _start(crew, {**at, **variables, **services.as_app()}, data, port)
        _wait_until_ready(crew, services, port)
        _tell(port)
        while True:
            _watch(crew, services)
    except Stopped:
        say("Stopping ...")
        return 0
    finally:
        crew.stop()


def _variables(services: Services, data: Path) -> dict[str, str]:
    """The environment of every child; sessions survive a restart because the secret is kept in the data folder."""
    variables = {**environment.application(data, services), "KEYWORKER_DEMO": "1"}
    if not variables.get("SECRET_KEY") and not variables.get("SECRET_KEY_FILE"):
        secret = data / "secret_key"
        if not secret.exists():
            private_text(secret, secrets.token_urlsafe(64))
        variables["SECRET_KEY_FILE"] = str(secret)
    return variables


def _prepare(crew: Crew, services: Services, variables: dict[str, str]) -> None:
    """Bring the database up to date as its owner, and fill it on the first run."""
    say("Preparing the database and the demo school (the first run takes a little longer) ...")
    crew.run("prepare", python("-m", "scripts.prepare"), {**variables, **services.as_owner()})


def _start(crew: Crew, variables: dict[str, str], data: Path, port: int) -> None:
    """Web, worker and beat, without the right to change the database's structure."""
    web = ("-m", "gunicorn", "config.wsgi:application", "--bind", f"{HOST}:{port}", "--workers", "2")
    crew.start("web", python(*web, "--preload", "--no-control-socket", "--access-logfile", "-"), variables)
    # The preparation has just run Django's checks.
    celery = ("-m", "celery", "-A", "config.celery:app", "--skip-checks")
    worker = ("worker", "--concurrency", "2", "--loglevel", "INFO", "--without-gossip", "--without-mingle")
    crew.start("worker", python("-W", QUIET_ROOT, *celery, *worker), variables)
    schedule = str(data / "beat-schedule")
    crew.start(
        "beat", python(*celery, "beat", "--schedule", schedule, "--pidfile=", "--loglevel", "INFO"), variables
    )


def _wait_until_ready(crew: Crew, services: Services, port: int) -> None:
    """Wait until /healthz says that web, database, Redis, worker and beat all answer."""
    end = time.monotonic() + READY_SECONDS
    answer = "nothing yet"
    while answer != "200":
        if time.monotonic() > end:
            raise Problem(
                f"Not ready after {READY_SECONDS} seconds: /healthz said: {answer}\nLogs: {crew.logs}"
            )
        _watch(crew, services)
        answer = _health(port)


def _health(port: int) -> str:
    """The status of /healthz, with its body when something is missing."""
    try:
        with urllib.request.urlopen(f"http://{HOST}:{port}/healthz", timeout=5) as answer:
            return str(answer.status)
    except urllib.error.HTTPError as refusal:
        return f"{refusal.code} {refusal.read(500).decode(errors='replace')}"
    except OSError as error:
        return str(error)


def _watch(crew: Crew, services: Services) -> None:
    """A short pause; Problem when a child or an embedded server has gone."""
    crew.pause()
    crew.check()
    lost = services.lost()
    if lost:
        raise Problem(f"{' and '.join(lost)} stopped, so everything is stopped. Logs: {crew.logs}")


def _tell(port: int) -> None:
    """The sign-ins for the person; READY, alone on stdout, for whoever waits for it."""
    say("\nSign in as one of these, password demo-school-2026:")
    for name, role in PEOPLE.items():
        say(f"    {name + '@demo.example':<24} {role}")
    say("Ctrl-C ends everything; the data is kept.\n")
    print(f"READY http://{HOST}:{port}", flush=True)
