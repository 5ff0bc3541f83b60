"""Rates: history stays, what is to come can be changed or taken back."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import AuditEvent
from plans.actions.rates import remove_rate, set_rate
from plans.models import StaffRate
from tests.world import World


def rate(world: World, pence: int, ahead: int, kind: str = "") -> StaffRate:
    """Set a rate from so many days after today."""
    today = timezone.localdate()
    return set_rate(
        by=world.senco,
        school=world.school,
        kind=kind,
        pence_per_hour=pence,
        from_on=today + timedelta(days=ahead),
        today=today,
    )


def test_several_rates_over_time_are_kept_and_audited(world: World) -> None:
    rate(world, 1600, -30), rate(world, 1700, 0), rate(world, 4000, 0, kind="therapist")
    assert StaffRate.objects.filter(school=world.school).count() == 3
    assert AuditEvent.objects.filter(verb="staff_rate_set").count() == 3


def test_a_rate_that_has_begun_is_history(world: World) -> None:
    begun = rate(world, 1600, -30)
    with pytest.raises(ValidationError) as refused:
        rate(world, 1700, -30)
    assert "from_on" in refused.value.message_dict
    with pytest.raises(ValidationError):
        remove_rate(by=world.senco, rate=begun, today=timezone.localdate())
    assert StaffRate.objects.get().pence_per_hour == 1600
    assert rate(world, 1600, -30) == begun


def test_a_rate_to_come_is_changed_or_taken_back(world: World) -> None:
    rate(world, 1600, 30)
    to_come = rate(world, 1700, 30)
    assert StaffRate.objects.get().pence_per_hour == 1700
    remove_rate(by=world.senco, rate=to_come, today=timezone.localdate())
    remove_rate(by=world.senco, rate=to_come, today=timezone.localdate())
    assert not StaffRate.objects.exists()
    assert AuditEvent.objects.filter(verb="staff_rate_remove").count() == 1


@pytest.mark.parametrize("pence", [0, -5, 100_001])
def test_a_rate_nobody_can_mean_is_refused(world: World, pence: int) -> None:
    with pytest.raises(ValidationError):
        rate(world, pence, 0)
    assert not StaffRate.objects.exists()
