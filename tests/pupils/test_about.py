"""Alerts, the one-page profile and contacts: their actions through their forms."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditDetail, AuditEvent
from common.dates import ONE_DAY
from pupils.actions.about import change_alert, end_alert, set_alert, set_profile
from pupils.models import Alert, Contact, OnePageProfile
from tests.factories.pupils import ContactFactory
from tests.plans.pages import Answers, address, errors, send, typed
from tests.world import World


def alert(world: World, **changes: object) -> Answers:
    """An alert as typed."""
    given = {
        "kind": "life_safety",
        "words": "Epilepsy, rescue medicine in office",
        "what_to_do": "Time the seizure. Ring 999 after 5 minutes.",
        "from_on": typed(world.day),
        "to_on": "",
    }
    return given | changes


def contact(**changes: object) -> Answers:
    """A contact as typed."""
    given = {"name": "Grace Kendall", "relationship": "Mother", "phone": "01632 960123", "email": ""}
    return given | {"has_parental_responsibility": "on"} | changes


def test_an_alert_is_added_changed_and_ended(world: World, sign_in: Any) -> None:
    client = sign_in(world.senco)
    send(client, address("pupils:alert-add", pupil_id=world.theo.pk), alert(world))
    mine = Alert.objects.get(pupil=world.theo)
    send(client, address("pupils:alert-edit", record_id=mine.pk), alert(world, words="Epilepsy"))
    send(client, address("pupils:alert-end", record_id=mine.pk), {"last_day": typed(world.day)})
    mine.refresh_from_db()
    assert (mine.words, mine.to_on) == ("Epilepsy", world.day)
    verbs = AuditEvent.objects.filter(pupil_id=world.theo.pk).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["alert_set", "alert_change", "alert_end"]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"words": ""}, "words", "Fill in"),
        ({"words": "x" * 10000}, "words", "it has 10000"),
        ({"what_to_do": "x" * 10000}, "what_to_do", "it has 10000"),
        ({"to_on": "1/1/2020"}, "to_on", "before the first"),
        ({"kind": "gossip"}, "kind", "Select a valid choice"),
    ],
    ids=["empty", "long words", "long advice", "reversed", "made-up kind"],
)
def test_a_bad_alert_is_told_by_the_field_and_kept(
    world: World, sign_in: Any, changes: Answers, field: str, words: str
) -> None:
    given = alert(world, **changes)
    page = sign_in(world.senco).post(address("pupils:alert-add", pupil_id=world.theo.pk), given)
    assert words in errors(page)[field][0]
    assert page.context["form"]["what_to_do"].value() == given["what_to_do"]
    assert not Alert.objects.filter(pupil=world.theo).exists()


def test_the_actions_hold_the_same_lines_without_a_form(world: World) -> None:
    own = {"by": world.senco, "pupil": world.theo, "school": world.school}
    with pytest.raises(ValidationError, match="at most 60"):
        set_alert(**own, words="x" * 61, kind="everyday", from_on=world.day)
    with pytest.raises(ValidationError, match="1,000 characters or fewer"):
        set_profile(**own, liked_for="x" * 1001)
    with pytest.raises(ValidationError, match="Choose that day or a later one"):
        end_alert(by=world.senco, alert=world.alert, to_on=world.alert.from_on - ONE_DAY)
    assert Alert.objects.get(pk=world.alert.pk).to_on is None


def test_a_refused_change_leaves_the_record_in_hand_as_it_was(world: World) -> None:
    before = world.alert.words
    with pytest.raises(ValidationError, match="at most 60"):
        change_alert(by=world.senco, alert=world.alert, changes={"words": "x" * 61})
    assert world.alert.words == before
    assert not AuditEvent.objects.filter(verb="alert_change").exists()


def test_only_the_fields_of_an_action_can_be_changed_by_it(world: World) -> None:
    with pytest.raises(TypeError, match="pupil"):
        change_alert(by=world.senco, alert=world.alert, changes={"pupil": world.theo})
    assert Alert.objects.get(pk=world.alert.pk).pupil == world.amara


@pytest.mark.parametrize("words", ["Laughs 😀 and signs", "يحب الموسيقى"])
def test_the_profile_is_one_and_keeps_any_script(world: World, sign_in: Any, words: str) -> None:
    client, url = sign_in(world.senco), address("pupils:profile-edit", pupil_id=world.theo.pk)
    send(client, url, {"communicates": words})
    send(client, url, {"communicates": words, "liked_for": "Being kind\r\nto others"})
    profile = OnePageProfile.objects.get(pupil=world.theo)
    assert (profile.communicates, profile.liked_for) == (words, "Being kind\nto others")
    assert words in client.get(url).content.decode()


def test_a_profile_too_long_is_told_by_the_field_and_kept(world: World, sign_in: Any) -> None:
    url = address("pupils:profile-edit", pupil_id=world.theo.pk)
    page = sign_in(world.senco).post(url, {"liked_for": "x" * 10000, "how_to_support": "Kept words"})
    assert list(errors(page)) == ["liked_for"]
    assert "Kept words" in page.content.decode()


def test_contacts_are_added_in_turn_and_changed(world: World, sign_in: Any) -> None:
    client, url = sign_in(world.senco), address("pupils:contact-add", pupil_id=world.theo.pk)
    assert send(client, url, contact(again="yes")).url == url
    send(client, url, contact(name="Paul Kendall", is_contact_restricted="on"))
    first, second = Contact.objects.filter(pupil=world.theo).order_by("rank")
    assert (first.rank, second.rank, second.is_contact_restricted) == (1, 2, True)
    send(client, address("pupils:contact-edit", record_id=first.pk), contact(relationship="Foster carer"))
    first.refresh_from_db()
    assert first.relationship == "Foster carer"


def test_a_restricted_contacts_number_is_not_on_the_set_up_page(world: World, sign_in: Any) -> None:
    ContactFactory(pupil=world.theo, school=world.school, phone="01632 960777", is_contact_restricted=True)
    page = sign_in(world.senco).get(address("plans:pupil-setup", pupil_id=world.theo.pk)).content.decode()
    assert "contact restriction – see the DSL or office" in page
    assert "01632 960777" not in page


def test_a_bad_address_is_told_by_the_field_and_kept(world: World, sign_in: Any) -> None:
    given = contact(email="grace at home")
    page = sign_in(world.senco).post(address("pupils:contact-add", pupil_id=world.theo.pk), given)
    assert "name@example.org" in errors(page)["email"][0]
    assert "grace at home" in page.content.decode()


def test_a_contact_taken_out_stays_in_the_audit_detail(world: World, sign_in: Any) -> None:
    mine = ContactFactory(pupil=world.theo, school=world.school)
    client, url = sign_in(world.senco), address("pupils:contact-remove", record_id=mine.pk)
    assert "Grace Kendall" in client.get(url).content.decode()
    send(client, url, {})
    assert not Contact.objects.filter(pk=mine.pk).exists()
    assert AuditDetail.objects.get(event__verb="contact_remove").before["name"] == "Grace Kendall"
