"""The outlines of a child's body, region by region: the picture and the hit areas are the same polygons.

Points are in the units of the outline's own box (`WIDTH` × its height). Left and right are the child's: on the front
view the child's right is drawn on the viewer's left, on the back view on the viewer's right.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

WIDTH = 500
Points = tuple[tuple[int, int], ...]


class View(StrEnum):
    """Which outline."""

    FRONT = "front"
    BACK = "back"
    HEAD_FRONT = "head_front"
    HEAD_BACK = "head_back"
    LEFT_HAND = "left_hand"
    RIGHT_HAND = "right_hand"


class Side(StrEnum):
    """The child's own side."""

    LEFT = "left"
    RIGHT = "right"
    MIDDLE = "middle"


HEIGHTS: dict[View, int] = {
    View.FRONT: 1000,
    View.BACK: 1000,
    View.HEAD_FRONT: 600,
    View.HEAD_BACK: 600,
    View.LEFT_HAND: 600,
    View.RIGHT_HAND: 600,
}


@dataclass(frozen=True)
class Region:
    """One named part of one outline."""

    view: View
    code: str
    label: str
    side: Side
    points: Points

    @property
    def key(self) -> str:
        """ "front:knee:left": what forms and addresses say."""
        return f"{self.view}:{self.code}:{self.side}"


def _mirrored(points: Points) -> Points:
    """The same shape on the other half."""
    return tuple((WIDTH - across, down) for across, down in reversed(points))


_MIDDLE_FRONT: tuple[tuple[str, str, Points], ...] = (
    (
        "face",
        "Face",
        ((210, 60), (250, 45), (290, 60), (300, 105), (280, 145), (250, 158), (220, 145), (200, 105)),
    ),
    ("neck", "Neck", ((228, 152), (272, 152), (282, 198), (218, 198))),
    ("chest", "Chest", ((185, 200), (315, 200), (330, 235), (322, 330), (178, 330), (170, 235))),
    ("tummy", "Tummy", ((178, 330), (322, 330), (316, 430), (184, 430))),
    ("groin", "Groin", ((184, 430), (316, 430), (328, 505), (252, 530), (248, 530), (172, 505))),
)
_MIDDLE_BACK: tuple[tuple[str, str, Points], ...] = (
    (
        "back_of_head",
        "Back of the head",
        ((210, 60), (250, 45), (290, 60), (300, 105), (280, 145), (250, 158), (220, 145), (200, 105)),
    ),
    ("nape", "Back of the neck", ((228, 152), (272, 152), (282, 198), (218, 198))),
    ("upper_back", "Upper back", ((185, 200), (315, 200), (330, 235), (322, 330), (178, 330), (170, 235))),
    ("lower_back", "Lower back", ((178, 330), (322, 330), (316, 430), (184, 430))),
    ("bottom", "Bottom", ((184, 430), (316, 430), (328, 505), (252, 530), (248, 530), (172, 505))),
)
# One arm and one leg, as drawn on the viewer's left.
_LIMBS: tuple[tuple[str, str, str, Points], ...] = (
    (
        "shoulder",
        "shoulder",
        "shoulder",
        ((183, 200), (168, 235), (170, 262), (126, 264), (130, 226), (154, 203)),
    ),
    ("upper_arm", "upper arm", "back of the upper arm", ((126, 264), (170, 262), (163, 360), (118, 360))),
    ("elbow", "inside of the elbow", "elbow", ((118, 360), (163, 360), (158, 402), (112, 402))),
    ("forearm", "forearm", "back of the forearm", ((112, 402), (158, 402), (143, 500), (100, 500))),
    ("wrist", "wrist", "back of the wrist", ((100, 500), (143, 500), (141, 522), (97, 522))),
    (
        "hand",
        "palm",
        "back of the hand",
        ((97, 522), (141, 522), (148, 560), (138, 602), (108, 606), (90, 572)),
    ),
    ("thigh", "thigh", "back of the thigh", ((172, 507), (246, 531), (243, 660), (180, 660))),
    ("knee", "knee", "back of the knee", ((180, 660), (243, 660), (240, 722), (184, 722))),
    ("lower_leg", "shin", "calf", ((184, 722), (240, 722), (230, 880), (192, 880))),
    ("ankle", "ankle", "back of the ankle", ((192, 880), (230, 880), (230, 910), (190, 910))),
    ("foot", "foot", "heel", ((190, 910), (230, 910), (238, 960), (166, 966), (158, 946))),
)
_HEAD_MIDDLE: dict[View, tuple[tuple[str, str, Points], ...]] = {
    View.HEAD_FRONT: (
        ("forehead", "Forehead", ((130, 110), (250, 60), (370, 110), (392, 230), (108, 230))),
        ("nose", "Nose", ((222, 230), (278, 230), (292, 370), (208, 370))),
        ("mouth", "Mouth", ((170, 370), (330, 370), (318, 460), (182, 460))),
        ("chin", "Chin", ((182, 460), (318, 460), (290, 530), (250, 545), (210, 530))),
    ),
    View.HEAD_BACK: (
        ("crown", "Crown", ((130, 110), (250, 60), (370, 110), (392, 230), (108, 230))),
        ("nape", "Back of the neck", ((170, 440), (330, 440), (318, 560), (182, 560))),
    ),
}
_HEAD_PAIRS: dict[View, tuple[tuple[str, str, Points], ...]] = {
    View.HEAD_FRONT: (
        ("eye", "eye", ((108, 230), (222, 230), (214, 300), (110, 300))),
        (
            "cheek",
            "cheek",
            ((110, 300), (214, 300), (208, 370), (170, 370), (182, 460), (142, 425), (118, 370)),
        ),
        ("ear", "ear", ((106, 232), (108, 340), (84, 330), (72, 280), (82, 236))),
    ),
    View.HEAD_BACK: (
        (
            "back_of_head",
            "back of the head",
            ((108, 230), (250, 230), (250, 440), (170, 440), (128, 380)),
        ),
        ("behind_ear", "behind the ear", ((106, 232), (112, 330), (84, 326), (72, 280), (82, 236))),
    ),
}
# The back of a right hand, its thumb on the viewer's left.
_HAND: tuple[tuple[str, str, Points], ...] = (
    ("thumb", "thumb", ((150, 350), (60, 290), (80, 240), (175, 290))),
    ("index_finger", "index finger", ((175, 260), (160, 110), (205, 100), (225, 250))),
    ("middle_finger", "middle finger", ((225, 250), (215, 70), (262, 70), (275, 248))),
    ("ring_finger", "ring finger", ((275, 248), (275, 95), (320, 100), (325, 255))),
    ("little_finger", "little finger", ((325, 255), (340, 150), (380, 160), (372, 285))),
    (
        "hand_body",
        "palm or back of the hand",
        ((175, 270), (225, 250), (325, 255), (372, 290), (350, 470), (200, 470), (150, 350)),
    ),
    ("wrist", "wrist", ((200, 470), (350, 470), (345, 570), (205, 570))),
)


