"""Schools, their calendar and their adults."""

from datetime import date, timedelta

import factory
from django.utils import timezone

from accounts import models
from accounts.rules import ClosureKind, RoleName
from common.dates import monday_of


def first_monday() -> date:
    """The Monday ten weeks before this one: the start of the invented term."""
    return monday_of(timezone.localdate()) - timedelta(weeks=10)


class TrustFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Trust

    name = factory.Sequence(lambda n: f"Meadow Trust {n}")


class SchoolFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.School

    name = "Oakfield Primary School"
    urn = factory.Sequence(lambda n: f"{100000 + n}")
    local_authority = "Westshire"
    records_from = factory.LazyFunction(first_monday)
    week_a_from = factory.LazyFunction(first_monday)


class TermFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Term

    school = factory.SubFactory(SchoolFactory)
    name = "Autumn term"
    from_on = factory.LazyFunction(first_monday)
    to_on = factory.LazyAttribute(lambda term: term.from_on + timedelta(weeks=14, days=4))


class HalfTermFactory(TermFactory):
    class Meta:
        model = models.HalfTerm

    name = "Autumn, second half"


class SchoolClosureFactory(TermFactory):
    class Meta:
        model = models.SchoolClosure

    name = "INSET day"
    kind = ClosureKind.INSET
    to_on = factory.SelfAttribute("from_on")


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"adult{n}@oakfield.example")
    first_name = "Lena"
    last_name = "Daniels"


class StaffRoleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.StaffRole

    user = factory.SubFactory(UserFactory)
    school = factory.SubFactory(SchoolFactory)
    role = RoleName.KEY_WORKER
    from_on = factory.LazyFunction(first_monday)


class JobFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Job

    kind = "pack"
    subject_kind = "reviews.annualreview"
    subject_id = factory.LazyFunction(models.base.uuid7)
    school = factory.SubFactory(SchoolFactory)
    created_at = factory.LazyFunction(timezone.now)
    created_by = factory.SubFactory(UserFactory)


class AuditEventFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.AuditEvent

    at = factory.LazyFunction(timezone.now)
    verb = "pupil_enrol"
    record_kind = "pupils.pupil"
    record_id = "1"


class AuditDetailFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.AuditDetail

    event = factory.SubFactory(AuditEventFactory)


class ViewEventFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.ViewEvent

    at = factory.LazyFunction(timezone.now)
    actor_id = factory.LazyFunction(models.base.uuid7)
    seen = "plan_text"
    record_kind = "plans.ehcplan"


class StaffAbsenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.StaffAbsence

    school = factory.SubFactory(SchoolFactory)
    staff = factory.SubFactory(UserFactory)
    from_on = factory.LazyFunction(timezone.localdate)
    to_on = factory.SelfAttribute("from_on")
    recorded_at = factory.LazyFunction(timezone.now)
    recorded_by = factory.SubFactory(UserFactory)


class SheetImportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.SheetImport

    school = factory.SubFactory(SchoolFactory)
    kind = "staff"
    file_name = "staff.xlsx"
    sha256 = "0" * 64
    uploaded_at = factory.LazyFunction(timezone.now)
    uploaded_by = factory.SubFactory(UserFactory)
