"""The EHC plan of Layla."""

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

LAYLA = EhcText(
    child="layla",
    views=(
        "Layla likes dancing, dolls and her baby brother. She signed “more” and “friends” when "
        "asked about school. She "
        "chose a picture of the book corner as her favourite place."
    ),
    family=(
        "Layla’s family want her to talk, to have friends and to be treated like the other "
        "children. They speak Arabic "
        "at home and use signs in both languages."
    ),
    needs=(
        "Layla has Down syndrome. Her learning and her spoken language are delayed; she "
        "understands far more than she "
        "can say and learns best by seeing. She has low muscle tone and tires easily when "
        "writing or climbing. She has "
        "glue ear in the winter months."
    ),
    health="Layla has a repaired heart defect and is seen once a year. She may sit out when breathless.",
    outcomes=(
        OutcomeText(
            "Speaking and signing",
            "By the end of Key Stage 1, Layla will use sentences of three key words or signs.",
            (
                TargetText(
                    "two-words",
                    "Puts two words or signs together",
                    Tries(4, 5),
                    Story.UP,
                    "Did so once in ten.",
                    "See and Learn cards; the adult adds one word.",
                ),
            ),
        ),
        OutcomeText(
            "Early number",
            "By the end of Reception, Layla will count out up to five objects.",
            (
                TargetText(
                    "count",
                    "Gives the number asked for, up to three",
                    Tries(4, 5),
                    Story.UP,
                    "Gave 1 of 5.",
                    "Numicon plates; count as they drop.",
                ),
            ),
        ),
        OutcomeText(
            "Joining in",
            "By the end of Reception, Layla will take part in a small group for fifteen minutes.",
            (
                TargetText(
                    "questions",
                    "Answers who and what questions",
                    Tries(4, 5),
                    Story.FLAT,
                    "Answered with a sign in 2 of 5.",
                    "Colour-coded question cards.",
                ),
                TargetText(
                    "turn",
                    "Waits for a turn in a game of three",
                    Help("G"),
                    Story.MET,
                    "Needed a hand on the shoulder.",
                    "A turn stone that is passed on.",
                ),
            ),
        ),
    ),
    lines=(
        LineText(
            "speech",
            "Speech and signing",
            Topic.SPEECH,
            "A speech and signing programme one to one, 20 minutes, four times a week, set by the therapist.",
            20,
            4,
            outcome=1,
            targets=("two-words",),
            times=Times(4, 25, "Quiet room"),
        ),
        LineText(
            "number",
            "Early number",
            Topic.MATHS,
            "Early number one to one, 15 minutes, three times a week.",
            15,
            3,
            outcome=2,
            targets=("count",),
            times=Times(4, 15, "Hazel classroom"),
        ),
        LineText(
            "group",
            "Language group",
            Topic.LANGUAGE,
            "A language group of no more than four, 20 minutes, three times a week.",
            20,
            3,
            pupils=4,
            outcome=3,
            targets=("questions", "turn"),
            group="talk-r",
        ),
        LineText(
            "salt",
            "SALT direct work",
            Topic.SPEECH,
            "Direct work with a speech and language therapist, 30 minutes each half-term.",
            30,
            1,
            "half_term",
            by="speech and language therapist",
            outcome=1,
        ),
    ),
    profile=ProfileText(
        "signs and single words",
        "I am a great dancer. I give the best hugs. I make people laugh.",
        "Signing. Sitting next to Elsie. A rest after lunch.",
        "Sign with your words. Show me a picture. Give me time. Ask me again if I do not answer.",
    ),
)
