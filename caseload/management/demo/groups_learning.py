"""Interventions in reading, spelling and number, and what a support plan says of each."""

from __future__ import annotations

from caseload.management.demo.shapes import Group, Help, OutcomeText, Story, TargetText, Times, Topic, Tries

LEARNING: tuple[Group, ...] = (
    Group(
        "phonics-1", "Phonics catch-up", Topic.READING, "priya.nair", Times(4, 20, "Rainbow room"), 20, 3, 4,
        "Phonics catch-up in a group of up to four, 20 minutes, three times a week, with matched reading books.",
        "To keep up with the class phonics lessons and to read matched books with confidence.",
        OutcomeText(
            "Reading matched books",
            "By the end of the year {name} will read books matched to the sounds taught so far, aloud and with pleasure.",
            (
                TargetText("blend", "Blends three sounds to read a word", Tries(8, 10), Story.UP,
                           "Blended 3 of 10 words at the first check.", "Sound buttons; say, stretch, blend."),
                TargetText("sounds", "Says the sound for each of the Phase 3 letters", Tries(16, 20, 2), Story.FLAT,
                           "Knew 9 of 20 sounds.", "Two-minute flashcards at the start, always the same order of steps."),
            ),
        ),
    ),
    Group(
        "phonics-2", "Phonics catch-up", Topic.READING, "callum.reid", Times(4, 20, "Library"), 20, 3, 4,
        "Phonics catch-up in a group of up to four, 20 minutes, three times a week.",
        "To read and spell words with the vowel teams taught in Year 1, and to read a page without losing the meaning.",
        OutcomeText(
            "Fluent decoding",
            "By the end of Year 2 {name} will read words with taught vowel teams without sounding out each letter.",
            (
                TargetText("teams", "Reads words with ai, ee, igh, oa and oo", Tries(8, 10), Story.UP,
                           "Read 4 of 10 words.", "Sort, read, write: one vowel team a week."),
                TargetText("tricky", "Reads the tricky words of the week on sight", Tries(9, 10, 2), Story.MET,
                           "Read 5 of 10 at first sight.", "Word on the door, read on the way in and out."),
            ),
        ),
    ),
    Group(
        "reading-3", "Reading fluency", Topic.READING, "callum.reid", Times(3, 25, "Library"), 20, 3, 3,
        "Reading fluency in a group of up to three, 20 minutes, three times a week, led by a trained adult.",
        "To read a short text aloud smoothly and to talk about what it means.",
        OutcomeText(
            "Reading for meaning",
            "By the end of Year 3 {name} will read a page of an age-appropriate book aloud and retell it in order.",
            (
                TargetText("fluency", "Reads 90 words of a known text without a stumble", Tries(4, 5), Story.UP,
                           "Stumbled on every second line.", "Echo reading, then paired, then alone."),
                TargetText("retell", "Retells what was read in three steps", Help("G"), Story.FLAT,
                           "Retold one step with questions.", "First, next, last cards on the table."),
            ),
        ),
    ),
    Group(
        "reading-4", "Reading fluency", Topic.READING, "marta.sobczak", Times(3, 25, "Sunshine room"), 25, 2, 3,
        "Reading fluency in a group of up to three, 25 minutes, twice a week.",
        "To read class texts with enough ease to take part in the lesson.",
        OutcomeText(
            "Reading class texts",
            "By the end of Year 4 {name} will read a paragraph of a class text and answer a question about it.",
            (
                TargetText("paragraph", "Reads a paragraph aloud with no more than two pauses", Tries(4, 5), Story.UP,
                           "Paused at nearly every line.", "Pre-read with an adult, then read to the group."),
                TargetText("find", "Finds the answer to a question in the text", Tries(4, 5), Story.FLAT,
                           "Found 2 of 5 answers.", "Highlight the key word of the question first."),
            ),
        ),
    ),
    Group(
        "spelling-5", "Spelling programme", Topic.SPELLING, "marta.sobczak", Times(3, 20, "Sunshine room"), 20, 3, 3,
        "A structured spelling programme in a group of up to three, 20 minutes, three times a week.",
        "To spell common words in everyday writing and to check work with a word mat.",
        OutcomeText(
            "Spelling in writing",
            "By the end of Year 5 {name} will spell the Year 3 and 4 word list correctly in independent writing.",
            (
                TargetText("list", "Spells this week’s ten words in a sentence", Tries(8, 10), Story.UP,
                           "Spelt 4 of 10 in a sentence.", "Look, say, cover, write, check; coloured syllables."),
                TargetText("endings", "Chooses the right ending: -ed, -ing, -er, -est", Tries(8, 10), Story.FLAT,
                           "Chose 5 of 10.", "Word sums on cards."),
            ),
        ),
    ),
    Group(
        "typing-5", "Touch-typing", Topic.TYPING, "callum.reid", Times(3, 20, "ICT room"), 20, 2, 3,
        "Touch-typing in a group of up to three, 20 minutes, twice a week, on a school laptop.",
        "To record ideas on a keyboard at a speed that keeps up with thinking.",
        OutcomeText(
            "Recording ideas",
            "By the end of the year {name} will type a paragraph without looking at the keys.",
            (
                TargetText("home-row", "Types a line from the home row without looking", Tries(7, 10), Story.UP,
                           "Looked down for every word.", "Keyboard cover; two minutes, rest, two minutes."),
            ),
        ),
    ),
    Group(
        "maths-2", "Number sense", Topic.MATHS, "ellie.whitcombe", Times(3, 20, "Willow classroom"), 20, 3, 3,
        "Number sense in a group of up to three, 20 minutes, three times a week, with Numicon and counters.",
        "To know number bonds within ten and to use them.",
        OutcomeText(
            "Secure within 20",
            "By the end of Year 2 {name} will add and take away within 20 with objects or in the head.",
            (
                TargetText("bonds", "Recalls number bonds to ten", Tries(8, 10), Story.UP,
                           "Recalled 3 of 10.", "Ten-frames, the same five minutes each time."),
                TargetText("more-less", "Says one more and one less up to 50", Tries(8, 10, 2), Story.MET,
                           "Answered 5 of 10.", "Number line on the table."),
            ),
        ),
    ),
    Group(
        "maths-4", "Maths group", Topic.MATHS, "keyworker", Times(4, 30, "Class 4", at="11:10"), 30, 3, 3,
        "Maths in a group of up to three, 30 minutes, three times a week, following the class objective one step behind.",
        "To be ready for the next class maths unit, with concrete materials where they help.",
        OutcomeText(
            "Keeping up in maths",
            "By the end of Year 4 {name} will know the 2, 3, 4, 5 and 10 times tables and use them in problems.",
            (
                TargetText("tables", "Recalls the 3 and 4 times tables", Tries(8, 10), Story.UP,
                           "Recalled 4 of 10.", "Count the multiples aloud, then three quick-fire rounds."),
                TargetText("explain", "Explains how a sum was worked out", Help("V"), Story.FLAT,
                           "Pointed to the answer.", "Sentence starters on a strip: first I, then I."),
            ),
        ),
    ),
    Group(
        "maths-6", "Maths group", Topic.MATHS, "josh.peters", Times(4, 30, "Year 6 base"), 30, 4, 4,
        "Maths in a group of up to four, 30 minutes, four times a week.",
        "To be secure in the four operations before secondary school.",
        OutcomeText(
            "Ready for Year 7",
            "By July {name} will choose and use a written method for each of the four operations.",
            (
                TargetText("method", "Chooses a written method that fits the sum", Tries(4, 5), Story.UP,
                           "Chose 2 of 5.", "Method cards, one crossed out when it is secure."),
                TargetText("fractions", "Puts four fractions on a number line", Tries(3, 4, 2), Story.FLAT,
                           "Placed one half only.", "Fraction wall beside the line."),
            ),
        ),
    ),
)
