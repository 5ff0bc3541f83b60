"""What happened."""

from logs.models.session import SessionCorrection, SessionEntry, TargetRating
from logs.models.submission import Submission

__all__ = ["SessionCorrection", "SessionEntry", "Submission", "TargetRating"]
