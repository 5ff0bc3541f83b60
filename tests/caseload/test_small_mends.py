"""Small things that were wrong: a late review without a status, a share with oneself, a query for each relation."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caseload.rules.next_review import Urgency, review_complete_words
from plans.models import ProvisionLine
from pupils.actions.changes import check_record
from reviews.selectors.papers import possible_readers
from tests.world import World


def test_a_late_review_is_late_for_key_workers_too(world: World) -> None:
    late = review_complete_words(world.day.replace(year=world.day.year - 1), world.day)
    assert late.words.startswith("Late: review was due") and late.urgency is Urgency.NOW
    assert late.icon != review_complete_words(world.day, world.day).icon


def test_papers_are_not_shared_with_oneself(world: World, sign_in) -> None:
    readers = possible_readers(world.review, world.day, world.senco)
    assert world.senco not in readers and world.head in readers
    page = sign_in(world.senco).get(reverse("reviews:review-home", args=[world.review.pk])).content.decode()
    assert f'value="{world.senco.pk}"' not in page and f'value="{world.head.pk}"' in page


def test_checking_a_record_asks_the_database_nothing(world: World) -> None:
    line = ProvisionLine.objects.get(pk=world.line.pk)
    with CaptureQueriesContext(connection) as queries:
        check_record(line)
    assert not [
        query for query in queries if query["sql"].startswith('SELECT "plans_') or "pupils_" in query["sql"]
    ]
