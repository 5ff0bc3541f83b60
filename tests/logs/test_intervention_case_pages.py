"""The pages of what follows a restrictive intervention: what each person sees of it, and what a click does."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import ViewEvent
from logs.actions.intervention_withhold import withhold_report
from logs.models import (
    InterventionAccount,
    InterventionCase,
    InterventionReport,
    InterventionStep,
    ParentTold,
)
from tests.access.matrix import PEOPLE
from tests.logs.casing import SEALED, all_accounts, give, happened, parents, ready_to_close
from tests.world import World

PAGES = (
    "intervention",
    "intervention-account",
    "intervention-open",
    "intervention-report",
    "intervention-letter",
    "intervention-sign",
    "intervention-close",
)
SCHOOL_PAGES = (
    "home",
    "today",
    "due",
    "board",
    "logs:kept-aside",
    "logs:intervention-list",
    "intervention-governors",
    "intervention-governors-csv",
)


def page(record: Any, name: str = "intervention", **more: Any) -> str:
    return reverse(f"logs:{name}", kwargs={"record_id": record.pk, **more})


def text_of(response: Any) -> str:
    """What the answer says, a PDF's words read out of it."""
    if response.get("Content-Type") == "application/pdf":
        return " ".join(each.extract_text() for each in PdfReader(io.BytesIO(response.content)).pages)
    return " ".join(response.content.decode(errors="replace").split())


def moment() -> dict[str, str]:
    now = timezone.localtime()
    return {"on": now.strftime("%d/%m/%Y"), "at": now.strftime("%H:%M")}


@pytest.mark.parametrize("name", PEOPLE)
def test_sealed_words_stand_on_no_page_in_no_file_and_on_no_timeline(
    world: World, sign_in, name: str
) -> None:
    record = happened(world)
    parents(world)
    all_accounts(world, record, "teacher")
    client, sealed = sign_in(world.people[name]), SEALED["teacher"]
    whole = [page(record, each) for each in PAGES]
    whole += [reverse(each) for each in SCHOOL_PAGES]
    whole += [reverse(each, args=[world.amara.pk]) for each in ("pupil-home", "pupil-timeline", "pupil-care")]
    whole.append(reverse("pupil-behaviour", args=[world.amara.pk]))
    shown = [url for url in whole if sealed in text_of(client.get(url, follow=True))]
    mine = [page(record, "intervention-account")] if name == "teacher" else []
    assert shown == mine


def test_who_is_asked_finds_it_on_today_and_in_due_by_initials_and_writes_it(world: World, sign_in) -> None:
    record, client = happened(world), sign_in(world.teacher)
    body = text_of(client.get(reverse("today")))
    assert "Your account is asked for: AK" in body and "ntervention" not in re.sub("<[^>]*>", "", body)
    assert "Your account is asked for" in text_of(client.get(reverse("due")))
    form = text_of(client.get(page(record, "intervention-account")))
    assert "10:20" in form and record.why_necessary not in form and record.place not in form
    client.post(page(record, "intervention-account"), {"words": SEALED["teacher"]})
    assert InterventionAccount.objects.get().author == world.teacher
    assert "Your account is asked for" not in text_of(client.get(reverse("today")))
    assert SEALED["teacher"] in text_of(client.get(page(record, "intervention-account")))


def test_an_empty_account_keeps_the_page_and_says_what_to_do(world: World, sign_in) -> None:
    record = happened(world)
    answer = sign_in(world.teacher).post(page(record, "intervention-account"), {"words": "  "})
    assert answer.status_code == 200 and not InterventionAccount.objects.exists()


@pytest.mark.parametrize("name", ["head", "dsl", "senco", "first_aider"])
def test_every_home_says_that_an_account_is_asked_for(world: World, sign_in, name: str) -> None:
    happened(world, adults={name: "witness"})
    body = text_of(sign_in(world.people[name]).get(reverse("home"), follow=True))
    assert "Your account is asked for: AK" in body


def test_the_author_sees_where_it_stands_and_no_account_nor_reason(world: World, sign_in) -> None:
    record, _ = happened(world), parents(world)
    all_accounts(world, record)
    withhold_report(by=world.dsl, record=record, because="He threatened to hit her.", parents=[])
    body = text_of(sign_in(world.key_worker).get(page(record)))
    assert "2 of 2 in" in body and "The parents are not told of this." in body
    for hidden in (*SEALED.values(), "threatened", "significant harm"):
        assert hidden not in body


def test_the_head_reads_the_accounts_when_all_are_in_and_the_look_is_on_record(world: World, sign_in) -> None:
    record = happened(world)
    all_accounts(world, record)
    body = text_of(sign_in(world.head).get(page(record)))
    assert all(words in body for words in SEALED.values())
    assert ViewEvent.objects.filter(actor_id=world.head.pk, record_id=str(record.pk)).exists()


def test_a_step_is_noted_and_stands_on_the_record(world: World, sign_in) -> None:
    record, client = happened(world), sign_in(world.senco)
    url = page(record, "intervention-step", step="pupil_debrief")
    sent = {"outcome": "done", "words": "Drew it.", "pupil_account": "I was scared of the bell."} | moment()
    assert client.post(url, sent).status_code == 302
    body = text_of(client.get(page(record)))
    assert "Drew it." in body and "I was scared of the bell." in body
    assert client.get(url).status_code == 302
    assert client.get(page(record, "intervention-step", step="signature")).status_code == 404


