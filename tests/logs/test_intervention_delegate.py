"""The chair's delegate signs where the head was one; whoever else was in it, somebody can note it."""

from itertools import combinations
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from logs.actions.intervention_steps import DelegateDraft, note_delegate_signature, sign_case
from logs.models import InterventionCase, InterventionStep
from logs.rules.intervention import is_delegate_apart, may_note_delegate, may_sign
from logs.selectors.intervention_case import case_of
from tests.logs.casing import happened
from tests.world import World

LEADERS = ("senco", "head", "dsl", "sen_admin")
KEEPERS = ("senco", "dsl", "sen_admin")
WHO_TOOK_PART = [names for size in range(5) for names in combinations(LEADERS, size)]


def signature(**said: Any) -> DelegateDraft:
    """Olu Bankole's, on paper."""
    facts = {
        "delegate": "Olu Bankole",
        "role": "vice-chair of governors",
        "how": "paper",
        "evidence": "SEN cabinet, file 2026/14",
        "signed_at": timezone.now(),
    }
    return DelegateDraft(**facts | said)


def in_it(world: World, *names: str) -> Any:
    """Yesterday's record, with NAMES taking part."""
    return happened(world, adults={"teacher": "participant"} | dict.fromkeys(names, "participant"))


def acts(world: World, record: Any, act: str) -> set[str]:
    """Which of the leaders may do it."""
    return {name for name in LEADERS if case_of(record, world.people[name], timezone.now()).may[act]}


@pytest.mark.parametrize("names", WHO_TOOK_PART, ids="+".join)
def test_whoever_took_part_the_record_can_be_signed_by_who_did_not(
    world: World, names: tuple[str, ...]
) -> None:
    record = in_it(world, *names)
    signs, notes = acts(world, record, "sign"), acts(world, record, "sign_delegate")
    apart = set(KEEPERS) - set(names)
    if "head" in names:
        assert (signs, notes) == (set(), apart or set(KEEPERS))
        note_delegate_signature(by=world.people[min(notes)], record=record, draft=signature())
    else:
        assert (signs, notes) == ({"senco", "head"} - set(names), set())
        sign_case(by=world.people[min(signs)], record=record)
    step = InterventionStep.objects.get(step="signature")
    assert ("somebody who was in it" in step.words) == (set(LEADERS) <= set(names))


def test_the_office_notes_what_the_delegate_signed_and_where_the_paper_is(world: World, sign_in) -> None:
    record = in_it(world, "senco", "head", "dsl")
    client, address = sign_in(world.sen_admin), reverse("logs:intervention-sign-delegate", args=[record.pk])
    assert (
        "Note the delegate’s signature"
        in client.get(reverse("logs:intervention", args=[record.pk])).content.decode()
    )
    today = timezone.localtime()
    sent = {
        "delegate": "Olu Bankole",
        "role": "vice-chair of governors",
        "how": "paper",
        "evidence": "SEN cabinet, file 2026/14.",
        "on": today.date().isoformat(),
        "at": "0:00",
    }
    assert client.post(address, sent | {"evidence": " "}).status_code == 200
    assert not InterventionStep.objects.exists()
    assert client.post(address, sent).status_code == 302
    step, case = InterventionStep.objects.get(), InterventionCase.objects.get()
    assert step.done_by == world.sen_admin
    assert step.words == (
        "Signed by Olu Bankole, vice-chair of governors, as the chair of governors’ delegate. "
        "On the printed record. Kept: SEN cabinet, file 2026/14."
    )
    assert (case.delegate_how, case.delegate_evidence) == ("paper", "SEN cabinet, file 2026/14")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"delegate": " "}, "delegate"),
        ({"role": ""}, "role"),
        ({"how": "by pigeon"}, "how"),
        ({"evidence": " . "}, "evidence"),
    ],
)
def test_what_is_missing_is_asked_for(world: World, change: dict[str, str], field: str) -> None:
    record = in_it(world, "head")
    with pytest.raises(ValidationError) as refused:
        note_delegate_signature(by=world.sen_admin, record=record, draft=signature(**change))
    assert list(refused.value.error_dict) == [field]
    assert not InterventionStep.objects.exists()


@pytest.mark.parametrize("name", ["head", "teacher", "key_worker"])
def test_nobody_who_was_in_it_is_noted_as_the_delegate(world: World, name: str) -> None:
    record, person = in_it(world, "head"), world.people[name]
    with pytest.raises(ValidationError, match="no part of it"):
        note_delegate_signature(
            by=world.dsl, record=record, draft=signature(delegate=person.full_name.upper())
        )


@pytest.mark.parametrize("name", ["head", "key_worker", "teacher"])
def test_who_does_not_keep_such_notes_never_does(world: World, name: str) -> None:
    record = in_it(world, "head", "senco", "dsl", "sen_admin")
    with pytest.raises(PermissionDenied):
        note_delegate_signature(by=world.people[name], record=record, draft=signature())


def test_one_apart_is_before_those_who_were_in_it() -> None:
    author, adult, apart = "author", "adult", "apart"
    event = {"author": author, "adults": {adult}}
    assert may_note_delegate(apart, {adult, apart}, **event)
    assert not may_note_delegate(adult, {adult, apart}, **event)
    assert may_note_delegate(adult, {adult, author}, **event)
    assert not may_note_delegate(apart, {adult, author}, **event)
    assert not may_sign(author, **event)


def test_a_delegates_name_is_compared_as_it_is_said() -> None:
    assert not is_delegate_apart(" ruth  ABARA", ["Ruth Abara"])
    assert is_delegate_apart("Olu Bankole", ["Ruth Abara"])
