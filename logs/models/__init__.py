"""What happened."""

from logs.models.attention import DailyLine, Flag, RecordRequest
from logs.models.behaviour import BehaviourIncident, FunctionHypothesis, IncidentAdult, IncidentPeer, Praise
from logs.models.session import SessionCorrection, SessionEntry, TargetRating
from logs.models.submission import Submission
from logs.models.whole_day import DayConfirmation, EarlierTotal

__all__ = [
    "BehaviourIncident",
    "DailyLine",
    "DayConfirmation",
    "EarlierTotal",
    "Flag",
    "FunctionHypothesis",
    "IncidentAdult",
    "IncidentPeer",
    "Praise",
    "RecordRequest",
    "SessionCorrection",
    "SessionEntry",
    "Submission",
    "TargetRating",
]
