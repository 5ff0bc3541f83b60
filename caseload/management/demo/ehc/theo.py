"""The EHC plan of Theo."""

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

THEO = EhcText(
    child="theo",
    views=(
        "Theo likes trains, timetables and the piano in the hall. He does not like surprises. He "
        "says: “I want to know "
        "the plan and I want to play tag without it going wrong.”"
    ),
    family=(
        "Karen Marsh would like Theo to have one or two friends and to eat his lunch with the "
        "other children. She wants "
        "him to enjoy learning and not only to manage it."
    ),
    needs=(
        "Theo is autistic. He relies on routine and on knowing what comes next, and finds "
        "unplanned changes very hard. "
        "He understands language literally and misses unspoken rules in play. Loud, busy places "
        "overwhelm him; he may "
        "cover his ears, run to a corner or shout. He reads words well above his age but has "
        "gaps in sounding out and "
        "in understanding a story. He becomes anxious when he makes a mistake."
    ),
    outcomes=(
        OutcomeText(
            "Coping with change",
            "By the end of Key Stage 2, Theo will manage an unplanned change to his day, using "
            "his change card and one "
            "of his calming strategies, within five minutes.",
            (
                TargetText(
                    "change",
                    "Accepts a change shown on the now-and-next board",
                    Help("G"),
                    Story.UP,
                    "Needed an adult to walk him through it.",
                    "Change card, reason in one sentence, next thing named.",
                ),
            ),
        ),
        OutcomeText(
            "Playing with others",
            "By the end of Year 5, Theo will join in a playground game with rules for ten minutes.",
            (
                TargetText(
                    "join",
                    "Asks to join a game and waits for the answer",
                    Tries(3, 4),
                    Story.UP,
                    "Watched from the fence.",
                    "Rehearse the words; choose the game before going out.",
                ),
            ),
        ),
        OutcomeText(
            "Reading with understanding",
            "By the end of Key Stage 2, Theo will say why a character does something, with words "
            "from the text.",
            (
                TargetText(
                    "sounds",
                    "Sounds out a new word of three syllables",
                    Tries(8, 10),
                    Story.UP,
                    "Sounded out 4 of 10.",
                    "Break it at the vowels; praise the try.",
                ),
            ),
        ),
        OutcomeText(
            "Making mistakes safely",
            "By the end of Year 5, Theo will carry on with a task after a mistake, in maths and in writing.",
            (
                TargetText(
                    "tables",
                    "Recalls the 3 and 4 times tables",
                    Tries(8, 10),
                    Story.MET,
                    "Recalled 5 of 10, then stopped.",
                    "Rub-out pen; the adult makes a mistake first.",
                ),
            ),
        ),
    ),
    lines=(
        LineText(
            "phonics",
            "Phonics",
            Topic.READING,
            "Individual phonics and comprehension, 20 minutes, four times a week, in the same "
            "room at the same time.",
            20,
            4,
            outcome=3,
            targets=("sounds", "change"),
            times=Times(5, 20, "Rainbow room", at="09:00"),
        ),
        LineText(
            "maths",
            "Maths group",
            Topic.MATHS,
            "Maths in a group of no more than three, 30 minutes, three times a week.",
            30,
            3,
            pupils=3,
            outcome=4,
            targets=("tables",),
            group="maths-4",
        ),
        LineText(
            "lunch",
            "Lunch, social skills",
            Topic.SOCIAL,
            "Supported play at lunchtime, 45 minutes, three times a week, with an adult trained in autism.",
            45,
            3,
            outcome=2,
            targets=("join", "change"),
            times=Times(3, 45, "Playground", at="12:15"),
        ),
    ),
    profile=ProfileText(
        "now-and-next board; takes words as said",
        "I know every station to Edinburgh. I am honest. I can play a song after hearing it once.",
        "My board. Being told before things change. Headphones in the hall. Trains.",
        "Tell me what, when and for how long. Give me a minute after a mistake. Do not touch my shoulder.",
    ),
)
