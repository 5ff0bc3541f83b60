"""Interventions for getting on with others, and mentors."""

from __future__ import annotations

from caseload.management.demo.shapes import Group, Help, OutcomeText, Story, TargetText, Times, Topic, Tries

TOGETHER: tuple[Group, ...] = (
    Group(
        "bricks-3",
        "Brick club",
        Topic.SOCIAL,
        "tunde.bakare",
        Times(2, 30, "Sunshine room"),
        30,
        2,
        4,
        "Brick club in a group of up to four, 30 minutes, twice a week: engineer, supplier, builder.",
        "To work together on a model, taking turns with the three roles.",
        OutcomeText(
            "Working with others",
            "By the end of Year 3 {name} will take each role in a group of three and sort out a "
            "disagreement with words.",
            (
                TargetText(
                    "role",
                    "Keeps to the role for the whole build",
                    Tries(4, 5),
                    Story.UP,
                    "Changed role after a minute.",
                    "Role badges and a timer.",
                ),
                TargetText(
                    "words",
                    "Uses words to sort out a disagreement",
                    Help("V"),
                    Story.FLAT,
                    "Left the table.",
                    "Stop, say, choose card.",
                ),
            ),
        ),
    ),
    Group(
        "social-5",
        "Friendship group",
        Topic.SOCIAL,
        "dev.chauhan",
        Times(3, 30, "Library"),
        30,
        2,
        4,
        "Friendship group of up to four, 30 minutes, twice a week.",
        "To start and keep up a conversation, and to read how the other person feels.",
        OutcomeText(
            "Conversation",
            "By the end of the year {name} will keep a conversation going for four turns on "
            "somebody else’s topic.",
            (
                TargetText(
                    "turns",
                    "Keeps a conversation going for four turns",
                    Tries(3, 4),
                    Story.UP,
                    "One or two turns.",
                    "Conversation tree; video of the group, watched together.",
                ),
                TargetText(
                    "other",
                    "Asks a question about the other person",
                    Tries(4, 5),
                    Story.FLAT,
                    "Asked 3 of 5 with a prompt card.",
                    "Prompt card face down on the table.",
                ),
            ),
        ),
    ),
    Group(
        "mentor-5",
        "Mentor time",
        Topic.FEELINGS,
        "",
        Times(3, 20, "Garden room"),
        20,
        3,
        1,
        "Mentor time one to one, 20 minutes, three times a week.",
        "To come to school on time and to have one adult to go to.",
        OutcomeText(
            "Good mornings",
            "By the end of Year 5 {name} will come in with his class and say how the morning is going.",
            (
                TargetText(
                    "arrive",
                    "Comes in with the class",
                    Tries(3, 5, 2),
                    Story.FEW,
                    "Came in with the class once in five days.",
                    "Mentor meets him at the gate.",
                ),
            ),
        ),
    ),
    Group(
        "mentor-6",
        "Mentor time",
        Topic.FEELINGS,
        "callum.reid",
        Times(2, 20, "Garden room"),
        20,
        1,
        1,
        "Mentor time one to one, 20 minutes a week.",
        "To feel ready for the move to secondary school.",
        OutcomeText(
            "Ready to move on",
            "By July {name} will name three things that help when a day is hard, and who to tell "
            "at the new school.",
            (
                TargetText(
                    "helps",
                    "Says what would help before asking to leave",
                    Help("V"),
                    Story.UP,
                    "Left without words.",
                    "Write it on the plan-B page.",
                ),
            ),
        ),
    ),
)
