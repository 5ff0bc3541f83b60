"""Care plans on their pages: written, changed under each other's hands, agreed to, read, printed."""

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import ViewEvent
from plans.actions.care_plan import (
    PlanDraft,
    agree_to_plan,
    change_care_plan,
    circulate_plan,
    start_care_plan,
)
from plans.actions.care_plan_consent import CONSENT_STAYS
from plans.models import CarePlan, CarePlanReader
from pupils.models import Assignment
from pupils.rules.relations import Relation
from tests.factories.care import CarePlanVersionFactory
from tests.factories.pupils import AssignmentFactory

pytestmark = pytest.mark.django_db
ANSWERS = {
    "diagnosis": "Epilepsy",
    "signs": "Stares, lips blue",
    "emergency": "Time it\nCall 999 after 5 minutes",
}


def typed(world, **changes):
    days = {"starts_on": world.day, "review_on": world.day + timedelta(days=300)}
    return {**ANSWERS, **{name: f"{day:%d/%m/%Y}" for name, day in days.items()}, **changes}


def draft(world, content=ANSWERS):
    return PlanDraft(starts_on=world.day, review_on=world.day + timedelta(days=300), content=content)


def started(world, kind="healthcare", content=ANSWERS):
    own = {"by": world.senco, "pupil": world.amara, "school": world.school}
    return start_care_plan(**own, kind=kind, draft=draft(world, content))


@pytest.fixture
def plan(world):
    return started(world)


@pytest.fixture
def senco(world, sign_in):
    return sign_in(world.senco)


@pytest.fixture
def worker(world, sign_in):
    return sign_in(world.key_worker)


def page_of(client, plan, **asked):
    return client.get(reverse("plans:care-plan", args=[plan.pk]), asked).content.decode()


def test_the_senco_starts_a_plan_and_lands_on_it(world, senco):
    address = reverse("plans:care-start", args=[world.amara.pk, "healthcare"])
    response = senco.post(address, typed(world), follow=True)
    made = CarePlan.objects.unscoped(reason="test").get()
    assert response.redirect_chain[-1][0] == reverse("plans:care-plan", args=[made.pk])
    assert "Call 999 after 5 minutes" in response.content.decode()
    assert "No consent on record" in response.content.decode()


def test_an_unanswered_question_keeps_what_was_typed(world, senco):
    address = reverse("plans:care-start", args=[world.amara.pk, "healthcare"])
    page = senco.post(address, typed(world, signs="")).content.decode()
    assert "Answer “Signs and symptoms”" in page
    assert "Call 999 after 5 minutes" in page


def test_the_second_of_two_people_sees_both_and_can_save_again(world, senco, plan):
    theirs = draft(world, {**ANSWERS, "diagnosis": "Epilepsy, absences"})
    change_care_plan(
        by=world.head, plan=plan, draft=theirs, because="", opened_number=1, consent=CONSENT_STAYS
    )
    address = reverse("plans:care-plan-edit", args=[plan.pk])
    mine = typed(world, diagnosis="Epilepsy, focal", opened="1")
    page = senco.post(address, mine).content.decode()
    assert "Epilepsy, absences" in page
    assert "Epilepsy, focal" in page
    assert 'name="opened" value="2"' in page
    unsaid = senco.post(address, {**mine, "opened": "2"}).content.decode()
    assert "Say whether the parents are asked to consent" in unsaid
    senco.post(address, {**mine, "opened": "2", "asks_consent": "no"})
    assert "Epilepsy, focal" in page_of(senco, plan)
    assert plan.versions.count() == 3


def test_what_changed_is_said_in_words(world, senco, plan):
    changed = draft(world, {**ANSWERS, "emergency": "Time it\nGive midazolam after 3 minutes"})
    change_care_plan(
        by=world.senco,
        plan=plan,
        draft=changed,
        because="Clinic letter",
        opened_number=1,
        consent=CONSENT_STAYS,
    )
    page = page_of(senco, plan, old="1", new="2")
    assert "removed</span> <del><bdi>Call 999 after 5 minutes" in page
    assert "new</span> <ins><bdi>Give midazolam after 3 minutes" in page
    assert "Clinic letter" in page


