"""The EHC plan of Idris."""

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

IDRIS = EhcText(
    child="idris",
    views=(
        "Idris likes football, DJ apps and looking after the younger ones. He is excited and "
        "worried about secondary "
        "school. He says: “I want a map and one person to go to.”"
    ),
    family="Idris’s father wants a school where he is known by name, and for him to travel by bus on "
    "his own by Year 8.",
    needs=(
        "Idris has moderate learning difficulties. He learns through doing and forgets what is "
        "only talked about. He "
        "reads at the level of an eight-year-old and calculates at the level of a "
        "seven-year-old. He is sociable and "
        "eager to please, and may agree without having understood."
    ),
    outcomes=(
        OutcomeText(
            "Reading for secondary school",
            "By the end of Key Stage 2, Idris will read a page of a Year 7 textbook, with key "
            "words taught before.",
            (
                TargetText(
                    "key-words",
                    "Reads and explains five key words",
                    Tries(4, 5),
                    Story.MET,
                    "Explained 1 of 5.",
                    "Picture, word, real thing.",
                ),
                TargetText(
                    "say",
                    "Says when he has not understood",
                    Help("I"),
                    Story.UP,
                    "Said yes.",
                    "“Tell me in your own words” each time.",
                ),
            ),
        ),
        OutcomeText(
            "Number for life",
            "By the end of Key Stage 2, Idris will choose a method and check his answer.",
            (
                TargetText(
                    "method",
                    "Chooses a written method that fits the sum",
                    Tries(4, 5),
                    Story.UP,
                    "Chose 2 of 5.",
                    "Method cards.",
                ),
                TargetText(
                    "check",
                    "Checks with a second method",
                    Tries(3, 4),
                    Story.MET,
                    "Checked 1 of 4.",
                    "Calculator allowed for the check.",
                    is_past=True,
                ),
            ),
        ),
        OutcomeText(
            "Moving on",
            "By the end of Year 6, Idris will travel to his new school with one adult and know "
            "three people there.",
        ),
    ),
    lines=(
        LineText(
            "reading",
            "Reading one to one",
            Topic.READING,
            "Individual reading and vocabulary, 20 minutes, three times a week.",
            20,
            3,
            outcome=1,
            targets=("key-words", "say"),
            times=Times(4, 20, "Library"),
        ),
        LineText(
            "maths",
            "Maths group",
            Topic.MATHS,
            "Maths in a group of no more than four, 30 minutes, four times a week, by an HLTA or "
            "teaching assistant.",
            30,
            4,
            pupils=4,
            outcome=2,
            targets=("method", "check"),
            group="maths-6",
        ),
    ),
    profile=ProfileText(
        "ask him to say it in his own words",
        "I make everybody feel welcome. I know every team. I mix music.",
        "Doing it, not only hearing it. Knowing who to go to. Mr Peters.",
        "Show me. Then watch me do it. Ask me to explain, not if I understood.",
    ),
)
