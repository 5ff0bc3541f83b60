"""Plans, targets, provision and the timetable."""

from datetime import time, timedelta

import factory
from django.utils import timezone

from plans import models
from tests.factories.accounts import SchoolFactory, StaffAbsenceFactory, UserFactory, first_monday
from tests.factories.pupils import OwnedFactory


class PromptLevelFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.PromptLevel

    school = factory.SubFactory(SchoolFactory)
    code = "G"
    name = "Gesture"
    rank = 5


class EhcPlanFactory(OwnedFactory):
    class Meta:
        model = models.EhcPlan

    local_authority = "Westshire"
    first_issued_on = factory.LazyFunction(lambda: first_monday() - timedelta(days=250))
    issued_on = factory.SelfAttribute("first_issued_on")


class EhcPlanSectionFactory(OwnedFactory):
    class Meta:
        model = models.EhcPlanSection

    ehc_plan = factory.SubFactory(
        EhcPlanFactory, pupil=factory.SelfAttribute("..pupil"), school=factory.SelfAttribute("..school")
    )
    letter = "F"
    text = "A programme of 20 minutes, three times a week, planned by a speech and language therapist."


class SupportPlanFactory(OwnedFactory):
    class Meta:
        model = models.SupportPlan

    starts_on = factory.LazyFunction(first_monday)
    review_on = factory.LazyAttribute(lambda plan: plan.starts_on + timedelta(weeks=13))


class OutcomeFactory(OwnedFactory):
    class Meta:
        model = models.Outcome

    ehc_plan = factory.SubFactory(
        EhcPlanFactory, pupil=factory.SelfAttribute("..pupil"), school=factory.SelfAttribute("..school")
    )
    title = "Asking for what she needs"
    text = "By the end of Key Stage 2, Amara will ask a familiar adult for help, a break or an object."


class TargetFactory(OwnedFactory):
    class Meta:
        model = models.Target

    title = "Asks for help with a sign or word"
    measure = "trials"
    criterion_successes = 4
    criterion_trials = 5
    starts_on = factory.LazyFunction(first_monday)
    review_by = factory.LazyAttribute(lambda target: target.starts_on + timedelta(weeks=13))


class ProvisionLineFactory(OwnedFactory):
    class Meta:
        model = models.ProvisionLine

    ehc_plan = factory.SubFactory(
        EhcPlanFactory, pupil=factory.SelfAttribute("..pupil"), school=factory.SelfAttribute("..school")
    )
    section = "F"
    name = "SALT programme"
    wording = "20 minutes, three times a week, 1:1, by a trained adult."
    minutes = 20
    sessions = 3
    per = "week"
    starts_on = factory.LazyFunction(first_monday)


class LineTargetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.LineTarget

    line = factory.SubFactory(ProvisionLineFactory)
    target = factory.SubFactory(TargetFactory)


class SlotFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.Slot

    school = factory.SubFactory(SchoolFactory)
    weekday = 1
    starts_at = time(10, 15)
    minutes = 20
    place = "Quiet room"
    starts_on = factory.LazyFunction(first_monday)


class SlotAdultFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.SlotAdult

    slot = factory.SubFactory(SlotFactory)
    staff = factory.SubFactory(UserFactory)


class SlotPupilFactory(OwnedFactory):
    class Meta:
        model = models.SlotPupil

    slot = factory.SubFactory(SlotFactory, school=factory.SelfAttribute("..school"))
    line = factory.SubFactory(
        ProvisionLineFactory, pupil=factory.SelfAttribute("..pupil"), school=factory.SelfAttribute("..school")
    )


class SlotCoverFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.SlotCover

    slot = factory.SubFactory(SlotFactory)
    on = factory.LazyFunction(timezone.localdate)
    absence = factory.SubFactory(StaffAbsenceFactory, school=factory.SelfAttribute("..slot.school"))
    absent = factory.SelfAttribute("absence.staff")
    staff = factory.SubFactory(UserFactory)
    arranged_at = factory.LazyFunction(timezone.now)
    arranged_by = factory.SubFactory(UserFactory)


class StaffRateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.StaffRate

    school = factory.SubFactory(SchoolFactory)
    pence_per_hour = 1650
    from_on = factory.LazyFunction(first_monday)
