"""The two tables of the access policy, and the words and orders that go with them (design.md "Who sees what")."""

from __future__ import annotations

from enum import StrEnum

from accounts.rules import RoleName
from common.records import Sensitivity
from pupils.access.verbs import Action
from pupils.rules.relations import Relation

Holder = RoleName | Relation

SENCO_OFFICE = frozenset({RoleName.SENCO, RoleName.SEN_ADMIN})
EDITORS = SENCO_OFFICE | {RoleName.HEAD}
LEADERS = EDITORS | {RoleName.DSL}
ASSIGNED = frozenset({Relation.KEY_WORKER, Relation.BACKUP, Relation.COVER})
CLOSE = ASSIGNED | {Relation.TEACHER}
ANY_ADULT = LEADERS | {RoleName.KEY_WORKER, RoleName.COVER, RoleName.TEACHER, RoleName.FIRST_AIDER}


SEES: dict[Sensitivity, frozenset[Holder]] = {
    Sensitivity.IDENTITY: ANY_ADULT,
    Sensitivity.SLOT: LEADERS | CLOSE | {Relation.DELIVERS},
    Sensitivity.EVERYDAY: LEADERS | CLOSE,
    Sensitivity.BEHAVIOUR: LEADERS | CLOSE,
    Sensitivity.HEALTH: LEADERS | CLOSE | {RoleName.FIRST_AIDER},
    Sensitivity.HEALTH_RECORD: LEADERS | {RoleName.FIRST_AIDER},
    Sensitivity.INTIMATE: frozenset({RoleName.SENCO, RoleName.DSL, Relation.NAMED_CARER}),
    Sensitivity.INTERVENTION: LEADERS,
    Sensitivity.PLAN_TEXT: LEADERS | CLOSE,
    Sensitivity.REVIEW: LEADERS,
}

# Who sees the last days of what SEES gives to others whole: holders and calendar days, the day itself among them.
SEES_LATELY: dict[Sensitivity, tuple[frozenset[Holder], int]] = {
    Sensitivity.HEALTH_RECORD: (CLOSE, 7),
}

