"""Entries kept aside: each author sees their own, the SENCO's office the school's, nobody anybody else's."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from logs.actions.drafts import EntryDraft
from logs.actions.session import log_session
from pupils.models import Enrolment
from tests.factories import logs
from tests.logs.making import envelope, log_amara
from tests.world import World


@pytest.fixture
def kept(world: World) -> World:
    """A session of Amara's, sent after she had left."""
    Enrolment.objects.filter(pupil=world.amara).update(to_on=world.day - timedelta(days=1))
    log_amara(world, note="Went <b>well</b> 👍")
    return world


def page_of(person, sign_in) -> str:
    """What the person finds kept aside."""
    return sign_in(person).get(reverse("logs:kept-aside")).content.decode()


def test_its_author_sees_the_reason_and_what_was_sent(kept: World, sign_in) -> None:
    text = page_of(kept.key_worker, sign_in)
    assert "not on the school&#x27;s roll" in text
    assert "Amara K., 20 min. “Went &lt;b&gt;well&lt;/b&gt; 👍”" in text


@pytest.mark.parametrize("name", ["senco", "sen_admin"])
def test_the_office_sees_the_schools_with_the_author(kept: World, sign_in, name: str) -> None:
    text = page_of(kept.people[name], sign_in)
    assert "by Key W." in text and "Amara K., 20 min" in text


@pytest.mark.parametrize("name", ["cover", "teacher", "head", "delivers", "senco_other_school"])
def test_nobody_else_sees_it(kept: World, sign_in, name: str) -> None:
    text = page_of(kept.people[name], sign_in)
    assert "Nothing is kept aside" in text and "Amara" not in text


def test_what_did_not_happen_says_why(kept: World, sign_in) -> None:
    gone = EntryDraft(kept.amara.pk, kept.line.pk, 0, False, 20, "staff_absent")
    log_session(
        by=kept.key_worker, school=kept.school, submission=envelope(), held_on=kept.day, entries=[gone]
    )
    assert "Amara K., didn’t happen, staff absent." in page_of(kept.key_worker, sign_in)


@pytest.mark.parametrize("payload", [{}, [], {"entries": [1, {"pupil_id": None}], "held_on": ""}])
def test_a_payload_of_another_shape_breaks_nothing(world: World, sign_in, payload) -> None:
    logs.SubmissionFactory(
        author=world.key_worker,
        school=world.school,
        outcome="quarantined",
        reason="It could not be read.",
        payload=payload,
        received_at=timezone.now(),
    )
    assert "It could not be read." in page_of(world.key_worker, sign_in)
