"""The EHC plan of Ruby."""

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

RUBY = EhcText(
    child="ruby",
    views=(
        "Ruby likes horses, baking and Fridays. She says seizures make her “fuzzy” and that she "
        "wants people to tell her "
        "what she missed. She would like to be a helper at the stables."
    ),
    family="Ruby’s parents want her to be safe, not wrapped up, and to learn to manage her own day.",
    needs=(
        "Ruby has epilepsy with absence and tonic-clonic seizures and moderate learning "
        "difficulties. She may miss a few "
        "seconds many times a day and lose what was said. Her memory for new learning is uneven. "
        "After a seizure she "
        "needs to sleep. She reads and calculates at the level of a six-year-old."
    ),
    health=(
        "Ruby has an emergency protocol with buccal midazolam for seizures lasting more than "
        "five minutes. Her medicines "
        "are being adjusted by the epilepsy nurse."
    ),
    outcomes=(
        OutcomeText(
            "Keeping track of learning",
            "By the end of Key Stage 2, Ruby will use her day book to find out what she has "
            "missed and to go on.",
            (
                TargetText(
                    "daybook",
                    "Finds her place again with the day book",
                    Help("G"),
                    Story.UP,
                    "Waited to be shown.",
                    "Peg on the line she was at; adult points once.",
                ),
            ),
        ),
        OutcomeText(
            "Reading and number for life",
            "By the end of Key Stage 2, Ruby will follow a simple written recipe, with weights and times.",
            (
                TargetText(
                    "recipe",
                    "Reads and does the steps of a recipe",
                    Tries(4, 5),
                    Story.UP,
                    "Did 2 of 5.",
                    "One step a page, photo and five words.",
                ),
                TargetText(
                    "time",
                    "Tells the time to the half hour",
                    Tries(8, 10),
                    Story.FLAT,
                    "Told 5 of 10.",
                    "Her own watch; five times a day.",
                ),
            ),
        ),
        OutcomeText(
            "Speaking up about her health",
            "By the end of Key Stage 2, Ruby will tell an adult when she feels a seizure may come.",
            (
                TargetText(
                    "tell",
                    "Tells an adult that she feels “fuzzy”",
                    Help("I"),
                    Story.FEW,
                    "Did not say.",
                    "Card in the pocket; friends know.",
                    is_new=True,
                ),
            ),
        ),
    ),
    lines=(
        LineText(
            "overlearn",
            "Over-learning",
            Topic.ATTENTION,
            "Over-learning of the day’s main point one to one, 15 minutes every day.",
            15,
            5,
            outcome=1,
            targets=("daybook", "tell"),
            times=Times(5, 20, "Holly classroom"),
        ),
        LineText(
            "life",
            "Life skills",
            Topic.MATHS,
            "Practical reading and number one to one, 30 minutes, three times a week.",
            30,
            3,
            outcome=2,
            targets=("recipe", "time"),
            times=Times(4, 30, "Food room"),
        ),
        LineText(
            "nurse",
            "Epilepsy nurse’s visit",
            Topic.SELF_CARE,
            "Training of staff and review of the protocol by the epilepsy nurse, 60 minutes a term.",
            60,
            1,
            "term",
            by="epilepsy nurse",
            section="G",
        ),
    ),
    profile=ProfileText(
        "ask her to say it back",
        "I am gentle with animals. I bake the best scones. I try again.",
        "My day book. A place to sleep if I need it. Fridays.",
        "Tell me what I missed, kindly. Check my watch with me. Know my protocol: time it, stay, "
        "call Mrs Tranter.",
    ),
)
