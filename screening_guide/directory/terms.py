"""Our own words for kinds of help and for who may refer, as attributes that travel in any feed."""

from functools import lru_cache

from screening_guide.directory.ids import made
from screening_guide.directory.record import NEED, ROUTE, Attribute, Service, TaxonomyTerm

NEED_LABELS = {
    "domestic_abuse": "Domestic abuse",
    "sexual_violence": "Sexual violence",
    "mental_health": "Mental health",
    "counselling": "Counselling",
    "trauma": "Trauma",
    "substance_use": "Drink and drugs",
    "housing": "Housing",
    "debt_benefits": "Debt and benefits",
    "employment_training": "Work and training",
    "education": "Education",
    "children_families": "Children and families",
    "childcare_creche": "Childcare or creche",
    "young_women": "Young women",
    "older_women": "Older women",
    "minoritised_women": "Minoritised women",
    "immigration": "Immigration",
    "disability": "Disability",
    "health": "Health",
    "sex_work": "Sex work",
    "advocacy": "Advocacy",
    "one_to_one": "One-to-one support",
    "groups": "Groups",
    "peer_mentoring": "Peer mentoring",
    "drop_in": "Drop-in",
    "outreach": "Outreach",
    "through_the_gate": "Through the prison gate",
}

ROUTE_LABELS = {
    "self": "She can refer herself",
    "probation": "Probation",
    "court": "Court",
    "police": "Police",
    "prison": "Prison",
    "liaison_diversion": "Liaison and diversion",
    "social_care": "Social care",
    "any_professional": "Any professional",
}

NEEDS = tuple(NEED_LABELS)
ROUTES = tuple(ROUTE_LABELS)

_LABELS = {NEED: NEED_LABELS, ROUTE: ROUTE_LABELS}
_TAXONOMIES = {NEED: "Screening Guide kinds of help", ROUTE: "Screening Guide referral routes"}
_MEANINGS = {NEED: "A kind of help that a service gives: {label}", ROUTE: "Who may refer to a service: {label}"}


def need(word: str, owner: str) -> Attribute:
    """The attribute that says a service gives a kind of help.

    Args:
        word: one of :data:`NEEDS`, such as ``housing``; another word is kept as it is.
        owner: the id of the service.
    """
    return _attribute(NEED, word, owner)


def route(word: str, owner: str) -> Attribute:
    """The attribute that says who may refer to a service.

    Args:
        word: one of :data:`ROUTES`, such as ``self``; another word is kept as it is.
        owner: the id of the service.
    """
    return _attribute(ROUTE, word, owner)


def words(service: Service, link_type: str) -> tuple[str, ...]:
    """Our words that a service carries, each once, in its order.

    Args:
        service: the service.
        link_type: ``record.NEED`` or ``record.ROUTE``.
    """
    terms = (each.taxonomy_term for each in service.attributes if each.link_type == link_type)
    # Another publisher may use the same link type for a list of their own.
    ours = (term.term for term in terms if term and term.taxonomy == _TAXONOMIES[link_type] and term.term)
    return tuple(dict.fromkeys(ours))


def _attribute(link_type: str, word: str, owner: str) -> Attribute:
    label = _LABELS[link_type].get(word) or word.replace("_", " ").capitalize()
    return Attribute(
        id=made(owner, f"attribute:{link_type}:{word}"),
        link_type=link_type,
        link_entity="service",
        taxonomy_term=TaxonomyTerm(
            id=_term_id(link_type, word),
            name=label,
            description=_MEANINGS[link_type].format(label=label),
            taxonomy=_TAXONOMIES[link_type],
            term=word,
        ),
    )


@lru_cache(256)  # nearly always one of our own words
def _term_id(link_type: str, word: str) -> str:
    return made(f"taxonomy_term:{link_type}:{word}")
