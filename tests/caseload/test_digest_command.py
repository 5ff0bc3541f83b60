"""`send_digests`: what it prints, what it refuses, how it ends."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from scripts.embedded import free_port
from tests.caseload.digesting import morning, waits
from tests.world import World


def run(world: World, **options: Any) -> tuple[str, str]:
    """What the command says on stdout and on stderr, for the world's school on its newest school day."""
    out, err = io.StringIO(), io.StringIO()
    wanted = {"on": morning(world).date(), "school": world.school.urn} | options
    call_command("send_digests", stdout=out, stderr=err, **wanted)
    return out.getvalue(), err.getvalue()


def test_one_line_for_each_e_mail_and_no_pupil(world: World) -> None:
    waits(world)
    out, err = run(world)
    lines = out.splitlines()
    assert len(lines) == len(mail.outbox) > 0 and err == ""
    assert any(
        line.startswith("weekly ") and world.senco.email in line and line.endswith("sent") for line in lines
    )
    assert "AK" not in out and "Amara" not in out


def test_twice_says_that_nothing_was_owed(world: World) -> None:
    waits(world)
    run(world)
    assert run(world) == ("", "Nothing was owed.\n")


def test_what_could_not_be_sent_ends_with_three(world: World, settings: Any) -> None:
    waits(world)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", free_port(), False
    with pytest.raises(SystemExit) as ended:
        run(world)
    assert ended.value.code == 3


def test_an_unknown_school_is_refused(world: World) -> None:
    with pytest.raises(CommandError, match="no school with the URN 999999"):
        run(world, school="999999")


@pytest.mark.parametrize("day", ["tomorrow", "23/11/2026"])
def test_a_day_that_cannot_be_read_is_refused(world: World, day: str) -> None:
    with pytest.raises(CommandError, match="is not a date like"):
        call_command("send_digests", f"--on={day}")


def test_a_day_to_come_is_refused(world: World) -> None:
    to_come = timezone.localdate() + timedelta(days=1)
    with pytest.raises(CommandError, match="is still to come"):
        call_command("send_digests", f"--on={to_come.isoformat()}")
    assert mail.outbox == []