def test_consent_is_recorded_and_taken_back(world, senco, plan):
    given = {"kind": "consent", "given_by": "Grace Kamara", "role": "Mother", "how": "signed"}
    day = f"{world.day:%d/%m/%Y}"
    senco.post(reverse("plans:care-plan-agree", args=[plan.pk]), {**given, "given_on": day})
    assert "No consent on record" not in page_of(senco, plan)
    agreement = plan.agreements.get()
    senco.post(reverse("plans:care-plan-take-back", args=[agreement.pk]), {"withdrawn_on": day})
    page = page_of(senco, plan)
    assert "taken back" in page
    assert "No consent on record" in page


def test_a_version_that_asks_for_consent_outgrows_what_was_given(world, senco, plan):
    given = {"kind": "consent", "given_by": "Grace Kamara", "role": "Mother", "how": "signed"}
    day, later = f"{world.day:%d/%m/%Y}", world.day + timedelta(days=3)
    senco.post(reverse("plans:care-plan-agree", args=[plan.pk]), {**given, "given_on": day})
    change, said = reverse("plans:care-plan-edit", args=[plan.pk]), {"asks_consent": "yes", "opened": "1"}
    senco.post(change, typed(world, diagnosis="Epilepsy, focal", consent_from=f"{later:%d/%m/%Y}", **said))
    waiting = page_of(senco, plan)
    assert "version 2 needs consent of its own" in waiting and "No consent on record" not in waiting
    senco.post(change, typed(world, **said | {"opened": "2"}, consent_from=day))
    asked = page_of(senco, plan)
    assert "counts no more" in asked and "No consent on record" in asked
    senco.post(reverse("plans:care-plan-agree", args=[plan.pk]), {**given, "given_on": day, "number": "3"})
    assert "No consent on record" not in page_of(senco, plan)


def test_a_plan_goes_from_the_senco_to_today_and_back_as_read(world, senco, worker, plan):
    circulate = reverse("plans:care-plan-circulate", args=[plan.pk])
    senco.post(circulate, {"staff": [str(world.key_worker.pk)]})
    assert "not yet" in page_of(senco, plan)
    assert "Care plans not read yet" in senco.get(reverse("plans:setup")).content.decode()
    assert "New for you to read" in worker.get(reverse("today")).content.decode()
    assert "I have read it" in page_of(worker, plan)
    worker.post(reverse("plans:care-plan-read", args=[plan.pk]))
    assert "New for you to read" not in worker.get(reverse("today")).content.decode()
    assert "not yet" not in page_of(senco, plan)
    assert "Care plans not read yet" not in senco.get(reverse("plans:setup")).content.decode()


def test_only_adults_who_may_see_the_plan_can_be_asked(world, senco, plan):
    circulate = reverse("plans:care-plan-circulate", args=[plan.pk])
    senco.post(circulate, {"staff": [str(world.delivers.pk)]})
    assert not CarePlanReader.objects.unscoped(reason="test").exists()
    assert world.delivers.full_name not in senco.get(circulate).content.decode()


def test_reading_the_newest_answers_for_the_version_before(world, worker, plan):
    circulate_plan(by=world.senco, plan=plan, staff=[world.key_worker])
    changed = draft(world, {**ANSWERS, "diagnosis": "Epilepsy, absences"})
    change_care_plan(
        by=world.senco, plan=plan, draft=changed, because="", opened_number=1, consent=CONSENT_STAYS
    )
    worker.post(reverse("plans:care-plan-read", args=[plan.pk]))
    assert CarePlanReader.objects.unscoped(reason="test").get().read_at is not None


def test_the_intimate_plan_stands_on_the_page_of_those_who_see_it_alone(world, senco, worker):
    CarePlanVersionFactory(
        pupil=world.amara, school=world.school, plan__kind="intimate", content={"needs": "Pad changed"}
    )
    address = reverse("pupil-care", args=[world.amara.pk])
    # The key worker is told nothing: the kind is not even among those that can be started.
    said = worker.get(address).content.decode()
    assert "Intimate-care plan" not in said and "Pad changed" not in said
    assert "Intimate-care plan" in senco.get(address).content.decode()


