"""The sixty pupils on the SEN register: eighteen with an EHC plan, forty-two on SEN support."""

from __future__ import annotations

from caseload.management.demo.shapes import Child

MON_TO_WED, THU_FRI = (0, 1, 2), (3, 4)

WITH_PLAN: tuple[Child, ...] = (
    Child("max", "Maxwell", "Thornbury", "M", "R", "R Acorn", ("ASD", "SLD"), "grace.hollis", 2, preferred=("Max", "")),
    Child(
        "layla", "Layla", "Haddad", "F", "R", "R Hazel", ("DS", "SLCN"), "grace.hollis", 5, preferred=("ليلى", "حداد")
    ),
    Child("noor", "Noor", "Aziz", "F", "1", "1 Maple", ("PD", "HI"), "josh.peters", 8, backup="ellie.whitcombe"),
    Child("kofi", "Kofi", "Mensah-Boateng", "M", "1", "1 Willow", ("ASD", "SLCN"), "priya.nair", 1),
    Child("isla", "Isla", "MacLeod", "F", "1", "1 Maple", ("VI",), "fiona.mcbride", 10),
    Child("reuben", "Reuben", "Levy", "M", "2", "2 Birch", ("PD",), "ellie.whitcombe", 4),
    Child("chloe", "Chloé", "N’Diaye", "F", "2", "2 Rowan", ("SLCN", "MLD"), "ellie.whitcombe", 7),
    Child("tomos", "Tomos", "Prys-Jones", "M", "2", "2 Birch", ("ASD", "SEMH"), "fiona.mcbride", 0),
    Child(
        "amara", "Amara", "Kendall", "F", "3", "3 Ash", ("SLCN",), "keyworker", 6,
        backup="josh.peters", family=("Denise Kendall", "Paul Kendall"),
    ),
    Child("zofia", "Zofia", "Wójcik", "F", "3", "3 Elm", ("HI", "SLCN"), "keyworker", 9, backup="marta.sobczak"),
    Child(
        "seun", "Oluwaseun", "Adebayo-Clarke", "M", "3", "3 Ash", ("SEMH", "SPLD"), "tunde.bakare", 3,
        preferred=("Seun", ""),
    ),
    Child(
        "theo", "Theo", "Marsh", "M", "4", "4 Beech", ("ASD", "SEMH"), "keyworker", 2,
        backup="tunde.bakare", family=("Karen Marsh",),
    ),
    Child("anh", "Minh Anh", "Nguyễn", "F", "4", "4 Cedar", ("MLD", "SLCN"), "dev.chauhan", 11),
    Child("jasper", "Jasper", "Fox", "M", "4", "4 Beech", ("SEMH",), "tunde.bakare", 5),
    Child("safiya", "Safiya", "Rahman", "F", "5", "5 Holly", ("SPLD", "SLCN"), "marta.sobczak", 1),
    Child(
        "dominik", "Dominik", "Kovač", "M", "5", "5 Larch", ("ASD",), "marta.sobczak", 8,
        family=("Ivana Kovač", "Marko Kovač"),
    ),
    Child(
        "ruby", "Ruby", "Ellingham", "F", "5", "5 Holly", ("MLD", "OTH"), "dev.chauhan", 4,
        shares=("josh.peters", THU_FRI),
    ),
    Child("idris", "Idris", "Bello", "M", "6", "6 Alder", ("MLD",), "josh.peters", 7, backup="callum.reid"),
)

