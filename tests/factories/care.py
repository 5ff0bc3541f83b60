"""Care plans, medicines, first aid, intimate care and restrictive interventions."""

from datetime import time, timedelta
from decimal import Decimal

import factory
from django.utils import timezone

import logs.models as logs
import plans.models as plans
from logs.rules.signing import editable_until
from tests.factories.accounts import StaffAbsenceFactory, UserFactory
from tests.factories.logs import SignedFactory, SubmissionFactory
from tests.factories.pupils import OwnedFactory

SAME = {"pupil": factory.SelfAttribute("..pupil"), "school": factory.SelfAttribute("..school")}
TODAY = factory.LazyFunction(timezone.localdate)
NOW = factory.LazyFunction(timezone.now)
MORNING = time(10, 20)


class CarePlanFactory(OwnedFactory):
    class Meta:
        model = plans.CarePlan

    kind = "healthcare"
    starts_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=60))
    review_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=200))


class CarePlanVersionFactory(OwnedFactory):
    class Meta:
        model = plans.CarePlanVersion

    plan = factory.SubFactory(CarePlanFactory, **SAME)
    number = 1
    content = factory.LazyFunction(dict)
    written_at = NOW
    written_by = factory.SubFactory(UserFactory)


class CarePlanAgreementFactory(OwnedFactory):
    class Meta:
        model = plans.CarePlanAgreement

    version = factory.SubFactory(CarePlanVersionFactory, **SAME)
    plan = factory.SelfAttribute("version.plan")
    kind = "consent"
    given_by = "Grace Kamara"
    role = "Mother"
    given_on = TODAY
    how = "signed"
    recorded_at = NOW
    recorded_by = factory.SubFactory(UserFactory)


class CarePlanReaderFactory(OwnedFactory):
    class Meta:
        model = plans.CarePlanReader

    version = factory.SubFactory(CarePlanVersionFactory, **SAME)
    plan = factory.SelfAttribute("version.plan")
    staff = factory.SubFactory(UserFactory)
    asked_at = NOW
    asked_by = factory.SubFactory(UserFactory)


class DayCarerFactory(OwnedFactory):
    class Meta:
        model = plans.DayCarer

    plan = factory.SubFactory(CarePlanFactory, **SAME, kind="intimate")
    staff = factory.SubFactory(UserFactory)
    days = factory.LazyFunction(lambda: [timezone.localdate()])
    given_by = "Grace Kamara"
    role = "Mother"
    how = "phone"
    asked_at = NOW
    asked_by = factory.SubFactory(UserFactory)
    recorded_at = NOW
    recorded_by = factory.SubFactory(UserFactory)


class CareCoverFactory(OwnedFactory):
    class Meta:
        model = plans.CareCover

    kind = "rescue"
    on = TODAY
    staff = factory.SubFactory(UserFactory)
    absence = factory.SubFactory(StaffAbsenceFactory, school=factory.SelfAttribute("..school"))
    arranged_at = NOW
    arranged_by = factory.SubFactory(UserFactory)


class MedicineFactory(OwnedFactory):
    class Meta:
        model = plans.Medicine

    name = "Methylphenidate"
    strength = "10 mg tablets"
    dose = Decimal(1)
    unit = "tablet"
    route = "mouth"
    starts_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=60))
    consent_by = "Grace Kamara"
    consent_on = factory.SelfAttribute("starts_on")


class MedicineTimeFactory(OwnedFactory):
    class Meta:
        model = plans.MedicineTime

    medicine = factory.SubFactory(MedicineFactory, **SAME)
    due_at = time(12, 15)


class IntimateCareFactory(SignedFactory):
    class Meta:
        model = logs.IntimateCare

    held_on = TODAY
    starts_at = MORNING
    reason = "wet"
    care_given = factory.LazyFunction(lambda: ["changed_pad"])
    received_at = NOW


class IntimateCareMarkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = logs.IntimateCareMark

    record = factory.SubFactory(IntimateCareFactory)
    editable_until = factory.SelfAttribute("record.editable_until")
    number = 1
    view = "back"
    region = "lower_back"
    side = "left"
    kind = "rash"


class DailyCareFactory(SignedFactory):
    class Meta:
        model = logs.DailyCare

    kind = "eating"
    held_on = TODAY
    starts_at = time(12, 10)
    received_at = NOW


class FirstAidFactory(SignedFactory):
    class Meta:
        model = logs.FirstAid

    held_on = TODAY
    starts_at = MORNING
    place = "Playground"
    injuries = factory.LazyFunction(lambda: ["graze"])
    treatment = factory.LazyFunction(lambda: ["cleaned"])
    afterwards = "back_to_class"
    first_aider = factory.SelfAttribute("author")
    received_at = NOW


class FirstAidMarkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = logs.FirstAidMark

    record = factory.SubFactory(FirstAidFactory)
    editable_until = factory.SelfAttribute("record.editable_until")
    number = 1
    view = "front"
    region = "knee"
    side = "left"
    across = 560
    down = 760
    kind = "graze"
    size_mm = 20


class HeadObservationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = logs.HeadObservation

    record = factory.SubFactory(FirstAidFactory, is_head_injury=True)
    seen_at = NOW
    seen_by = factory.SubFactory(UserFactory)


class AdultInjuryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = logs.AdultInjury

    school = factory.SubFactory("tests.factories.accounts.SchoolFactory")
    submission = factory.SubFactory(
        SubmissionFactory, school=factory.SelfAttribute("..school"), kind="adult_injury"
    )
    staff = factory.SubFactory(UserFactory)
    held_on = TODAY
    starts_at = MORNING
    place = "Corridor"
    what_happened = "Slipped on the wet floor by the hall."
    afterwards = "back_to_class"
    recorded_at = NOW
    recorded_by = factory.SelfAttribute("submission.author")
    editable_until = factory.LazyAttribute(lambda made: editable_until(made.recorded_at))


class AdultInjuryNoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = logs.AdultInjuryNote

    injury = factory.SubFactory(AdultInjuryFactory)
    words = "Seen by a GP: a sprained wrist."
    added_at = NOW
    added_by = factory.SubFactory(UserFactory)


class ReportDecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = logs.ReportDecision

    record = factory.SubFactory(FirstAidFactory)
    is_reportable = False
    because = "A fall while running; nothing wrong with the ground."
    decided_at = NOW
    decided_by = factory.SubFactory(UserFactory)


class DueDoseFactory(OwnedFactory):
    class Meta:
        model = logs.DueDose

    medicine = factory.SubFactory(MedicineFactory, **SAME)
    due_on = TODAY
    due_at = time(12, 15)


class DoseFactory(SignedFactory):
    class Meta:
        model = logs.Dose

    medicine = factory.SubFactory(MedicineFactory, **SAME)
    held_on = TODAY
    starts_at = time(12, 15)
    given_at = NOW
    outcome = "given"
    amount = Decimal(1)
    received_at = NOW


class StockEntryFactory(SignedFactory):
    class Meta:
        model = logs.StockEntry

    medicine = factory.SubFactory(MedicineFactory, **SAME)
    held_on = TODAY
    move = "received"
    amount = Decimal(30)
    received_at = NOW


class StockExplanationFactory(OwnedFactory):
    class Meta:
        model = logs.StockExplanation

    entry = factory.SubFactory(StockEntryFactory, move="counted", **SAME)
    words = "One tablet fell on the floor and was thrown away."
    explained_at = NOW
    explained_by = factory.SubFactory(UserFactory)


class HealthEventFactory(SignedFactory):
    class Meta:
        model = logs.HealthEvent

    kind = "seizure"
    held_on = TODAY
    starts_at = MORNING
    began_at = NOW
    received_at = NOW


class ParentToldFactory(OwnedFactory):
    class Meta:
        model = logs.ParentTold

    about = factory.SubFactory(SubmissionFactory, school=factory.SelfAttribute("..school"))
    name = "Grace Kamara"
    how = "phone"
    told_at = NOW
    told_by = factory.SubFactory(UserFactory)


class AddendumFactory(SignedFactory):
    class Meta:
        model = logs.Addendum

    about = factory.SubFactory(SubmissionFactory, school=factory.SelfAttribute("..school"))
    about_kind = "first_aid"
    words = "The graze was on the right knee as well."
    added_at = NOW


class RestrictiveInterventionFactory(SignedFactory):
    class Meta:
        model = logs.RestrictiveIntervention

    held_on = TODAY
    starts_at = MORNING
    minutes = 3
    place = "Library"
    kinds = factory.LazyFunction(lambda: ["force"])
    why_necessary = "He was about to run into the road."
    received_at = NOW


class InterventionMarkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = logs.InterventionMark

    record = factory.SubFactory(RestrictiveInterventionFactory)
    editable_until = factory.SelfAttribute("record.editable_until")
    number = 1
    view = "front"
    region = "forearm"
    side = "right"
    kind = "red_mark"


class InterventionAdultFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = logs.InterventionAdult

    record = factory.SubFactory(RestrictiveInterventionFactory)
    editable_until = factory.SelfAttribute("record.editable_until")
    staff = factory.SubFactory(UserFactory)
    role = "participant"


class InterventionAccountFactory(OwnedFactory):
    class Meta:
        model = logs.InterventionAccount

    record = factory.SubFactory(RestrictiveInterventionFactory, **SAME)
    author = factory.SubFactory(UserFactory)
    words = "I came in when he was already sitting down."
    given_at = NOW


class InterventionCaseFactory(OwnedFactory):
    class Meta:
        model = logs.InterventionCase

    record = factory.SubFactory(RestrictiveInterventionFactory, **SAME)


class InterventionStepFactory(OwnedFactory):
    class Meta:
        model = logs.InterventionStep

    record = factory.SubFactory(RestrictiveInterventionFactory, **SAME)
    step = "pupil_debrief"
    words = "He drew what had happened and said he had been frightened of the drill."
    done_at = NOW
    done_by = factory.SubFactory(UserFactory)


class InterventionReportFactory(OwnedFactory):
    class Meta:
        model = logs.InterventionReport

    record = factory.SubFactory(RestrictiveInterventionFactory, **SAME)
    name = "Grace Kamara"
    how = "letter"
    content = b"%PDF-1.7"
    sha256 = "0" * 64
    sent_at = NOW
    sent_by = factory.SubFactory(UserFactory)
