"""The EHC plan of Minh Anh."""

from __future__ import annotations

from caseload.management.demo.shapes import (
    EhcText,
    LineText,
    OutcomeText,
    ProfileText,
    Story,
    TargetText,
    Times,
    Topic,
    Tries,
)

ANH = EhcText(
    child="anh",
    views=(
        "Minh Anh likes cooking, stickers and looking after the little ones. She says she likes "
        "work when it is “one "
        "thing and then one thing”. She wants to bake for the summer fair."
    ),
    family="Minh Anh’s parents want her to read signs and labels, to count money and to be confident "
    "with people.",
    needs=(
        "Minh Anh has moderate learning difficulties and needs many more repetitions than others "
        "to keep what she has "
        "learnt. She speaks in short sentences and has difficulty with the past tense and with "
        "longer instructions. Her "
        "attainment in reading and number is that of a five-year-old. She is patient and works hard."
    ),
    outcomes=(
        OutcomeText(
            "Reading around her",
            "By the end of Key Stage 2, Minh Anh will read the signs, labels and instructions "
            "she meets in daily life.",
            (
                TargetText(
                    "signs",
                    "Reads ten everyday words on sight",
                    Tries(8, 10),
                    Story.UP,
                    "Read 2 of 10.",
                    "Two new words a week, in the place where they are found.",
                ),
            ),
        ),
        OutcomeText(
            "Number for life",
            "By the end of Key Stage 2, Minh Anh will pay for something with coins up to one pound.",
            (
                TargetText(
                    "coins",
                    "Makes amounts up to 20p",
                    Tries(4, 5),
                    Story.FLAT,
                    "Made 1 of 5.",
                    "Real coins; shop corner with three items.",
                ),
            ),
        ),
        OutcomeText(
            "Speaking in sentences",
            "By the end of Year 5, Minh Anh will tell what she did yesterday in three sentences.",
            (
                TargetText(
                    "past",
                    "Says what happened with the right verb",
                    Tries(4, 5),
                    Story.UP,
                    "Said 1 of 5.",
                    "Photo of the day before; adult models once.",
                ),
            ),
        ),
    ),
    lines=(
        LineText(
            "life-reading",
            "Everyday reading",
            Topic.READING,
            "Teaching of sight words and everyday reading one to one, 20 minutes, four times a week.",
            20,
            4,
            outcome=1,
            targets=("signs",),
            times=Times(4, 25, "Library"),
        ),
        LineText(
            "number",
            "Number for life",
            Topic.MATHS,
            "Practical number one to one, 20 minutes, three times a week, in school and once "
            "each half-term in a shop.",
            20,
            3,
            outcome=2,
            targets=("coins",),
            times=Times(4, 20, "Year 4 base"),
        ),
        LineText(
            "language",
            "Language programme",
            Topic.LANGUAGE,
            "A language programme set by the speech and language therapist, 15 minutes, three times a week.",
            15,
            3,
            outcome=3,
            targets=("past",),
            times=Times(3, 20, "Quiet room"),
        ),
        LineText(
            "salt",
            "SALT direct work",
            Topic.SPEECH,
            "Direct work with a speech and language therapist, 45 minutes a fortnight.",
            45,
            1,
            "fortnight",
            by="speech and language therapist",
            outcome=3,
            targets=("past",),
            times=Times(1, 45, "Quiet room", staff="", week="B"),
        ),
    ),
    profile=ProfileText(
        "short sentences; show her, then let her try",
        "I am gentle. I remember how to make spring rolls. I smile at new people.",
        "Doing one thing at a time. My sticker book. Helping in Reception.",
        "Show me first. Same words each time. Let me do it again tomorrow.",
    ),
)
