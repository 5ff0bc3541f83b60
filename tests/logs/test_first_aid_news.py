"""What waits in the school's first aid stands on the homes of who answers for it, in numbers, without a name."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from common.ids import uuid7
from logs.actions.adult_injury import add_to_injury
from logs.actions.first_aid_after import observe_head
from logs.actions.report import ReportDraft, decide_report
from logs.actions.told import tell_parent
from logs.selectors.first_aid_news import FirstAidNews, first_aid_news
from tests.factories.training import CertificateFactory, FirstAidKitFactory
from tests.logs.aiding import record
from tests.logs.hurting import injury
from tests.world import World


@pytest.fixture
def certified(world: World) -> World:
    CertificateFactory(staff=world.key_worker, school=world.school, kind="first_aid")
    return world


def news(world: World, user: User) -> Any:
    return first_aid_news(user, world.school, timezone.now())


def test_nothing_waits_and_who_does_not_answer_is_told_nothing(certified: World) -> None:
    record(certified)
    assert news(certified, certified.senco) == FirstAidNews()
    assert news(certified, certified.key_worker) is None


def test_a_bump_is_watched_until_its_hour_and_waits_until_somebody_was_spoken_to(certified: World) -> None:
    row = record(certified, is_head_injury=True)
    found = news(certified, certified.first_aider)
    assert (found.watched, found.untold, found.is_urgent) == (1, 1, True)
    tell_parent(
        by=certified.key_worker,
        submission=row.submission,
        pupil_id=row.pupil_id,
        how="phone",
        told_at=timezone.now(),
        name="Grace Kamara",
    )
    observe_head(by=certified.first_aider, record=row)
    found = news(certified, certified.first_aider)
    is_hour_over = timezone.localtime().hour >= 1
    assert found.untold == 0 and found.watched == (0 if is_hour_over else 1)


def test_riddor_waits_for_the_head_not_for_the_first_aider(certified: World) -> None:
    row = record(certified, afterwards="hospital")
    hurt = injury(certified)
    add_to_injury(by=certified.teacher, record=hurt, note_id=uuid7(), days_off=8)
    assert news(certified, certified.head).reports == 2
    assert news(certified, certified.first_aider).reports == 0
    for each in (row, hurt):
        decide_report(by=certified.head, record=each, draft=ReportDraft("not_reportable", because="No."))
    assert news(certified, certified.head).reports == 0


def test_kits_and_lapsed_certificates_are_named_to_who_mends_them(world: World) -> None:
    FirstAidKitFactory(school=world.school)
    record(world)
    record(world, held_on=timezone.localdate() - timedelta(days=8))
    assert (news(world, world.senco).kits, news(world, world.senco).lapsed) == (1, 1)
    assert (news(world, world.first_aider).kits, news(world, world.first_aider).lapsed) == (1, 0)
    assert (news(world, world.dsl).kits, news(world, world.dsl).lapsed) == (0, 0)


@pytest.mark.parametrize("person", ["senco", "head", "first_aider"])
def test_it_stands_on_the_home_without_a_name(certified: World, sign_in, person: str) -> None:
    record(certified, is_head_injury=True)
    body = sign_in(certified.people[person]).get(reverse("home"), follow=True).content.decode()
    assert "First aid: somebody has to act" in body
    assert "1 bumped their head and no parent was spoken to" in body
