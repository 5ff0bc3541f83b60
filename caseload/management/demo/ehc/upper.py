"""EHC plans of Years 5 and 6: Safiya, Dominik, Ruby and Idris."""

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

SAFIYA = EhcText(
    child="safiya",
    views=(
        "Safiya likes debating, cricket and making films. She says: “I know it in my head, and then the page is empty.” "
        "She would like to write the script for the leavers’ play."
    ),
    family="Safiya’s parents want her to be taught in a way that works and not to lose her love of stories.",
    needs=(
        "Safiya has severe dyslexia and a difficulty in finding words quickly. Her reasoning is above average. She "
        "reads at the level of a seven-year-old and spells by sound. Copying from the board and written tests take her "
        "three times as long. She hides her difficulty by helping others."
    ),
    outcomes=(
        OutcomeText(
            "Reading and spelling",
            "By the end of Key Stage 2, Safiya will read a page of a class text with 95 per cent accuracy.",
            (
                TargetText("syllables", "Reads words of three syllables", Tries(8, 10), Story.UP,
                           "Read 4 of 10.", "Structured programme, one pattern a week."),
                TargetText("spell", "Spells the pattern of the week in dictation", Tries(8, 10), Story.FLAT,
                           "Spelt 5 of 10.", "Coloured tiles, then pen."),
            ),
        ),
        OutcomeText(
            "Showing what she knows",
            "By the end of Key Stage 2, Safiya will choose and use the tool that suits the task: voice, keyboard or pen.",
            (
                TargetText("home-row", "Types a line without looking", Tries(7, 10), Story.UP,
                           "Looked down for every word.", "Keyboard cover."),
                TargetText("tool", "Chooses a tool and says why", Help("I"), Story.MET,
                           "Chose what others chose.", "Three cards; one minute to decide."),
            ),
        ),
        OutcomeText(
            "Finding words",
            "By the end of Year 6, Safiya will use a strategy when a word does not come.",
            (
                TargetText("strategy", "Describes the word instead of stopping", Tries(4, 5), Story.UP,
                           "Stopped and said “never mind”.", "What is it like? Where is it? What is it for?"),
            ),
        ),
    ),
    lines=(
        LineText(
            "dyslexia", "Literacy programme", Topic.SPELLING,
            "A structured, cumulative literacy programme one to one, 30 minutes, four times a week, by a specialist-"
            "trained adult.",
            30, 4, outcome=1, targets=("syllables", "spell", "strategy"), times=Times(5, 30, "Sunshine room"),
        ),
        LineText(
            "typing", "Touch-typing", Topic.TYPING,
            "Touch-typing in a group of no more than three, 20 minutes, twice a week.",
            20, 2, pupils=3, outcome=2, targets=("home-row", "tool"), group="typing-5",
        ),
        LineText(
            "specialist", "Specialist teaching", Topic.READING,
            "Teaching by a specialist teacher, 60 minutes a fortnight.",
            60, 1, "fortnight", by="specialist teacher", outcome=1, targets=("syllables",),
            times=Times(1, 60, "Sunshine room", staff="", week="B"),
        ),
    ),
    profile=ProfileText(
        "thinks out loud; give the first sound",
        "I win debates. I bowl fast. I see the film before it is made.",
        "Not reading aloud without warning. My laptop. Being asked what I think.",
        "Tell me, do not write it. Give me the text the day before. Let me say it first.",
    ),
)

