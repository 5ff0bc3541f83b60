"""EHC plans of Year 3: Amara, Zofia and Seun."""

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

AMARA = EhcText(
    child="amara",
    views=(
        "Amara likes painting, the guinea pigs and being line leader. She says that the hardest part of school is when "
        "people talk fast. She would like to tell her own news on Mondays and to have a turn on the big swing."
    ),
    family=(
        "Denise and Paul Kendall would like Amara to be understood by people outside the family, to have a friend to "
        "play with, and to tell somebody when she does not feel well."
    ),
    needs=(
        "Amara has a severe speech and language disorder. She understands about half of what is said to the class and "
        "follows one-step instructions with a sign or a picture. She speaks in single words and two-word phrases and "
        "uses about thirty Makaton signs. When she is not understood she may stop trying or leave the table. Her "
        "non-verbal reasoning is in the average range and she learns best from what she sees."
    ),
    health="Amara has a severe allergy to peanuts and tree nuts and carries an adrenaline pen.",
    outcomes=(
        OutcomeText(
            "Understanding what is said",
            "By the end of Key Stage 2, Amara will follow two-step instructions given to the whole class, with visual "
            "support where she asks for it.",
            (
                TargetText("two-step", "Follows a two-step instruction", Help("G"), Story.MET,
                           "Followed one step with a modelled example.", "Say it, sign it, wait ten seconds."),
            ),
        ),
        OutcomeText(
            "Asking for what she needs",
            "By the end of Key Stage 2, Amara will ask a familiar adult for help, a break or an object, using a sign, "
            "symbol or word, without being prompted.",
            (
                TargetText("help", "Asks for help with a sign or word", Tries(4, 5, 3, code="G"), Story.UP,
                           "Asked once in ten chances.", "Symbol board within reach; pause and look expectant."),
            ),
        ),
        OutcomeText(
            "Playing with others",
            "By the end of Year 4, Amara will play a turn-taking game with two other children for ten minutes, with an "
            "adult near but not leading.",
            (
                TargetText("turns", "Takes turns in a game", Help("G"), Story.DOWN,
                           "Took turns when an adult said whose turn it was.", "Same game for two weeks, then a new one."),
            ),
        ),
        OutcomeText(
            "Reading for herself",
            "By the end of Key Stage 2, Amara will read and understand short texts about familiar things.",
            (
                TargetText("match", "Matches a word to its picture", Tries(8, 10), Story.UP,
                           "Matched 4 of 10.", "Errorless start: two choices, then four."),
            ),
        ),
    ),
    lines=(
        LineText(
            "salt", "SALT programme", Topic.SPEECH,
            "A programme set by the speech and language therapist, 20 minutes, three times a week, one to one, by an "
            "adult trained in it.",
            20, 3, outcome=2, targets=("two-step", "help", "turns"), times=Times(3, 20, "Quiet room", at="10:15"),
        ),
        LineText(
            "salt-direct", "SALT direct work", Topic.SPEECH,
            "Direct work with a speech and language therapist, 30 minutes each half-term, to set and model the "
            "programme.",
            30, 1, "half_term", by="speech and language therapist", outcome=2,
        ),
        LineText(
            "reading", "Reading", Topic.READING,
            "Individual reading with symbol-supported books, 20 minutes, four times a week.",
            20, 4, outcome=4, targets=("match",), times=Times(4, 20, "Library", at="13:40"),
        ),
        LineText(
            "sensory", "Sensory circuit", Topic.SENSORY,
            "A sensory circuit in a group of no more than three, 15 minutes, four mornings a week.",
            15, 4, pupils=3, outcome=3, group="sensory-3",
        ),
    ),
    profile=ProfileText(
        "signs “help” and “stop”, some words",
        "I am kind to animals. I paint with lots of colours. I never give up on a puzzle.",
        "My symbol board. Knowing what comes next. Sitting where I can see the teacher’s face.",
        "Say my name first. Short sentences, with a sign. Wait for me: count to ten. If I go quiet, show me the board.",
    ),
)

