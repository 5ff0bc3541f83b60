"""The EHC plan of Chloé."""

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

CHLOE = EhcText(
    child="chloe",
    views="Chloé likes swimming, plaits and the school choir. She says new words are “slippery”. She "
    "wants to read to her nan.",
    family="Chloé’s mother and nan want people to understand her and want her to be less worried about "
    "getting it wrong.",
    needs=(
        "Chloé has developmental language disorder and moderate learning difficulties. She "
        "follows instructions of two "
        "key words and mixes up words that sound alike. Her sentences miss small words and "
        "endings. Reading and number "
        "are at the level of Reception. She watches others carefully and copies well."
    ),
    outcomes=(
        OutcomeText(
            "Understanding",
            "By the end of Key Stage 1, Chloé will follow instructions with three key words.",
            (
                TargetText(
                    "three",
                    "Follows an instruction with three key words",
                    Tries(8, 10),
                    Story.UP,
                    "Followed 3 of 10.",
                    "Barrier games; one word changes at a time.",
                ),
            ),
        ),
        OutcomeText(
            "Speaking",
            "By the end of Key Stage 1, Chloé will use sentences with who, doing and what.",
            (
                TargetText(
                    "colours",
                    "Builds a colour-coded sentence",
                    Tries(8, 10),
                    Story.UP,
                    "Built 2 of 10.",
                    "Shape cards; say it, build it, say it again.",
                ),
                TargetText(
                    "endings",
                    "Uses -ing in talk",
                    Help("V"),
                    Story.FLAT,
                    "Used it after a model.",
                    "Recast once and move on.",
                ),
            ),
        ),
        OutcomeText(
            "Reading",
            "By the end of Key Stage 1, Chloé will read simple sentences with taught sounds.",
            (
                TargetText(
                    "blend",
                    "Blends three sounds to read a word",
                    Tries(8, 10),
                    Story.MET,
                    "Blended 2 of 10.",
                    "Sound buttons; the same ten words for a week.",
                ),
            ),
        ),
    ),
    lines=(
        LineText(
            "language",
            "Language programme",
            Topic.LANGUAGE,
            "A language programme set by the speech and language therapist, 20 minutes, four "
            "times a week, one to one.",
            20,
            4,
            outcome=1,
            targets=("three", "endings"),
            times=Times(4, 25, "Quiet room"),
        ),
        LineText(
            "sentences",
            "Colourful sentences",
            Topic.SPEECH,
            "Sentence building one to one, 15 minutes, three times a week.",
            15,
            3,
            outcome=2,
            targets=("colours", "endings"),
            times=Times(3, 20, "Rowan classroom"),
        ),
        LineText(
            "reading",
            "Reading one to one",
            Topic.READING,
            "Individual reading, 15 minutes every day.",
            15,
            4,
            outcome=3,
            targets=("blend",),
            times=Times(5, 15, "Library"),
        ),
        LineText(
            "salt",
            "Speech and language therapy",
            Topic.SPEECH,
            "Direct therapy with a speech and language therapist, 40 minutes a week.",
            40,
            1,
            by="speech and language therapist",
            outcome=2,
            times=Times(1, 45, "Therapy room", staff=""),
        ),
    ),
    profile=ProfileText(
        "short sentences; show as well as say",
        "I sing in the choir. I swim like a fish. I am kind to new children.",
        "Seeing it, not just hearing it. Choir on Thursdays. Nan.",
        "Few words. Show me. If I look lost, start again from the beginning. Do not finish my sentence.",
    ),
)
