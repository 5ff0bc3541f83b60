"""The training register and the first-aid kits."""

from datetime import timedelta

import factory
from django.utils import timezone

from accounts import models
from tests.factories.accounts import SchoolFactory, UserFactory


class CertificateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Certificate

    school = factory.SubFactory(SchoolFactory)
    staff = factory.SubFactory(UserFactory)
    kind = "paediatric_first_aid"
    awarded_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=200))
    expires_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=500))
    recorded_at = factory.LazyFunction(timezone.now)
    recorded_by = factory.SubFactory(UserFactory)


class CertificateFileFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.CertificateFile

    certificate = factory.SubFactory(CertificateFactory)
    name = "certificate.pdf"
    content_type = "application/pdf"
    content = b"%PDF-1.7"
    sha256 = "0" * 64


class FirstAidKitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.FirstAidKit

    school = factory.SubFactory(SchoolFactory)
    name = factory.Sequence(lambda n: f"Playground bag {n}")
    place = "Hook by the hall door"


class KitItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.KitItem

    kit = factory.SubFactory(FirstAidKitFactory)
    name = "Sterile plasters"
    wanted = 20
    held = 12


class KitCheckFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.KitCheck

    kit = factory.SubFactory(FirstAidKitFactory)
    checked_at = factory.LazyFunction(timezone.now)
    checked_by = factory.SubFactory(UserFactory)
