"""Care plans and certificates on Due, in the digest and on the board: by initials, only for who may see."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Certificate
from caseload.rules.care import care_stand
from caseload.rules.due import DueItem, DueKind
from caseload.selectors.board import board_of
from caseload.selectors.due import due_of
from plans.rules.care_plan_state import plan_state
from tests.caseload.digesting import morning, send
from tests.factories.care import CarePlanAgreementFactory, CarePlanFactory, CarePlanVersionFactory
from tests.factories.training import CertificateFactory, CertificateFileFactory
from tests.world import World, build_pupil

TODAY = date(2026, 11, 23)
CARE = {DueKind.CARE_REVIEW, DueKind.CARE_CONSENT}
CERTIFICATES = {DueKind.CERTIFICATE, DueKind.CERTIFICATES}


def lines(world: World, person: str, kinds: set[DueKind]) -> list[DueItem]:
    """The person's lines of these kinds on the newest school morning."""
    items = due_of(world.people[person], world.school, morning(world)).items
    return [item for item in items if item.kind in kinds]


def plan(world: World, days: int, kind: str = "healthcare", *, consent: bool = True) -> Any:
    """A care plan of Amara's with so many days to its review."""
    own = {"pupil": world.amara, "school": world.school}
    made = CarePlanFactory(**own, kind=kind, review_on=morning(world).date() + timedelta(days=days))
    version = CarePlanVersionFactory(**own, plan=made, written_by=world.senco)
    if consent:
        given = morning(world).date() - timedelta(days=1)
        CarePlanAgreementFactory(**own, version=version, given_on=given, recorded_by=world.senco)
    return made


def hold(world: World, person: str, days: int, kind: str = "intimate_care") -> Certificate:
    """A certificate of the person's with so many days to its end."""
    ends = morning(world).date() + timedelta(days=days)
    return CertificateFactory(
        school=world.school, staff=world.people[person], kind=kind, expires_on=ends, recorded_by=world.senco
    )


@pytest.mark.parametrize(
    ("plans", "words", "tone"),
    [
        ([], "", ""),
        ([(40, True)], "", ""),
        ([(30, True)], "Care plan: review by 23 Dec", "quiet"),
        ([(0, True)], "Care plan: review by today", "quiet"),
        ([(-1, True)], "Care plan: review overdue", "bad"),
        ([(-1, True), (-9, True)], "Care plan: review overdue (2)", "bad"),
        ([(40, False)], "Care plan: no consent", "warn"),
        ([(-1, False), (10, True)], "Care plan: review overdue, no consent", "bad"),
        ([(4, False)], "Care plan: no consent, review by Fri 27", "warn"),
    ],
)
def test_a_pupils_care_plans_in_one_pill(plans: list[tuple[int, bool]], words: str, tone: str) -> None:
    reviews = [(TODAY + timedelta(days=days), consent) for days, consent in plans]
    found = care_stand(((on, plan_state("healthcare", on, yes, TODAY)) for on, yes in reviews), TODAY)
    assert (found.words, found.tone) == (words, tone)


@pytest.mark.parametrize(("days", "listed"), [(60, False), (30, True), (0, True), (-1, True)])
@pytest.mark.parametrize("person", ["senco", "key_worker"])
def test_a_plans_review_is_due_a_month_ahead(world: World, person: str, days: int, listed: bool) -> None:
    made = plan(world, days)
    found = lines(world, person, CARE)
    assert [item.url for item in found] == [reverse("plans:care-plan", args=[made.pk])] * listed


def test_an_intimate_care_plan_is_due_only_to_who_may_read_it(world: World) -> None:
    plan(world, 5, "intimate")
    seen = {name for name in world.people if name != "left_staff" and lines(world, name, CARE)}
    assert seen == {"senco"}
    board = {
        name: board_of(world.people[name], world.school, morning(world).date()).rows
        for name in ("senco", "dsl", "head", "key_worker")
    }
    assert {name for name, rows in board.items() if any(row.care.words for row in rows)} == {"senco", "dsl"}


def test_missing_consent_waits_for_who_asks_for_it(world: World) -> None:
    plan(world, 200, consent=False)
    assert [item.kind for item in lines(world, "senco", CARE)] == [DueKind.CARE_CONSENT]
    assert lines(world, "key_worker", CARE) == []


def test_the_digest_names_initials_and_neither_plan_nor_certificate(world: World) -> None:
    plan(world, 5, "behaviour", consent=False)
    hold(world, "key_worker", 10)
    send(world)
    (letter,) = [each for each in mail.outbox if each.to == [world.senco.email]]
    assert "A.K." in letter.body.replace(" ", "") or "AK" in letter.body
    assert "Review the care plan" in letter.body and "Certificates to renew" in letter.body
    for secret in ("Behaviour support", "ntimate", "Amara", world.key_worker.last_name):
        assert secret not in letter.body


def test_certificates_run_out_for_the_adult_and_for_the_register(world: World) -> None:
    hold(world, "teacher", 30)
    hold(world, "teacher", -3, "first_aid")
    hold(world, "teacher", 400, "medicines")
    own, office = (lines(world, person, CERTIFICATES) for person in ("teacher", "senco"))
    assert [item.words for item in own] == [
        "A certificate of yours has run out",
        "A certificate of yours runs out",
    ]
    assert [item.words for item in office] == ["Certificates to renew: 2 certificates of 1 adult"]
    assert office[0].due == own[0].due and lines(world, "key_worker", CERTIFICATES) == []


def test_a_renewed_certificate_is_due_no_more(world: World) -> None:
    hold(world, "teacher", -3)
    hold(world, "teacher", 400)
    assert lines(world, "teacher", CERTIFICATES) == lines(world, "senco", CERTIFICATES) == []


def test_everybody_sees_their_own_certificates_and_no_others(world: World, sign_in: Any) -> None:
    mine, other = hold(world, "teacher", 30), hold(world, "key_worker", 400, "medicines")
    for each in (mine, other):
        CertificateFileFactory(certificate=each)
    client = sign_in(world.teacher)
    html = client.get(reverse("training-mine")).content.decode()
    assert reverse("training-mine-file", args=[mine.pk]) in html and "Intimate care" in html
    assert "Medicines" not in html
    assert client.get(reverse("training-mine-file", args=[mine.pk])).status_code == 200
    assert client.get(reverse("training-mine-file", args=[other.pk])).status_code == 404


def test_who_holds_nothing_is_told_who_keeps_the_register(world: World, sign_in: Any) -> None:
    html = sign_in(world.it_admin).get(reverse("training-mine")).content.decode()
    assert "No certificate on record" in html


@pytest.mark.parametrize("route", ["due", "board"])
def test_three_plans_and_twenty_cost_the_same(world: World, sign_in: Any, route: str) -> None:
    client, counts = sign_in(world.senco), []
    for more in (3, 17):
        for number in range(more):
            pupil = build_pupil(world.school, f"Child{number}", "Lake", "K")
            CarePlanFactory(pupil=pupil, school=world.school, review_on=morning(world).date())
            hold(world, "teacher", number)
        with CaptureQueriesContext(connection) as queries:
            assert "eview" in client.get(reverse(route)).content.decode()
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_briefing_says_how_each_plan_stands_to_who_may_read_it(world: World, sign_in: Any) -> None:
    plan(world, -2, consent=False)
    plan(world, 90, "intimate", consent=False)
    html = sign_in(world.cover).get(reverse("pupil-briefing", args=[world.amara.pk])).content.decode()
    assert "Individual healthcare plan" in html and "no consent on record" in html
    assert "Review was due" in html and "ntimate" not in html
