"""Submissions, session entries, ratings and corrections."""

from datetime import timedelta

import factory
from django.utils import timezone

from common.ids import uuid7
from logs import models
from logs.rules.signing import editable_until
from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.plans import ProvisionLineFactory, TargetFactory
from tests.factories.pupils import OwnedFactory, PupilFactory


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


class BehaviourIncidentFactory(SignedFactory):
    class Meta:
        model = models.BehaviourIncident

    submission = factory.SubFactory(
        SubmissionFactory,
        kind="behaviour",
        school=factory.SelfAttribute("..school"),
        author=factory.SelfAttribute("..author"),
    )
    held_on = factory.LazyFunction(timezone.localdate)
    received_at = factory.LazyFunction(timezone.now)
    behaviours = factory.LazyFunction(lambda: ["left"])
    intensity = 2


class IncidentAdultFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.IncidentAdult

    incident = factory.SubFactory(BehaviourIncidentFactory)
    staff = factory.SubFactory(UserFactory)


class IncidentPeerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.IncidentPeer

    incident = factory.SubFactory(BehaviourIncidentFactory)
    peer = factory.SubFactory(PupilFactory)


class FunctionHypothesisFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.FunctionHypothesis

    incident = factory.SubFactory(BehaviourIncidentFactory)
    function = "escape"


class PraiseFactory(SignedFactory):
    class Meta:
        model = models.Praise

    held_on = factory.LazyFunction(timezone.localdate)
    received_at = factory.LazyFunction(timezone.now)
    reason = "kind to a friend"


class DailyLineFactory(SignedFactory):
    class Meta:
        model = models.DailyLine

    on = factory.LazyFunction(timezone.localdate)
    received_at = factory.LazyFunction(timezone.now)
    text = "Used the symbol board twice without being asked."


class FlagFactory(OwnedFactory):
    class Meta:
        model = models.Flag

    text = "The quiet room is booked every Tuesday now."
    owner = factory.SubFactory(UserFactory)
    raised_at = factory.LazyFunction(timezone.now)
    raised_by = factory.SubFactory(UserFactory)


class RecordRequestFactory(OwnedFactory):
    class Meta:
        model = models.RecordRequest

    text = "Please watch who Amara sits with at lunch."
    asked_of = factory.SubFactory(UserFactory)
    asked_at = factory.LazyFunction(timezone.now)
    asked_by = factory.SubFactory(UserFactory)
    due_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=3))


class DayConfirmationFactory(SignedFactory):
    class Meta:
        model = models.DayConfirmation

    line = factory.SubFactory(
        ProvisionLineFactory, pupil=factory.SelfAttribute("..pupil"), school=factory.SelfAttribute("..school")
    )
    held_on = factory.LazyFunction(timezone.localdate)
    planned_minutes = 300
    received_at = factory.LazyFunction(timezone.now)


class EarlierTotalFactory(SignedFactory):
    class Meta:
        model = models.EarlierTotal

    line = factory.SubFactory(
        ProvisionLineFactory, pupil=factory.SelfAttribute("..pupil"), school=factory.SelfAttribute("..school")
    )
    from_on = factory.LazyFunction(lambda: timezone.localdate() - timedelta(days=60))
    to_on = factory.LazyFunction(timezone.localdate)
    delivered_minutes = 240
    source = "blue folder, autumn term"
    received_at = factory.LazyFunction(timezone.now)


class OffTimetableFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.OffTimetable

    school = factory.SubFactory(SchoolFactory)
    scope = "pupil"
    reason = "pupil_absent"
    from_on = factory.LazyFunction(timezone.localdate)
    to_on = factory.SelfAttribute("from_on")
    recorded_at = factory.LazyFunction(timezone.now)
    recorded_by = factory.SubFactory(UserFactory)


class OffTimetablePupilFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.OffTimetablePupil

    off_timetable = factory.SubFactory(OffTimetableFactory)
    pupil = factory.SubFactory(PupilFactory)


class WrongPupilMoveFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.WrongPupilMove

    school = factory.SubFactory(SchoolFactory)
    kind = "session"
    withdrawn_id = factory.LazyFunction(uuid7)
    written_id = factory.LazyFunction(uuid7)
    from_pupil = factory.SubFactory(PupilFactory)
    to_pupil = factory.SubFactory(PupilFactory)
    moved_at = factory.LazyFunction(timezone.now)
    moved_by = factory.SubFactory(UserFactory)


class BreachDecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = models.BreachDecision

    move = factory.SubFactory(WrongPupilMoveFactory, kind="intervention")
    is_reported = False
    decider = "Priya Nair, data protection officer"
    because = "The letter came back unopened."
    decided_at = factory.LazyFunction(timezone.now)
    decided_by = factory.SubFactory(UserFactory)


class IncidentCorrectionFactory(SignedFactory):
    class Meta:
        model = models.IncidentCorrection

    incident = factory.SubFactory(
        BehaviourIncidentFactory,
        pupil=factory.SelfAttribute("..pupil"),
        school=factory.SelfAttribute("..school"),
        author=factory.SelfAttribute("..author"),
    )
    words = "It began in the corridor, before the lesson."
    because = "I had the place wrong"
    corrected_at = factory.LazyFunction(timezone.now)


class CorrectedRatingFactory(SignedFactory):
    class Meta:
        model = models.CorrectedRating

    correction = factory.SubFactory(
        SessionCorrectionFactory,
        pupil=factory.SelfAttribute("..pupil"),
        school=factory.SelfAttribute("..school"),
        author=factory.SelfAttribute("..author"),
    )
    target = factory.SubFactory(
        TargetFactory, pupil=factory.SelfAttribute("..pupil"), school=factory.SelfAttribute("..school")
    )
    held_on = factory.SelfAttribute("correction.held_on")
    successes = 2
    trials = 5