DOMINIK = EhcText(
    child="dominik",
    views=(
        "Dominik likes chess, programming and his cat. He says he is tired after school from “being the same as other "
        "people”. He wants to choose his own seat."
    ),
    family="Ivana and Marko Kovač want Dominik to be understood, not changed, and to have time with people who share his interests.",
    needs=(
        "Dominik is autistic. He has strong language and attainment, and finds group work, changes of plan and unclear "
        "questions hard. He works to hide his stress in school and is exhausted at home. He plans poorly and can start "
        "a task only when he knows how it ends."
    ),
    outcomes=(
        OutcomeText(
            "Working with others",
            "By the end of Key Stage 2, Dominik will take an agreed role in a group and say when he needs a pause.",
            (
                TargetText("turns", "Keeps a conversation going for four turns", Tries(3, 4), Story.UP,
                           "One or two turns.", "Conversation tree; start from his topic, end on theirs."),
                TargetText("pause", "Says when he needs a pause", Help("I"), Story.FLAT,
                           "Waited until it was over.", "Agreed word; nobody asks why."),
            ),
        ),
        OutcomeText(
            "Planning and starting",
            "By the end of Key Stage 2, Dominik will plan a piece of work and start it within five minutes.",
            (
                TargetText("start", "Starts within five minutes with a plan", Tries(4, 5), Story.UP,
                           "Started 1 of 5.", "Begin at the end: what does done look like?"),
            ),
        ),
        OutcomeText(
            "Ready for secondary school",
            "By the end of Year 6, Dominik will find his way through a day with five teachers and three buildings.",
            (
                TargetText("timetable", "Reads a secondary timetable and packs for it", Tries(4, 5), Story.UP,
                           "Packed 2 of 5.", "Mock week; colour by building.", is_new=True),
            ),
        ),
    ),
    lines=(
        LineText(
            "planning", "Planning session", Topic.ATTENTION,
            "Coaching in planning and organisation one to one, 20 minutes, four times a week.",
            20, 4, outcome=2, targets=("start", "timetable"), times=Times(5, 20, "Library"),
        ),
        LineText(
            "social", "Friendship group", Topic.SOCIAL,
            "A social group of no more than four, 30 minutes, twice a week.",
            30, 2, pupils=4, outcome=1, targets=("turns", "pause"), group="social-5",
        ),
        LineText(
            "ed-psych", "EP consultation", Topic.ATTENTION,
            "Consultation with an educational psychologist, 60 minutes a term.",
            60, 1, "term", by="educational psychologist",
        ),
    ),
    profile=ProfileText(
        "precise; writes it if it is hard to say",
        "I play chess for the county. I fix computers. I know when a sum is beautiful.",
        "Knowing the whole plan. My seat by the wall. Quiet at lunch.",
        "Say exactly what you want. Do not say “just”. Warn me of changes by note. Let me have five minutes after lunch.",
    ),
)

RUBY = EhcText(
    child="ruby",
    views=(
        "Ruby likes horses, baking and Fridays. She says seizures make her “fuzzy” and that she wants people to tell her "
        "what she missed. She would like to be a helper at the stables."
    ),
    family="Ruby’s parents want her to be safe, not wrapped up, and to learn to manage her own day.",
    needs=(
        "Ruby has epilepsy with absence and tonic-clonic seizures and moderate learning difficulties. She may miss a few "
        "seconds many times a day and lose what was said. Her memory for new learning is uneven. After a seizure she "
        "needs to sleep. She reads and calculates at the level of a six-year-old."
    ),
    health=(
        "Ruby has an emergency protocol with buccal midazolam for seizures lasting more than five minutes. Her medicines "
        "are being adjusted by the epilepsy nurse."
    ),
    outcomes=(
        OutcomeText(
            "Keeping track of learning",
            "By the end of Key Stage 2, Ruby will use her day book to find out what she has missed and to go on.",
            (
                TargetText("daybook", "Finds her place again with the day book", Help("G"), Story.UP,
                           "Waited to be shown.", "Peg on the line she was at; adult points once."),
            ),
        ),
        OutcomeText(
            "Reading and number for life",
            "By the end of Key Stage 2, Ruby will follow a simple written recipe, with weights and times.",
            (
                TargetText("recipe", "Reads and does the steps of a recipe", Tries(4, 5), Story.UP,
                           "Did 2 of 5.", "One step a page, photo and five words."),
                TargetText("time", "Tells the time to the half hour", Tries(8, 10), Story.FLAT,
                           "Told 5 of 10.", "Her own watch; five times a day."),
            ),
        ),
        OutcomeText(
            "Speaking up about her health",
            "By the end of Key Stage 2, Ruby will tell an adult when she feels a seizure may come.",
            (
                TargetText("tell", "Tells an adult that she feels “fuzzy”", Help("I"), Story.FEW,
                           "Did not say.", "Card in the pocket; friends know.", is_new=True),
            ),
        ),
    ),
    lines=(
        LineText(
            "overlearn", "Over-learning", Topic.ATTENTION,
            "Over-learning of the day’s main point one to one, 15 minutes every day.",
            15, 5, outcome=1, targets=("daybook", "tell"), times=Times(5, 20, "Holly classroom"),
        ),
        LineText(
            "life", "Life skills", Topic.MATHS,
            "Practical reading and number one to one, 30 minutes, three times a week.",
            30, 3, outcome=2, targets=("recipe", "time"), times=Times(4, 30, "Food room"),
        ),
        LineText(
            "nurse", "Epilepsy nurse’s visit", Topic.SELF_CARE,
            "Training of staff and review of the protocol by the epilepsy nurse, 60 minutes a term.",
            60, 1, "term", by="epilepsy nurse", section="G",
        ),
    ),
    profile=ProfileText(
        "ask her to say it back",
        "I am gentle with animals. I bake the best scones. I try again.",
        "My day book. A place to sleep if I need it. Fridays.",
        "Tell me what I missed, kindly. Check my watch with me. Know my protocol: time it, stay, call Mrs Tranter.",
    ),
)