def test_opening_an_intimate_plan_is_logged_as_such(world, senco):
    plan = CarePlanVersionFactory(pupil=world.amara, school=world.school, plan__kind="intimate").plan
    page_of(senco, plan)
    senco.get(reverse("plans:care-plan-pdf", args=[plan.pk]))
    seen = ViewEvent.objects.filter(record_id=str(plan.pk)).values_list("seen", flat=True)
    assert list(seen) == ["intimate", "intimate"]


def test_a_named_carer_is_added_sees_the_plan_and_is_ended(world, senco, sign_in):
    plan = CarePlanVersionFactory(pupil=world.amara, school=world.school, plan__kind="intimate").plan
    stranger = sign_in(world.key_worker_elsewhere)
    assert stranger.get(reverse("plans:care-plan", args=[plan.pk])).status_code == 404
    given = {"staff": str(world.key_worker_elsewhere.pk), "from_on": f"{world.day:%d/%m/%Y}"}
    senco.post(reverse("plans:care-carer-add", args=[plan.pk]), given)
    assert stranger.get(reverse("plans:care-plan", args=[plan.pk])).status_code == 200
    assert stranger.get(reverse("pupil-care", args=[world.amara.pk])).status_code == 200
    assert "no certificate in intimate care" in page_of(senco, plan)
    tie = Assignment.objects.get(kind=Relation.NAMED_CARER)
    end = reverse("plans:care-carer-end", args=[plan.pk, tie.pk])
    senco.post(end, {"last_day": f"{world.day:%d/%m/%Y}"})
    tie.refresh_from_db()
    assert tie.to_on == world.day


def test_the_pdf_says_what_which_version_who_agreed_and_until_when(world, senco, plan):
    agree_to_plan(
        by=world.senco,
        plan=plan,
        kind="consent",
        given_by="Grace Kamara",
        role="Mother",
        given_on=world.day,
        how="signed",
    )
    response = senco.get(reverse("plans:care-plan-pdf", args=[plan.pk]))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Amara" not in response["Content-Disposition"]
    pages = PdfReader(io.BytesIO(response.content)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert len(pages) <= 2
    for words in (
        "Individual healthcare plan",
        "Amara Kendall",
        "Call 999 after 5 minutes",
        "Grace Kamara, mother",
    ):
        assert words in text
    assert f"{plan.review_on.day} {plan.review_on:%B %Y}" in text
    assert "Version 1" in text


def test_a_plan_past_its_review_says_so_on_card_and_page(world, senco):
    own = {"pupil": world.amara, "school": world.school}
    days = {
        "plan__starts_on": world.day - timedelta(days=400),
        "plan__review_on": world.day - timedelta(days=9),
    }
    plan = CarePlanVersionFactory(**own, **days, plan__kind="risk").plan
    assert "review is overdue" in senco.get(reverse("pupil-care", args=[world.amara.pk])).content.decode()
    assert "Review was due" in page_of(senco, plan)


def test_an_ended_plan_is_kept_apart_and_no_longer_changed(world, senco, plan):
    senco.post(reverse("plans:care-plan-end", args=[plan.pk]), {"last_day": f"{world.day:%d/%m/%Y}"})
    assert "Ended plans (1)" in senco.get(reverse("pupil-care", args=[world.amara.pk])).content.decode()
    page = senco.post(reverse("plans:care-plan-edit", args=[plan.pk]), typed(world, opened="1"))
    assert "This plan has ended" in page.content.decode()


def test_what_was_typed_is_shown_as_text_and_never_run(world, senco):
    plan = started(world, content={**ANSWERS, "diagnosis": "<script>alert(1)</script>"})
    assert "<script>alert(1)" not in page_of(senco, plan)


def test_the_page_costs_the_same_with_three_readers_and_with_twenty(world, senco, plan):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            page_of(senco, plan)
        return len(queries)

    def ask(count):
        own = {"pupil": world.amara, "school": world.school, "kind": Relation.BACKUP}
        circulate_plan(
            by=world.senco, plan=plan, staff=[AssignmentFactory(**own).staff for _ in range(count)]
        )

    ask(3)
    few = cost()
    ask(17)
    assert cost() == few