def test_the_author_is_not_offered_to_waive(world: World, sign_in) -> None:
    record, client = happened(world), sign_in(world.key_worker)
    url = page(record, "intervention-step", step="staff_debrief")
    assert "It is waived" not in text_of(client.get(url))
    client.post(url, {"outcome": "waived", "words": "Not needed."} | moment())
    assert not InterventionStep.objects.get().is_waived


def hidden(body: str, name: str) -> str:
    return re.search(f'name="{name}" value="([^"]*)"', body)[1]


def test_the_letter_is_looked_at_given_once_and_opened_as_it_was_given(world: World, sign_in) -> None:
    record, (mother, _) = happened(world), parents(world)
    client = sign_in(world.senco)
    body = text_of(client.get(page(record, "intervention-report"), {"to": mother.pk}))
    assert "Dear Grace Kendall" in body and "about to run into the road" in body
    sent = {name: hidden(body, name) for name in ("token", "written", "seen", "to")}
    sent |= {"how": "in_person"} | moment()
    for _ in range(2):
        assert client.post(page(record, "intervention-report"), sent).status_code == 302
    report = InterventionReport.objects.get()
    assert (report.contact, report.name) == (mother, "Grace Kendall")
    kept = client.get(page(report, "intervention-report-given"))
    assert "Dear Grace Kendall" in text_of(kept) and kept["Cache-Control"].startswith("no-store")
    assert "Daniel Kendall" in text_of(client.get(page(record, "intervention-report")))


def test_no_letter_is_made_for_a_parent_who_must_not_be_told(world: World, sign_in) -> None:
    record, (mother, father) = happened(world), parents(world)
    withhold_report(by=world.dsl, record=record, because="Harm.", parents=[father.pk])
    client = sign_in(world.senco)
    for name in ("intervention-report", "intervention-letter"):
        for asked in ({"to": father.pk}, {"name": "Daniel Kendall"}):
            answer = client.get(page(record, name), asked, follow=True)
            assert answer.get("Content-Type", "").startswith("text/html")
            assert "Dear Daniel" not in text_of(answer)
    assert "Dear Grace Kendall" in text_of(client.get(page(record, "intervention-letter"), {"to": mother.pk}))


def test_nobody_is_told_past_the_decision_on_the_record_either(world: World, sign_in) -> None:
    record, (mother, father) = happened(world), parents(world)
    withhold_report(by=world.dsl, record=record, because="Harm.", parents=[father.pk])
    client, url = sign_in(world.senco), reverse("logs:told-add", args=[record.submission_id])
    for who in ({"contact": father.pk}, {"name": "Dan"}):
        body = text_of(client.post(url, who | {"how": "phone"} | moment()))
        assert "decided that they are not told" in body
    client.post(url, {"contact": mother.pk, "how": "phone"} | moment())
    assert ParentTold.objects.get().contact == mother


def test_the_head_decides_takes_back_and_notes_the_la(world: World, sign_in) -> None:
    record, _ = happened(world), parents(world)
    client = sign_in(world.head)
    client.post(page(record, "intervention-withhold"), {"because": "He said he would hurt her."})
    body = text_of(client.get(page(record)))
    assert "The parents are not told." in body and "The LA has to be told" in body
    client.post(page(record, "intervention-la"), {"reference": "Front door, 4471"} | moment())
    assert "Front door, 4471" in text_of(client.get(page(record)))
    client.post(page(record, "intervention-withhold-back"), {"because": "He moved out."})
    assert InterventionCase.objects.get().withheld_at is None


def test_it_is_signed_and_closed_by_a_click_each(world: World, sign_in) -> None:
    record = ready_to_close(world)
    client = sign_in(world.head)
    assert "Close it" in text_of(client.get(page(record)))
    client.post(page(record, "intervention-close"))
    body = text_of(client.get(page(record)))
    assert "Closed " in body and "Note it" not in body and "Add to this record" in body


def test_the_page_says_who_signs_where_the_head_was_one(world: World, sign_in) -> None:
    record = happened(world, adults={"head": "participant"})
    client = sign_in(world.senco)
    assert "delegate signs" in text_of(client.get(page(record)))
    signed = {"delegate": "Olu Bankole", "role": "governor", "how": "paper", "evidence": "SEN cabinet, 14"}
    client.post(page(record, "intervention-sign-delegate"), signed | moment())
    assert "Signed by Olu Bankole" in text_of(client.get(page(record)))
    assert client.get(page(record, "intervention-sign")).status_code == 302


def test_the_record_page_asks_as_often_with_2_adults_as_with_9(world: World, sign_in) -> None:
    client, counted = sign_in(world.senco), []
    for adults in ({"teacher": "witness", "delivers": "witness"}, dict.fromkeys(PEOPLE[:10], "witness")):
        # Where the head was one, who notes the delegate's signature is looked up besides.
        there = {name: role for name, role in adults.items() if name not in ("key_worker", "head")}
        record = happened(world, adults=there)
        client.get(page(record))
        with CaptureQueriesContext(connection) as caught:
            assert client.get(page(record)).status_code == 200
        counted.append(len(caught))
    assert counted[0] == counted[1]


def test_a_report_of_another_day_keeps_its_own_time(world: World, sign_in) -> None:
    record, (mother, _) = happened(world), parents(world)
    hour_ago = timezone.now() - timedelta(hours=1)
    give(record, world.senco, mother, sent_at=hour_ago)
    at = timezone.localtime(hour_ago)
    assert f"{at.hour}:{at.minute:02}" in text_of(sign_in(world.senco).get(page(record)))
