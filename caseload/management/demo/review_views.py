"""What people said for the reviews, in their words."""

from __future__ import annotations

from dataclasses import dataclass

from reviews.rules.stages import ViewsOf


@dataclass(frozen=True)
class View:
    """Somebody's views; DAYS_BEFORE counts school days back from two weeks before the meeting, or from yesterday."""

    views_of: ViewsOf
    given_by: str
    role: str
    how_given: str
    text: str
    days_before: int = 0
    written_by: str = "senco"


VIEWS: dict[str, tuple[View, ...]] = {
    "amara": (
        View(
            ViewsOf.PUPIL,
            "Amara",
            "",
            "with symbols",
            (
                "I like the board. Lena waits for me. I don’t like when the bell goes. I want a "
                "turn on the big swing."
            ),
            5,
            "keyworker",
        ),
        View(
            ViewsOf.PARENT,
            "Denise Kendall",
            "mother",
            "by phone",
            (
                "She tells us about her day now, with the board at home as well. Last week she "
                "asked for a plaster by "
                "herself. We are worried that her sessions are often cancelled because Lena is "
                "needed in another class, "
                "and we would like to know how this will be put right before the summer."
            ),
            3,
            "sendadmin",
        ),
        View(
            ViewsOf.STAFF,
            "Naomi Fletcher",
            "class teacher",
            "in writing",
            (
                "Amara joins in the morning meeting and shows her news on the board. She follows "
                "the class routine with "
                "her picture strip. With two-step instructions to the whole class she watches "
                "others first. On days "
                "without her morning session she is quieter and leaves the carpet more often. "
                "Reading is the part of "
                "the day she looks forward to."
            ),
            1,
        ),
    ),
    "dominik": (
        View(
            ViewsOf.PUPIL,
            "Dominik",
            "",
            "wrote it himself",
            (
                "Things that are good: my seat, the library at lunch, chess on Wednesday. Things "
                "that are not good: "
                "group work when nobody says what to do. I would like to meet the new school "
                "before I have to go there."
            ),
            6,
            "marta.sobczak",
        ),
        View(
            ViewsOf.PARENT,
            "Ivana Kovač",
            "mother",
            "in a meeting at school",
            (
                "He sleeps after school most days. At weekends he is himself again. The planning "
                "sessions have helped "
                "with homework: he starts alone. We ask for a quiet place in the afternoon as well."
            ),
            5,
        ),
        View(
            ViewsOf.STAFF,
            "Yasmin Akhtar",
            "class teacher",
            "in writing",
            (
                "Dominik’s work is of high quality once he has begun. Telling him what “done” "
                "looks like has made the "
                "difference. In groups he takes a role if it is written down. He has not yet "
                "told me when he needs a "
                "pause; I notice it by his hands."
            ),
            4,
        ),
        View(
            ViewsOf.PROFESSIONAL,
            "Dr Anita Rowe",
            "educational psychologist",
            "report",
            (
                "I observed Dominik in two lessons and met him for an hour. The effort he makes "
                "to appear at ease is "
                "high and has a cost. I recommend a daily quiet period, a written agenda for "
                "group work, and a planned "
                "transition with at least six visits."
            ),
            2,
            "sendadmin",
        ),
    ),
    "idris": (
        View(
            ViewsOf.PUPIL,
            "Idris",
            "",
            "with a friend",
            (
                "I want a map and one person to go to. I am good at helping. I get stuck when "
                "there is a lot of writing."
            ),
            4,
            "josh.peters",
        ),
    ),
}
