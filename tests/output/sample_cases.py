"""Six conversations as a court would hear of them: the five open cases, and Rosa, a carer who is remanded."""

from screening_guide.guide import prompts
from screening_guide.guide.events import Answered, Event, Noted, Picked, Quoted, Specified
from screening_guide.guide.kinds import Voice

SAW, SAID, RECORDS = Voice.SAW, Voice.SAID, Voice.RECORDS
AGREED = Answered(prompts.consent("court"), "agreed")


def seen(sign: str, *which: int) -> list[Event]:
    """What the worker saw, and which of its meanings."""
    return [Noted(sign, SAW), *(Specified(sign, each) for each in which)]


def said(sign: str, *which: int, words: str = "") -> list[Event]:
    """What she said and the worker ticked."""
    quoted: list[Event] = [Quoted(sign, words)] if words else []
    ticked = Picked(prompts.INCLUDE, f"said.{sign}")
    return [Noted(sign, SAID), *quoted, *(Specified(sign, each) for each in which), ticked]


def on_record(sign: str, *which: int) -> list[Event]:
    """What a record says."""
    return [Noted(sign, RECORDS), *(Specified(sign, each) for each in which)]


def ready(day: str, strength: str, record: str = "") -> list[Event]:
    """What the report asks the worker for."""
    return [
        Answered(prompts.SEEN_ON, day),
        Answered(prompts.STRENGTH_WORDS, strength),
        *([Answered(prompts.RECORD, record)] if record else []),
    ]


def wants(*offers: str) -> list[Event]:
    """What she chose, in her order."""
    return [Picked(prompts.WANTED, offer) for offer in offers]


def plans(letter: str, **slots: str) -> list[Event]:
    """What she planned."""
    return [Answered(prompts.plan(letter, slot), text) for slot, text in slots.items()]


CASES: dict[str, list[Event]] = {
    "Dee": [
        Answered(prompts.VENUE, "prison"),
        AGREED,
        *ready(
            "26 November",
            "She has cooked for forty people in the prison kitchen and is trusted with it",
            "Her prison record of 24 November",
        ),
        Picked(prompts.MATTERS_CARDS, "sleep"),
        Picked(prompts.INCLUDE, "matters.sleep"),
        *on_record("housing.nowhere", 0),
        *said("drugs.worried"),
        *said("housing.sofa", 0),
        *seen("depression.withdrawn", 1),
        *wants("housing.duty-to-refer", "drugs.one-service"),
        *plans("a", tonight="The council's housing office", tomorrow="The women's centre drop-in"),
    ],
    "Marnie": [
        Answered(prompts.VENUE, "court_cells"),
        *ready("1 December", "She thought of her mother before herself"),
        *seen("suicide.gives-away"),
        *said("suicide.no-tomorrow", words="It won't matter by Monday"),
        *seen("self-harm.covered", 0),
        Answered(prompts.SLIP_ACCEPTED, "Custody manager"),
    ],
    "Shirin": [
        Answered(prompts.VENUE, "police_custody"),
        AGREED,
        *ready("30 November", "She asked for a woman interpreter and waited for her"),
        *seen("communication.relative-interprets", 0),
        *said("exploitation.papers", 0),
        *seen("exploitation.address", 0),
        *wants("communication.interpreter"),
        Answered(prompts.SLIP_ACCEPTED, "Custody officer"),
    ],
    "Elen": [
        Answered(prompts.VENUE, "probation_office"),
        AGREED,
        *ready("27 November", "She has come to every appointment that the bus allowed"),
        *seen("depression.slowed", 0, 1),
        *said("depression.appetite", 1),
        *said("domestic-abuse.money-phone", 1),
        *said("probation.cannot-get-there", 1),
        *wants("probation.safe-time"),
    ],
    "Carol": [
        Answered(prompts.VENUE, "probation_office"),
        AGREED,
        *ready("25 November", "She has brought up two children alone and has her grandson every weekend"),
        *said("separation.depends", 0),
        *said("bereavement.recent", 0),
        *said("womens-health.drinks", 1, words="A glass or two most evenings since Mum died"),
        *said("money.frets", 0),
        *seen("womens-health.hot", 0),
        *wants("money.advice"),
    ],
    "Rosa": [
        Answered(prompts.VENUE, "court_cells"),
        AGREED,
        *ready("1 December", "She has cared for her father at home for six years", "Her medical record of 12 October"),
        *said("carers.depends", 2),
        *said("carers.care-due", 0),
        *on_record("carers.own-health", 0),
        *seen("remand.time"),
        *wants("carers.tell-now", "carers.court-knows"),
    ],
}
