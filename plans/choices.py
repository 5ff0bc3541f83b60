"""The words the screens use for plans."""

from django.db import models

from plans.rules.vocabulary import SECTION_TITLES, LineSection, Measure, Per, TargetState, Week

Section = models.TextChoices(
    "Section", [(letter, (letter, f"{letter}: {title}")) for letter, title in SECTION_TITLES.items()]
)


class ProvisionSection(models.TextChoices):
    F = LineSection.F, "Section F"
    G = LineSection.G, "Section G"
    H1 = LineSection.H1, "Section H1"
    H2 = LineSection.H2, "Section H2"
    SUPPORT = LineSection.SUPPORT, "Support plan"


class Period(models.TextChoices):
    DAY = Per.DAY, "a day"
    WEEK = Per.WEEK, "a week"
    FORTNIGHT = Per.FORTNIGHT, "a fortnight"
    HALF_TERM = Per.HALF_TERM, "a half-term"
    TERM = Per.TERM, "a term"
    YEAR = Per.YEAR, "a school year"


class TimetableWeek(models.TextChoices):
    BOTH = Week.BOTH, "Every week"
    A = Week.A, "Week A"
    B = Week.B, "Week B"


class TargetMeasure(models.TextChoices):
    TRIALS = Measure.TRIALS, "Tries: how many out of how many"
    LEVEL = Measure.LEVEL, "How much help"


class TargetStatus(models.TextChoices):
    LIVE = TargetState.LIVE, "Working on it"
    MET = TargetState.MET, "Met"
    STOPPED = TargetState.STOPPED, "Stopped"


class SupportPlanKind(models.TextChoices):
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
