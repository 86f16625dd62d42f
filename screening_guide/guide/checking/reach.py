"""Which topics a conversation can reach: from a card, a sign on the first pages, or a sign of such a topic."""

from screening_guide.guide.model import Pack


def reachable(pack: Pack) -> frozenset[str]:
    """Ids of the topics that something a worker can press leads to."""
    asked = [sign for signs in (pack.safe_now, *pack.first_look.values()) for sign in signs]
    reached: set[str] = set()
    waiting = [topic for card in pack.cards.values() for topic in card.topics]
    for sign_id in asked:
        waiting += [pack.signs[sign_id].topic, *pack.signs[sign_id].opens]
    while waiting:
        topic_id = waiting.pop()
        if topic_id in reached or topic_id not in pack.topics:
            continue
        reached.add(topic_id)
        waiting += [other for sign in pack.topics[topic_id].signs for other in sign.opens]
    return frozenset(reached)
