"""How an adult may be tied to a pupil."""

from enum import StrEnum


class Relation(StrEnum):
    """An adult's tie to a pupil, from a day to a day; the access policy reads it."""

    KEY_WORKER = "key_worker"
    BACKUP = "backup"
    COVER = "cover"
    TEACHER = "teacher"
    DELIVERS = "delivers"
    NAMED_CARER = "named_carer"


# The timetable starts and ends `delivers`; a care plan, `named_carer`.
CHOSEN_BY_HAND = (Relation.KEY_WORKER, Relation.BACKUP, Relation.TEACHER, Relation.COVER)
