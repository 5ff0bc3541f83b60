"""Reviews, views and packs."""

import hashlib
from datetime import timedelta

import factory
from django.utils import timezone

from reviews import models
from tests.factories.accounts import UserFactory
from tests.factories.plans import EhcPlanFactory
from tests.factories.pupils import OwnedFactory

PDF = b"%PDF-1.7 invented"


class AnnualReviewFactory(OwnedFactory):
    class Meta:
        model = models.AnnualReview

    ehc_plan = factory.SubFactory(
        EhcPlanFactory, pupil=factory.SelfAttribute("..pupil"), school=factory.SelfAttribute("..school")
    )
    meeting_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))
    started_at = factory.LazyFunction(timezone.now)
    started_by = factory.SubFactory(UserFactory)


class ReviewStepDoneFactory(OwnedFactory):
    class Meta:
        model = models.ReviewStepDone

    review = factory.SubFactory(
        AnnualReviewFactory, pupil=factory.SelfAttribute("..pupil"), school=factory.SelfAttribute("..school")
    )
    step = "invite_by"
    done_on = factory.LazyFunction(timezone.localdate)
    marked_at = factory.LazyFunction(timezone.now)
    marked_by = factory.SubFactory(UserFactory)


class ContributionFactory(OwnedFactory):
    class Meta:
        model = models.Contribution

    review = factory.SubFactory(
        AnnualReviewFactory, pupil=factory.SelfAttribute("..pupil"), school=factory.SelfAttribute("..school")
    )
    views_of = "pupil"
    given_by = "Amara"
    how_given = "with symbols"
    given_on = factory.LazyFunction(timezone.localdate)
    text = "I like the board. Lena waits for me."
    written_at = factory.LazyFunction(timezone.now)
    written_by = factory.SubFactory(UserFactory)


class PackFactory(OwnedFactory):
    class Meta:
        model = models.Pack

    review = factory.SubFactory(
        AnnualReviewFactory, pupil=factory.SelfAttribute("..pupil"), school=factory.SelfAttribute("..school")
    )
    as_of = factory.LazyFunction(timezone.localdate)
    made_at = factory.LazyFunction(timezone.now)
    made_by = factory.SubFactory(UserFactory)
    sha256 = hashlib.sha256(PDF).hexdigest()
    size = len(PDF)
    pages = 1


class PackFileFactory(OwnedFactory):
    class Meta:
        model = models.PackFile

    pack = factory.SubFactory(
        PackFactory, pupil=factory.SelfAttribute("..pupil"), school=factory.SelfAttribute("..school")
    )
    content = PDF


class PackShareFactory(OwnedFactory):
    class Meta:
        model = models.PackShare

    pack = factory.SubFactory(
        PackFactory, pupil=factory.SelfAttribute("..pupil"), school=factory.SelfAttribute("..school")
    )
    shared_with = factory.SubFactory(UserFactory)
    shared_at = factory.LazyFunction(timezone.now)
    shared_by = factory.SubFactory(UserFactory)
