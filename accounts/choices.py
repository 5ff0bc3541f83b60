"""The words the screens use for roles, jobs and closures."""

from django.db import models

from accounts.rules import ClosureKind, JobState, RoleName


class Role(models.TextChoices):
    """What an adult is in a school."""

    KEY_WORKER = RoleName.KEY_WORKER, "Key worker"
    COVER = RoleName.COVER, "Cover"
    TEACHER = RoleName.TEACHER, "Teacher"
    FIRST_AIDER = RoleName.FIRST_AIDER, "First aider"
    SENCO = RoleName.SENCO, "SENCO"
    SEN_ADMIN = RoleName.SEN_ADMIN, "SEND administrator"
    HEAD = RoleName.HEAD, "Head teacher"
    DSL = RoleName.DSL, "DSL"
    GOVERNOR = RoleName.GOVERNOR, "Governor"
    IT_ADMIN = RoleName.IT_ADMIN, "IT administrator"


class JobStatus(models.TextChoices):
    """How far a long task is."""

    QUEUED = JobState.QUEUED, "Waiting to start"
    RUNNING = JobState.RUNNING, "Being made"
    DONE = JobState.DONE, "Ready"
    FAILED = JobState.FAILED, "Did not finish"


class Closure(models.TextChoices):
    """Why a school is shut."""

    HOLIDAY = ClosureKind.HOLIDAY, "Holiday"
    INSET = ClosureKind.INSET, "INSET day"
    BANK_HOLIDAY = ClosureKind.BANK_HOLIDAY, "Bank holiday"
    EMERGENCY = ClosureKind.EMERGENCY, "Emergency closure"


class DayPart(models.TextChoices):
    """How much of a day."""

    ALL = "all", "All day"
    AM = "am", "Morning"
    PM = "pm", "Afternoon"


class Phase(models.TextChoices):
    """Which ages a school takes."""

    NURSERY = "nursery", "Nursery"
    INFANT = "infant", "Infant"
    JUNIOR = "junior", "Junior"
    PRIMARY = "primary", "Primary"
    MIDDLE = "middle", "Middle"
    SECONDARY = "secondary", "Secondary"
    ALL_THROUGH = "all_through", "All-through"
    SPECIAL = "special", "Special"


class SheetKind(models.TextChoices):
    """What a spreadsheet of the set-up holds."""

    STAFF = "staff", "Staff"
    ASSIGNMENTS = "assignments", "Who supports whom"
    PLANS = "plans", "Plans and provision lines"
    TARGETS = "targets", "Targets"
    TIMETABLE = "timetable", "Timetable"
    ROLL_OVER = "roll_over", "New school year"


class CertificateKind(models.TextChoices):
    """What an adult is trained for."""

    FIRST_AID = "first_aid", "First aid at work"
    PAEDIATRIC_FIRST_AID = "paediatric_first_aid", "Paediatric first aid"
    MEDICINES = "medicines", "Giving medicines"
    INTIMATE_CARE = "intimate_care", "Intimate care"
    MOVING_HANDLING = "moving_handling", "Moving and handling"
    RESTRAINT = "restraint", "Restraint technique"
    RESCUE_MEDICINE = "rescue_medicine", "Rescue medicine"
