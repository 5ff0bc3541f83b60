"""Which lines the timeline has about records of care: what became of one, never what it said."""

from __future__ import annotations

# The records of care that stand on a timeline, by the beginning of their audit verbs. Intimate care is not among them:
# it has its own pages for its own readers (domain.md 6).
CARE_VERBS = ("first_aid", "dose", "health_event", "intervention", "daily_care")
BECAME = {"edit": "{what} changed", "withdraw": "{what} taken back"}

# verb of the audit → title; {what} is the kind of record.
CARE_RECORD_WORDS: dict[str, str] = {
    f"{verb}_{end}": words for verb in CARE_VERBS for end, words in BECAME.items()
}
