"""Interventions in language, listening and fine movement."""

from __future__ import annotations

from caseload.management.demo.shapes import Group, Help, OutcomeText, Story, TargetText, Times, Topic, Tries

LANGUAGE: tuple[Group, ...] = (
    Group(
        "talk-r",
        "Language group",
        Topic.LANGUAGE,
        "grace.hollis",
        Times(4, 20, "Acorn corner"),
        20,
        3,
        4,
        "Language group of up to four, 20 minutes, three times a week, with picture prompts and "
        "turn-taking games.",
        "To understand and use the words of the day, and to join in with a small group.",
        OutcomeText(
            "Understanding and joining in",
            "By the end of Reception {name} will answer simple who, what and where questions in "
            "a small group.",
            (
                TargetText(
                    "questions",
                    "Answers who, what and where questions",
                    Tries(4, 5),
                    Story.UP,
                    "Answered 1 of 5.",
                    "Colour-coded question cards.",
                ),
                TargetText(
                    "turn",
                    "Waits for a turn in a game of three",
                    Help("G"),
                    Story.FLAT,
                    "Needed a hand on the shoulder.",
                    "A turn stone that is passed on.",
                ),
            ),
        ),
    ),
    Group(
        "talk-1",
        "Narrative group",
        Topic.LANGUAGE,
        "priya.nair",
        Times(3, 25, "Rainbow room"),
        20,
        3,
        4,
        "Narrative group of up to four, 20 minutes, three times a week.",
        "To tell a short story in order, with who, where and what happened.",
        OutcomeText(
            "Telling a story",
            "By the end of Year 1 {name} will tell a three-part story to a partner in full sentences.",
            (
                TargetText(
                    "sentence",
                    "Says a sentence with who, what and where",
                    Tries(4, 5),
                    Story.UP,
                    "Used two words together.",
                    "Story map, finger for each part.",
                ),
                TargetText(
                    "sequence",
                    "Puts three pictures in order and tells the story",
                    Tries(3, 4),
                    Story.MET,
                    "Ordered 1 of 4 sets.",
                    "Talk through twice, then alone.",
                ),
            ),
        ),
    ),
    Group(
        "motor-r",
        "Finger gym",
        Topic.MOTOR,
        "grace.hollis",
        Times(3, 15, "Hazel classroom"),
        15,
        3,
        4,
        "Finger gym in a group of up to four, 15 minutes, three times a week, from the OT "
        "service’s school pack.",
        "To build the hand strength needed for writing, buttons and scissors.",
        OutcomeText(
            "Hands ready to write",
            "By the end of the year {name} will hold a pencil with three fingers and cut along a line.",
            (
                TargetText(
                    "scissors",
                    "Cuts along a straight line",
                    Help("V"),
                    Story.UP,
                    "Needed a hand over the hand.",
                    "Spring scissors first; card strips.",
                ),
            ),
        ),
    ),
    Group(
        "hearing-4",
        "Listening and vocabulary",
        Topic.HEARING,
        "josh.peters",
        Times(3, 15, "Quiet room"),
        15,
        2,
        1,
        "Listening check and pre-teaching of lesson vocabulary one to one, 15 minutes, twice a week.",
        "To know the lesson’s new words before the lesson, and to say when something was not heard.",
        OutcomeText(
            "Hearing the lesson",
            "By the end of Year 4 {name} will check her aids each morning and ask when something "
            "was not heard.",
            (
                TargetText(
                    "words",
                    "Explains the three new words of the lesson",
                    Tries(3, 3),
                    Story.UP,
                    "Explained one of three.",
                    "Picture, word, own sentence.",
                ),
                TargetText(
                    "say",
                    "Says when something was not heard",
                    Help("G"),
                    Story.FLAT,
                    "Waited to be asked.",
                    "A card to tap on the desk.",
                ),
            ),
        ),
    ),
)
