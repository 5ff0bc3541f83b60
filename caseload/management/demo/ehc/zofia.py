"""The EHC plan of Zofia."""

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

ZOFIA = EhcText(
    child="zofia",
    views=(
        "Zofia is proud of her purple hearing aids and of speaking two languages. She likes "
        "football and maths. She "
        "says the dining hall is too loud and that she gets tired in the afternoon."
    ),
    family=(
        "Zofia’s parents want her to hear what her friends say and not to miss the joke. They "
        "speak Polish at home and "
        "would like this to be seen as a strength."
    ),
    needs=(
        "Zofia has a bilateral moderate to severe sensorineural hearing loss and wears two "
        "hearing aids with a radio "
        "aid. She misses quiet consonants and speech from behind or in noise. Her vocabulary in "
        "English is about two "
        "years behind that of her class. Listening is tiring, and her attention drops in the "
        "last lesson of the day."
    ),
    outcomes=(
        OutcomeText(
            "Hearing in class",
            "By the end of Key Stage 2, Zofia will look after her hearing equipment herself and "
            "tell an adult at once "
            "when it does not work.",
            (
                TargetText(
                    "check",
                    "Checks both aids and the radio aid each morning",
                    Help("I"),
                    Story.MET,
                    "Needed to be reminded of each step.",
                    "Checklist with pictures inside the locker door.",
                ),
                TargetText(
                    "noise",
                    "Repeats a sentence heard in background noise",
                    Tries(8, 10),
                    Story.UP,
                    "Repeated 4 of 10.",
                    "Start at one metre, café noise low; move back a step a week.",
                ),
            ),
        ),
        OutcomeText(
            "Words for learning",
            "By the end of Year 5, Zofia will understand and use the key vocabulary of each class topic.",
            (
                TargetText(
                    "vocabulary",
                    "Explains the new words of the topic",
                    Tries(4, 5),
                    Story.UP,
                    "Explained 1 of 5.",
                    "Word wall; meaning, picture, Polish word, own sentence.",
                ),
            ),
        ),
        OutcomeText(
            "Saying when it is hard",
            "By the end of Year 4, Zofia will tell an adult or a friend when she has not heard, "
            "and ask for it again.",
            (
                TargetText(
                    "again",
                    "Asks for something to be said again",
                    Help("G"),
                    Story.FLAT,
                    "Nodded and copied others.",
                    "Praise each time she asks; friends know to face her.",
                ),
            ),
        ),
    ),
    lines=(
        LineText(
            "listening",
            "Listening programme",
            Topic.HEARING,
            "Auditory training and speech discrimination, 15 minutes, four times a week, one to "
            "one, in a quiet room.",
            15,
            3,
            outcome=1,
            targets=("check", "noise", "again"),
            times=Times(4, 15, "Quiet room", at="14:10"),
        ),
        LineText(
            "words",
            "Topic words",
            Topic.LANGUAGE,
            "Pre-teaching of topic vocabulary, 15 minutes, three times a week, one to one.",
            15,
            3,
            outcome=2,
            targets=("vocabulary", "again"),
            times=Times(3, 20, "Library"),
        ),
        LineText(
            "class",
            "Support in lessons",
            Topic.HEARING,
            "10 hours a week of support from a trained adult in lessons, so that Zofia hears and "
            "follows what is said.",
            600,
            1,
            outcome=2,
            is_through_the_day=True,
        ),
        LineText(
            "tod",
            "Teacher of the Deaf",
            Topic.HEARING,
            "Teaching by a qualified Teacher of the Deaf, 60 minutes a fortnight, with a check "
            "of all equipment.",
            60,
            1,
            "fortnight",
            by="qualified Teacher of the Deaf",
            outcome=1,
            targets=("noise",),
            times=Times(1, 60, "Quiet room", staff="", week="B"),
        ),
    ),
    profile=ProfileText(
        "speaks English and Polish; hearing aids, radio aid",
        "I am quick at sums. I am a good goalkeeper. I teach my friends Polish words.",
        "My aids and the radio aid. A quiet place in the afternoon. Sitting at the side, near the front.",
        "Face me when you talk. Wear the microphone. Say who is speaking. Check I heard it, do "
        "not ask “did you hear?”",
    ),
)
