"""EHC plans of Year 2: Reuben, Chloé and Tomos."""

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

REUBEN = EhcText(
    child="reuben",
    views=(
        "Reuben likes science, wheelchair racing and jokes. He says: “My chair is fast, the doors are slow.” He would "
        "like to be picked for teams."
    ),
    family="Reuben’s parents want him to take part in everything, trips included, and to keep up his strength.",
    needs=(
        "Reuben has Duchenne muscular dystrophy. He walks short distances and uses a powered chair outdoors and when "
        "tired. He cannot climb stairs and may fall without warning. Writing by hand tires him after a few minutes. His "
        "learning is as expected for his age, with some difficulty in remembering spoken lists."
    ),
    health="Reuben takes a daily steroid and is seen by the neuromuscular team every six months.",
    outcomes=(
        OutcomeText(
            "Staying strong and safe",
            "By the end of Key Stage 2, Reuben will direct adults in his stretches and in moving him safely.",
            (
                TargetText("direct", "Tells the adult each step of his stretches", Help("V"), Story.UP,
                           "Followed what the adult said.", "Picture strip; he is the coach."),
            ),
        ),
        OutcomeText(
            "Recording his ideas",
            "By the end of Year 3, Reuben will dictate and type his work at the speed of his class.",
            (
                TargetText("dictate", "Dictates a sentence and checks it", Tries(4, 5), Story.UP,
                           "Dictated 1 of 5 without help.", "Headset; say it, look, mend one thing."),
            ),
        ),
        OutcomeText(
            "Remembering what is said",
            "By the end of Year 3, Reuben will carry out a list of three things he has heard.",
            (
                TargetText("list", "Repeats and does three things", Tries(4, 5), Story.FLAT,
                           "Did 2 of 5.", "Say it back; fingers; tick."),
            ),
        ),
    ),
    lines=(
        LineText(
            "stretch", "Stretching programme", Topic.MOTOR,
            "The physiotherapist’s stretching programme one to one, 20 minutes every day.",
            20, 5, outcome=1, targets=("direct",), times=Times(5, 20, "Therapy room"),
        ),
        LineText(
            "dictation", "Speech to text", Topic.TYPING,
            "Teaching of speech-to-text and keyboard skills one to one, 20 minutes, three times a week.",
            20, 3, outcome=2, targets=("dictate", "list"), times=Times(4, 20, "ICT room"),
        ),
        LineText(
            "physio", "Physiotherapy", Topic.MOTOR,
            "Physiotherapy by a physiotherapist, 30 minutes a week in term time.",
            30, 1, by="physiotherapist", section="G", times=Times(1, 35, "Therapy room", staff=""),
        ),
    ),
    profile=ProfileText(
        "tells you straight",
        "I know about space. I tell the best jokes. I am fast on the yard.",
        "Choosing when to use my chair. Going on every trip. Not being lifted without asking.",
        "Ask me how. Keep the floor clear. Let me type. Rest is not being lazy.",
    ),
)

CHLOE = EhcText(
    child="chloe",
    views="Chloé likes swimming, plaits and the school choir. She says new words are “slippery”. She wants to read to her nan.",
    family="Chloé’s mother and nan want people to understand her and want her to be less worried about getting it wrong.",
    needs=(
        "Chloé has developmental language disorder and moderate learning difficulties. She follows instructions of two "
        "key words and mixes up words that sound alike. Her sentences miss small words and endings. Reading and number "
        "are at the level of Reception. She watches others carefully and copies well."
    ),
    outcomes=(
        OutcomeText(
            "Understanding",
            "By the end of Key Stage 1, Chloé will follow instructions with three key words.",
            (
                TargetText("three", "Follows an instruction with three key words", Tries(8, 10), Story.UP,
                           "Followed 3 of 10.", "Barrier games; one word changes at a time."),
            ),
        ),
        OutcomeText(
            "Speaking",
            "By the end of Key Stage 1, Chloé will use sentences with who, doing and what.",
            (
                TargetText("colours", "Builds a colour-coded sentence", Tries(8, 10), Story.UP,
                           "Built 2 of 10.", "Shape cards; say it, build it, say it again."),
                TargetText("endings", "Uses -ing in talk", Help("V"), Story.FLAT,
                           "Used it after a model.", "Recast once and move on."),
            ),
        ),
        OutcomeText(
            "Reading",
            "By the end of Key Stage 1, Chloé will read simple sentences with taught sounds.",
            (
                TargetText("blend", "Blends three sounds to read a word", Tries(8, 10), Story.MET,
                           "Blended 2 of 10.", "Sound buttons; the same ten words for a week."),
            ),
        ),
    ),
    lines=(
        LineText(
            "language", "Language programme", Topic.LANGUAGE,
            "A language programme set by the speech and language therapist, 20 minutes, four times a week, one to one.",
            20, 4, outcome=1, targets=("three", "endings"), times=Times(4, 25, "Quiet room"),
        ),
        LineText(
            "sentences", "Colourful sentences", Topic.SPEECH,
            "Sentence building one to one, 15 minutes, three times a week.",
            15, 3, outcome=2, targets=("colours", "endings"), times=Times(3, 20, "Rowan classroom"),
        ),
        LineText(
            "reading", "Reading one to one", Topic.READING,
            "Individual reading, 15 minutes every day.",
            15, 4, outcome=3, targets=("blend",), times=Times(5, 15, "Library"),
        ),
        LineText(
            "salt", "Speech and language therapy", Topic.SPEECH,
            "Direct therapy with a speech and language therapist, 40 minutes a week.",
            40, 1, by="speech and language therapist", outcome=2, times=Times(1, 45, "Therapy room", staff=""),
        ),
    ),
    profile=ProfileText(
        "short sentences; show as well as say",
        "I sing in the choir. I swim like a fish. I am kind to new children.",
        "Seeing it, not just hearing it. Choir on Thursdays. Nan.",
        "Few words. Show me. If I look lost, start again from the beginning. Do not finish my sentence.",
    ),
)

