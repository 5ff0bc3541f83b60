"""Interventions for a calm start and for feelings."""

from __future__ import annotations

from caseload.management.demo.shapes import Group, Help, OutcomeText, Story, TargetText, Times, Topic, Tries

CALM: tuple[Group, ...] = (
    Group(
        "sensory-1",
        "Sensory circuit",
        Topic.SENSORY,
        "fiona.mcbride",
        Times(5, 15, "Hall", at="08:55"),
        15,
        4,
        4,
        "Sensory circuit in a group of up to four, 15 minutes, four mornings a week: alerting, "
        "organising, calming.",
        "To start the morning calm and ready to learn.",
        OutcomeText(
            "A settled start",
            "By the end of the year {name} will come in and begin the first task within five minutes.",
            (
                TargetText(
                    "settle",
                    "Begins the first task within five minutes",
                    Help("G"),
                    Story.UP,
                    "Needed to be walked to the table.",
                    "Circuit first, then the same three steps in class.",
                ),
            ),
        ),
    ),
    Group(
        "sensory-3",
        "Sensory circuit",
        Topic.SENSORY,
        "keyworker",
        Times(5, 15, "Hall", at="09:30"),
        15,
        4,
        3,
        "Sensory circuit in a group of up to three, 15 minutes, four mornings a week.",
        "To be calm and alert for the morning’s lessons.",
        OutcomeText(
            "Ready for the morning",
            "By the end of Year 3 {name} will choose a calming activity when it is needed and go "
            "back to work.",
            (
                TargetText(
                    "choose",
                    "Chooses a calming activity from three",
                    Help("G"),
                    Story.UP,
                    "Accepted the one offered.",
                    "Choice board by the mats.",
                ),
            ),
        ),
    ),
    Group(
        "feelings-1",
        "Feelings group",
        Topic.FEELINGS,
        "fiona.mcbride",
        Times(2, 30, "Garden room"),
        30,
        2,
        3,
        "Feelings group of up to three, 30 minutes, twice a week, led by a trained emotional "
        "literacy assistant.",
        "To name feelings and to tell an adult before they become too big.",
        OutcomeText(
            "Naming feelings",
            "By the end of the year {name} will name how they feel and ask for the help they need.",
            (
                TargetText(
                    "name",
                    "Names a feeling and what it is about",
                    Help("V"),
                    Story.UP,
                    "Pointed to a face.",
                    "Zones chart; the adult names their own feeling first.",
                ),
                TargetText(
                    "ask",
                    "Asks for a calm break with the card",
                    Tries(3, 4),
                    Story.FLAT,
                    "Asked once in four times.",
                    "Card on the lanyard, always answered with yes.",
                ),
            ),
        ),
    ),
    Group(
        "feelings-4",
        "Feelings group",
        Topic.FEELINGS,
        "tunde.bakare",
        Times(2, 30, "Garden room"),
        30,
        2,
        3,
        "Feelings group of up to three, 30 minutes, twice a week.",
        "To notice early signs of worry or anger and to use a plan.",
        OutcomeText(
            "Using a plan",
            "By the end of Year 4 {name} will use one of three strategies when the scale reaches three.",
            (
                TargetText(
                    "scale",
                    "Uses the five-point scale to say how things are",
                    Help("G"),
                    Story.UP,
                    "Needed the adult to point.",
                    "Scale on the desk, checked at three set times.",
                ),
                TargetText(
                    "strategy",
                    "Uses a strategy before the scale reaches four",
                    Tries(3, 4),
                    Story.FLAT,
                    "Used one in four times.",
                    "Practise when calm, every session.",
                ),
            ),
        ),
    ),
    Group(
        "checkin-3",
        "Check-in",
        Topic.FEELINGS,
        "keyworker",
        Times(2, 10, "Quiet room", at="08:45"),
        10,
        2,
        1,
        "A one-to-one check-in of 10 minutes, twice a week.",
        "To know an adult who listens, and to plan the day together.",
        OutcomeText(
            "Planning the day",
            "By the end of Year 3 {name} will say what might be difficult today and what would help.",
            (
                TargetText(
                    "plan",
                    "Says one thing that would help today",
                    Help("V"),
                    Story.FLAT,
                    "Chose from pictures.",
                    "Same two questions each time.",
                ),
            ),
        ),
    ),
)
