"""First aid on the wrong pupil, or kept aside: all goes along but who was told; the wrong home can be put right."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from common.ids import uuid7
from logs.actions.first_aid_after import observe_head
from logs.actions.kept import Mended, save_mended
from logs.actions.movable import MOVABLES
from logs.actions.report import ReportDraft, decide_report
from logs.actions.told import tell_parent
from logs.actions.wrong_pupil import Choice, move_record
from logs.forms.kept_sent import texts_sent
from logs.models import FirstAid, ParentTold, Submission
from logs.selectors.told import addenda_of
from logs.selectors.told_elsewhere import told_elsewhere
from tests.factories.care import AddendumFactory
from tests.logs.aiding import record, write
from tests.world import World


def told(world: World, row: FirstAid, how: str = "phone") -> None:
    tell_parent(
        by=world.key_worker,
        submission=row.submission,
        pupil_id=row.pupil_id,
        how=how,
        told_at=timezone.now(),
        name="Anna Marsh",
    )


def moved(world: World, row: FirstAid, to_pupil: Any = None) -> FirstAid:
    receipt = move_record(
        by=world.key_worker,
        movable=MOVABLES["first_aid"],
        record=row,
        to_pupil=to_pupil or world.amara,
        submission_id=uuid7(),
        choice=Choice(),
    )
    return FirstAid.objects.standing().get(pk=receipt.entry_ids[0])


def page(row: FirstAid) -> str:
    return reverse("logs:first-aid", args=[row.pk])


def body_of(response: Any) -> str:
    return response.content.decode()


def test_looks_decisions_and_additions_go_along_with_the_right_name(world: World) -> None:
    row = record(world, pupil=world.theo, is_head_injury=True)
    look = observe_head(by=world.first_aider, record=row, signs=["headache"], words="Theo wants to sit")
    never = ReportDraft("not_reportable", because="Theo only fell.")
    decide_report(by=world.head, record=row, draft=never)
    own = {"pupil": world.theo, "school": world.school, "author": world.key_worker}
    AddendumFactory(**own, about=row.submission, words="Theo has a bruise as well.")
    now = moved(world, row)
    carried = now.observations.get()
    assert (carried.seen_at, carried.seen_by, carried.signs) == (
        look.seen_at,
        world.first_aider,
        ["headache"],
    )
    assert carried.words == "Amara wants to sit" and now.marks.count() == 1
    decision = now.report_decisions.get()
    assert (decision.because, decision.decided_by) == ("Amara only fell.", world.head)
    assert [added.words for added in addenda_of(now.submission_id)] == ["Amara has a bruise as well."]


def test_who_was_told_stays_with_the_wrong_pupil_and_a_parent_has_to_be_told_anew(
    world: World, sign_in
) -> None:
    row = record(world, pupil=world.theo, is_head_injury=True)
    told(world, row)
    now = moved(world, row)
    assert ParentTold.objects.get().pupil == world.theo
    body = body_of(sign_in(world.key_worker).get(page(now)))
    assert "Told at the wrong home" in body and "Anna Marsh" in body and "still to put right" in body
    assert "A parent has to be told today" in body and "Nobody yet." in body


def test_others_who_read_the_record_learn_nothing_of_the_wrong_home(world: World, sign_in) -> None:
    row = record(world, pupil=world.theo)
    told(world, row)
    now = moved(world, row)
    body = body_of(sign_in(world.teacher).get(page(now)))
    assert "Graze" in body and "Anna Marsh" not in body and world.theo.forename not in body
    assert "Anna Marsh" in body_of(sign_in(world.senco).get(page(now)))


def test_the_wrong_home_is_put_right_and_it_stands_with_the_wrong_pupil(world: World, sign_in) -> None:
    row = record(world, pupil=world.theo)
    told(world, row)
    now, client = moved(world, row), sign_in(world.key_worker)
    url = reverse("logs:told-elsewhere", args=["first_aid", now.pk, world.theo.pk])
    said = {
        "name": "Anna Marsh",
        "how": "phone",
        "on": timezone.localdate().isoformat(),
        "at": "0:00",
        "words": "Said sorry",
    }
    assert "Choose who was told" in body_of(client.post(url, said | {"name": ""}))
    body = body_of(client.post(url, said, follow=True))
    assert "put right" in body and "still to put right" not in body and "Said sorry" in body
    newest = ParentTold.objects.order_by("-id").first()
    assert (newest.pupil, newest.about) == (world.theo, row.submission)


def test_nobody_reached_before_the_move_is_nobody_to_put_right(world: World) -> None:
    row = record(world, pupil=world.theo)
    told(world, row, how="not_reached")
    assert told_elsewhere(moved(world, row), may_put_right=True) == []


def test_a_record_moved_twice_names_both_homes_and_one_never_moved_none(world: World) -> None:
    row = record(world, pupil=world.theo)
    told(world, row)
    first = moved(world, row)
    told(world, first)
    second = moved(world, first, world.theo)
    assert [home.pupil for home in told_elsewhere(second, may_put_right=True)] == [world.amara, world.theo]
    assert told_elsewhere(record(world), may_put_right=True) == []
    assert told_elsewhere(second, may_put_right=False) == []


def test_before_it_is_moved_the_page_says_who_was_told(world: World, sign_in) -> None:
    row = record(world, pupil=world.theo, held_on=timezone.localdate() - timedelta(days=1))
    told(world, row)
    url = reverse("logs:wrong-pupil-confirm", args=["first_aid", row.pk, world.amara.pk])
    body = body_of(sign_in(world.key_worker).get(url))
    assert "Told at home already" in body and "Anna Marsh: telephone" in body


def test_first_aid_kept_aside_is_saved_whole_once_its_day_is_right(world: World) -> None:
    early = timezone.localdate() - timedelta(days=3000)
    first = write(
        world, held_on=early, is_head_injury=True, witness="Mr Dunn", riddor_answers={"died": False}
    )
    kept = Submission.objects.get(pk=first.submission_id)
    assert kept.outcome == "quarantined" and texts_sent(kept, world.senco)[1] == {
        "place": "Playground",
        "what_happened": "",
    }
    texts = {"place": "Hall", "what_happened": "Fell."}
    save_mended(by=world.senco, submission=kept, mended=Mended(timezone.localdate(), texts))
    row = FirstAid.objects.get(submission=kept)
    assert (row.place, row.what_happened, row.witness, row.author) == (
        "Hall",
        "Fell.",
        "Mr Dunn",
        world.key_worker,
    )
    assert row.is_head_injury and row.riddor_answers == {"died": False} and row.marks.get().region == "knee"
