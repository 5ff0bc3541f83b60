"""The EHC plan of Jasper."""

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

JASPER = EhcText(
    child="jasper",
    views=(
        "Jasper likes drawing dragons, animals and computer games. He says school is “all right "
        "in the small room”. He "
        "would like to sit with his class for art and to go on the residential."
    ),
    family="Jasper’s parents want him to be in school every day and to believe that he can do things.",
    needs=(
        "Jasper has high anxiety linked to earlier trauma and missed much of Year 2 and Year 3. "
        "He finds arrivals, "
        "assemblies and tests very difficult. When worried he becomes silent, hides or tears up "
        "his work. His "
        "attainment is about a year behind because of what he missed; his spoken language is strong."
    ),
    health="Jasper is seen by the child and adolescent mental health service about every six weeks.",
    social="No social care needs have been identified that relate to Jasper’s special educational needs.",
    outcomes=(
        OutcomeText(
            "Arriving well",
            "By the end of Year 5, Jasper will come in with his class on four days out of five.",
            (
                TargetText(
                    "arrive",
                    "Comes in by the main door with one adult",
                    Help("G"),
                    Story.UP,
                    "Came in by the side door, with his bag in front of him.",
                    "Same adult, same words, five minutes early.",
                ),
            ),
        ),
        OutcomeText(
            "Knowing what helps",
            "By the end of Key Stage 2, Jasper will name what worries him and use a strategy from his plan.",
            (
                TargetText(
                    "scale",
                    "Says where he is on the five-point scale",
                    Help("V"),
                    Story.FLAT,
                    "Pointed when asked.",
                    "Scale in his drawing book.",
                ),
                TargetText(
                    "strategy",
                    "Uses a strategy before the scale reaches four",
                    Tries(3, 4),
                    Story.UP,
                    "Used one in four times.",
                    "Practise when calm.",
                ),
            ),
        ),
        OutcomeText(
            "Finishing work",
            "By the end of Year 5, Jasper will finish and keep a piece of writing each week.",
            (
                TargetText(
                    "finish",
                    "Finishes a short piece and puts it in the folder",
                    Tries(3, 5),
                    Story.DOWN,
                    "Finished 2 of 5.",
                    "Draw it first; three sentences; the folder is his.",
                ),
            ),
        ),
    ),
    lines=(
        LineText(
            "arrival",
            "Meet and greet",
            Topic.FEELINGS,
            "A meet and greet one to one, 15 minutes at the start of each day, with a named adult.",
            15,
            5,
            outcome=1,
            targets=("arrive",),
            times=Times(5, 15, "Side gate", at="08:40"),
        ),
        LineText(
            "elsa",
            "Feelings group",
            Topic.FEELINGS,
            "Emotional literacy in a group of no more than three, 30 minutes, twice a week.",
            30,
            2,
            pupils=3,
            outcome=2,
            targets=("scale", "strategy"),
            group="feelings-4",
        ),
        LineText(
            "catch-up",
            "Writing catch-up",
            Topic.SPELLING,
            "Small-step teaching of missed work one to one, 25 minutes, four times a week.",
            25,
            4,
            outcome=3,
            targets=("finish",),
            times=Times(4, 25, "Garden room"),
        ),
    ),
    profile=ProfileText(
        "draws what he cannot say",
        "I draw the best dragons. I am funny. I look after animals.",
        "Coming in early. My drawing book. Knowing who will be there.",
        "Do not ask me in front of everybody. Let me draw. Tell me two good things before one hard thing.",
    ),
)
