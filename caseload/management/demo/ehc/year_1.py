"""EHC plans of Year 1: Noor, Kofi and Isla."""

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

NOOR = EhcText(
    child="noor",
    views=(
        "Noor likes stories, her walking frame with the flags on it and being first in the lunch queue. She says: “I can "
        "do it, wait.” She would like to go down the slide by herself."
    ),
    family=(
        "Noor’s parents want her to be as independent as she can be and to have the therapy that her plan promises. "
        "They ask to be told when equipment no longer fits."
    ),
    needs=(
        "Noor has cerebral palsy affecting both legs and her left hand, and a moderate hearing loss in the right ear. "
        "She walks with a frame for short distances and uses a wheelchair outdoors. Dressing, cutting and writing are "
        "slow and tiring. Her understanding and her spoken language are as expected for her age."
    ),
    health="Noor has botulinum toxin treatment about every nine months and wears splints on both legs.",
    social="The family has had adaptations to the bathroom; no other needs have been identified.",
    social_provision="Adaptations and equipment at home are reviewed by the community occupational therapist each year.",
    outcomes=(
        OutcomeText(
            "Moving about",
            "By the end of Key Stage 1, Noor will move between her classroom, the hall and the playground by herself "
            "with her frame.",
            (
                TargetText("frame", "Walks from class to the hall with her frame", Help("V"), Story.UP,
                           "Needed a hand at each door.", "Door held by a friend; count the flags."),
            ),
        ),
        OutcomeText(
            "Using her hands",
            "By the end of Year 2, Noor will write her name and a short sentence, with aids of her choice.",
            (
                TargetText("name", "Writes her first name on a line", Tries(3, 4), Story.UP,
                           "Wrote two letters.", "Slope board, chunky pencil, left hand steadies."),
            ),
        ),
        OutcomeText(
            "Hearing well",
            "By the end of Key Stage 1, Noor will choose a place where she hears well and say so.",
            (
                TargetText("place", "Chooses a seat where she hears best", Help("G"), Story.FEW,
                           "Sat where she was told.", "Left ear towards the teacher.", is_new=True),
            ),
        ),
    ),
    lines=(
        LineText(
            "physio", "Physiotherapy programme", Topic.MOTOR,
            "The physiotherapist’s stretching and walking programme one to one, 15 minutes every day.",
            15, 4, outcome=1, targets=("frame",), times=Times(5, 15, "Hall"),
        ),
        LineText(
            "hand", "Hand skills", Topic.MOTOR,
            "Hand skills one to one, 20 minutes, three times a week.",
            20, 3, outcome=2, targets=("name",), times=Times(4, 20, "Maple classroom"),
        ),
        LineText(
            "ot", "Occupational therapy", Topic.MOTOR,
            "Direct occupational therapy one to one, 45 minutes a week, by an occupational therapist.",
            45, 1, by="occupational therapist", outcome=2, times=Times(1, 45, "Therapy room", staff=""),
        ),
        LineText(
            "physio-visit", "Physiotherapist’s visit", Topic.MOTOR,
            "Assessment and review by a physiotherapist, 30 minutes a term.",
            30, 1, "term", by="physiotherapist", section="G",
        ),
        LineText(
            "listening", "Listening check", Topic.HEARING,
            "A listening check and seating review, 10 minutes a week.",
            10, 1, outcome=3, targets=("place",), times=Times(1, 10, "Maple classroom"),
        ),
    ),
    profile=ProfileText(
        "talks a lot; sit on her left",
        "I am brave. I tell good stories. I know all the flags on my frame.",
        "Doing it myself. My frame where I can reach it. Being at the front of the line sometimes.",
        "Give me time. Ask before you help. Sit on my left. Check my splints after lunch.",
    ),
)

