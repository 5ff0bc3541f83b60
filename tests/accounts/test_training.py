"""The training register: what is refused, and who is certified on a day."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.actions.training import Evidence, record_certificate, take_back_certificate
from accounts.models import CertificateFile
from plans.selectors.care_plans import certified_ids, is_certified

pytestmark = pytest.mark.django_db


def record(world, **changes):
    facts = {
        "by": world.people["senco"],
        "school": world.school,
        "staff": world.people["first_aider"],
        "kind": "first_aid",
        "awarded_on": world.day - timedelta(days=10),
        "expires_on": world.day + timedelta(days=10),
    }
    return record_certificate(**facts | changes)


def test_a_certificate_holds_through_its_last_day(world):
    made = record(world)
    person, school = world.people["first_aider"].pk, world.school.pk
    last = made.expires_on
    assert is_certified(person, school, ["first_aid"], last)
    assert not is_certified(person, school, ["first_aid"], last + timedelta(days=1))
    assert certified_ids(school, ["medicines"], world.day) == set()


def test_one_taken_back_counts_no_more(world):
    made = record(world)
    take_back_certificate(by=world.people["senco"], certificate=made)
    take_back_certificate(by=world.people["senco"], certificate=made)
    assert certified_ids(world.school.pk, ["first_aid"], world.day) == set()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"awarded_on": "tomorrow", "expires_on": None}, "awarded_on"),
        ({"expires_on": "before"}, "expires_on"),
        ({"evidence": Evidence("a.pdf", b"MZ\x90")}, "file"),
        ({"evidence": Evidence("a.pdf", b"%PDF-" + b"0" * (5 * 1024 * 1024))}, "file"),
    ],
)
def test_what_cannot_be_is_refused_by_field(world, changes, field):
    days = {"tomorrow": timezone.localdate() + timedelta(days=1), "before": world.day - timedelta(days=11)}
    wanted = {
        name: days.get(value, value) if isinstance(value, str) else value for name, value in changes.items()
    }
    with pytest.raises(ValidationError) as told:
        record(world, **wanted)
    assert set(told.value.message_dict) == {field}


def test_a_stranger_gets_no_certificate(world):
    with pytest.raises(ValidationError, match="no role in this school"):
        record(world, staff=world.people["senco_other_school"])


def test_the_evidence_is_kept_by_what_it_is_not_by_its_name(world):
    made = record(world, evidence=Evidence("scan.exe", b"%PDF-1.7 body"))
    kept = CertificateFile.objects.get(certificate=made)
    assert (kept.content_type, bytes(kept.content)) == ("application/pdf", b"%PDF-1.7 body")