MAY: dict[Action, frozenset[Holder]] = {
    Action.HOME_VIEW: frozenset(RoleName),
    Action.TODAY_VIEW: ANY_ADULT,
    Action.DUE_VIEW: ANY_ADULT,
    # Whose list holds the whole school's reviews and pupils, and who is told of it each week whatever they chose.
    Action.DUE_SCHOOL_VIEW: EDITORS,
    # Who may have an e-mail each school day instead of one a week.
    Action.DIGEST_CHOOSE: frozenset({RoleName.KEY_WORKER, RoleName.COVER}),
    Action.DIGEST_RETRY: EDITORS,
    Action.BOARD_VIEW: LEADERS | {RoleName.KEY_WORKER, RoleName.TEACHER, RoleName.COVER},
    Action.BOARD_EXPORT: LEADERS,
    Action.PUPIL_FIND: ANY_ADULT,
    Action.PUPIL_VIEW: LEADERS | CLOSE,
    Action.PUPIL_EDIT: EDITORS,
    Action.PUPIL_IMPORT: SENCO_OFFICE,
    Action.ATTENDANCE_LOAD: SENCO_OFFICE,
    # Accounts are the IT administrator's too; nothing about a pupil is on these two pages.
    Action.IMPORT_VIEW: EDITORS | {RoleName.IT_ADMIN},
    Action.STAFF_IMPORT: EDITORS | {RoleName.IT_ADMIN},
    Action.SHEET_IMPORT: SENCO_OFFICE,
    Action.ASSIGNMENT_EDIT: EDITORS,
    Action.SETUP_VIEW: EDITORS,
    Action.ROLL_OVER: SENCO_OFFICE,
    Action.PLAN_VIEW: LEADERS | CLOSE,
    Action.PLAN_EDIT: EDITORS,
    Action.TARGET_EDIT: EDITORS | {Relation.KEY_WORKER, Relation.BACKUP},
    Action.TIMETABLE_EDIT: EDITORS,
    Action.SESSION_VIEW: LEADERS | CLOSE,
    # A timetabled adult logs their own slots; any other session is for those assigned to the pupil.
    Action.SESSION_LOG: EDITORS | ASSIGNED | {Relation.DELIVERS},
    Action.SESSION_ADD: EDITORS | ASSIGNED,
    Action.SESSION_EDIT: EDITORS | ASSIGNED | {Relation.DELIVERS},
    # Somebody else's entry; authors withdraw their own.
    Action.SESSION_WITHDRAW: EDITORS,
    # Support through the whole day is confirmed by those assigned to the pupil.
    Action.DAY_CONFIRM: EDITORS | ASSIGNED,
    Action.VISIT_LOG: EDITORS,
    Action.EARLIER_TOTAL_ADD: EDITORS,
    Action.ATTENTION_VIEW: LEADERS | CLOSE,
    Action.FLAG_RAISE: EDITORS | CLOSE,
    # Answering a flag is also owning it: it is answered, closed, opened again and handed on by the same people.
    Action.FLAG_ANSWER: EDITORS | CLOSE,
    Action.DAILY_LINE_WRITE: EDITORS | CLOSE,
    # Somebody else's line; authors take back their own.
    Action.DAILY_LINE_WITHDRAW: EDITORS,
    Action.REQUEST_MAKE: EDITORS | {Relation.KEY_WORKER, Relation.BACKUP, Relation.TEACHER},
    Action.REQUEST_ANSWER: EDITORS | CLOSE,
    # Somebody else's request; who asked takes back their own.
    Action.REQUEST_CANCEL: EDITORS,
    # An adult is away: recording it, arranging cover and undoing it, on one page.
    Action.ABSENCE_RECORD: EDITORS,
    Action.BRIEFING_VIEW: EDITORS | {Relation.COVER},
    # A pupil is away, a class is out, the school is closed: sessions marked as not held in one save.
    Action.OFF_TIMETABLE_VIEW: LEADERS | CLOSE,
    Action.OFF_TIMETABLE_PUPIL: EDITORS | CLOSE,
    Action.OFF_TIMETABLE_CLASS: EDITORS | {Relation.TEACHER},
    Action.OFF_TIMETABLE_SCHOOL: EDITORS,
    # Somebody else's; who said it takes it back.
    Action.OFF_TIMETABLE_UNDO: EDITORS,
    # Any adult writes about any pupil; reading follows the table, and authors read and change their own.
    Action.BEHAVIOUR_LOG: ANY_ADULT,
    Action.BEHAVIOUR_VIEW: LEADERS | CLOSE,
    Action.BEHAVIOUR_EDIT: ANY_ADULT,
    # Somebody else's: for behaviour the table gives "all" to the SENCO alone.
    Action.BEHAVIOUR_WITHDRAW: frozenset({RoleName.SENCO}),
    # Beside the author: who reads and writes the pupil's behaviour records.
    Action.BEHAVIOUR_CORRECT: CLOSE | {RoleName.SENCO},
    Action.PRAISE_LOG: ANY_ADULT,
    Action.PRAISE_VIEW: LEADERS | CLOSE,
    Action.PRAISE_WITHDRAW: EDITORS,
    # Any adult gives first aid to any pupil; who is close reads the last days (SEES_LATELY), authors read their own.
    Action.FIRST_AID_LOG: ANY_ADULT,
    Action.FIRST_AID_VIEW: LEADERS | CLOSE | {RoleName.FIRST_AIDER},
    Action.FIRST_AID_LIST: LEADERS | {RoleName.FIRST_AIDER},
    Action.FIRST_AID_EDIT: ANY_ADULT,
    # Somebody else's; authors take back their own.
    Action.FIRST_AID_WITHDRAW: frozenset({RoleName.SENCO}),
    # Who is with the pupil writes what was eaten and how they moved; who sees the plan reads it.
    Action.DAILY_CARE_LOG: CLOSE | {RoleName.FIRST_AIDER, RoleName.SENCO},
    Action.DAILY_CARE_VIEW: LEADERS | CLOSE | {RoleName.FIRST_AIDER},
    Action.DAILY_CARE_EDIT: ANY_ADULT,
    # Somebody else's; authors take back their own.
    Action.DAILY_CARE_WITHDRAW: frozenset({RoleName.SENCO}),
    # Whether an accident is reported outside the school, and that it was: never about one's own (its page says so).
    Action.REPORT_DECIDE: EDITORS,
    # The day's doses: of the pupils whose medicines the person sees (SEES of health).
    Action.DOSE_DAY: LEADERS | CLOSE | {RoleName.FIRST_AIDER},
    # What was flagged on doses, of the whole school.
    Action.DOSE_CHECK: LEADERS | {RoleName.FIRST_AIDER},
    # Who sees the medicine writes what became of it: a fact is never refused, whose task it was or not.
    Action.DOSE_LOG: LEADERS | CLOSE | {RoleName.FIRST_AIDER},
    Action.DOSE_VIEW: LEADERS | CLOSE | {RoleName.FIRST_AIDER},
    Action.DOSE_EDIT: LEADERS | CLOSE | {RoleName.FIRST_AIDER},
    # Somebody else's; authors take back their own.
    Action.DOSE_WITHDRAW: frozenset({RoleName.SENCO}),
    # Who is told at once of a medication error.
    Action.DOSE_ALERTED: frozenset({RoleName.FIRST_AIDER, RoleName.HEAD, RoleName.SENCO}),
    # Whoever is there cares for the child; reading is for the few the table names, and authors read their own.
    Action.INTIMATE_CARE_LOG: ANY_ADULT,
    Action.INTIMATE_CARE_VIEW: frozenset({RoleName.SENCO, RoleName.DSL, Relation.NAMED_CARER}),
    Action.INTIMATE_CARE_EDIT: ANY_ADULT,
    # Somebody else's; authors take back their own.
    Action.INTIMATE_CARE_WITHDRAW: frozenset({RoleName.SENCO}),
    # The list of what was done without a named carer, a second adult, a consent or a certificate, and who read why.
    Action.INTIMATE_CARE_CHECK: frozenset({RoleName.SENCO, RoleName.DSL}),
    # The head's counts, and one pupil's care for one time, with a reason that is kept and told.
    Action.INTIMATE_CARE_READ: frozenset({RoleName.HEAD}),
    # Any adult writes of an adult's injury and reads their own (AdultInjury.visible_to); the school's, who answers.
    Action.ADULT_INJURY_LOG: frozenset(RoleName),
    Action.ADULT_INJURY_VIEW: frozenset(RoleName),
    Action.ADULT_INJURY_LIST: EDITORS,
    # Where a first-aid kit hangs is for everybody to know.
    Action.KIT_VIEW: frozenset(RoleName),
    Action.KIT_CHECK: EDITORS | {RoleName.FIRST_AIDER},
    Action.KIT_EDIT: EDITORS | {RoleName.FIRST_AIDER},
    # Any adult writes about any pupil; reading is for the leaders, and authors read their own.
    Action.INTERVENTION_LOG: ANY_ADULT,
    Action.INTERVENTION_VIEW: LEADERS,
    Action.INTERVENTION_EDIT: ANY_ADULT,
    # Somebody else's, once signed too, if they had no part in it; authors take back their own until midnight.
    Action.INTERVENTION_WITHDRAW: frozenset({RoleName.SENCO}),
    Action.INTERVENTION_LIST: LEADERS,
    # Who is told at once of ground position, and when a same-day clock ran out.
    Action.INTERVENTION_ALERTED: frozenset({RoleName.HEAD, RoleName.SENCO}),
    Action.INTERVENTION_FIGURES: LEADERS,
    Action.INTERVENTION_EXPORT: frozenset({RoleName.HEAD, RoleName.SENCO}),
    # An account is asked of the adults a record names; what follows is done by its author or who runs it.
    Action.INTERVENTION_ACCOUNT: ANY_ADULT,
    Action.INTERVENTION_FOLLOW: ANY_ADULT,
    Action.INTERVENTION_RUN: frozenset({RoleName.SENCO, RoleName.HEAD}),
    # Whether a parent is told where that is likely to result in significant harm (EIA 2006 s.93A).
    Action.INTERVENTION_WITHHOLD: frozenset({RoleName.HEAD, RoleName.DSL}),
    # Sealed accounts are the head's to open; where the head was one, somebody else stands in.
    Action.INTERVENTION_OPEN: frozenset({RoleName.HEAD}),
    Action.INTERVENTION_STAND_IN: frozenset({RoleName.SENCO, RoleName.DSL}),
    Action.INTERVENTION_SIGN: frozenset({RoleName.SENCO, RoleName.HEAD}),
    # Noting what somebody from outside signed on paper decides nothing: the office may, where the others were in it.
    Action.INTERVENTION_NOTE_SIGNATURE: frozenset({RoleName.SENCO, RoleName.DSL, RoleName.SEN_ADMIN}),
    # A report that went to the wrong home: keeping what the school decided about it, as a data breach.
    Action.BREACH_DECIDE: frozenset({RoleName.SENCO, RoleName.HEAD, RoleName.DSL}),
    # The doors to "told" and "added": whose record it is, and who may, its own door says (logs/views/doors.py).
    Action.PARENT_TELL: ANY_ADULT,
    Action.ADDENDUM_ADD: ANY_ADULT,
    # The door to "this was about another pupil": one's own record, or one that the <record>_withdraw row lets through.
    Action.RECORD_MOVE: ANY_ADULT,
    # What was kept aside: one's own, and for the SENCO's office the school's (logs.Submission.visible_to).
    Action.KEPT_RESOLVE: ANY_ADULT,
    Action.REVIEW_LIST: LEADERS,
    Action.REVIEW_VIEW: LEADERS,
    Action.REVIEW_EDIT: EDITORS,
    Action.PACK_BUILD: EDITORS,
    Action.PACK_SHARE: EDITORS,
    Action.PACK_DOWNLOAD: LEADERS,
    Action.FUNDING_VIEW: EDITORS,
    Action.FUNDING_EXPORT: EDITORS,
    Action.RATES_EDIT: EDITORS,
    # Which kinds of care plan each of them reads is the table above, kind by kind.
    Action.CARE_PLAN_VIEW: LEADERS | CLOSE | {RoleName.FIRST_AIDER, Relation.NAMED_CARER},
    Action.CARE_PLAN_EDIT: EDITORS,
    Action.INTIMATE_PLAN_EDIT: frozenset({RoleName.SENCO}),
    Action.MEDICINE_VIEW: LEADERS | CLOSE | {RoleName.FIRST_AIDER},
    Action.MEDICINE_EDIT: frozenset({RoleName.SENCO, RoleName.FIRST_AIDER}),
    # Who handles a medicine counts it; the whole school's stock is for those who answer for it.
    Action.STOCK_VIEW: LEADERS | CLOSE | {RoleName.FIRST_AIDER},
    Action.STOCK_LIST: LEADERS | {RoleName.FIRST_AIDER},
    Action.STOCK_WRITE: ASSIGNED | {RoleName.SENCO, RoleName.FIRST_AIDER},
    # Somebody else's; authors take back their own.
    Action.STOCK_WITHDRAW: frozenset({RoleName.SENCO}),
    # Whoever is with the child times the seizure and writes it down; the protocol itself follows the table.
    Action.HEALTH_EVENT_LOG: ANY_ADULT,
    Action.HEALTH_EVENT_VIEW: LEADERS | CLOSE | {RoleName.FIRST_AIDER},
    Action.HEALTH_EVENT_EDIT: ANY_ADULT,
    # Somebody else's; authors take back their own.
    Action.HEALTH_EVENT_WITHDRAW: frozenset({RoleName.SENCO}),
    # Who is sent for by somebody who may not read the child's own protocol: they hold it, and are there for that.
    Action.EMERGENCY_CALLED: frozenset({RoleName.FIRST_AIDER, RoleName.SENCO}),
    Action.TRAINING_VIEW: EDITORS,
    Action.TRAINING_EDIT: EDITORS,
    # One's own certificates and nobody else's.
    Action.TRAINING_MINE_VIEW: frozenset(RoleName),
}