ZOFIA = EhcText(
    child="zofia",
    views=(
        "Zofia is proud of her purple hearing aids and of speaking two languages. She likes football and maths. She "
        "says the dining hall is too loud and that she gets tired in the afternoon."
    ),
    family=(
        "Zofia’s parents want her to hear what her friends say and not to miss the joke. They speak Polish at home and "
        "would like this to be seen as a strength."
    ),
    needs=(
        "Zofia has a bilateral moderate to severe sensorineural hearing loss and wears two hearing aids with a radio "
        "aid. She misses quiet consonants and speech from behind or in noise. Her vocabulary in English is about two "
        "years behind that of her class. Listening is tiring, and her attention drops in the last lesson of the day."
    ),
    outcomes=(
        OutcomeText(
            "Hearing in class",
            "By the end of Key Stage 2, Zofia will look after her hearing equipment herself and tell an adult at once "
            "when it does not work.",
            (
                TargetText("check", "Checks both aids and the radio aid each morning", Help("I"), Story.MET,
                           "Needed to be reminded of each step.", "Checklist with pictures inside the locker door."),
                TargetText("noise", "Repeats a sentence heard in background noise", Tries(8, 10), Story.UP,
                           "Repeated 4 of 10.", "Start at one metre, café noise low; move back a step a week."),
            ),
        ),
        OutcomeText(
            "Words for learning",
            "By the end of Year 5, Zofia will understand and use the key vocabulary of each class topic.",
            (
                TargetText("vocabulary", "Explains the new words of the topic", Tries(4, 5), Story.UP,
                           "Explained 1 of 5.", "Word wall; meaning, picture, Polish word, own sentence."),
            ),
        ),
        OutcomeText(
            "Saying when it is hard",
            "By the end of Year 4, Zofia will tell an adult or a friend when she has not heard, and ask for it again.",
            (
                TargetText("again", "Asks for something to be said again", Help("G"), Story.FLAT,
                           "Nodded and copied others.", "Praise each time she asks; friends know to face her."),
            ),
        ),
    ),
    lines=(
        LineText(
            "listening", "Listening programme", Topic.HEARING,
            "Auditory training and speech discrimination, 15 minutes, four times a week, one to one, in a quiet room.",
            15, 3, outcome=1, targets=("check", "noise", "again"), times=Times(4, 15, "Quiet room", at="14:10"),
        ),
        LineText(
            "words", "Topic words", Topic.LANGUAGE,
            "Pre-teaching of topic vocabulary, 15 minutes, three times a week, one to one.",
            15, 3, outcome=2, targets=("vocabulary", "again"), times=Times(3, 20, "Library"),
        ),
        LineText(
            "tod", "Teacher of the Deaf", Topic.HEARING,
            "Teaching by a qualified Teacher of the Deaf, 60 minutes a fortnight, with a check of all equipment.",
            60, 1, "fortnight", by="qualified Teacher of the Deaf", outcome=1, targets=("noise",),
            times=Times(1, 60, "Quiet room", staff="", week="B"),
        ),
    ),
    profile=ProfileText(
        "speaks English and Polish; hearing aids, radio aid",
        "I am quick at sums. I am a good goalkeeper. I teach my friends Polish words.",
        "My aids and the radio aid. A quiet place in the afternoon. Sitting at the side, near the front.",
        "Face me when you talk. Wear the microphone. Say who is speaking. Check I heard it, do not ask “did you hear?”",
    ),
)

SEUN = EhcText(
    child="seun",
    views=(
        "Seun likes running, building and helping the caretaker. He says he is good at being fast. He would like to "
        "stay in class for the whole morning and to read the football pages."
    ),
    family=(
        "His mother and grandmother want Seun to feel safe at school and to learn to read well. They ask that school "
        "rings with good news too."
    ),
    needs=(
        "Seun has social, emotional and mental health needs following early loss, and a specific difficulty with "
        "reading and spelling. He is watchful in busy rooms and finds it hard to accept a correction in front of "
        "others. He reads at the level of a six-year-old. With one trusted adult he can talk about what has happened "
        "and put it right."
    ),
    social="Seun and his family have support from Early Help.",
    outcomes=(
        OutcomeText(
            "Staying and coming back",
            "By the end of Year 4, Seun will use an agreed signal to leave the room, and come back within ten minutes.",
            (
                TargetText("signal", "Uses the signal before leaving the room", Tries(4, 5), Story.UP,
                           "Used it once in five times.", "Green card on the desk; the adult nods and notes the time."),
                TargetText("return", "Comes back within ten minutes", Help("G"), Story.FLAT,
                           "Came back with an adult.", "Sand timer in the garden room."),
            ),
        ),
        OutcomeText(
            "Reading",
            "By the end of Key Stage 2, Seun will read a newspaper article about something he likes.",
            (
                TargetText("words", "Reads the words of the week in a sentence", Tries(8, 10), Story.UP,
                           "Read 3 of 10.", "Multi-sensory programme; his own word book."),
            ),
        ),
        OutcomeText(
            "Working with others",
            "By the end of Year 5, Seun will take part in group work for twenty minutes.",
            (
                TargetText("role", "Keeps to the role in the group", Tries(4, 5), Story.FLAT,
                           "Changed role after two minutes.", "Role badges and a timer.", is_new=True),
            ),
        ),
    ),
    lines=(
        LineText(
            "mentor", "Mentor time", Topic.FEELINGS,
            "Mentor time one to one, 20 minutes at the start of each day, with the same adult.",
            20, 5, outcome=1, targets=("signal", "return"), times=Times(5, 20, "Garden room", at="09:00"),
        ),
        LineText(
            "literacy", "Reading and spelling", Topic.READING,
            "A structured, multi-sensory literacy programme one to one, 25 minutes, three times a week.",
            25, 3, outcome=2, targets=("words",), times=Times(4, 25, "Sunshine room"), before=(20, 3),
        ),
        LineText(
            "bricks", "Brick club", Topic.SOCIAL,
            "Brick club in a group of no more than four, 30 minutes, twice a week.",
            30, 2, pupils=4, outcome=3, targets=("role",), group="bricks-3",
        ),
    ),
    profile=ProfileText(
        "talks best side by side, not face to face",
        "I am fast. I help people carry things. I remember everybody’s birthday.",
        "Mr Bakare in the morning. My green card. Not being told off in front of people.",
        "Say it quietly. Give me a job. If I put my hood up, sit near me and wait.",
    ),
)

YEAR_3 = (AMARA, ZOFIA, SEUN)
