"""What happened."""

from logs.models.adult_injury import AdultInjury, AdultInjuryNote
from logs.models.attention import DailyLine, Flag, RecordRequest
from logs.models.behaviour import (
    BehaviourIncident,
    FunctionHypothesis,
    IncidentAdult,
    IncidentCorrection,
    IncidentPeer,
    Praise,
)
from logs.models.first_aid import FirstAid, FirstAidMark, HeadObservation
from logs.models.intervention import (
    InterventionAccount,
    InterventionAdult,
    InterventionCase,
    InterventionMark,
    InterventionReport,
    InterventionStep,
    RestrictiveIntervention,
)
from logs.models.intimate_care import DailyCare, IntimateCare, IntimateCareMark
from logs.models.medicine import Dose, DueDose, HealthEvent, StockEntry, StockExplanation
from logs.models.off_timetable import OffTimetable, OffTimetablePupil
from logs.models.report import ReportDecision
from logs.models.session import CorrectedRating, SessionCorrection, SessionEntry, TargetRating
from logs.models.submission import Submission
from logs.models.told import Addendum, ParentTold
from logs.models.whole_day import DayConfirmation, EarlierTotal
from logs.models.wrong_pupil import BreachDecision, WrongPupilMove

__all__ = [
    "Addendum",
    "AdultInjury",
    "AdultInjuryNote",
    "BehaviourIncident",
    "BreachDecision",
    "CorrectedRating",
    "DailyCare",
    "DailyLine",
    "DayConfirmation",
    "Dose",
    "DueDose",
    "EarlierTotal",
    "FirstAid",
    "FirstAidMark",
    "Flag",
    "FunctionHypothesis",
    "HeadObservation",
    "HealthEvent",
    "IncidentAdult",
    "IncidentCorrection",
    "IncidentPeer",
    "InterventionAccount",
    "InterventionAdult",
    "InterventionCase",
    "InterventionMark",
    "InterventionReport",
    "InterventionStep",
    "IntimateCare",
    "IntimateCareMark",
    "OffTimetable",
    "OffTimetablePupil",
    "ParentTold",
    "Praise",
    "RecordRequest",
    "ReportDecision",
    "RestrictiveIntervention",
    "SessionCorrection",
    "SessionEntry",
    "StockEntry",
    "StockExplanation",
    "Submission",
    "TargetRating",
    "WrongPupilMove",
]
