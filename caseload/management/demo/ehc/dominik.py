"""The EHC plan of Dominik."""

from __future__ import annotations

from caseload.management.demo.shapes import (
    EhcText,
    Help,
    LineText,
    OutcomeText,
    ProfileText,
    Story,
    TargetText,
    Times,
    Topic,
    Tries,
)

DOMINIK = EhcText(
    child="dominik",
    views=(
        "Dominik likes chess, programming and his cat. He says he is tired after school from "
        "“being the same as other "
        "people”. He wants to choose his own seat."
    ),
    family="Ivana and Marko Kovač want Dominik to be understood, not changed, and to have time with "
    "people who share his interests.",
    needs=(
        "Dominik is autistic. He has strong language and attainment, and finds group work, "
        "changes of plan and unclear "
        "questions hard. He works to hide his stress in school and is exhausted at home. He "
        "plans poorly and can start "
        "a task only when he knows how it ends."
    ),
    outcomes=(
        OutcomeText(
            "Working with others",
            "By the end of Key Stage 2, Dominik will take an agreed role in a group and say when "
            "he needs a pause.",
            (
                TargetText(
                    "turns",
                    "Keeps a conversation going for four turns",
                    Tries(3, 4),
                    Story.UP,
                    "One or two turns.",
                    "Conversation tree; start from his topic, end on theirs.",
                ),
                TargetText(
                    "pause",
                    "Says when he needs a pause",
                    Help("I"),
                    Story.FLAT,
                    "Waited until it was over.",
                    "Agreed word; nobody asks why.",
                ),
            ),
        ),
        OutcomeText(
            "Planning and starting",
            "By the end of Key Stage 2, Dominik will plan a piece of work and start it within five minutes.",
            (
                TargetText(
                    "start",
                    "Starts within five minutes with a plan",
                    Tries(4, 5),
                    Story.UP,
                    "Started 1 of 5.",
                    "Begin at the end: what does done look like?",
                ),
            ),
        ),
        OutcomeText(
            "Ready for secondary school",
            "By the end of Year 6, Dominik will find his way through a day with five teachers "
            "and three buildings.",
            (
                TargetText(
                    "timetable",
                    "Reads a secondary timetable and packs for it",
                    Tries(4, 5),
                    Story.UP,
                    "Packed 2 of 5.",
                    "Mock week; colour by building.",
                    is_new=True,
                ),
            ),
        ),
    ),
    lines=(
        LineText(
            "planning",
            "Planning session",
            Topic.ATTENTION,
            "Coaching in planning and organisation one to one, 20 minutes, four times a week.",
            20,
            4,
            outcome=2,
            targets=("start", "timetable"),
            times=Times(5, 20, "Library"),
        ),
        LineText(
            "social",
            "Friendship group",
            Topic.SOCIAL,
            "A social group of no more than four, 30 minutes, twice a week.",
            30,
            2,
            pupils=4,
            outcome=1,
            targets=("turns", "pause"),
            group="social-5",
        ),
        LineText(
            "ed-psych",
            "EP consultation",
            Topic.ATTENTION,
            "Consultation with an educational psychologist, 60 minutes a term.",
            60,
            1,
            "term",
            by="educational psychologist",
        ),
    ),
    profile=ProfileText(
        "precise; writes it if it is hard to say",
        "I play chess for the county. I fix computers. I know when a sum is beautiful.",
        "Knowing the whole plan. My seat by the wall. Quiet at lunch.",
        "Say exactly what you want. Do not say “just”. Warn me of changes by note. Let me have "
        "five minutes after lunch.",
    ),
)
