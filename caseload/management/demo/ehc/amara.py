"""The EHC plan of Amara."""

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

AMARA = EhcText(
    child="amara",
    views=(
        "Amara likes painting, the guinea pigs and being line leader. She says that the hardest "
        "part of school is when "
        "people talk fast. She would like to tell her own news on Mondays and to have a turn on "
        "the big swing."
    ),
    family=(
        "Denise and Paul Kendall would like Amara to be understood by people outside the family, "
        "to have a friend to "
        "play with, and to tell somebody when she does not feel well."
    ),
    needs=(
        "Amara has a severe speech and language disorder. She understands about half of what is "
        "said to the class and "
        "follows one-step instructions with a sign or a picture. She speaks in single words and "
        "two-word phrases and "
        "uses about thirty Makaton signs. When she is not understood she may stop trying or "
        "leave the table. Her "
        "non-verbal reasoning is in the average range and she learns best from what she sees."
    ),
    health="Amara has a severe allergy to peanuts and tree nuts and carries an adrenaline pen.",
    outcomes=(
        OutcomeText(
            "Understanding what is said",
            "By the end of Key Stage 2, Amara will follow two-step instructions given to the "
            "whole class, with visual "
            "support where she asks for it.",
            (
                TargetText(
                    "two-step",
                    "Follows a two-step instruction",
                    Help("G"),
                    Story.MET,
                    "Followed one step with a modelled example.",
                    "Say it, sign it, wait ten seconds.",
                ),
            ),
        ),
        OutcomeText(
            "Asking for what she needs",
            "By the end of Key Stage 2, Amara will ask a familiar adult for help, a break or an "
            "object, using a sign, "
            "symbol or word, without being prompted.",
            (
                TargetText(
                    "help",
                    "Asks for help with a sign or word",
                    Tries(4, 5, 3, code="G"),
                    Story.UP,
                    "Asked once in ten chances.",
                    "Symbol board within reach; pause and look expectant.",
                ),
            ),
        ),
        OutcomeText(
            "Playing with others",
            "By the end of Year 4, Amara will play a turn-taking game with two other children "
            "for ten minutes, with an "
            "adult near but not leading.",
            (
                TargetText(
                    "turns",
                    "Takes turns in a game",
                    Help("G"),
                    Story.DOWN,
                    "Took turns when an adult said whose turn it was.",
                    "Same game for two weeks, then a new one.",
                ),
            ),
        ),
        OutcomeText(
            "Reading for herself",
            "By the end of Key Stage 2, Amara will read and understand short texts about familiar things.",
            (
                TargetText(
                    "match",
                    "Matches a word to its picture",
                    Tries(8, 10),
                    Story.UP,
                    "Matched 4 of 10.",
                    "Errorless start: two choices, then four.",
                ),
            ),
        ),
    ),
    lines=(
        LineText(
            "salt",
            "SALT programme",
            Topic.SPEECH,
            "A programme set by the speech and language therapist, 20 minutes, three times a "
            "week, one to one, by an "
            "adult trained in it.",
            20,
            3,
            outcome=2,
            targets=("two-step", "help", "turns"),
            times=Times(3, 20, "Quiet room", at="10:15"),
        ),
        LineText(
            "salt-direct",
            "SALT direct work",
            Topic.SPEECH,
            "Direct work with a speech and language therapist, 30 minutes each half-term, to set "
            "and model the "
            "programme.",
            30,
            1,
            "half_term",
            by="speech and language therapist",
            outcome=2,
        ),
        LineText(
            "reading",
            "Reading",
            Topic.READING,
            "Individual reading with symbol-supported books, 20 minutes, four times a week.",
            20,
            4,
            outcome=4,
            targets=("match",),
            times=Times(4, 20, "Library", at="13:40"),
        ),
        LineText(
            "sensory",
            "Sensory circuit",
            Topic.SENSORY,
            "A sensory circuit in a group of no more than three, 15 minutes, four mornings a week.",
            15,
            4,
            pupils=3,
            outcome=3,
            group="sensory-3",
        ),
    ),
    profile=ProfileText(
        "signs “help” and “stop”, some words",
        "I am kind to animals. I paint with lots of colours. I never give up on a puzzle.",
        "My symbol board. Knowing what comes next. Sitting where I can see the teacher’s face.",
        "Say my name first. Short sentences, with a sign. Wait for me: count to ten. If I go "
        "quiet, show me the board.",
    ),
)
