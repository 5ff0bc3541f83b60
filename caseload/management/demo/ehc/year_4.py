"""EHC plans of Year 4: Theo, Minh Anh and Jasper."""

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

THEO = EhcText(
    child="theo",
    views=(
        "Theo likes trains, timetables and the piano in the hall. He does not like surprises. He says: “I want to know "
        "the plan and I want to play tag without it going wrong.”"
    ),
    family=(
        "Karen Marsh would like Theo to have one or two friends and to eat his lunch with the other children. She wants "
        "him to enjoy learning and not only to manage it."
    ),
    needs=(
        "Theo is autistic. He relies on routine and on knowing what comes next, and finds unplanned changes very hard. "
        "He understands language literally and misses unspoken rules in play. Loud, busy places overwhelm him; he may "
        "cover his ears, run to a corner or shout. He reads words well above his age but has gaps in sounding out and "
        "in understanding a story. He becomes anxious when he makes a mistake."
    ),
    outcomes=(
        OutcomeText(
            "Coping with change",
            "By the end of Key Stage 2, Theo will manage an unplanned change to his day, using his change card and one "
            "of his calming strategies, within five minutes.",
            (
                TargetText("change", "Accepts a change shown on the now-and-next board", Help("G"), Story.UP,
                           "Needed an adult to walk him through it.", "Change card, reason in one sentence, next thing named."),
            ),
        ),
        OutcomeText(
            "Playing with others",
            "By the end of Year 5, Theo will join in a playground game with rules for ten minutes.",
            (
                TargetText("join", "Asks to join a game and waits for the answer", Tries(3, 4), Story.UP,
                           "Watched from the fence.", "Rehearse the words; choose the game before going out."),
            ),
        ),
        OutcomeText(
            "Reading with understanding",
            "By the end of Key Stage 2, Theo will say why a character does something, with words from the text.",
            (
                TargetText("sounds", "Sounds out a new word of three syllables", Tries(8, 10), Story.UP,
                           "Sounded out 4 of 10.", "Break it at the vowels; praise the try."),
            ),
        ),
        OutcomeText(
            "Making mistakes safely",
            "By the end of Year 5, Theo will carry on with a task after a mistake, in maths and in writing.",
            (
                TargetText("tables", "Recalls the 3 and 4 times tables", Tries(8, 10), Story.MET,
                           "Recalled 5 of 10, then stopped.", "Rub-out pen; the adult makes a mistake first."),
            ),
        ),
    ),
    lines=(
        LineText(
            "phonics", "Phonics", Topic.READING,
            "Individual phonics and comprehension, 20 minutes, four times a week, in the same room at the same time.",
            20, 4, outcome=3, targets=("sounds", "change"), times=Times(5, 20, "Rainbow room", at="09:00"),
        ),
        LineText(
            "maths", "Maths group", Topic.MATHS,
            "Maths in a group of no more than three, 30 minutes, three times a week.",
            30, 3, pupils=3, outcome=4, targets=("tables",), group="maths-4",
        ),
        LineText(
            "lunch", "Lunch, social skills", Topic.SOCIAL,
            "Supported play at lunchtime, 45 minutes, three times a week, with an adult trained in autism.",
            45, 3, outcome=2, targets=("join", "change"), times=Times(3, 45, "Playground", at="12:15"),
        ),
    ),
    profile=ProfileText(
        "now-and-next board; takes words as said",
        "I know every station to Edinburgh. I am honest. I can play a song after hearing it once.",
        "My board. Being told before things change. Headphones in the hall. Trains.",
        "Tell me what, when and for how long. Give me a minute after a mistake. Do not touch my shoulder.",
    ),
)

