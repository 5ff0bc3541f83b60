"""Papers that counted what was then withheld from a parent, or moved: said, not opened, not shared, built again."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import ViewEvent
from logs.actions.intervention_withhold import take_back_withholding, withhold_report
from logs.actions.movable import MOVABLES
from logs.actions.wrong_pupil import Choice, move_record
from reviews.actions.pack import share_pack
from reviews.models import Pack, PackShare
from reviews.rules.stale import Stale, stale_words
from reviews.selectors.papers import packs_of, packs_shared_with
from reviews.selectors.stale import why_stale
from tests.factories.care import FirstAidFactory
from tests.factories.logs import SubmissionFactory
from tests.factories.reviews import PackFactory, PackFileFactory, PackShareFactory
from tests.logs.casing import give, happened, parents
from tests.logs.making import envelope
from tests.world import World

HARM = "Her father said he would keep her from school."


def papers(world: World, version: int) -> Pack:
    """Papers of Amara's review as if they had been made just now."""
    own = {"pupil": world.amara, "school": world.school}
    pack = PackFactory(**own, review=world.review, version=version, as_of=timezone.localdate())
    PackFileFactory(**own, pack=pack)
    return pack


def told(world: World, **said: Any) -> Any:
    """An intervention whose report both parents were given."""
    record = happened(world, **said)
    for parent in parents(world):
        give(record, world.senco, parent)
    return record


def withhold(world: World, record: Any) -> None:
    """The DSL decides that the parents are not told."""
    withhold_report(by=world.dsl, record=record, because=HARM, parents=[])


def move(world: World, record: Any, kind: str) -> None:
    """It was about Theo."""
    asked = {"submission_id": envelope(kind=kind).id, "choice": Choice()}
    move_record(by=world.senco, movable=MOVABLES[kind], record=record, to_pupil=world.theo, **asked)


def stale(pack: Pack) -> str:
    """Why the papers are not to be shown."""
    return why_stale([pack]).get(pack.pk, "")


@pytest.mark.django_db
def test_papers_that_count_what_was_withheld_are_not_shared(world: World) -> None:
    record = told(world)
    pack = papers(world, 7)
    share_pack(by=world.senco, pack=pack, shared_with=world.dsl)
    withhold(world, record)
    with pytest.raises(ValidationError, match=r"a parent is not to be told of.*Build them again"):
        share_pack(by=world.senco, pack=pack, shared_with=world.head)
    assert not PackShare.objects.filter(pack=pack, shared_with=world.head).exists()
    assert [each.is_stale for each in packs_shared_with(world.dsl) if each.share.pack_id == pack.pk] == [True]


@pytest.mark.django_db
def test_papers_made_again_or_before_it_happened_are_shared(world: World) -> None:
    before = papers(world, 7)
    record = told(world)
    withhold(world, record)
    after = papers(world, 8)
    assert (stale(before), stale(after)) == ("", "")
    take_back_withholding(by=world.head, record=record, because="He lives elsewhere.")
    counted = papers(world, 9)
    withhold(world, record)
    assert (stale(before), bool(stale(after)), bool(stale(counted))) == ("", True, True)
    take_back_withholding(by=world.head, record=record, because="Decided twice.")
    assert stale(counted) == ""


@pytest.mark.django_db
def test_what_no_parent_had_a_report_of_did_not_count_but_its_first_aid_did(world: World) -> None:
    aid = FirstAidFactory(pupil=world.amara, school=world.school, held_on=timezone.localdate())
    with_aid, without = happened(world, first_aid=aid), happened(world)
    pack = papers(world, 7)
    withhold(world, without)
    assert stale(pack) == ""
    withhold(world, with_aid)
    assert "first aid given in it" in stale(pack)


@pytest.mark.django_db
def test_papers_that_count_what_was_moved_to_another_pupil_say_so(world: World) -> None:
    record, pack = told(world), papers(world, 7)
    move(world, record, "intervention")
    assert "a restrictive intervention that was another pupil’s" in stale(pack)
    assert stale(papers(world, 8)) == ""


@pytest.mark.django_db
def test_papers_that_count_first_aid_moved_away_are_stale_too(world: World) -> None:
    own = {"pupil": world.amara, "school": world.school, "held_on": timezone.localdate()}
    sent = {"author": world.key_worker, "school": world.school, "kind": "first_aid"}
    aid = FirstAidFactory(**own, author=world.key_worker, submission=SubmissionFactory(**sent))
    pack, theirs = papers(world, 7), papers(world, 8)
    move(world, aid, "first_aid")
    assert "a record that was another pupil’s" in stale(pack)
    assert stale(theirs) and stale(papers(world, 9)) == ""


@pytest.mark.django_db
def test_the_page_says_why_and_offers_to_build_them_again(world: World, sign_in: Any) -> None:
    record = told(world)
    pack = papers(world, 99)
    PackShareFactory(pack=pack, pupil=world.amara, school=world.school, shared_with=world.head)
    withhold(world, record)
    page = sign_in(world.senco).get(reverse("reviews:review-home", args=[world.review.pk])).content.decode()
    assert "Version 99 is not to be shared" in page and "Build the papers again" in page
    assert reverse("reviews:pack-share", args=[pack.pk]) not in page and "as evidence" not in page
    assert "not to be shared" in sign_in(world.head).get(reverse("home")).content.decode()


@pytest.mark.django_db
def test_they_open_for_nobody_but_who_decides_and_a_refused_look_is_no_look(
    world: World, sign_in: Any
) -> None:
    record = told(world)
    pack = papers(world, 7)
    withhold(world, record)
    address, home = (
        reverse("reviews:pack-download", args=[pack.pk]),
        reverse("reviews:review-home", args=[world.review.pk]),
    )
    for name, query in (("senco", "?evidence=1"), ("sen_admin", ""), ("head", ""), ("dsl", "")):
        answer = sign_in(world.people[name]).get(address + query, follow=True)
        assert answer.redirect_chain == [(home, 302)]
        assert "not opened or shared any more" in answer.content.decode()
    assert not ViewEvent.objects.filter(record_kind="reviews.pack").exists()
    opened = sign_in(world.head).get(f"{address}?evidence=1")
    assert opened.status_code == 200 and "not-to-share" in opened["Content-Disposition"]
    assert ViewEvent.objects.get(record_kind="reviews.pack").actor_id == world.head.pk


@pytest.mark.django_db
def test_many_versions_cost_no_more_queries_than_one(
    world: World, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        papers(world, 30 + number)
    withhold(world, told(world))
    with django_assert_max_num_queries(7):
        assert len(packs_of(world.senco, world.review)) >= 20
    with django_assert_max_num_queries(4):
        why_stale(list(Pack.objects.select_related("job")))


def test_each_reason_is_said_once() -> None:
    assert stale_words([]) == ""
    said = stale_words([Stale.MOVED, Stale.WITHHELD, Stale.MOVED])
    assert said.count("another pupil") == 1 and " and a record" in said