# Whose role lets them be given the relation `cover` for a session; who of them are there for it, and who have a class.
MAY_COVER = frozenset({RoleName.KEY_WORKER, RoleName.COVER, RoleName.TEACHER})
STAND_BY = frozenset({RoleName.COVER})
HAVE_A_CLASS = frozenset({RoleName.TEACHER})

# Who answers for what nobody else closed, the first there is.
TAKES_OVER = (RoleName.SENCO, RoleName.SEN_ADMIN, RoleName.HEAD)


class HomePage(StrEnum):
    """Where a person's day begins."""

    BOARD = "board"
    PACKS = "packs"
    PUPILS = "pupils"
    TODAY = "today"
    GUIDE = "guide"


# The first that fits a person with several roles.
HOMES: tuple[tuple[HomePage, frozenset[Holder]], ...] = (
    (HomePage.BOARD, SENCO_OFFICE),
    (HomePage.PACKS, frozenset({RoleName.HEAD})),
    (HomePage.PUPILS, frozenset({RoleName.DSL})),
    (HomePage.TODAY, frozenset({RoleName.KEY_WORKER, RoleName.COVER, RoleName.TEACHER})),
)

# EHC plan text by section letter (design.md "Who sees what", column "EHC plan text").
ALL_SECTIONS = ("A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J", "K")
DAILY_SECTIONS = ("A", "B", "C", "E", "F", "G")
SECTIONS_SEEN: dict[Holder, tuple[str, ...]] = {
    **dict.fromkeys(LEADERS, ALL_SECTIONS),
    Relation.KEY_WORKER: DAILY_SECTIONS,
    Relation.BACKUP: DAILY_SECTIONS,
    Relation.TEACHER: DAILY_SECTIONS,
    Relation.COVER: ("E", "F"),
}