ON_SUPPORT: tuple[Child, ...] = (
    # Reception
    Child("elsie", "Elsie", "Hargreaves", "F", "R", "R Acorn", ("SLCN",), "grace.hollis", 3, ("talk-r", "motor-r")),
    Child("yusuf", "Yusuf", "Karim", "M", "R", "R Hazel", ("SLCN",), "grace.hollis", 9, ("talk-r",)),
    Child("freddie", "Frederick", "Osborne", "M", "R", "R Acorn", ("SLCN", "SEMH"), "grace.hollis", 6,
          ("talk-r",), preferred=("Freddie", "")),
    Child("ines", "Inês", "Carvalho", "F", "R", "R Hazel", ("NSA",), "grace.hollis", 1, ("motor-r",)),
    Child("arlo", "Arlo", "Finch", "M", "R", "R Acorn", ("NSA",), "callum.reid", 10, lacks="line"),
    # Year 1
    Child("aoife", "Aoife", "O’Connell", "F", "1", "1 Maple", ("SLCN",), "priya.nair", 4, ("phonics-1", "talk-1")),
    Child("mo", "Mohammed", "Iqbal", "M", "1", "1 Willow", ("SLCN",), "priya.nair", 2,
          ("phonics-1", "talk-1"), preferred=("Mo", "")),
    Child("harriet", "Harriet", "Bloom", "F", "1", "1 Maple", ("SPLD",), "callum.reid", 11, ("phonics-1",)),
    Child("lucas", "Lucas", "Ferreira", "M", "1", "1 Willow", ("MLD",), "priya.nair", 7, ("phonics-1", "motor-r")),
    Child("ottilie", "Ottilie", "Grant", "F", "1", "1 Willow", ("SEMH",), "fiona.mcbride", 0,
          ("feelings-1", "sensory-1")),
    Child("kwame", "Kwame", "Asante", "M", "1", "1 Maple", ("SLCN",), "priya.nair", 5, ("talk-1",), lacks="target"),
    # Year 2
    Child("poppy", "Poppy", "Nightingale", "F", "2", "2 Birch", ("SPLD",), "ellie.whitcombe", 8,
          ("phonics-2", "maths-2")),
    Child("rafael", "Rafael", "Souza", "M", "2", "2 Rowan", ("SLCN",), "ellie.whitcombe", 2, ("phonics-2",)),
    Child("eunji", "Eun-ji", "Park", "F", "2", "2 Birch", ("SLCN",), "ellie.whitcombe", 6, ("phonics-2",)),
    Child("alfie", "Alfie", "Turnbull", "M", "2", "2 Rowan", ("MLD",), "ellie.whitcombe", 10,
          ("phonics-2", "maths-2")),
    Child("bjorn", "Björn", "Lindgren", "M", "2", "2 Birch", ("SEMH",), "fiona.mcbride", 3, ("feelings-1",)),
    Child("sienna", "Sienna", "Abbott", "F", "2", "2 Rowan", ("MLD",), "fiona.mcbride", 9, ("maths-2",)),
    Child("harvey", "Harvey", "Quill", "M", "2", "2 Birch", ("ASD",), "fiona.mcbride", 1, ("sensory-1",)),
    # Year 3
    Child("finley", "Finley", "Wade", "M", "3", "3 Ash", ("SEMH",), "keyworker", 4, ("sensory-3", "checkin-3")),
    Child("hana", "Hana", "Suzuki", "F", "3", "3 Elm", ("SLCN",), "keyworker", 7, ("sensory-3", "reading-3")),
    Child("jacob", "Jacob", "Amadi", "M", "3", "3 Ash", ("SPLD",), "callum.reid", 11, ("reading-3",)),
    Child("phoebe", "Phoebe", "Castellane", "F", "3", "3 Elm", ("MLD",), "callum.reid", 2, ("reading-3",)),
    Child("leo", "Leo", "Vasquez", "M", "3", "3 Elm", ("ASD",), "tunde.bakare", 8, ("bricks-3",)),
    Child("matilda", "Matilda", "Hurst", "F", "3", "3 Ash", ("SEMH",), "tunde.bakare", 5, ("bricks-3",)),
    Child("omar", "Omar", "Said", "M", "3", "3 Ash", ("SLCN",), "tunde.bakare", 0, ("bricks-3",)),
    # Year 4
    Child("wren", "Wren", "Sinclair", "", "4", "4 Beech", ("SPLD",), "priya.nair", 9, ("maths-4", "reading-4")),
    Child("gabriel", "Gabriel", "Nowak", "M", "4", "4 Cedar", ("SPLD",), "marta.sobczak", 3, ("reading-4",)),
    Child("tilly", "Matilda", "Marlowe", "F", "4", "4 Beech", ("MLD",), "marta.sobczak", 6,
          ("reading-4", "maths-4"), preferred=("Tilly", "")),
    Child("zachary", "Zachary", "Obi", "M", "4", "4 Cedar", ("SEMH",), "tunde.bakare", 10, ("feelings-4",)),
    Child("meera", "Meera", "Pillai", "F", "4", "4 Beech", ("HI",), "dev.chauhan", 1, ("hearing-4",)),
    Child("ethan", "Ethan", "Broadbent", "M", "4", "4 Cedar", ("SLCN",), "dev.chauhan", 7, ("reading-4",), lacks="slot"),
    # Year 5
    Child("amara-kaya", "Amara", "Kaya", "F", "5", "5 Larch", ("SPLD",), "marta.sobczak", 2,
          ("spelling-5", "typing-5")),
    Child("caleb", "Caleb", "Okafor", "M", "5", "5 Holly", ("SEMH",), "", 5, ("mentor-5",)),
    Child("niamh", "Niamh", "Gallagher", "F", "5", "5 Larch", ("SPLD",), "marta.sobczak", 8, ("spelling-5",)),
    Child("stanley", "Stanley", "Moss", "M", "5", "5 Holly", ("SPLD",), "callum.reid", 0, ("spelling-5", "typing-5")),
    Child("adaeze", "Adaeze", "Nwosu", "F", "5", "5 Holly", ("SEMH",), "dev.chauhan", 11, ("social-5",)),
    # Year 6
    Child("charlie", "Charlie", "Penhaligon", "M", "6", "6 Alder", ("MLD",), "josh.peters", 4, ("maths-6",)),
    Child("farah", "Farah", "Siddiqui", "F", "6", "6 Yew", ("MLD",), "josh.peters", 9, ("maths-6",)),
    Child("luca", "Luca", "Romano", "M", "6", "6 Alder", ("ASD",), "dev.chauhan", 6, ("social-5",)),
    Child("esme", "Esmé", "Dunmore", "F", "6", "6 Yew", ("SEMH",), "callum.reid", 1, ("mentor-6",)),
    Child("samuel", "Samuel", "Achterberg", "M", "6", "6 Yew", ("SPLD",), "josh.peters", 10, ("maths-6",)),
    Child("vikram", "Vikram", "Desai", "M", "6", "6 Alder", ("SLCN", "SEMH"), "dsl", 3, ("social-5",)),
)

CHILDREN: tuple[Child, ...] = WITH_PLAN + ON_SUPPORT

COVERED, COVERED_BY = "noor", "cover"
WITHOUT_RECORDS = "caleb"
NEWCOMER = "ines"

# Invented people; two a pupil at most, the surname is the pupil's own.
PARENTS: tuple[tuple[str, str], ...] = (
    ("Claire", "mother"), ("Daniel", "father"), ("Fatima", "mother"), ("Gareth", "father"), ("Helen", "mother"),
    ("Joanna", "mother"), ("Kevin", "father"), ("Leanne", "mother"), ("Michael", "father"), ("Nadia", "mother"),
    ("Patrick", "father"), ("Rachel", "mother"), ("Simon", "father"), ("Tanya", "mother"), ("Victoria", "mother"),
)
OTHER_CARERS: tuple[tuple[str, str], ...] = (
    ("Maureen", "grandmother"), ("Brian", "grandfather"), ("Alison", "aunt"), ("Steven", "stepfather"),
)
