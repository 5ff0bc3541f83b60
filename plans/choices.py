"""The words the screens use for plans."""

from django.db import models

from plans.rules.care import AgreementKind, CarePlanKind, Route
from plans.rules.care_cover import CareKind
from plans.rules.vocabulary import SECTION_TITLES, LineSection, Measure, Per, TargetState, Week


class Section(models.TextChoices):
    """Sections of an EHC plan with their titles."""

    SECTION_A = "A", f"A: {SECTION_TITLES['A']}"
    SECTION_B = "B", f"B: {SECTION_TITLES['B']}"
    SECTION_C = "C", f"C: {SECTION_TITLES['C']}"
    SECTION_D = "D", f"D: {SECTION_TITLES['D']}"
    SECTION_E = "E", f"E: {SECTION_TITLES['E']}"
    SECTION_F = "F", f"F: {SECTION_TITLES['F']}"
    SECTION_G = "G", f"G: {SECTION_TITLES['G']}"
    SECTION_H1 = "H1", f"H1: {SECTION_TITLES['H1']}"
    SECTION_H2 = "H2", f"H2: {SECTION_TITLES['H2']}"
    SECTION_I = "I", f"I: {SECTION_TITLES['I']}"
    SECTION_J = "J", f"J: {SECTION_TITLES['J']}"
    SECTION_K = "K", f"K: {SECTION_TITLES['K']}"


class ProvisionSection(models.TextChoices):
    """Where a provision line stands."""

    F = LineSection.F, "Section F"
    G = LineSection.G, "Section G"
    H1 = LineSection.H1, "Section H1"
    H2 = LineSection.H2, "Section H2"
    SUPPORT = LineSection.SUPPORT, "Support plan"


class Period(models.TextChoices):
    """The period in which sessions recur."""

    DAY = Per.DAY, "a day"
    WEEK = Per.WEEK, "a week"
    FORTNIGHT = Per.FORTNIGHT, "a fortnight"
    HALF_TERM = Per.HALF_TERM, "a half-term"
    TERM = Per.TERM, "a term"
    YEAR = Per.YEAR, "a school year"


class TimetableWeek(models.TextChoices):
    """The week of a two-week timetable."""

    BOTH = Week.BOTH, "Every week"
    A = Week.A, "Week A"
    B = Week.B, "Week B"


class TargetMeasure(models.TextChoices):
    """How a target is rated."""

    TRIALS = Measure.TRIALS, "Tries: how many out of how many"
    LEVEL = Measure.LEVEL, "How much help"


class TargetStatus(models.TextChoices):
    """What the school has decided about a target."""

    LIVE = TargetState.LIVE, "Working on it"
    MET = TargetState.MET, "Met"
    STOPPED = TargetState.STOPPED, "Stopped"


class SupportPlanKind(models.TextChoices):
    """What the school calls its plan."""

    SUPPORT = "support", "Support plan"
    INDIVIDUAL = "individual", "Individual education plan"


class PhaseTransfer(models.TextChoices):
    """Transfers between phases (SEND Regs 2014 reg 2)."""

    EARLY_YEARS = "early_years", "Early years to school"
    INFANT_JUNIOR = "infant_junior", "Infant to junior"
    PRIMARY_MIDDLE = "primary_middle", "Primary to middle"
    PRIMARY_SECONDARY = "primary_secondary", "Primary to secondary"
    MIDDLE_SECONDARY = "middle_secondary", "Middle to secondary"
    SECONDARY_POST16 = "secondary_post16", "Secondary to post-16"


class CarePlanType(models.TextChoices):
    """A plan that says how a pupil is cared for."""

    BEHAVIOUR = CarePlanKind.BEHAVIOUR, "Behaviour support plan"
    INTIMATE = CarePlanKind.INTIMATE, "Intimate-care plan"
    HEALTHCARE = CarePlanKind.HEALTHCARE, "Individual healthcare plan"
    EATING_MOBILITY = CarePlanKind.EATING_MOBILITY, "Eating and mobility plan"
    RISK = CarePlanKind.RISK, "Risk assessment"


class CareCoverType(models.TextChoices):
    """Which part of a pupil's care somebody takes over for a day."""

    CARER = CareKind.CARER, "Intimate care"
    SECOND = CareKind.SECOND, "Second adult at intimate care"
    RESCUE = CareKind.RESCUE, "Rescue medicine"
    WITNESS = CareKind.WITNESS, "Witness to a medicine"


class AgreementType(models.TextChoices):
    """What somebody gave to a plan or a medicine."""

    CONSENT = AgreementKind.CONSENT, "Consent"
    ASSENT = AgreementKind.ASSENT, "Pupil's assent"
    SIGNATURE = AgreementKind.SIGNATURE, "Signature"


class AgreedHow(models.TextChoices):
    """How somebody said so."""

    SIGNED = "signed", "Signed on paper"
    EMAIL = "email", "By e-mail"
    PHONE = "phone", "By telephone"
    IN_PERSON = "in_person", "In person"


class MedicineRoute(models.TextChoices):
    """How a medicine is given."""

    MOUTH = Route.MOUTH, "By mouth"
    INHALED = Route.INHALED, "Inhaled"
    BUCCAL = Route.BUCCAL, "Inside the cheek"
    NASAL = Route.NASAL, "Into the nose"
    SKIN = Route.SKIN, "On the skin"
    EYE = Route.EYE, "Eye drops"
    EAR = Route.EAR, "Ear drops"
    INJECTION = Route.INJECTION, "By injection"
    RECTAL = Route.RECTAL, "Rectally"
    FEEDING_TUBE = Route.FEEDING_TUBE, "Through the feeding tube"