KOFI = EhcText(
    child="kofi",
    views=(
        "Kofi likes numbers, lifts and singing. He often sings what he wants to say. He would like “more lift, more "
        "numbers, more Priya”."
    ),
    family="Kofi’s family want him to talk with other children and to eat a school lunch.",
    needs=(
        "Kofi is autistic with a significant language delay. He repeats phrases he has heard and is beginning to use "
        "his own. He finds group times hard and moves away after a few minutes. He counts to 200 and reads numbers up "
        "to 1,000. He eats five foods."
    ),
    outcomes=(
        OutcomeText(
            "Talking with others",
            "By the end of Key Stage 1, Kofi will answer a question from another child and ask one back.",
            (
                TargetText("answer", "Answers a friend’s question", Tries(3, 4), Story.UP,
                           "Repeated the question.", "Question on a card; friend asks, adult waits."),
                TargetText("request", "Asks for something in his own words", Help("V"), Story.MET,
                           "Sang a phrase from a film.", "Offer a little; wait; model once.", is_past=True),
            ),
        ),
        OutcomeText(
            "Learning in a group",
            "By the end of Year 1, Kofi will stay with a small group for fifteen minutes.",
            (
                TargetText("stay", "Stays with the group until the timer ends", Help("G"), Story.FLAT,
                           "Left after three minutes.", "Own mat, timer he can see, numbers at the end."),
            ),
        ),
        OutcomeText(
            "Starting the day",
            "By the end of Year 1, Kofi will begin his first task within five minutes of coming in.",
            (
                TargetText("settle", "Begins the first task within five minutes", Help("G"), Story.UP,
                           "Needed to be walked to the table.", "Circuit first, then three steps on a strip."),
            ),
        ),
    ),
    lines=(
        LineText(
            "talk", "Social communication", Topic.LANGUAGE,
            "A social communication programme one to one or with one friend, 20 minutes, four times a week.",
            20, 4, outcome=1, targets=("answer", "request"), times=Times(4, 25, "Rainbow room"),
        ),
        LineText(
            "group", "Narrative group", Topic.LANGUAGE,
            "A language group of no more than four, 20 minutes, three times a week.",
            20, 3, pupils=4, outcome=2, targets=("stay",), group="talk-1",
        ),
        LineText(
            "sensory", "Sensory circuit", Topic.SENSORY,
            "A sensory circuit in a group of no more than four, 15 minutes every morning.",
            15, 5, pupils=4, outcome=3, targets=("settle",), group="sensory-1",
        ),
    ),
    profile=ProfileText(
        "short phrases, some sung",
        "I know big numbers. I sing in tune. I remember every lift I have been in.",
        "Numbers at the end of a task. My own mat. Knowing how long.",
        "Short sentences. Show me the timer. Join in with my song, then say the words.",
    ),
)

ISLA = EhcText(
    child="isla",
    views=(
        "Isla likes audio stories, climbing and being read to. She says she does not like it when people move her chair. "
        "She wants to read the same books as her sister."
    ),
    family="Isla’s mothers want her to move about safely, to learn braille alongside print, and to have time to play.",
    needs=(
        "Isla has albinism with severely reduced distance vision and nystagmus. She reads 36-point print at ten "
        "centimetres for about five minutes before her eyes tire. Bright light dazzles her. She is learning to use a "
        "cane and to type. Her thinking and language are advanced for her age."
    ),
    outcomes=(
        OutcomeText(
            "Reading in two ways",
            "By the end of Key Stage 1, Isla will read uncontracted braille and enlarged print at her own level.",
            (
                TargetText("braille", "Reads braille letters a to j by touch", Tries(8, 10), Story.UP,
                           "Read 3 of 10.", "One new letter a week; both hands; games with pegs."),
            ),
        ),
        OutcomeText(
            "Finding her way",
            "By the end of Year 2, Isla will walk from the gate to her classroom with her cane by herself.",
            (
                TargetText("route", "Walks the route to the hall with her cane", Help("V"), Story.UP,
                           "Held an adult’s elbow.", "Landmarks in order: mat, radiator, double doors."),
            ),
        ),
        OutcomeText(
            "Using technology",
            "By the end of Year 2, Isla will find and open her own work on a tablet with speech.",
            (
                TargetText("tablet", "Opens her book with the speech gestures", Tries(4, 5), Story.FLAT,
                           "Opened 2 of 5.", "Three gestures only, the same order.", is_new=True),
            ),
        ),
    ),
    lines=(
        LineText(
            "braille", "Braille", Topic.VISION,
            "Pre-braille and braille one to one, 20 minutes every day, by an adult trained in braille.",
            20, 4, outcome=1, targets=("braille",), times=Times(5, 20, "Quiet room"),
        ),
        LineText(
            "cane", "Mobility practice", Topic.VISION,
            "Practice of routes and cane skills one to one, 20 minutes, three times a week.",
            20, 3, outcome=2, targets=("route",), times=Times(3, 25, "Around school"),
        ),
        LineText(
            "qtvi", "Teacher of vision impaired children", Topic.VISION,
            "Teaching by a qualified teacher of vision impaired children, 60 minutes a week.",
            60, 1, by="qualified teacher of vision impaired children", outcome=1, targets=("tablet",),
            times=Times(1, 60, "Quiet room", staff=""),
        ),
    ),
    profile=ProfileText(
        "says it in words; describe what you point at",
        "I have a big imagination. I climb to the top. I notice voices.",
        "My cap and tinted glasses. Things in their place. Big dark pens.",
        "Say who you are. Tell me what is on the board. Do not move my chair. Let me hold it close.",
    ),
)

YEAR_1 = (NOOR, KOFI, ISLA)
