"""Who is a role and who is a person: staff are never held by name, nor by a mailbox of their own."""

import re

# Words that name a role, a desk or a team. A contact made only of these, and of the service's own names, is no person.
_ROLE_WORDS = """
    access admin administration administrator administrators advice adviser advisers advisor advisors advocacy advocate
    advocates agency appointment appointments assessment assistant booking bookings business care casework caseworker
    centre center central chair chief client clinic clinical communications community complaints consultant contact
    contacts coordinator coordinators council counselling counsellor counsellors court crisis crs data deputy desk
    development direct director directors drop duty email emergency engagement enquiries enquiry enquires executive
    family feedback finance first floor for freephone front door fundraising general group groups hall head health hello
    help helpdesk helpline helplines home hotline housing hq hub idva idvas in info information intake inquiries isva
    isvas justice keyworker lead leader leaders liaison librarian library line lines live lone mail main manager
    managers member mental mentor mentors main number nurse nurses office officer officers on-call oncall
    online open operations out outreach parent parenting participation partnership partnerships peer phone play
    point practitioner practitioners press prison probation programme programmes project projects public reception
    receptionist recovery referral referrals refuge regional representative safeguarding school secretary secure senior
    service services session sessions single single-point social specialist staff support supporter switchboard team
    teams telephone text the through training treasurer trustee trustees unit volunteer volunteering volunteers website
    welcome welfare wellbeing woman women womens women's work worker workers young youth your of and at to all or a
"""
_ROLES = frozenset(_ROLE_WORDS.split())
_TITLES = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "revd", "reverend", "sr"))
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SEGMENTS = re.compile(r"[,;/|()\[\]–—:]| - ")

_TWO_NAMES = re.compile(r"([a-z]+(?:-[a-z]+)?)\.([a-z']+(?:-[a-z']+)?)\d{0,3}")
_COMPASS = frozenset(("north", "south", "east", "west", "london", "england", "wales", "scotland", "uk", "area", "crs"))


def role_of(name: str, known_names: str) -> str:
    """What is left of a contact's name when every person's name is out of it.

    Args:
        name: as the feed gives it: *Referrals team*, *Ann Persona*, *Ann Persona, Centre Manager*.
        known_names: the names of the service, its organisation and its places, which are no persons' names.

    Returns:
        The name unchanged when it names nobody; the parts that name a role; or a blank.
    """
    known = {word.lower() for word in _WORD.findall(known_names)}
    segments = [part.strip() for part in _SEGMENTS.split(name)]
    roles = [part for part in segments if part and _is_role(part, known)]
    return name if len(roles) == len([part for part in segments if part]) else ", ".join(roles)


def _is_role(text: str, known: set[str]) -> bool:
    words = [word.lower() for word in _WORD.findall(text)]
    if _TITLES.intersection(words):
        return False
    return all(word in known or word in _ROLES or all(piece in _ROLES for piece in word.split("-")) for word in words)


def is_personal(mailbox: str) -> bool:
    """Whether a mailbox is plainly one person's: ``firstname.surname@`` or ``f.surname@``."""
    local, _at, domain = mailbox.lower().partition("@")
    found = _TWO_NAMES.fullmatch(local.replace("_", "."))
    if not found:
        return False
    return not any(_no_name(word, domain) for word in found.groups())


def belongs_to(mailbox: str, person: str) -> bool:
    """Whether a mailbox bears a part of a person's name, as *jane@* does for Jane Smith."""
    local = mailbox.lower().partition("@")[0]
    return any(len(word) > 2 and word.lower() in local and word.lower() not in _ROLES for word in _WORD.findall(person))


def _no_name(word: str, domain: str) -> bool:
    if len(word) == 1:
        return False  # an initial
    return word in _ROLES or word in _COMPASS or (len(word) > 2 and word in domain)
