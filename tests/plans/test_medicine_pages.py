"""Medicines on the pages of a pupil's care: added, changed, ended; consent said; the healthcare plan on paper."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from plans.models import Medicine
from tests.factories.care import CarePlanFactory, CarePlanVersionFactory, MedicineFactory, MedicineTimeFactory

pytestmark = pytest.mark.django_db


def text_of(response):
    return response.content.decode()


def answers(**changes):
    said = {
        "name": "Methylphenidate",
        "strength": "10 mg tablets",
        "dose": "1",
        "unit": "tablet",
        "route": "mouth",
        "how_often": "regular",
        "at_1": "12:15",
        "early_1": "30",
        "late_1": "45",
        "weekdays": ["0", "2", "4"],
        "starts_on": timezone.localdate().isoformat(),
        "is_prescribed": "on",
        "consent_by": "Grace Kamara",
        "consent_on": timezone.localdate().isoformat(),
    }
    return said | changes


@pytest.fixture
def plan(world):
    plan = CarePlanFactory(pupil=world.amara, school=world.school, kind="healthcare")
    content = {"diagnosis": "Epilepsy", "emergency": "Note the time\nAt 5 minutes: call 999"}
    CarePlanVersionFactory(plan=plan, pupil=world.amara, school=world.school, content=content)
    return plan


def add(world, sign_in, **changes):
    return sign_in(world.first_aider).post(f"/pupils/{world.amara.pk}/medicines/add/", answers(**changes))


def test_a_medicine_is_added_with_its_window_and_stands_on_both_pages(world, sign_in, plan):
    saved = add(world, sign_in)
    medicine = Medicine.objects.unscoped(reason="test").get()
    assert saved.url == f"/medicines/{medicine.pk}/"
    assert medicine.healthcare_plan == plan
    for address in (f"/pupils/{world.amara.pk}/care/", f"/care-plans/{plan.pk}/", saved.url):
        page = text_of(sign_in(world.key_worker).get(address))
        assert "Methylphenidate, 10 mg tablets" in page or "10 mg tablets" in page
        assert "12:15 (from 11:45 to 13:00), Monday, Wednesday, Friday" in page


def test_when_needed_asks_for_what_and_keeps_its_limits(world, sign_in):
    asked = add(world, sign_in, how_often="prn")
    assert "Say when it is needed" in text_of(asked)
    add(
        world,
        sign_in,
        how_often="prn",
        when_needed="He wheezes",
        min_minutes_between="4 h",
        max_doses_24h="4",
    )
    medicine = Medicine.objects.unscoped(reason="test").get()
    assert (medicine.is_prn, medicine.min_minutes_between, medicine.times.count()) == (True, 240, 0)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"at_1": ""}, "Give at least one time"),
        ({"at_1": "noon"}, "is not a time we can read"),
        ({"at_2": "12:15"}, "Two of the times are the same"),
        ({"dose": "one"}, "Write a number, for example 1, 2.5 or 10."),
        ({"dose": "0"}, "Write how much one dose is"),
        ({"consent_on": ""}, "Write both who gave consent and when"),
        ({"ends_on": "1/1/2020"}, "Choose that day or a later one"),
        ({"weekdays": []}, "Choose at least one day"),
        ({"route": "by post"}, "route"),
        ({"name": "Aspirin", "is_prescribed": ""}, "only when it is prescribed"),
    ],
)
def test_an_error_says_what_to_do_and_nothing_is_saved(world, sign_in, changes, words):
    shown = add(world, sign_in, **changes)
    assert words in text_of(shown)
    assert not Medicine.objects.unscoped(reason="test").exists()


def test_a_change_stands_on_the_page_with_what_it_said_before(world, sign_in):
    add(world, sign_in)
    medicine = Medicine.objects.unscoped(reason="test").get()
    client = sign_in(world.first_aider)
    assert 'value="12:15"' in text_of(client.get(f"/medicines/{medicine.pk}/change/"))
    client.post(f"/medicines/{medicine.pk}/change/", answers(dose="2", consent_by="", consent_on=""))
    page = text_of(client.get(f"/medicines/{medicine.pk}/"))
    assert "<del><bdi>1</bdi></del>" in page
    assert "<ins><bdi>2</bdi></ins>" in page
    assert "No consent on record" in page


def test_it_ends_and_is_listed_apart(world, sign_in):
    add(world, sign_in)
    medicine = Medicine.objects.unscoped(reason="test").get()
    client = sign_in(world.first_aider)
    client.post(f"/medicines/{medicine.pk}/end/", {"last_day": timezone.localdate().isoformat()})
    medicine.refresh_from_db()
    assert medicine.ends_on == timezone.localdate()
    Medicine.objects.unscoped(reason="test").update(
        starts_on=timezone.localdate() - timedelta(days=9), ends_on=timezone.localdate() - timedelta(days=1)
    )
    assert "No longer given" in text_of(client.get(f"/pupils/{world.amara.pk}/care/"))


def test_the_paper_shows_the_medicines_their_consent_and_the_steps(world, sign_in, plan):
    medicine = MedicineFactory(
        pupil=world.amara, school=world.school, kept_in="Locked cupboard", consent_by="", consent_on=None
    )
    MedicineTimeFactory(medicine=medicine, pupil=world.amara, school=world.school)
    paper = sign_in(world.senco).get(f"/care-plans/{plan.pk}/pdf/")
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(paper.content)).pages)
    for words in (
        "Methylphenidate",
        "1 tablet, by mouth",
        "12:15",
        "No consent on record",
        "Locked cupboard",
    ):
        assert words in text
    assert "At 5 minutes: call 999" in text


def test_the_list_costs_the_same_for_any_number(world, sign_in, django_assert_max_num_queries):
    client = sign_in(world.senco)
    address = f"/pupils/{world.amara.pk}/care/"

    def queries():
        with django_assert_max_num_queries(100) as counted:
            client.get(address)
        return len(counted)

    for _ in range(3):
        MedicineTimeFactory(medicine=MedicineFactory(pupil=world.amara, school=world.school))
    few = queries()
    for _ in range(17):
        MedicineTimeFactory(medicine=MedicineFactory(pupil=world.amara, school=world.school))
    assert queries() == few
