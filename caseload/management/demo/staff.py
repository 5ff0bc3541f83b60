"""The twenty-four adults; the first nine can be signed in as."""

from __future__ import annotations

from accounts.rules import RoleName
from caseload.management.demo.shapes import Member

DOMAIN = "demo.example"
SIGN_IN_WORDS = "demo-school-2026"

SIGN_INS: tuple[Member, ...] = (
    Member("keyworker", "Lena", "Daniels", (RoleName.KEY_WORKER,), "teaching assistant"),
    Member("cover", "Sam", "Reilly", (RoleName.COVER,), "cover supervisor"),
    Member("teacher", "Naomi", "Fletcher", (RoleName.TEACHER,), "class teacher, Year 3"),
    Member("firstaid", "Bev", "Tranter", (RoleName.FIRST_AIDER,), "welfare officer"),
    Member("senco", "Ruth", "Calder", (RoleName.SENCO,), "SENCO"),
    Member("sendadmin", "Carol", "Whitlock", (RoleName.SEN_ADMIN,), "SEND administrator"),
    Member("head", "Margaret", "Ellison", (RoleName.HEAD,), "head teacher"),
    Member("dsl", "Imran", "Sheikh", (RoleName.DSL,), "deputy head and DSL"),
    Member("it", "Owen", "Pryce", (RoleName.IT_ADMIN,), "IT technician"),
)
OTHERS: tuple[Member, ...] = (
    Member("josh.peters", "Josh", "Peters", (RoleName.KEY_WORKER,), "teaching assistant"),
    Member("priya.nair", "Priya", "Nair", (RoleName.KEY_WORKER,), "teaching assistant"),
    Member("grace.hollis", "Grace", "Hollis", (RoleName.KEY_WORKER,), "early years practitioner"),
    Member("tunde.bakare", "Tunde", "Bakare", (RoleName.KEY_WORKER,), "learning mentor"),
    Member("marta.sobczak", "Marta", "Sobczak", (RoleName.KEY_WORKER,), "teaching assistant"),
    Member("ellie.whitcombe", "Ellie", "Whitcombe", (RoleName.KEY_WORKER,), "teaching assistant"),
    Member("dev.chauhan", "Dev", "Chauhan", (RoleName.KEY_WORKER,), "teaching assistant"),
    Member("fiona.mcbride", "Fiona", "McBride", (RoleName.KEY_WORKER, RoleName.FIRST_AIDER), "HLTA"),
    Member("callum.reid", "Callum", "Reid", (RoleName.KEY_WORKER,), "teaching assistant"),
    Member("hannah.osei", "Hannah", "Osei", (RoleName.TEACHER,), "class teacher, Reception"),
    Member("ben.tarrant", "Ben", "Tarrant", (RoleName.TEACHER,), "class teacher, Year 1"),
    Member("aisling.doyle", "Aisling", "Doyle", (RoleName.TEACHER,), "class teacher, Year 2"),
    Member("rob.castell", "Rob", "Castell", (RoleName.TEACHER,), "class teacher, Year 4"),
    Member("yasmin.akhtar", "Yasmin", "Akhtar", (RoleName.TEACHER,), "class teacher, Year 5"),
    Member("peter.lindqvist", "Peter", "Lindqvist", (RoleName.TEACHER,), "class teacher, Year 6"),
)
STAFF: tuple[Member, ...] = SIGN_INS + OTHERS

# The two classes of a year are taught in sets, so that one teacher knows every pupil of the year on the register.
TEACHER_OF_YEAR: dict[str, str] = {
    "R": "hannah.osei",
    "1": "ben.tarrant",
    "2": "aisling.doyle",
    "3": "teacher",
    "4": "rob.castell",
    "5": "yasmin.akhtar",
    "6": "peter.lindqvist",
}
