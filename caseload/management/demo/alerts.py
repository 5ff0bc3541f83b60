"""What stands beside a name: a few matters of life and safety, and many small things that are good to know."""

from __future__ import annotations

from caseload.management.demo.shapes import AlertText

ALERTS: tuple[AlertText, ...] = (
    AlertText(
        "amara",
        "Nut allergy, pen in bag",
        "Signs: swelling, hives, difficulty breathing. Give the pen, call 999, second pen in the office.",
        True,
    ),
    AlertText(
        "ruby",
        "Epilepsy, protocol in office",
        "Time the seizure, stay, clear the space. After 5 minutes: buccal midazolam by a trained "
        "adult, call 999.",
        True,
    ),
    AlertText(
        "max",
        "Chokes easily, soft diet",
        "Sit with him at every meal. Cut everything small. First aider if he coughs without a sound.",
        True,
    ),
    AlertText(
        "reuben",
        "No lifting under the arms",
        "Risk of injury. Two trained adults and the hoist. Ask him how.",
        True,
    ),
    AlertText(
        "gabriel",
        "Severe asthma, inhaler in class",
        "Ten puffs through the spacer, one a minute. Call 999 if no better.",
        True,
    ),
    AlertText("layla", "Sits out when breathless", "Repaired heart defect: she decides when to rest."),
    AlertText(
        "noor",
        "Check splints after lunch",
        "Red marks that stay for 20 minutes: tell the first aider and home.",
    ),
    AlertText("isla", "Cap and tinted glasses outside", "Bright light hurts. Describe what you point at."),
    AlertText(
        "zofia",
        "Two hearing aids, radio aid",
        "Wear the microphone and pass it on. Spare batteries in the office.",
    ),
    AlertText(
        "theo", "Leaves when it is loud", "Give space, ear defenders on the hook. Do not touch his shoulder."
    ),
    AlertText(
        "tomos",
        "May run when overwhelmed",
        "Walk beside him, do not call after him. The gate is kept locked.",
    ),
    AlertText("jasper", "Collected by Mum or Gran only", "Ask the office before handing over."),
    AlertText("kofi", "Eats five foods", "Own lunch box. Never press him to try."),
    AlertText("seun", "Green card means a break", "Nod, note the time, garden room."),
    AlertText("meera", "Hearing aids: check daily", "Listening tube is in the tray."),
    AlertText("finley", "Tell him before a change", "Two minutes before, then again."),
    AlertText("eunji", "New to English", "Speaks Korean. Picture dictionary in the tray."),
    AlertText("vikram", "Sits near the door", "He chooses the seat."),
    AlertText("ottilie", "Card for a calm break", "Always answer with yes."),
    AlertText("harvey", "Ear defenders in the hall", "On the hook by the door."),
    AlertText("esme", "Check in on Mondays", "Five minutes before register."),
)
