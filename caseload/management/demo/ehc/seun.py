"""The EHC plan of Seun."""

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

SEUN = EhcText(
    child="seun",
    views=(
        "Seun likes running, building and helping the caretaker. He says he is good at being "
        "fast. He would like to "
        "stay in class for the whole morning and to read the football pages."
    ),
    family=(
        "His mother and grandmother want Seun to feel safe at school and to learn to read well. "
        "They ask that school "
        "rings with good news too."
    ),
    needs=(
        "Seun has social, emotional and mental health needs following early loss, and a specific "
        "difficulty with "
        "reading and spelling. He is watchful in busy rooms and finds it hard to accept a "
        "correction in front of "
        "others. He reads at the level of a six-year-old. With one trusted adult he can talk "
        "about what has happened "
        "and put it right."
    ),
    social="Seun and his family have support from Early Help.",
    outcomes=(
        OutcomeText(
            "Staying and coming back",
            "By the end of Year 4, Seun will use an agreed signal to leave the room, and come "
            "back within ten minutes.",
            (
                TargetText(
                    "signal",
                    "Uses the signal before leaving the room",
                    Tries(4, 5),
                    Story.UP,
                    "Used it once in five times.",
                    "Green card on the desk; the adult nods and notes the time.",
                ),
                TargetText(
                    "return",
                    "Comes back within ten minutes",
                    Help("G"),
                    Story.FLAT,
                    "Came back with an adult.",
                    "Sand timer in the garden room.",
                ),
            ),
        ),
        OutcomeText(
            "Reading",
            "By the end of Key Stage 2, Seun will read a newspaper article about something he likes.",
            (
                TargetText(
                    "words",
                    "Reads the words of the week in a sentence",
                    Tries(8, 10),
                    Story.UP,
                    "Read 3 of 10.",
                    "Multi-sensory programme; his own word book.",
                ),
            ),
        ),
        OutcomeText(
            "Working with others",
            "By the end of Year 5, Seun will take part in group work for twenty minutes.",
            (
                TargetText(
                    "role",
                    "Keeps to the role in the group",
                    Tries(4, 5),
                    Story.FLAT,
                    "Changed role after two minutes.",
                    "Role badges and a timer.",
                    is_new=True,
                ),
            ),
        ),
    ),
    lines=(
        LineText(
            "mentor",
            "Mentor time",
            Topic.FEELINGS,
            "Mentor time one to one, 20 minutes at the start of each day, with the same adult.",
            20,
            5,
            outcome=1,
            targets=("signal", "return"),
            times=Times(5, 20, "Garden room", at="09:00"),
        ),
        LineText(
            "literacy",
            "Reading and spelling",
            Topic.READING,
            "A structured, multi-sensory literacy programme one to one, 25 minutes, three times a week.",
            25,
            3,
            outcome=2,
            targets=("words",),
            times=Times(4, 25, "Sunshine room"),
            before=(20, 3),
        ),
        LineText(
            "bricks",
            "Brick club",
            Topic.SOCIAL,
            "Brick club in a group of no more than four, 30 minutes, twice a week.",
            30,
            2,
            pupils=4,
            outcome=3,
            targets=("role",),
            group="bricks-3",
        ),
    ),
    profile=ProfileText(
        "talks best side by side, not face to face",
        "I am fast. I help people carry things. I remember everybody’s birthday.",
        "Mr Bakare in the morning. My green card. Not being told off in front of people.",
        "Say it quietly. Give me a job. If I put my hood up, sit near me and wait.",
    ),
)