TOMOS = EhcText(
    child="tomos",
    views=(
        "Tomos likes maps, volcanoes and Welsh cakes. He says that noise “goes in and does not come out”. He would like "
        "a friend who likes maps."
    ),
    family="Tomos’s parents want his school days to be calm and full, and to hear about good days too.",
    needs=(
        "Tomos is autistic and very anxious. He speaks fluently about his interests and finds conversation hard. He is "
        "very sensitive to noise and to being touched. When overwhelmed he runs or pushes past. His reading is well "
        "above his age; his writing does not show what he knows."
    ),
    outcomes=(
        OutcomeText(
            "Feeling calm",
            "By the end of Key Stage 1, Tomos will ask for a break before he needs to run.",
            (
                TargetText("ask", "Asks for a calm break with the card", Tries(3, 4), Story.UP,
                           "Asked once in four times.", "Card on the lanyard, always answered with yes."),
                TargetText("settle", "Begins the first task within five minutes", Help("G"), Story.FLAT,
                           "Needed to be walked to the table.", "Circuit first; map of the morning."),
            ),
        ),
        OutcomeText(
            "Making a friend",
            "By the end of Year 3, Tomos will play or work with a chosen friend for fifteen minutes.",
            (
                TargetText("share", "Shares his map game with one friend", Help("V"), Story.UP,
                           "Played beside, not with.", "Two roles, one map, ten minutes."),
            ),
        ),
        OutcomeText(
            "Writing what he knows",
            "By the end of Year 3, Tomos will write or type five sentences about a topic.",
            (
                TargetText("sentences", "Writes three sentences from his plan", Tries(3, 4), Story.UP,
                           "Wrote 1 of 4.", "Talk, draw the map of it, three boxes, write.", is_new=True),
            ),
        ),
    ),
    lines=(
        LineText(
            "sensory", "Sensory circuit", Topic.SENSORY,
            "A sensory circuit in a group of no more than four, 15 minutes every morning.",
            15, 5, pupils=4, outcome=1, targets=("settle",), group="sensory-1",
        ),
        LineText(
            "feelings", "Feelings group", Topic.FEELINGS,
            "Emotional literacy in a group of no more than three, 30 minutes, twice a week.",
            30, 2, pupils=3, outcome=1, targets=("ask",), group="feelings-1",
        ),
        LineText(
            "friend", "Play with a friend", Topic.SOCIAL,
            "Supported play with one chosen friend, 20 minutes, three times a week.",
            20, 3, pupils=2, outcome=2, targets=("share", "ask"), times=Times(3, 25, "Garden room"),
        ),
        LineText(
            "writing", "Writing conference", Topic.SPELLING,
            "Planning and writing one to one, 20 minutes, three times a week.",
            20, 3, outcome=3, targets=("sentences",), times=Times(4, 20, "Birch classroom"),
        ),
    ),
    profile=ProfileText(
        "talks about maps first, then the rest",
        "I can draw the world from memory. I tell the truth. I look after the compost.",
        "Ear defenders. My map of the day. Walking at the back of the line.",
        "Tell me before it gets loud. Give me my card. Do not touch me when I am upset. Walk beside me.",
    ),
)

YEAR_2 = (REUBEN, CHLOE, TOMOS)