ANH = EhcText(
    child="anh",
    views=(
        "Minh Anh likes cooking, stickers and looking after the little ones. She says she likes work when it is “one "
        "thing and then one thing”. She wants to bake for the summer fair."
    ),
    family="Minh Anh’s parents want her to read signs and labels, to count money and to be confident with people.",
    needs=(
        "Minh Anh has moderate learning difficulties and needs many more repetitions than others to keep what she has "
        "learnt. She speaks in short sentences and has difficulty with the past tense and with longer instructions. Her "
        "attainment in reading and number is that of a five-year-old. She is patient and works hard."
    ),
    outcomes=(
        OutcomeText(
            "Reading around her",
            "By the end of Key Stage 2, Minh Anh will read the signs, labels and instructions she meets in daily life.",
            (
                TargetText("signs", "Reads ten everyday words on sight", Tries(8, 10), Story.UP,
                           "Read 2 of 10.", "Two new words a week, in the place where they are found."),
            ),
        ),
        OutcomeText(
            "Number for life",
            "By the end of Key Stage 2, Minh Anh will pay for something with coins up to one pound.",
            (
                TargetText("coins", "Makes amounts up to 20p", Tries(4, 5), Story.FLAT,
                           "Made 1 of 5.", "Real coins; shop corner with three items."),
            ),
        ),
        OutcomeText(
            "Speaking in sentences",
            "By the end of Year 5, Minh Anh will tell what she did yesterday in three sentences.",
            (
                TargetText("past", "Says what happened with the right verb", Tries(4, 5), Story.UP,
                           "Said 1 of 5.", "Photo of the day before; adult models once."),
            ),
        ),
    ),
    lines=(
        LineText(
            "life-reading", "Everyday reading", Topic.READING,
            "Teaching of sight words and everyday reading one to one, 20 minutes, four times a week.",
            20, 4, outcome=1, targets=("signs",), times=Times(4, 25, "Library"),
        ),
        LineText(
            "number", "Number for life", Topic.MATHS,
            "Practical number one to one, 20 minutes, three times a week, in school and once each half-term in a shop.",
            20, 3, outcome=2, targets=("coins",), times=Times(4, 20, "Year 4 base"),
        ),
        LineText(
            "language", "Language programme", Topic.LANGUAGE,
            "A language programme set by the speech and language therapist, 15 minutes, three times a week.",
            15, 3, outcome=3, targets=("past",), times=Times(3, 20, "Quiet room"),
        ),
        LineText(
            "salt", "SALT direct work", Topic.SPEECH,
            "Direct work with a speech and language therapist, 45 minutes a fortnight.",
            45, 1, "fortnight", by="speech and language therapist", outcome=3, targets=("past",),
            times=Times(1, 45, "Quiet room", staff="", week="B"),
        ),
    ),
    profile=ProfileText(
        "short sentences; show her, then let her try",
        "I am gentle. I remember how to make spring rolls. I smile at new people.",
        "Doing one thing at a time. My sticker book. Helping in Reception.",
        "Show me first. Same words each time. Let me do it again tomorrow.",
    ),
)

JASPER = EhcText(
    child="jasper",
    views=(
        "Jasper likes drawing dragons, animals and computer games. He says school is “all right in the small room”. He "
        "would like to sit with his class for art and to go on the residential."
    ),
    family="Jasper’s parents want him to be in school every day and to believe that he can do things.",
    needs=(
        "Jasper has high anxiety linked to earlier trauma and missed much of Year 2 and Year 3. He finds arrivals, "
        "assemblies and tests very difficult. When worried he becomes silent, hides or tears up his work. His "
        "attainment is about a year behind because of what he missed; his spoken language is strong."
    ),
    health="Jasper is seen by the child and adolescent mental health service about every six weeks.",
    social="No social care needs have been identified that relate to Jasper’s special educational needs.",
    outcomes=(
        OutcomeText(
            "Arriving well",
            "By the end of Year 5, Jasper will come in with his class on four days out of five.",
            (
                TargetText("arrive", "Comes in by the main door with one adult", Help("G"), Story.UP,
                           "Came in by the side door, with his bag in front of him.", "Same adult, same words, five minutes early."),
            ),
        ),
        OutcomeText(
            "Knowing what helps",
            "By the end of Key Stage 2, Jasper will name what worries him and use a strategy from his plan.",
            (
                TargetText("scale", "Says where he is on the five-point scale", Help("V"), Story.FLAT,
                           "Pointed when asked.", "Scale in his drawing book."),
                TargetText("strategy", "Uses a strategy before the scale reaches four", Tries(3, 4), Story.UP,
                           "Used one in four times.", "Practise when calm."),
            ),
        ),
        OutcomeText(
            "Finishing work",
            "By the end of Year 5, Jasper will finish and keep a piece of writing each week.",
            (
                TargetText("finish", "Finishes a short piece and puts it in the folder", Tries(3, 5), Story.DOWN,
                           "Finished 2 of 5.", "Draw it first; three sentences; the folder is his."),
            ),
        ),
    ),
    lines=(
        LineText(
            "arrival", "Meet and greet", Topic.FEELINGS,
            "A meet and greet one to one, 15 minutes at the start of each day, with a named adult.",
            15, 5, outcome=1, targets=("arrive",), times=Times(5, 15, "Side gate", at="08:40"),
        ),
        LineText(
            "elsa", "Feelings group", Topic.FEELINGS,
            "Emotional literacy in a group of no more than three, 30 minutes, twice a week.",
            30, 2, pupils=3, outcome=2, targets=("scale", "strategy"), group="feelings-4",
        ),
        LineText(
            "catch-up", "Writing catch-up", Topic.SPELLING,
            "Small-step teaching of missed work one to one, 25 minutes, four times a week.",
            25, 4, outcome=3, targets=("finish",), times=Times(4, 25, "Garden room"),
        ),
    ),
    profile=ProfileText(
        "draws what he cannot say",
        "I draw the best dragons. I am funny. I look after animals.",
        "Coming in early. My drawing book. Knowing who will be there.",
        "Do not ask me in front of everybody. Let me draw. Tell me two good things before one hard thing.",
    ),
)

YEAR_4 = (THEO, ANH, JASPER)
