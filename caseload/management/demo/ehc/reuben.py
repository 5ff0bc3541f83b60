"""The EHC plan of Reuben."""

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

REUBEN = EhcText(
    child="reuben",
    views=(
        "Reuben likes science, wheelchair racing and jokes. He says: “My chair is fast, the "
        "doors are slow.” He would "
        "like to be picked for teams."
    ),
    family="Reuben’s parents want him to take part in everything, trips included, and to keep up his "
    "strength.",
    needs=(
        "Reuben has Duchenne muscular dystrophy. He walks short distances and uses a powered "
        "chair outdoors and when "
        "tired. He cannot climb stairs and may fall without warning. Writing by hand tires him "
        "after a few minutes. His "
        "learning is as expected for his age, with some difficulty in remembering spoken lists."
    ),
    health="Reuben takes a daily steroid and is seen by the neuromuscular team every six months.",
    outcomes=(
        OutcomeText(
            "Staying strong and safe",
            "By the end of Key Stage 2, Reuben will direct adults in his stretches and in moving him safely.",
            (
                TargetText(
                    "direct",
                    "Tells the adult each step of his stretches",
                    Help("V"),
                    Story.UP,
                    "Followed what the adult said.",
                    "Picture strip; he is the coach.",
                ),
            ),
        ),
        OutcomeText(
            "Recording his ideas",
            "By the end of Year 3, Reuben will dictate and type his work at the speed of his class.",
            (
                TargetText(
                    "dictate",
                    "Dictates a sentence and checks it",
                    Tries(4, 5),
                    Story.UP,
                    "Dictated 1 of 5 without help.",
                    "Headset; say it, look, mend one thing.",
                ),
            ),
        ),
        OutcomeText(
            "Remembering what is said",
            "By the end of Year 3, Reuben will carry out a list of three things he has heard.",
            (
                TargetText(
                    "list",
                    "Repeats and does three things",
                    Tries(4, 5),
                    Story.FLAT,
                    "Did 2 of 5.",
                    "Say it back; fingers; tick.",
                ),
            ),
        ),
    ),
    lines=(
        LineText(
            "stretch",
            "Stretching programme",
            Topic.MOTOR,
            "The physiotherapist’s stretching programme one to one, 20 minutes every day.",
            20,
            5,
            outcome=1,
            targets=("direct",),
            times=Times(5, 20, "Therapy room"),
        ),
        LineText(
            "dictation",
            "Speech to text",
            Topic.TYPING,
            "Teaching of speech-to-text and keyboard skills one to one, 20 minutes, three times a week.",
            20,
            3,
            outcome=2,
            targets=("dictate", "list"),
            times=Times(4, 20, "ICT room"),
        ),
        LineText(
            "physio",
            "Physiotherapy",
            Topic.MOTOR,
            "Physiotherapy by a physiotherapist, 30 minutes a week in term time.",
            30,
            1,
            by="physiotherapist",
            section="G",
            times=Times(1, 35, "Therapy room", staff=""),
        ),
    ),
    profile=ProfileText(
        "tells you straight",
        "I know about space. I tell the best jokes. I am fast on the yard.",
        "Choosing when to use my chair. Going on every trip. Not being lifted without asking.",
        "Ask me how. Keep the floor clear. Let me type. Rest is not being lazy.",
    ),
)
