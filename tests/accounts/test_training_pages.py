"""The training register on its pages: by adult and kind, with evidence behind its own door."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Certificate
from caseload.rules.training import Validity, validity_on
from tests.factories.accounts import StaffRoleFactory
from tests.factories.training import CertificateFactory, CertificateFileFactory

DAY = date(2026, 11, 23)
PDF = b"%PDF-1.7\nbody"


@pytest.fixture
def senco(world, sign_in):
    return sign_in(world.senco)


def typed(world, **changes):
    awarded = world.day - timedelta(days=30)
    given = {"staff": str(world.key_worker.pk), "kind": "intimate_care", "awarded_on": f"{awarded:%d/%m/%Y}"}
    return {**given, "expires_on": "", "provider": "Northmere training", **changes}


@pytest.mark.parametrize(
    ("days", "wanted"),
    [(-1, "expired"), (0, "expiring"), (60, "expiring"), (61, "valid")],
)
def test_a_certificate_runs_out_after_its_last_day_and_is_told_sixty_days_before(days, wanted):
    assert validity_on(DAY + timedelta(days=days), DAY) == wanted
    assert validity_on(None, DAY) is Validity.VALID


@pytest.mark.django_db
def test_the_table_says_expired_and_expiring_in_words(world, senco):
    for days in (-9, 20):
        kind = "medicines" if days < 0 else "first_aid"
        ends = world.day + timedelta(days=days)
        CertificateFactory(school=world.school, staff=world.key_worker, kind=kind, expires_on=ends)
    page = senco.get(reverse("training")).content.decode()
    assert "expired " in page
    assert "expires " in page


@pytest.mark.django_db
def test_the_filter_leaves_those_with_nothing_to_renew_out(world, senco):
    CertificateFactory(school=world.school, staff=world.key_worker, expires_on=world.day + timedelta(days=9))
    CertificateFactory(school=world.school, staff=world.teacher)
    page = senco.get(reverse("training"), {"show": "expiring"}).content.decode()
    assert world.key_worker.full_name in page
    assert world.teacher.full_name not in page


@pytest.mark.django_db
def test_a_renewed_certificate_takes_the_place_of_the_lapsed_one(world, senco):
    own = {"school": world.school, "staff": world.key_worker}
    CertificateFactory(**own, expires_on=world.day - timedelta(days=9))
    CertificateFactory(**own, awarded_on=world.day - timedelta(days=5))
    assert "expired " not in senco.get(reverse("training")).content.decode()


@pytest.mark.django_db
def test_a_certificate_is_recorded_with_its_file_which_opens_as_a_download(world, senco):
    file = SimpleUploadedFile("Lena <Daniels>.pdf", PDF, content_type="text/html")
    response = senco.post(reverse("training-add"), typed(world, file=file))
    made = Certificate.objects.get()
    assert response.url == reverse("training")
    opened = senco.get(reverse("training-file", args=[made.pk]))
    assert (opened.content, opened["Content-Type"]) == (PDF, "application/pdf")
    assert opened["Content-Disposition"] == 'attachment; filename="certificate-intimate_care.pdf"'
    assert opened["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"file": SimpleUploadedFile("a.pdf", b"<html>")}, "not a PDF, PNG or JPEG"),
        ({"file": SimpleUploadedFile("a.pdf", PDF + b"0" * (5 * 1024 * 1024))}, "larger than 5 MB"),
        ({"awarded_on": "1/1/2090"}, "still to come"),
        ({"expires_on": "1/1/2001"}, "cannot end before"),
        ({"kind": "juggling"}, "Select a valid choice"),
    ],
    ids=["wrong type", "too big", "awarded ahead", "reversed", "no such kind"],
)
def test_what_cannot_be_is_told_and_nothing_is_kept(world, senco, changes, told):
    page = senco.post(reverse("training-add"), typed(world, **changes)).content.decode()
    assert told in page
    assert not Certificate.objects.exists()


@pytest.mark.django_db
def test_one_entered_by_mistake_is_taken_back_with_its_file(world, senco):
    made = CertificateFactory(school=world.school, staff=world.key_worker, recorded_by=world.senco)
    CertificateFileFactory(certificate=made)
    senco.post(reverse("training-take-back", args=[made.pk]))
    made.refresh_from_db()
    assert made.taken_back_by == world.senco
    assert senco.get(reverse("training-file", args=[made.pk])).status_code == 404


@pytest.mark.django_db
def test_the_csv_names_adults_and_runs_nothing(world, senco):
    world.key_worker.first_name = "=cmd|1"
    world.key_worker.save()
    CertificateFactory(school=world.school, staff=world.key_worker)
    text = senco.get(reverse("training-csv")).content.decode()
    assert "'=cmd|1" in text
    assert "Paediatric first aid" in text


@pytest.mark.django_db
def test_the_register_costs_the_same_with_three_adults_and_with_twenty(world, senco):
    def add(count):
        for _ in range(count):
            staff = StaffRoleFactory(school=world.school, role="key_worker").user
            CertificateFactory(school=world.school, staff=staff)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            senco.get(reverse("training"))
        return len(queries)

    add(3)
    few = cost()
    add(17)
    assert cost() == few
