"""The EHC plan of Tomos."""

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

TOMOS = EhcText(
    child="tomos",
    views=(
        "Tomos likes maps, volcanoes and Welsh cakes. He says that noise “goes in and does not "
        "come out”. He would like "
        "a friend who likes maps."
    ),
    family="Tomos’s parents want his school days to be calm and full, and to hear about good days too.",
    needs=(
        "Tomos is autistic and very anxious. He speaks fluently about his interests and finds "
        "conversation hard. He is "
        "very sensitive to noise and to being touched. When overwhelmed he runs or pushes past. "
        "His reading is well "
        "above his age; his writing does not show what he knows."
    ),
    outcomes=(
        OutcomeText(
            "Feeling calm",
            "By the end of Key Stage 1, Tomos will ask for a break before he needs to run.",
            (
                TargetText(
                    "ask",
                    "Asks for a calm break with the card",
                    Tries(3, 4),
                    Story.UP,
                    "Asked once in four times.",
                    "Card on the lanyard, always answered with yes.",
                ),
                TargetText(
                    "settle",
                    "Begins the first task within five minutes",
                    Help("G"),
                    Story.FLAT,
                    "Needed to be walked to the table.",
                    "Circuit first; map of the morning.",
                ),
            ),
        ),
        OutcomeText(
            "Making a friend",
            "By the end of Year 3, Tomos will play or work with a chosen friend for fifteen minutes.",
            (
                TargetText(
                    "share",
                    "Shares his map game with one friend",
                    Help("V"),
                    Story.UP,
                    "Played beside, not with.",
                    "Two roles, one map, ten minutes.",
                ),
            ),
        ),
        OutcomeText(
            "Writing what he knows",
            "By the end of Year 3, Tomos will write or type five sentences about a topic.",
            (
                TargetText(
                    "sentences",
                    "Writes three sentences from his plan",
                    Tries(3, 4),
                    Story.UP,
                    "Wrote 1 of 4.",
                    "Talk, draw the map of it, three boxes, write.",
                    is_new=True,
                ),
            ),
        ),
    ),
    lines=(
        LineText(
            "sensory",
            "Sensory circuit",
            Topic.SENSORY,
            "A sensory circuit in a group of no more than four, 15 minutes every morning.",
            15,
            5,
            pupils=4,
            outcome=1,
            targets=("settle",),
            group="sensory-1",
        ),
        LineText(
            "feelings",
            "Feelings group",
            Topic.FEELINGS,
            "Emotional literacy in a group of no more than three, 30 minutes, twice a week.",
            30,
            2,
            pupils=3,
            outcome=1,
            targets=("ask",),
            group="feelings-1",
        ),
        LineText(
            "friend",
            "Play with a friend",
            Topic.SOCIAL,
            "Supported play with one chosen friend, 20 minutes, three times a week.",
            20,
            3,
            pupils=2,
            outcome=2,
            targets=("share", "ask"),
            times=Times(3, 25, "Garden room"),
        ),
        LineText(
            "writing",
            "Writing conference",
            Topic.SPELLING,
            "Planning and writing one to one, 20 minutes, three times a week.",
            20,
            3,
            outcome=3,
            targets=("sentences",),
            times=Times(4, 20, "Birch classroom"),
        ),
    ),
    profile=ProfileText(
        "talks about maps first, then the rest",
        "I can draw the world from memory. I tell the truth. I look after the compost.",
        "Ear defenders. My map of the day. Walking at the back of the line.",
        "Tell me before it gets loud. Give me my card. Do not touch me when I am upset. Walk beside me.",
    ),
)
