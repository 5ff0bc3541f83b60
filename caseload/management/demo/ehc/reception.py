"""EHC plans of Reception: Max and Layla."""

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

MAX = EhcText(
    child="max",
    views=(
        "Max likes water, spinning toys and being outside. He shows that he is happy by humming and jumping. His views "
        "were gathered by watching what he chooses and how long he stays with it."
    ),
    family=(
        "Max’s parents would like him to have a way to say what he wants, to use the toilet at school and to be safe "
        "near roads."
    ),
    needs=(
        "Max is autistic and has severe learning difficulties. He does not use words yet and communicates by leading an "
        "adult by the hand. He attends to an activity of his choice for several minutes and to an adult-led one for "
        "about one. He needs full adult support for dressing and eating safely. He has no sense of danger outdoors."
    ),
    health="Max puts objects in his mouth and is being assessed by the community dietitian for a very narrow diet.",
    social="The family has a short breaks assessment under way with the disabled children’s team.",
    social_provision="Short breaks: four hours on one Saturday a month, reviewed every six months.",
    outcomes=(
        OutcomeText(
            "Asking for things",
            "By the end of Key Stage 1, Max will exchange a picture with an adult to ask for what he wants.",
            (
                TargetText("exchange", "Gives a picture to ask for a toy", Help("G"), Story.UP,
                           "Needed a hand over his hand.", "Open hand, wait five seconds, then help from behind."),
                TargetText("choose", "Chooses between two things by reaching", Tries(8, 10), Story.UP,
                           "Reached for one of the two in 4 of 10.", "One liked, one not; hold them apart."),
            ),
        ),
        OutcomeText(
            "Attending together",
            "By the end of Reception, Max will share attention with an adult for five minutes.",
            (
                TargetText("bucket", "Watches the attention bucket with the group", Help("V"), Story.FLAT,
                           "Looked away after a few seconds.", "Three toys, no talking, same song to finish."),
            ),
        ),
        OutcomeText(
            "Looking after himself",
            "By the end of Key Stage 1, Max will take part in each step of going to the toilet and washing his hands.",
            (
                TargetText("hands", "Washes his hands with the picture strip", Help("V"), Story.UP,
                           "Full physical help for all five steps.", "Backward chaining: the last step is his."),
            ),
        ),
    ),
    lines=(
        LineText(
            "day", "Support through the day", Topic.SELF_CARE,
            "25 hours of one-to-one adult support a week, in class, at play and at lunch, to keep Max safe and learning.",
            1500, 1, is_through_the_day=True, outcome=3,
        ),
        LineText(
            "pecs", "Picture exchange", Topic.SPEECH,
            "A picture exchange programme one to one, 15 minutes every day.",
            15, 5, outcome=1, targets=("exchange", "choose"), times=Times(5, 15, "Acorn corner"), within="day",
        ),
        LineText(
            "bucket", "Attention group", Topic.ATTENTION,
            "An attention programme in four stages, 10 minutes, four times a week.",
            10, 4, outcome=2, targets=("bucket",), times=Times(5, 10, "Acorn corner"),
        ),
        LineText(
            "self-care", "Self-care programme", Topic.SELF_CARE,
            "Teaching of self-care steps with a picture strip, 15 minutes, three times a week.",
            15, 3, outcome=3, targets=("hands",), times=Times(4, 15, "Acorn classroom"),
        ),
        LineText(
            "quiet", "Quiet space", Topic.SENSORY,
            "Access to a low-arousal space whenever he needs it.",
        ),
    ),
    profile=ProfileText(
        "leads you by the hand; pictures",
        "I love water. I have a lovely hum. I climb very well.",
        "Going outside. My blue spinner. Time to look before I join in.",
        "Come down to my level. Show me the picture. Hold my hand near the gate. Let me hum.",
    ),
)

LAYLA = EhcText(
    child="layla",
    views=(
        "Layla likes dancing, dolls and her baby brother. She signed “more” and “friends” when asked about school. She "
        "chose a picture of the book corner as her favourite place."
    ),
    family=(
        "Layla’s family want her to talk, to have friends and to be treated like the other children. They speak Arabic "
        "at home and use signs in both languages."
    ),
    needs=(
        "Layla has Down syndrome. Her learning and her spoken language are delayed; she understands far more than she "
        "can say and learns best by seeing. She has low muscle tone and tires easily when writing or climbing. She has "
        "glue ear in the winter months."
    ),
    health="Layla has a repaired heart defect and is seen once a year. She may sit out when breathless.",
    outcomes=(
        OutcomeText(
            "Speaking and signing",
            "By the end of Key Stage 1, Layla will use sentences of three key words or signs.",
            (
                TargetText("two-words", "Puts two words or signs together", Tries(4, 5), Story.UP,
                           "Did so once in ten.", "See and Learn cards; the adult adds one word."),
            ),
        ),
        OutcomeText(
            "Early number",
            "By the end of Reception, Layla will count out up to five objects.",
            (
                TargetText("count", "Gives the number asked for, up to three", Tries(4, 5), Story.UP,
                           "Gave 1 of 5.", "Numicon plates; count as they drop."),
            ),
        ),
        OutcomeText(
            "Joining in",
            "By the end of Reception, Layla will take part in a small group for fifteen minutes.",
            (
                TargetText("questions", "Answers who and what questions", Tries(4, 5), Story.FLAT,
                           "Answered with a sign in 2 of 5.", "Colour-coded question cards."),
                TargetText("turn", "Waits for a turn in a game of three", Help("G"), Story.MET,
                           "Needed a hand on the shoulder.", "A turn stone that is passed on."),
            ),
        ),
    ),
    lines=(
        LineText(
            "speech", "Speech and signing", Topic.SPEECH,
            "A speech and signing programme one to one, 20 minutes, four times a week, set by the therapist.",
            20, 4, outcome=1, targets=("two-words",), times=Times(4, 25, "Quiet room"),
        ),
        LineText(
            "number", "Early number", Topic.MATHS,
            "Early number one to one, 15 minutes, three times a week.",
            15, 3, outcome=2, targets=("count",), times=Times(4, 15, "Hazel classroom"),
        ),
        LineText(
            "group", "Language group", Topic.LANGUAGE,
            "A language group of no more than four, 20 minutes, three times a week.",
            20, 3, pupils=4, outcome=3, targets=("questions", "turn"), group="talk-r",
        ),
        LineText(
            "salt", "SALT direct work", Topic.SPEECH,
            "Direct work with a speech and language therapist, 30 minutes each half-term.",
            30, 1, "half_term", by="speech and language therapist", outcome=1,
        ),
    ),
    profile=ProfileText(
        "signs and single words",
        "I am a great dancer. I give the best hugs. I make people laugh.",
        "Signing. Sitting next to Elsie. A rest after lunch.",
        "Sign with your words. Show me a picture. Give me time. Ask me again if I do not answer.",
    ),
)

RECEPTION = (MAX, LAYLA)
