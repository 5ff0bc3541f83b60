"""Interventions in spelling, typing and number."""

from __future__ import annotations

from caseload.management.demo.shapes import Group, Help, OutcomeText, Story, TargetText, Times, Topic, Tries

NUMBER_AND_WRITING: tuple[Group, ...] = (
    Group(
        "spelling-5",
        "Spelling programme",
        Topic.SPELLING,
        "marta.sobczak",
        Times(3, 20, "Sunshine room"),
        20,
        3,
        3,
        "A structured spelling programme in a group of up to three, 20 minutes, three times a week.",
        "To spell common words in everyday writing and to check work with a word mat.",
        OutcomeText(
            "Spelling in writing",
            "By the end of Year 5 {name} will spell the Year 3 and 4 word list correctly in "
            "independent writing.",
            (
                TargetText(
                    "list",
                    "Spells this week’s ten words in a sentence",
                    Tries(8, 10),
                    Story.UP,
                    "Spelt 4 of 10 in a sentence.",
                    "Look, say, cover, write, check; coloured syllables.",
                ),
                TargetText(
                    "endings",
                    "Chooses the right ending: -ed, -ing, -er, -est",
                    Tries(8, 10),
                    Story.FLAT,
                    "Chose 5 of 10.",
                    "Word sums on cards.",
                ),
            ),
        ),
    ),
    Group(
        "typing-5",
        "Touch-typing",
        Topic.TYPING,
        "callum.reid",
        Times(3, 20, "ICT room"),
        20,
        2,
        3,
        "Touch-typing in a group of up to three, 20 minutes, twice a week, on a school laptop.",
        "To record ideas on a keyboard at a speed that keeps up with thinking.",
        OutcomeText(
            "Recording ideas",
            "By the end of the year {name} will type a paragraph without looking at the keys.",
            (
                TargetText(
                    "home-row",
                    "Types a line from the home row without looking",
                    Tries(7, 10),
                    Story.UP,
                    "Looked down for every word.",
                    "Keyboard cover; two minutes, rest, two minutes.",
                ),
            ),
        ),
    ),
    Group(
        "maths-2",
        "Number sense",
        Topic.MATHS,
        "ellie.whitcombe",
        Times(3, 20, "Willow classroom"),
        20,
        3,
        3,
        "Number sense in a group of up to three, 20 minutes, three times a week, with Numicon and counters.",
        "To know number bonds within ten and to use them.",
        OutcomeText(
            "Secure within 20",
            "By the end of Year 2 {name} will add and take away within 20 with objects or in the head.",
            (
                TargetText(
                    "bonds",
                    "Recalls number bonds to ten",
                    Tries(8, 10),
                    Story.UP,
                    "Recalled 3 of 10.",
                    "Ten-frames, the same five minutes each time.",
                ),
                TargetText(
                    "more-less",
                    "Says one more and one less up to 50",
                    Tries(8, 10, 2),
                    Story.MET,
                    "Answered 5 of 10.",
                    "Number line on the table.",
                ),
            ),
        ),
    ),
    Group(
        "maths-4",
        "Maths group",
        Topic.MATHS,
        "keyworker",
        Times(4, 30, "Class 4", at="11:10"),
        30,
        3,
        3,
        "Maths in a group of up to three, 30 minutes, three times a week, following the class "
        "objective one step behind.",
        "To be ready for the next class maths unit, with concrete materials where they help.",
        OutcomeText(
            "Keeping up in maths",
            "By the end of Year 4 {name} will know the 2, 3, 4, 5 and 10 times tables and use "
            "them in problems.",
            (
                TargetText(
                    "tables",
                    "Recalls the 3 and 4 times tables",
                    Tries(8, 10),
                    Story.UP,
                    "Recalled 4 of 10.",
                    "Count the multiples aloud, then three quick-fire rounds.",
                ),
                TargetText(
                    "explain",
                    "Explains how a sum was worked out",
                    Help("V"),
                    Story.FLAT,
                    "Pointed to the answer.",
                    "Sentence starters on a strip: first I, then I.",
                ),
            ),
        ),
    ),
    Group(
        "maths-6",
        "Maths group",
        Topic.MATHS,
        "josh.peters",
        Times(4, 30, "Year 6 base"),
        30,
        4,
        4,
        "Maths in a group of up to four, 30 minutes, four times a week.",
        "To be secure in the four operations before secondary school.",
        OutcomeText(
            "Ready for Year 7",
            "By July {name} will choose and use a written method for each of the four operations.",
            (
                TargetText(
                    "method",
                    "Chooses a written method that fits the sum",
                    Tries(4, 5),
                    Story.UP,
                    "Chose 2 of 5.",
                    "Method cards, one crossed out when it is secure.",
                ),
                TargetText(
                    "fractions",
                    "Puts four fractions on a number line",
                    Tries(3, 4, 2),
                    Story.FLAT,
                    "Placed one half only.",
                    "Fraction wall beside the line.",
                ),
            ),
        ),
    ),
)
