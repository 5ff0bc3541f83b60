"""The EHC plan of Max."""

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

MAX = EhcText(
    child="max",
    views=(
        "Max likes water, spinning toys and being outside. He shows that he is happy by humming "
        "and jumping. His views "
        "were gathered by watching what he chooses and how long he stays with it."
    ),
    family=(
        "Max’s parents would like him to have a way to say what he wants, to use the toilet at "
        "school and to be safe "
        "near roads."
    ),
    needs=(
        "Max is autistic and has severe learning difficulties. He does not use words yet and "
        "communicates by leading an "
        "adult by the hand. He attends to an activity of his choice for several minutes and to "
        "an adult-led one for "
        "about one. He needs full adult support for dressing and eating safely. He has no sense "
        "of danger outdoors."
    ),
    health="Max puts objects in his mouth and is being assessed by the community dietitian for a very "
    "narrow diet.",
    social="The family has a short breaks assessment under way with the disabled children’s team.",
    social_provision="Short breaks: four hours on one Saturday a month, reviewed every six months.",
    outcomes=(
        OutcomeText(
            "Asking for things",
            "By the end of Key Stage 1, Max will exchange a picture with an adult to ask for what he wants.",
            (
                TargetText(
                    "exchange",
                    "Gives a picture to ask for a toy",
                    Help("G"),
                    Story.UP,
                    "Needed a hand over his hand.",
                    "Open hand, wait five seconds, then help from behind.",
                ),
                TargetText(
                    "choose",
                    "Chooses between two things by reaching",
                    Tries(8, 10),
                    Story.UP,
                    "Reached for one of the two in 4 of 10.",
                    "One liked, one not; hold them apart.",
                ),
            ),
        ),
        OutcomeText(
            "Attending together",
            "By the end of Reception, Max will share attention with an adult for five minutes.",
            (
                TargetText(
                    "bucket",
                    "Watches the attention bucket with the group",
                    Help("V"),
                    Story.FLAT,
                    "Looked away after a few seconds.",
                    "Three toys, no talking, same song to finish.",
                ),
            ),
        ),
        OutcomeText(
            "Looking after himself",
            "By the end of Key Stage 1, Max will take part in each step of going to the toilet "
            "and washing his hands.",
            (
                TargetText(
                    "hands",
                    "Washes his hands with the picture strip",
                    Help("V"),
                    Story.UP,
                    "Full physical help for all five steps.",
                    "Backward chaining: the last step is his.",
                ),
            ),
        ),
    ),
    lines=(
        LineText(
            "day",
            "Support through the day",
            Topic.SELF_CARE,
            "25 hours of one-to-one adult support a week, in class, at play and at lunch, to "
            "keep Max safe and learning.",
            1500,
            1,
            is_through_the_day=True,
            outcome=3,
        ),
        LineText(
            "pecs",
            "Picture exchange",
            Topic.SPEECH,
            "A picture exchange programme one to one, 15 minutes every day.",
            15,
            5,
            outcome=1,
            targets=("exchange", "choose"),
            times=Times(5, 15, "Acorn corner"),
            within="day",
        ),
        LineText(
            "bucket",
            "Attention group",
            Topic.ATTENTION,
            "An attention programme in four stages, 10 minutes, four times a week.",
            10,
            4,
            outcome=2,
            targets=("bucket",),
            times=Times(5, 10, "Acorn corner"),
        ),
        LineText(
            "self-care",
            "Self-care programme",
            Topic.SELF_CARE,
            "Teaching of self-care steps with a picture strip, 15 minutes, three times a week.",
            15,
            3,
            outcome=3,
            targets=("hands",),
            times=Times(4, 15, "Acorn classroom"),
        ),
        LineText(
            "quiet",
            "Quiet space",
            Topic.SENSORY,
            "Access to a low-arousal space whenever he needs it.",
        ),
    ),
    profile=ProfileText(
        "leads you by the hand; pictures",
        "I love water. I have a lovely hum. I climb very well.",
        "Going outside. My blue spinner. Time to look before I join in.",
        "Come down to my level. Show me the picture. Hold my hand near the gate. Let me hum.",
    ),
)