def _both_sides(view: View, code: str, label: str, points: Points) -> tuple[Region, Region]:
    """A part that the child has twice; POINTS are on the viewer's left."""
    near, far = (Side.LEFT, Side.RIGHT) if view in (View.BACK, View.HEAD_BACK) else (Side.RIGHT, Side.LEFT)
    return (
        Region(view, code, f"{near.capitalize()} {label}", near, points),
        Region(view, code, f"{far.capitalize()} {label}", far, _mirrored(points)),
    )


def _whole_body(view: View) -> list[Region]:
    """The regions of the front or the back."""
    middle = _MIDDLE_FRONT if view is View.FRONT else _MIDDLE_BACK
    found = [Region(view, code, label, Side.MIDDLE, points) for code, label, points in middle]
    for code, front, back, points in _LIMBS:
        found.extend(_both_sides(view, code, front if view is View.FRONT else back, points))
    return found


def _head(view: View) -> list[Region]:
    """The regions of the face or the back of the head."""
    found = [Region(view, code, label, Side.MIDDLE, points) for code, label, points in _HEAD_MIDDLE[view]]
    for code, label, points in _HEAD_PAIRS[view]:
        found.extend(_both_sides(view, code, label, points))
    return found


def _hand(view: View) -> list[Region]:
    """The regions of one hand."""
    side = Side.LEFT if view is View.LEFT_HAND else Side.RIGHT
    return [
        Region(
            view,
            code,
            f"{side.capitalize()} {label}" if code != "hand_body" else f"{side.capitalize()} hand, {label}",
            side,
            _mirrored(points) if side is Side.LEFT else points,
        )
        for code, label, points in _HAND
    ]


REGIONS: tuple[Region, ...] = (
    *_whole_body(View.FRONT),
    *_whole_body(View.BACK),
    *_head(View.HEAD_FRONT),
    *_head(View.HEAD_BACK),
    *_hand(View.LEFT_HAND),
    *_hand(View.RIGHT_HAND),
)
