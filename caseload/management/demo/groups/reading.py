"""Interventions in reading, and what a support plan says of each."""

from __future__ import annotations

from caseload.management.demo.shapes import Group, Help, OutcomeText, Story, TargetText, Times, Topic, Tries

READING: tuple[Group, ...] = (
    Group(
        "phonics-1",
        "Phonics catch-up",
        Topic.READING,
        "priya.nair",
        Times(4, 20, "Rainbow room"),
        20,
        3,
        4,
        "Phonics catch-up in a group of up to four, 20 minutes, three times a week, with matched "
        "reading books.",
        "To keep up with the class phonics lessons and to read matched books with confidence.",
        OutcomeText(
            "Reading matched books",
            "By the end of the year {name} will read books matched to the sounds taught so far, "
            "aloud and with pleasure.",
            (
                TargetText(
                    "blend",
                    "Blends three sounds to read a word",
                    Tries(8, 10),
                    Story.UP,
                    "Blended 3 of 10 words at the first check.",
                    "Sound buttons; say, stretch, blend.",
                ),
                TargetText(
                    "sounds",
                    "Says the sound for each of the Phase 3 letters",
                    Tries(16, 20, 2),
                    Story.FLAT,
                    "Knew 9 of 20 sounds.",
                    "Two-minute flashcards at the start, always the same order of steps.",
                ),
            ),
        ),
    ),
    Group(
        "phonics-2",
        "Phonics catch-up",
        Topic.READING,
        "callum.reid",
        Times(4, 20, "Library"),
        20,
        3,
        4,
        "Phonics catch-up in a group of up to four, 20 minutes, three times a week.",
        "To read and spell words with the vowel teams taught in Year 1, and to read a page "
        "without losing the meaning.",
        OutcomeText(
            "Fluent decoding",
            "By the end of Year 2 {name} will read words with taught vowel teams without "
            "sounding out each letter.",
            (
                TargetText(
                    "teams",
                    "Reads words with ai, ee, igh, oa and oo",
                    Tries(8, 10),
                    Story.UP,
                    "Read 4 of 10 words.",
                    "Sort, read, write: one vowel team a week.",
                ),
                TargetText(
                    "tricky",
                    "Reads the tricky words of the week on sight",
                    Tries(9, 10, 2),
                    Story.MET,
                    "Read 5 of 10 at first sight.",
                    "Word on the door, read on the way in and out.",
                ),
            ),
        ),
    ),
    Group(
        "reading-3",
        "Reading fluency",
        Topic.READING,
        "callum.reid",
        Times(3, 25, "Library"),
        20,
        3,
        3,
        "Reading fluency in a group of up to three, 20 minutes, three times a week, led by a trained adult.",
        "To read a short text aloud smoothly and to talk about what it means.",
        OutcomeText(
            "Reading for meaning",
            "By the end of Year 3 {name} will read a page of an age-appropriate book aloud and "
            "retell it in order.",
            (
                TargetText(
                    "fluency",
                    "Reads 90 words of a known text without a stumble",
                    Tries(4, 5),
                    Story.UP,
                    "Stumbled on every second line.",
                    "Echo reading, then paired, then alone.",
                ),
                TargetText(
                    "retell",
                    "Retells what was read in three steps",
                    Help("G"),
                    Story.FLAT,
                    "Retold one step with questions.",
                    "First, next, last cards on the table.",
                ),
            ),
        ),
    ),
    Group(
        "reading-4",
        "Reading fluency",
        Topic.READING,
        "marta.sobczak",
        Times(3, 25, "Sunshine room"),
        25,
        2,
        3,
        "Reading fluency in a group of up to three, 25 minutes, twice a week.",
        "To read class texts with enough ease to take part in the lesson.",
        OutcomeText(
            "Reading class texts",
            "By the end of Year 4 {name} will read a paragraph of a class text and answer a "
            "question about it.",
            (
                TargetText(
                    "paragraph",
                    "Reads a paragraph aloud with no more than two pauses",
                    Tries(4, 5),
                    Story.UP,
                    "Paused at nearly every line.",
                    "Pre-read with an adult, then read to the group.",
                ),
                TargetText(
                    "find",
                    "Finds the answer to a question in the text",
                    Tries(4, 5),
                    Story.FLAT,
                    "Found 2 of 5 answers.",
                    "Highlight the key word of the question first.",
                ),
            ),
        ),
    ),
)
