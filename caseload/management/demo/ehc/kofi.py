"""The EHC plan of Kofi."""

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

KOFI = EhcText(
    child="kofi",
    views=(
        "Kofi likes numbers, lifts and singing. He often sings what he wants to say. He would "
        "like “more lift, more "
        "numbers, more Priya”."
    ),
    family="Kofi’s family want him to talk with other children and to eat a school lunch.",
    needs=(
        "Kofi is autistic with a significant language delay. He repeats phrases he has heard and "
        "is beginning to use "
        "his own. He finds group times hard and moves away after a few minutes. He counts to 200 "
        "and reads numbers up "
        "to 1,000. He eats five foods."
    ),
    outcomes=(
        OutcomeText(
            "Talking with others",
            "By the end of Key Stage 1, Kofi will answer a question from another child and ask one back.",
            (
                TargetText(
                    "answer",
                    "Answers a friend’s question",
                    Tries(3, 4),
                    Story.UP,
                    "Repeated the question.",
                    "Question on a card; friend asks, adult waits.",
                ),
                TargetText(
                    "request",
                    "Asks for something in his own words",
                    Help("V"),
                    Story.MET,
                    "Sang a phrase from a film.",
                    "Offer a little; wait; model once.",
                    is_past=True,
                ),
            ),
        ),
        OutcomeText(
            "Learning in a group",
            "By the end of Year 1, Kofi will stay with a small group for fifteen minutes.",
            (
                TargetText(
                    "stay",
                    "Stays with the group until the timer ends",
                    Help("G"),
                    Story.FLAT,
                    "Left after three minutes.",
                    "Own mat, timer he can see, numbers at the end.",
                ),
            ),
        ),
        OutcomeText(
            "Starting the day",
            "By the end of Year 1, Kofi will begin his first task within five minutes of coming in.",
            (
                TargetText(
                    "settle",
                    "Begins the first task within five minutes",
                    Help("G"),
                    Story.UP,
                    "Needed to be walked to the table.",
                    "Circuit first, then three steps on a strip.",
                ),
            ),
        ),
    ),
    lines=(
        LineText(
            "talk",
            "Social communication",
            Topic.LANGUAGE,
            "A social communication programme one to one or with one friend, 20 minutes, four times a week.",
            20,
            4,
            outcome=1,
            targets=("answer", "request"),
            times=Times(4, 25, "Rainbow room"),
        ),
        LineText(
            "group",
            "Narrative group",
            Topic.LANGUAGE,
            "A language group of no more than four, 20 minutes, three times a week.",
            20,
            3,
            pupils=4,
            outcome=2,
            targets=("stay",),
            group="talk-1",
        ),
        LineText(
            "sensory",
            "Sensory circuit",
            Topic.SENSORY,
            "A sensory circuit in a group of no more than four, 15 minutes every morning.",
            15,
            5,
            pupils=4,
            outcome=3,
            targets=("settle",),
            group="sensory-1",
        ),
    ),
    profile=ProfileText(
        "short phrases, some sung",
        "I know big numbers. I sing in tune. I remember every lift I have been in.",
        "Numbers at the end of a task. My own mat. Knowing how long.",
        "Short sentences. Show me the timer. Join in with my song, then say the words.",
    ),
)
