"""The EHC plan of Noor."""

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

NOOR = EhcText(
    child="noor",
    views=(
        "Noor likes stories, her walking frame with the flags on it and being first in the lunch "
        "queue. She says: “I can "
        "do it, wait.” She would like to go down the slide by herself."
    ),
    family=(
        "Noor’s parents want her to be as independent as she can be and to have the therapy that "
        "her plan promises. "
        "They ask to be told when equipment no longer fits."
    ),
    needs=(
        "Noor has cerebral palsy affecting both legs and her left hand, and a moderate hearing "
        "loss in the right ear. "
        "She walks with a frame for short distances and uses a wheelchair outdoors. Dressing, "
        "cutting and writing are "
        "slow and tiring. Her understanding and her spoken language are as expected for her age."
    ),
    health="Noor has botulinum toxin treatment about every nine months and wears splints on both legs.",
    social="The family has had adaptations to the bathroom; no other needs have been identified.",
    social_provision="Adaptations and equipment at home are reviewed by the community occupational therapist each "
    "year.",
    outcomes=(
        OutcomeText(
            "Moving about",
            "By the end of Key Stage 1, Noor will move between her classroom, the hall and the "
            "playground by herself "
            "with her frame.",
            (
                TargetText(
                    "frame",
                    "Walks from class to the hall with her frame",
                    Help("V"),
                    Story.UP,
                    "Needed a hand at each door.",
                    "Door held by a friend; count the flags.",
                ),
            ),
        ),
        OutcomeText(
            "Using her hands",
            "By the end of Year 2, Noor will write her name and a short sentence, with aids of her choice.",
            (
                TargetText(
                    "name",
                    "Writes her first name on a line",
                    Tries(3, 4),
                    Story.UP,
                    "Wrote two letters.",
                    "Slope board, chunky pencil, left hand steadies.",
                ),
            ),
        ),
        OutcomeText(
            "Hearing well",
            "By the end of Key Stage 1, Noor will choose a place where she hears well and say so.",
            (
                TargetText(
                    "place",
                    "Chooses a seat where she hears best",
                    Help("G"),
                    Story.FEW,
                    "Sat where she was told.",
                    "Left ear towards the teacher.",
                    is_new=True,
                ),
            ),
        ),
    ),
    lines=(
        LineText(
            "physio",
            "Physiotherapy programme",
            Topic.MOTOR,
            "The physiotherapist’s stretching and walking programme one to one, 15 minutes every day.",
            15,
            4,
            outcome=1,
            targets=("frame",),
            times=Times(5, 15, "Hall"),
        ),
        LineText(
            "hand",
            "Hand skills",
            Topic.MOTOR,
            "Hand skills one to one, 20 minutes, three times a week.",
            20,
            3,
            outcome=2,
            targets=("name",),
            times=Times(4, 20, "Maple classroom"),
        ),
        LineText(
            "ot",
            "Occupational therapy",
            Topic.MOTOR,
            "Direct occupational therapy one to one, 45 minutes a week, by an occupational therapist.",
            45,
            1,
            by="occupational therapist",
            outcome=2,
            times=Times(1, 45, "Therapy room", staff=""),
        ),
        LineText(
            "physio-visit",
            "Physiotherapist’s visit",
            Topic.MOTOR,
            "Assessment and review by a physiotherapist, 30 minutes a term.",
            30,
            1,
            "term",
            by="physiotherapist",
            section="G",
        ),
        LineText(
            "listening",
            "Listening check",
            Topic.HEARING,
            "A listening check and seating review, 10 minutes a week.",
            10,
            1,
            outcome=3,
            targets=("place",),
            times=Times(1, 10, "Maple classroom"),
        ),
    ),
    profile=ProfileText(
        "talks a lot; sit on her left",
        "I am brave. I tell good stories. I know all the flags on my frame.",
        "Doing it myself. My frame where I can reach it. Being at the front of the line sometimes.",
        "Give me time. Ask before you help. Sit on my left. Check my splints after lunch.",
    ),
)
