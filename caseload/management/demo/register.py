"""The sixty pupils on the SEN register, who leads them, and who is at home."""

from __future__ import annotations

from caseload.management.demo.register_ehc import WITH_PLAN
from caseload.management.demo.register_support import ON_SUPPORT
from caseload.management.demo.shapes import Child

CHILDREN: tuple[Child, ...] = WITH_PLAN + ON_SUPPORT

COVERED, COVERED_BY = "noor", "cover"
WITHOUT_RECORDS = "caleb"
NEWCOMER = "ines"

# Invented people; two a pupil at most, the surname is the pupil's own.
PARENTS: tuple[tuple[str, str], ...] = (
    ("Claire", "mother"),
    ("Daniel", "father"),
    ("Fatima", "mother"),
    ("Gareth", "father"),
    ("Helen", "mother"),
    ("Joanna", "mother"),
    ("Kevin", "father"),
    ("Leanne", "mother"),
    ("Michael", "father"),
    ("Nadia", "mother"),
    ("Patrick", "father"),
    ("Rachel", "mother"),
    ("Simon", "father"),
    ("Tanya", "mother"),
    ("Victoria", "mother"),
)
OTHER_CARERS: tuple[tuple[str, str], ...] = (
    ("Maureen", "grandmother"),
    ("Brian", "grandfather"),
    ("Alison", "aunt"),
    ("Steven", "stepfather"),
)
