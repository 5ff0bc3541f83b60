"""What the caseload itself keeps."""

import factory
from django.utils import timezone

from caseload import models
from tests.factories.accounts import SchoolFactory, UserFactory


class DigestSentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.DigestSent

    school = factory.SubFactory(SchoolFactory)
    person = factory.SubFactory(UserFactory)
    kind = "weekly"
    for_day = factory.LazyFunction(timezone.localdate)
    claimed_at = factory.LazyFunction(timezone.now)
