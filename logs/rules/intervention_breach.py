"""A written report that was given to a parent of the wrong pupil: a personal data breach for the school to look at.

UK GDPR art. 33: the ICO is told within 72 hours of the school becoming aware, unless a risk to anybody is unlikely. The
school decides that, never Keyworker: it shows the clock and keeps who decided what, and why.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from common.words import day_words
from logs.rules.signing import LONDON

WITHIN = timedelta(hours=72)
ASTRAY = "A letter went to the wrong home"
WHO_DECIDES = (
    "Whether the ICO is told is the school’s decision: the head makes it, with the school’s data protection officer. "
    "The law gives 72 hours from when the school knew, unless a risk to anybody is unlikely (UK GDPR, article 33)."
)


def known_until(known_at: datetime) -> datetime:
    """When the 72 hours end that began at the aware moment KNOWN_AT; 72 hours are 72 hours, weekends too."""
    return known_at + WITHIN


def clock_words(known_at: datetime, now: datetime) -> str:
    """ "The 72 hours end Thu 26 Nov, 14:20", or that they ended then; both moments aware, said in London time."""
    until = known_until(known_at)
    local = until.astimezone(LONDON)
    verb = "end" if now < until else "ended"
    return f"The 72 hours {verb} {day_words(local.date())}, {local.hour}:{local.minute:02}"
