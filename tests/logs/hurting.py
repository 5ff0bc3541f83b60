"""Injuries of adults as tests write them."""

from datetime import time
from typing import Any

from django.utils import timezone

from common.ids import uuid7
from logs.actions.adult_injury import log_adult_injury
from logs.actions.adult_injury_drafts import AdultInjuryDraft
from logs.models import AdultInjury
from tests.logs.making import envelope
from tests.world import World


def draft(world: World, **changes: Any) -> AdultInjuryDraft:
    """The teacher slipped in the corridor, today at midnight: never ahead of the clock."""
    said = {
        "held_on": timezone.localdate(),
        "starts_at": time(0),
        "place": "Corridor",
        "staff_id": world.teacher.pk,
        "injuries": ("sprain",),
        "treatment": ("cold",),
        "first_aider_id": world.first_aider.pk,
    }
    return AdultInjuryDraft(**said | changes)


def injure(
    world: World,
    by: Any = None,
    submission: Any = None,
    received_at: Any = None,
    keeps_aside: bool = False,
    **changes: Any,
):
    """The receipt of an injury written by the key worker."""
    return log_adult_injury(
        by=by or world.key_worker,
        school=world.school,
        submission=submission or envelope(kind="adult_injury"),
        draft=draft(world, **changes),
        received_at=received_at,
        keeps_aside=keeps_aside,
    )


def injury(world: World, **changes: Any) -> AdultInjury:
    """The record that `injure` makes."""
    return AdultInjury.objects.get(pk=injure(world, **changes).entry_ids[0])


def sent(world: World, **changes: Any) -> dict[str, Any]:
    """What the form sends."""
    said = {
        "submission": str(uuid7()),
        "person": "staff",
        "staff": str(world.teacher.pk),
        "place_chip": "Corridor",
        "injuries": ["sprain"],
        "treatment": ["cold"],
        "first_aider": str(world.first_aider.pk),
        "afterwards": "back_to_class",
        "held_on": timezone.localdate().isoformat(),
        "starts_at": "0:00",
    }
    return said | changes
