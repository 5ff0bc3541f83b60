"""Interventions in language, feelings, getting on with others, sensory needs and hearing."""

from __future__ import annotations

from caseload.management.demo.shapes import Group, Help, OutcomeText, Story, TargetText, Times, Topic, Tries

WELLBEING: tuple[Group, ...] = (
    Group(
        "talk-r", "Language group", Topic.LANGUAGE, "grace.hollis", Times(4, 20, "Acorn corner"), 20, 3, 4,
        "Language group of up to four, 20 minutes, three times a week, with picture prompts and turn-taking games.",
        "To understand and use the words of the day, and to join in with a small group.",
        OutcomeText(
            "Understanding and joining in",
            "By the end of Reception {name} will answer simple who, what and where questions in a small group.",
            (
                TargetText("questions", "Answers who, what and where questions", Tries(4, 5), Story.UP,
                           "Answered 1 of 5.", "Colour-coded question cards."),
                TargetText("turn", "Waits for a turn in a game of three", Help("G"), Story.FLAT,
                           "Needed a hand on the shoulder.", "A turn stone that is passed on."),
            ),
        ),
    ),
    Group(
        "talk-1", "Narrative group", Topic.LANGUAGE, "priya.nair", Times(3, 25, "Rainbow room"), 20, 3, 4,
        "Narrative group of up to four, 20 minutes, three times a week.",
        "To tell a short story in order, with who, where and what happened.",
        OutcomeText(
            "Telling a story",
            "By the end of Year 1 {name} will tell a three-part story to a partner in full sentences.",
            (
                TargetText("sentence", "Says a sentence with who, what and where", Tries(4, 5), Story.UP,
                           "Used two words together.", "Story map, finger for each part."),
                TargetText("sequence", "Puts three pictures in order and tells the story", Tries(3, 4), Story.MET,
                           "Ordered 1 of 4 sets.", "Talk through twice, then alone."),
            ),
        ),
    ),
    Group(
        "motor-r", "Finger gym", Topic.MOTOR, "grace.hollis", Times(3, 15, "Hazel classroom"), 15, 3, 4,
        "Finger gym in a group of up to four, 15 minutes, three times a week, from the OT service’s school pack.",
        "To build the hand strength needed for writing, buttons and scissors.",
        OutcomeText(
            "Hands ready to write",
            "By the end of the year {name} will hold a pencil with three fingers and cut along a line.",
            (
                TargetText("scissors", "Cuts along a straight line", Help("V"), Story.UP,
                           "Needed a hand over the hand.", "Spring scissors first; card strips."),
            ),
        ),
    ),
    Group(
        "sensory-1", "Sensory circuit", Topic.SENSORY, "fiona.mcbride", Times(5, 15, "Hall", at="08:55"), 15, 4, 4,
        "Sensory circuit in a group of up to four, 15 minutes, four mornings a week: alerting, organising, calming.",
        "To start the morning calm and ready to learn.",
        OutcomeText(
            "A settled start",
            "By the end of the year {name} will come in and begin the first task within five minutes.",
            (
                TargetText("settle", "Begins the first task within five minutes", Help("G"), Story.UP,
                           "Needed to be walked to the table.", "Circuit first, then the same three steps in class."),
            ),
        ),
    ),
    Group(
        "sensory-3", "Sensory circuit", Topic.SENSORY, "keyworker", Times(5, 15, "Hall", at="09:30"), 15, 4, 3,
        "Sensory circuit in a group of up to three, 15 minutes, four mornings a week.",
        "To be calm and alert for the morning’s lessons.",
        OutcomeText(
            "Ready for the morning",
            "By the end of Year 3 {name} will choose a calming activity when it is needed and go back to work.",
            (
                TargetText("choose", "Chooses a calming activity from three", Help("G"), Story.UP,
                           "Accepted the one offered.", "Choice board by the mats."),
            ),
        ),
    ),
    Group(
        "feelings-1", "Feelings group", Topic.FEELINGS, "fiona.mcbride", Times(2, 30, "Garden room"), 30, 2, 3,
        "Feelings group of up to three, 30 minutes, twice a week, led by a trained emotional literacy assistant.",
        "To name feelings and to tell an adult before they become too big.",
        OutcomeText(
            "Naming feelings",
            "By the end of the year {name} will name how they feel and ask for the help they need.",
            (
                TargetText("name", "Names a feeling and what it is about", Help("V"), Story.UP,
                           "Pointed to a face.", "Zones chart; the adult names their own feeling first."),
                TargetText("ask", "Asks for a calm break with the card", Tries(3, 4), Story.FLAT,
                           "Asked once in four times.", "Card on the lanyard, always answered with yes."),
            ),
        ),
    ),
    Group(
        "feelings-4", "Feelings group", Topic.FEELINGS, "tunde.bakare", Times(2, 30, "Garden room"), 30, 2, 3,
        "Feelings group of up to three, 30 minutes, twice a week.",
        "To notice early signs of worry or anger and to use a plan.",
        OutcomeText(
            "Using a plan",
            "By the end of Year 4 {name} will use one of three strategies when the scale reaches three.",
            (
                TargetText("scale", "Uses the five-point scale to say how things are", Help("G"), Story.UP,
                           "Needed the adult to point.", "Scale on the desk, checked at three set times."),
                TargetText("strategy", "Uses a strategy before the scale reaches four", Tries(3, 4), Story.FLAT,
                           "Used one in four times.", "Practise when calm, every session."),
            ),
        ),
    ),
    Group(
        "checkin-3", "Check-in", Topic.FEELINGS, "keyworker", Times(2, 10, "Quiet room", at="08:45"), 10, 2, 1,
        "A one-to-one check-in of 10 minutes, twice a week.",
        "To know an adult who listens, and to plan the day together.",
        OutcomeText(
            "Planning the day",
            "By the end of Year 3 {name} will say what might be difficult today and what would help.",
            (
                TargetText("plan", "Says one thing that would help today", Help("V"), Story.FLAT,
                           "Chose from pictures.", "Same two questions each time."),
            ),
        ),
    ),
    Group(
        "bricks-3", "Brick club", Topic.SOCIAL, "tunde.bakare", Times(2, 30, "Sunshine room"), 30, 2, 4,
        "Brick club in a group of up to four, 30 minutes, twice a week: engineer, supplier, builder.",
        "To work together on a model, taking turns with the three roles.",
        OutcomeText(
            "Working with others",
            "By the end of Year 3 {name} will take each role in a group of three and sort out a disagreement with words.",
            (
                TargetText("role", "Keeps to the role for the whole build", Tries(4, 5), Story.UP,
                           "Changed role after a minute.", "Role badges and a timer."),
                TargetText("words", "Uses words to sort out a disagreement", Help("V"), Story.FLAT,
                           "Left the table.", "Stop, say, choose card."),
            ),
        ),
    ),
    Group(
        "social-5", "Friendship group", Topic.SOCIAL, "dev.chauhan", Times(3, 30, "Library"), 30, 2, 4,
        "Friendship group of up to four, 30 minutes, twice a week.",
        "To start and keep up a conversation, and to read how the other person feels.",
        OutcomeText(
            "Conversation",
            "By the end of the year {name} will keep a conversation going for four turns on somebody else’s topic.",
            (
                TargetText("turns", "Keeps a conversation going for four turns", Tries(3, 4), Story.UP,
                           "One or two turns.", "Conversation tree; video of the group, watched together."),
                TargetText("other", "Asks a question about the other person", Tries(4, 5), Story.FLAT,
                           "Asked 3 of 5 with a prompt card.", "Prompt card face down on the table."),
            ),
        ),
    ),
    Group(
        "mentor-5", "Mentor time", Topic.FEELINGS, "", Times(3, 20, "Garden room"), 20, 3, 1,
        "Mentor time one to one, 20 minutes, three times a week.",
        "To come to school on time and to have one adult to go to.",
        OutcomeText(
            "Good mornings",
            "By the end of Year 5 {name} will come in with his class and say how the morning is going.",
            (
                TargetText("arrive", "Comes in with the class", Tries(3, 5, 2), Story.FEW,
                           "Came in with the class once in five days.", "Mentor meets him at the gate."),
            ),
        ),
    ),
    Group(
        "mentor-6", "Mentor time", Topic.FEELINGS, "callum.reid", Times(2, 20, "Garden room"), 20, 1, 1,
        "Mentor time one to one, 20 minutes a week.",
        "To feel ready for the move to secondary school.",
        OutcomeText(
            "Ready to move on",
            "By July {name} will name three things that help when a day is hard, and who to tell at the new school.",
            (
                TargetText("helps", "Says what would help before asking to leave", Help("V"), Story.UP,
                           "Left without words.", "Write it on the plan-B page."),
            ),
        ),
    ),
    Group(
        "hearing-4", "Listening and vocabulary", Topic.HEARING, "josh.peters", Times(3, 15, "Quiet room"), 15, 2, 1,
        "Listening check and pre-teaching of lesson vocabulary one to one, 15 minutes, twice a week.",
        "To know the lesson’s new words before the lesson, and to say when something was not heard.",
        OutcomeText(
            "Hearing the lesson",
            "By the end of Year 4 {name} will check her aids each morning and ask when something was not heard.",
            (
                TargetText("words", "Explains the three new words of the lesson", Tries(3, 3), Story.UP,
                           "Explained one of three.", "Picture, word, own sentence."),
                TargetText("say", "Says when something was not heard", Help("G"), Story.FLAT,
                           "Waited to be asked.", "A card to tap on the desk."),
            ),
        ),
    ),
)
