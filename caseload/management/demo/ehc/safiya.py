"""The EHC plan of Safiya."""

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

SAFIYA = EhcText(
    child="safiya",
    views=(
        "Safiya likes debating, cricket and making films. She says: “I know it in my head, and "
        "then the page is empty.” "
        "She would like to write the script for the leavers’ play."
    ),
    family="Safiya’s parents want her to be taught in a way that works and not to lose her love of stories.",
    needs=(
        "Safiya has severe dyslexia and a difficulty in finding words quickly. Her reasoning is "
        "above average. She "
        "reads at the level of a seven-year-old and spells by sound. Copying from the board and "
        "written tests take her "
        "three times as long. She hides her difficulty by helping others."
    ),
    outcomes=(
        OutcomeText(
            "Reading and spelling",
            "By the end of Key Stage 2, Safiya will read a page of a class text with 95 per cent accuracy.",
            (
                TargetText(
                    "syllables",
                    "Reads words of three syllables",
                    Tries(8, 10),
                    Story.UP,
                    "Read 4 of 10.",
                    "Structured programme, one pattern a week.",
                ),
                TargetText(
                    "spell",
                    "Spells the pattern of the week in dictation",
                    Tries(8, 10),
                    Story.FLAT,
                    "Spelt 5 of 10.",
                    "Coloured tiles, then pen.",
                ),
            ),
        ),
        OutcomeText(
            "Showing what she knows",
            "By the end of Key Stage 2, Safiya will choose and use the tool that suits the task: "
            "voice, keyboard or pen.",
            (
                TargetText(
                    "home-row",
                    "Types a line without looking",
                    Tries(7, 10),
                    Story.UP,
                    "Looked down for every word.",
                    "Keyboard cover.",
                ),
                TargetText(
                    "tool",
                    "Chooses a tool and says why",
                    Help("I"),
                    Story.MET,
                    "Chose what others chose.",
                    "Three cards; one minute to decide.",
                ),
            ),
        ),
        OutcomeText(
            "Finding words",
            "By the end of Year 6, Safiya will use a strategy when a word does not come.",
            (
                TargetText(
                    "strategy",
                    "Describes the word instead of stopping",
                    Tries(4, 5),
                    Story.UP,
                    "Stopped and said “never mind”.",
                    "What is it like? Where is it? What is it for?",
                ),
            ),
        ),
    ),
    lines=(
        LineText(
            "dyslexia",
            "Literacy programme",
            Topic.SPELLING,
            "A structured, cumulative literacy programme one to one, 30 minutes, four times a "
            "week, by a specialist-"
            "trained adult.",
            30,
            4,
            outcome=1,
            targets=("syllables", "spell", "strategy"),
            times=Times(5, 30, "Sunshine room"),
        ),
        LineText(
            "typing",
            "Touch-typing",
            Topic.TYPING,
            "Touch-typing in a group of no more than three, 20 minutes, twice a week.",
            20,
            2,
            pupils=3,
            outcome=2,
            targets=("home-row", "tool"),
            group="typing-5",
        ),
        LineText(
            "specialist",
            "Specialist teaching",
            Topic.READING,
            "Teaching by a specialist teacher, 60 minutes a fortnight.",
            60,
            1,
            "fortnight",
            by="specialist teacher",
            outcome=1,
            targets=("syllables",),
            times=Times(1, 60, "Sunshine room", staff="", week="B"),
        ),
    ),
    profile=ProfileText(
        "thinks out loud; give the first sound",
        "I win debates. I bowl fast. I see the film before it is made.",
        "Not reading aloud without warning. My laptop. Being asked what I think.",
        "Tell me, do not write it. Give me the text the day before. Let me say it first.",
    ),
)
