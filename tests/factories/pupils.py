"""Pupils and what belongs to them."""

from datetime import date

import factory
from django.utils import timezone

from pupils import models
from pupils.rules.relations import Relation
from tests.factories.accounts import SchoolFactory, StaffRoleFactory, UserFactory, first_monday


class PupilFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Pupil

    legal_forename = factory.Sequence(lambda n: ("Amara", "Theo", "Idris", "Wren", "Noor", "Caleb")[n % 6])
    legal_surname = factory.Sequence(lambda n: f"{'KMBSAO'[n % 6]}endall{n}")
    date_of_birth = date(2018, 3, 14)


class EnrolmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Enrolment

    pupil = factory.SubFactory(PupilFactory)
    school = factory.SubFactory(SchoolFactory)
    from_on = factory.LazyFunction(first_monday)
    nc_year = "3"
    reg_group = "3B"


class OwnedFactory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True

    pupil = factory.SubFactory(PupilFactory)
    school = factory.SubFactory(SchoolFactory)


class NeedFactory(OwnedFactory):
    class Meta:
        model = models.Need

    kind = "SLCN"
    from_on = factory.LazyFunction(first_monday)


class SenStatusPeriodFactory(OwnedFactory):
    class Meta:
        model = models.SenStatusPeriod

    status = "E"
    from_on = factory.LazyFunction(first_monday)


class AlertFactory(OwnedFactory):
    class Meta:
        model = models.Alert

    words = "Nut allergy, pen in bag"
    from_on = factory.LazyFunction(first_monday)


class OnePageProfileFactory(OwnedFactory):
    class Meta:
        model = models.OnePageProfile

    communicates = "signs “help” and “stop”"


class ContactFactory(OwnedFactory):
    class Meta:
        model = models.Contact

    name = "Grace Kendall"
    relationship = "mother"
    has_parental_responsibility = True


class AssignmentFactory(OwnedFactory):
    class Meta:
        model = models.Assignment

    staff = factory.LazyAttribute(lambda row: StaffRoleFactory(school=row.school).user)
    kind = Relation.KEY_WORKER
    from_on = factory.LazyFunction(first_monday)


class MisImportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.MisImport

    school = factory.SubFactory(SchoolFactory)
    file_name = "pupils.csv"
    sha256 = "0" * 64
    uploaded_at = factory.LazyFunction(timezone.now)
    uploaded_by = factory.SubFactory(UserFactory)


class AttendanceMarkFactory(OwnedFactory):
    class Meta:
        model = models.AttendanceMark

    on = factory.LazyFunction(timezone.localdate)
    half = "am"
    code = "/"
    presence = "present"
    loaded_at = factory.LazyFunction(timezone.now)
    loaded_by = factory.SubFactory(UserFactory)


class AttendanceLoadFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.AttendanceLoad

    school = factory.SubFactory(SchoolFactory)
    file_name = "marks.csv"
    sha256 = "0" * 64
    uploaded_at = factory.LazyFunction(timezone.now)
    uploaded_by = factory.SubFactory(UserFactory)
