"""Submissions, session entries, ratings and corrections."""

import factory
from django.utils import timezone

from common.ids import uuid7
from logs import models
from logs.rules.signing import editable_until
from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.plans import TargetFactory
from tests.factories.pupils import OwnedFactory


class SubmissionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Submission

    id = factory.LazyFunction(uuid7)
    kind = "session"
    author = factory.SubFactory(UserFactory)
    school = factory.SubFactory(SchoolFactory)
    recorded_at = factory.LazyFunction(timezone.now)
    received_at = factory.LazyFunction(timezone.now)


class SignedFactory(OwnedFactory):
    class Meta:
        abstract = True

    author = factory.SubFactory(UserFactory)
    submission = factory.SubFactory(
        SubmissionFactory, school=factory.SelfAttribute("..school"), author=factory.SelfAttribute("..author")
    )
    editable_until = factory.LazyFunction(lambda: editable_until(timezone.now()))


class SessionEntryFactory(SignedFactory):
    class Meta:
        model = models.SessionEntry

    held_on = factory.LazyFunction(timezone.localdate)
    received_at = factory.LazyFunction(timezone.now)
    planned_minutes = 20
    minutes = 20


class TargetRatingFactory(SignedFactory):
    class Meta:
        model = models.TargetRating

    entry = factory.SubFactory(
        SessionEntryFactory,
        pupil=factory.SelfAttribute("..pupil"),
        school=factory.SelfAttribute("..school"),
        author=factory.SelfAttribute("..author"),
        submission=factory.SelfAttribute("..submission"),
    )
    target = factory.SubFactory(
        TargetFactory, pupil=factory.SelfAttribute("..pupil"), school=factory.SelfAttribute("..school")
    )
    held_on = factory.SelfAttribute("entry.held_on")
    trials = 5
    successes = 3


class SessionCorrectionFactory(SignedFactory):
    class Meta:
        model = models.SessionCorrection

    entry = factory.SubFactory(
        SessionEntryFactory,
        pupil=factory.SelfAttribute("..pupil"),
        school=factory.SelfAttribute("..school"),
        author=factory.SelfAttribute("..author"),
    )
    held_on = factory.SelfAttribute("entry.held_on")
    planned_minutes = 20
    minutes = 10
    reason = "pupil_unable"
    because = "The bell went early"
    corrected_at = factory.LazyFunction(timezone.now)
