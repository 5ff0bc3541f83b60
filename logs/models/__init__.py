"""What happened."""

from logs.models.attention import DailyLine, Flag, RecordRequest
from logs.models.behaviour import (
    BehaviourIncident,
    FunctionHypothesis,
    IncidentAdult,
    IncidentCorrection,
    IncidentPeer,
    Praise,
)
from logs.models.off_timetable import OffTimetable, OffTimetablePupil
from logs.models.session import CorrectedRating, SessionCorrection, SessionEntry, TargetRating
from logs.models.submission import Submission
from logs.models.whole_day import DayConfirmation, EarlierTotal
from logs.models.wrong_pupil import WrongPupilMove

__all__ = [
    "BehaviourIncident",
    "CorrectedRating",
    "DailyLine",
    "DayConfirmation",
    "EarlierTotal",
    "Flag",
    "FunctionHypothesis",
    "IncidentAdult",
    "IncidentCorrection",
    "IncidentPeer",
    "OffTimetable",
    "OffTimetablePupil",
    "Praise",
    "RecordRequest",
    "SessionCorrection",
    "SessionEntry",
    "Submission",
    "TargetRating",
    "WrongPupilMove",
]