IDRIS = EhcText(
    child="idris",
    views=(
        "Idris likes football, DJ apps and looking after the younger ones. He is excited and worried about secondary "
        "school. He says: “I want a map and one person to go to.”"
    ),
    family="Idris’s father wants a school where he is known by name, and for him to travel by bus on his own by Year 8.",
    needs=(
        "Idris has moderate learning difficulties. He learns through doing and forgets what is only talked about. He "
        "reads at the level of an eight-year-old and calculates at the level of a seven-year-old. He is sociable and "
        "eager to please, and may agree without having understood."
    ),
    outcomes=(
        OutcomeText(
            "Reading for secondary school",
            "By the end of Key Stage 2, Idris will read a page of a Year 7 textbook, with key words taught before.",
            (
                TargetText("key-words", "Reads and explains five key words", Tries(4, 5), Story.MET,
                           "Explained 1 of 5.", "Picture, word, real thing."),
                TargetText("say", "Says when he has not understood", Help("I"), Story.UP,
                           "Said yes.", "“Tell me in your own words” each time."),
            ),
        ),
        OutcomeText(
            "Number for life",
            "By the end of Key Stage 2, Idris will choose a method and check his answer.",
            (
                TargetText("method", "Chooses a written method that fits the sum", Tries(4, 5), Story.UP,
                           "Chose 2 of 5.", "Method cards."),
                TargetText("check", "Checks with a second method", Tries(3, 4), Story.MET,
                           "Checked 1 of 4.", "Calculator allowed for the check.", is_past=True),
            ),
        ),
        OutcomeText(
            "Moving on",
            "By the end of Year 6, Idris will travel to his new school with one adult and know three people there.",
        ),
    ),
    lines=(
        LineText(
            "reading", "Reading one to one", Topic.READING,
            "Individual reading and vocabulary, 20 minutes, three times a week.",
            20, 3, outcome=1, targets=("key-words", "say"), times=Times(4, 20, "Library"),
        ),
        LineText(
            "maths", "Maths group", Topic.MATHS,
            "Maths in a group of no more than four, 30 minutes, four times a week, by an HLTA or teaching assistant.",
            30, 4, pupils=4, outcome=2, targets=("method", "check"), group="maths-6",
        ),
    ),
    profile=ProfileText(
        "ask him to say it in his own words",
        "I make everybody feel welcome. I know every team. I mix music.",
        "Doing it, not only hearing it. Knowing who to go to. Mr Peters.",
        "Show me. Then watch me do it. Ask me to explain, not if I understood.",
    ),
)

UPPER = (SAFIYA, DOMINIK, RUBY, IDRIS)
