"""What adults write after a session, if it helps the next adult: what was seen, in plain words."""

from __future__ import annotations

from caseload.management.demo.shapes import Topic

NOTES: dict[Topic, tuple[str, ...]] = {
    Topic.SPEECH: (
        "Used the sign for “help” twice before I offered.",
        "New picture cards today. The first two needed a model, then pointed alone.",
        "Tried the sound in a word for the first time.",
        "Looked at the board and waited: a longer pause worked well.",
        "Joined two signs in play at the end.",
        "Quieter today; went back to last week’s cards and that helped.",
    ),
    Topic.LANGUAGE: (
        "Retold the story with the map and only one question.",
        "Mixed up “before” and “after”; we acted it out.",
        "Asked a friend a question without a prompt.",
        "Used two of the new words in a sentence at snack.",
        "“Where” questions are secure. “Why” needs pictures.",
    ),
    Topic.READING: (
        "Read the whole page to the end and asked for the next one.",
        "Guessed from the first letter; covered the picture and it went well.",
        "Corrected two words without help.",
        "Chose the book. Talked about it for five minutes.",
        "Tired after the third page, so I read and we shared the last one.",
        "Blends better with the sound buttons on the table.",
    ),
    Topic.SPELLING: (
        "Found and mended two words with the mat.",
        "Coloured syllables helped with the long words.",
        "Wrote three sentences; wants to go on tomorrow.",
        "The -ed ending is nearly secure, -ing next.",
    ),
    Topic.MATHS: (
        "Used the ten-frame without being asked.",
        "Fours are quick now; sixes not started.",
        "Explained the method to the group.",
        "Needed the counters again for taking away.",
        "Checked the answer with the number line.",
    ),
    Topic.ATTENTION: (
        "Looked for the whole song.",
        "Started with the plan in four minutes.",
        "Fire practice before, so we began with a calm game.",
        "Found the place in the book without help.",
        "Two short turns worked better than one long one.",
    ),
    Topic.SENSORY: (
        "Chose the wobble board, then the heavy ball.",
        "Calm after the third station; went straight to class.",
        "Hall in use: did the corridor version.",
        "Asked for one more turn and then stopped when we agreed.",
    ),
    Topic.SOCIAL: (
        "Asked to join and waited for the answer.",
        "Swapped roles without help.",
        "Disagreed about the rules and used the card.",
        "Played tag for ten minutes; I stepped back after five.",
        "Wet play: board game with two friends instead.",
    ),
    Topic.FEELINGS: (
        "Said “worried” about the trip and chose two things that help.",
        "Used the scale before it reached four.",
        "Came in by the main door.",
        "Wanted to draw first, then talked.",
        "Breathing card and a walk, back in class in seven minutes.",
        "Good news for home: a whole morning in class.",
    ),
    Topic.MOTOR: (
        "Walked to the hall and back with one rest.",
        "Slope board at the higher notch is better.",
        "Stretches done lying down today, a little stiff.",
        "Cut along the whole line.",
        "Wrote four letters of the name alone.",
    ),
    Topic.HEARING: (
        "Repeated nine of ten at two metres.",
        "Left aid had no sound: new battery, fine after.",
        "Explained all three words to a friend.",
        "Asked for it again twice.",
    ),
    Topic.VISION: (
        "Found the door by the radiator, as planned.",
        "New letter today; both hands on the line.",
        "Eyes tired after eight minutes, went on by touch.",
        "Opened the book with the gestures at the second go.",
    ),
    Topic.SELF_CARE: (
        "Turned the tap off and dried both hands.",
        "Put one arm in the coat without help.",
        "Sat for the whole snack.",
    ),
    Topic.TYPING: (
        "Kept the cover on for two lines.",
        "Dictated four sentences and mended one.",
        "Speed is up; accuracy next.",
    ),
}

MISSED_NOTES: dict[str, tuple[str, ...]] = {
    "staff_absent": ("No cover could be found.",),
    "staff_redeployed": (
        "Needed in class: teacher away.",
        "Needed for supervision in the hall.",
        "Asked to cover lunch duty.",
    ),
    "therapist_not_provided": ("No therapist sent; the service was rung.", "Post vacant, no date given."),
    "trip_or_event": ("Class trip.",),
    "pupil_absent": ("",),
    "pupil_unable": ("Needed to rest.", "Had a hard morning; stayed in class with the teacher."),
}
