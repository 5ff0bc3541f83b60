"""The EHC plan of Isla."""

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

ISLA = EhcText(
    child="isla",
    views=(
        "Isla likes audio stories, climbing and being read to. She says she does not like it "
        "when people move her chair. "
        "She wants to read the same books as her sister."
    ),
    family="Isla’s mothers want her to move about safely, to learn braille alongside print, and to have "
    "time to play.",
    needs=(
        "Isla has albinism with severely reduced distance vision and nystagmus. She reads "
        "36-point print at ten "
        "centimetres for about five minutes before her eyes tire. Bright light dazzles her. She "
        "is learning to use a "
        "cane and to type. Her thinking and language are advanced for her age."
    ),
    outcomes=(
        OutcomeText(
            "Reading in two ways",
            "By the end of Key Stage 1, Isla will read uncontracted braille and enlarged print "
            "at her own level.",
            (
                TargetText(
                    "braille",
                    "Reads braille letters a to j by touch",
                    Tries(8, 10),
                    Story.UP,
                    "Read 3 of 10.",
                    "One new letter a week; both hands; games with pegs.",
                ),
            ),
        ),
        OutcomeText(
            "Finding her way",
            "By the end of Year 2, Isla will walk from the gate to her classroom with her cane by herself.",
            (
                TargetText(
                    "route",
                    "Walks the route to the hall with her cane",
                    Help("V"),
                    Story.UP,
                    "Held an adult’s elbow.",
                    "Landmarks in order: mat, radiator, double doors.",
                ),
            ),
        ),
        OutcomeText(
            "Using technology",
            "By the end of Year 2, Isla will find and open her own work on a tablet with speech.",
            (
                TargetText(
                    "tablet",
                    "Opens her book with the speech gestures",
                    Tries(4, 5),
                    Story.FLAT,
                    "Opened 2 of 5.",
                    "Three gestures only, the same order.",
                    is_new=True,
                ),
            ),
        ),
    ),
    lines=(
        LineText(
            "braille",
            "Braille",
            Topic.VISION,
            "Pre-braille and braille one to one, 20 minutes every day, by an adult trained in braille.",
            20,
            4,
            outcome=1,
            targets=("braille",),
            times=Times(5, 20, "Quiet room"),
        ),
        LineText(
            "cane",
            "Mobility practice",
            Topic.VISION,
            "Practice of routes and cane skills one to one, 20 minutes, three times a week.",
            20,
            3,
            outcome=2,
            targets=("route",),
            times=Times(3, 25, "Around school"),
        ),
        LineText(
            "qtvi",
            "Teacher of vision impaired children",
            Topic.VISION,
            "Teaching by a qualified teacher of vision impaired children, 60 minutes a week.",
            60,
            1,
            by="qualified teacher of vision impaired children",
            outcome=1,
            targets=("tablet",),
            times=Times(1, 60, "Quiet room", staff=""),
        ),
    ),
    profile=ProfileText(
        "says it in words; describe what you point at",
        "I have a big imagination. I climb to the top. I notice voices.",
        "My cap and tinted glasses. Things in their place. Big dark pens.",
        "Say who you are. Tell me what is on the board. Do not move my chair. Let me hold it close.",
    ),
)