# Opening these writes a view event; alert chips and names are everyday and write none.
LOGGED_WHEN_SEEN = frozenset(
    {
        Sensitivity.PLAN_TEXT,
        Sensitivity.REVIEW,
        Sensitivity.HEALTH,
        Sensitivity.HEALTH_RECORD,
        Sensitivity.INTIMATE,
        Sensitivity.INTERVENTION,
    }
)

WHY: dict[Holder, str] = {
    RoleName.SENCO: "you are the school's SENCO",
    RoleName.SEN_ADMIN: "you are the school's SEND administrator",
    RoleName.HEAD: "you are the head teacher",
    RoleName.DSL: "you are the school's DSL",
    RoleName.KEY_WORKER: "you work with pupils in this school",
    RoleName.COVER: "you cover in this school",
    RoleName.TEACHER: "you teach in this school",
    RoleName.FIRST_AIDER: "you are a first aider in this school",
    Relation.KEY_WORKER: "you are {name}'s key worker",
    Relation.BACKUP: "you are {name}'s backup key worker",
    Relation.COVER: "you are standing in with {name}",
    Relation.TEACHER: "you teach {name}",
    Relation.DELIVERS: "you are timetabled with {name}",
    Relation.NAMED_CARER: "you are a named carer of {name}",
}
