"""Cases 1 to 5 of the open cases, by notes alone: what each should lead to, and what it must never lead to."""

import pytest

from screening_guide.guide import prompts
from screening_guide.guide.conversation import Conversation
from screening_guide.guide.events import Answered, Noted, Picked
from screening_guide.guide.kinds import Nation, Venue, Voice
from screening_guide.guide.phrases import step_words
from screening_guide.guide.suggest import AT_ONCE, kinds_of_help, open_topics, suggestions, wanted
from screening_guide.guide.urgent import firings

SAW, SAID, RECORDS = Voice.SAW, Voice.SAID, Voice.RECORDS


class Case:
    """A conversation of notes, and what it comes to."""

    def __init__(self, pack, *events, nation=Nation.ENGLAND):
        self.pack, self.nation = pack, nation
        self.conversation = Conversation()
        for event in events:
            self.conversation.send(event)

    @property
    def state(self):
        return self.conversation.state

    @property
    def topics(self):
        return [each.topic.id for each in open_topics(self.pack, self.state)]

    @property
    def rules(self):
        return [firing.rule.id for firing in firings(self.pack, self.state)]

    @property
    def offers(self):
        return [each.offer.id for each in suggestions(self.pack, self.state, self.nation)]

    def every_offer(self):
        found, skip = [], 0
        while more := suggestions(self.pack, self.state, self.nation, skip):
            found += [each.offer.id for each in more]
            skip += AT_ONCE
        return found


@pytest.fixture
def dee(pack):
    return Case(
        pack,
        Picked(prompts.MATTERS_CARDS, "sleep"),
        Noted("depression.withdrawn", SAW),
        Noted("drugs.worried", SAID),
        Noted("housing.nowhere", RECORDS),
        Noted("prison-release.recalled", RECORDS),
    )


def test_dee_gets_a_home_first_and_a_way_to_stay_off_drugs(dee):
    assert dee.rules == [], "nothing here is an emergency"
    assert dee.topics[0] == "housing"
    assert {"drugs", "prison-release"} <= set(dee.topics)
    assert "housing.duty-to-refer" in dee.offers
    assert len(dee.offers) == AT_ONCE
    assert kinds_of_help(dee.pack, dee.state)[0] == "housing"
    assert "housing" in dee.pack.duties["duty-to-refer"].topics


def test_dee_meets_no_question_about_her_past_and_nothing_about_her_son(dee):
    assert "separation" not in dee.topics[:AT_ONCE]
    said = " ".join(line.text for topic in dee.topics[:AT_ONCE] for line in dee.pack.topics[topic].say).lower()
    for digging in ("what happened to you", "your childhood", "tell me about the abuse"):
        assert digging not in said


@pytest.mark.parametrize("sign", ["suicide.gives-away", "suicide.no-tomorrow", "suicide.goodbye"])
@pytest.mark.parametrize("voice", [SAW, SAID])
def test_marnie_interrupts_on_the_first_sign_alone(pack, sign, voice):
    marnie = Case(pack, Noted(sign, voice))
    assert marnie.rules == ["suicide"]
    text = " ".join(step_words(step) for step in pack.urgent["suicide"].read(Venue.COURT_CELLS))
    assert "Are you thinking about killing yourself?" in text
    assert "escort record" in text
    assert "her words" in text
    assert "Ring the receiving prison before the van" in text
    assert "face to face" in text
    assert "high risk" not in text.lower()


def test_marnie_covered_sleeves_open_self_harm_without_an_alarm(pack):
    marnie = Case(pack, Noted("self-harm.covered", SAW))
    assert marnie.rules == []
    assert marnie.topics[0] == "self-harm"


@pytest.fixture
def shirin(pack):
    return Case(
        pack,
        Noted("communication.relative-interprets", SAW),
        Noted("anxiety.door", SAW),
        Noted("exploitation.address", SAID),
        Noted("exploitation.papers", SAID),
    )


def test_shirin_reaches_the_right_lead_without_him_knowing(shirin):
    assert shirin.rules == ["exploitation-danger"]
    assert {"exploitation", "communication", "domestic-abuse"} <= set(shirin.topics[:5])
    text = " ".join(step_words(step) for step in shirin.pack.urgent["exploitation-danger"].read(Venue.POLICE_CUSTODY))
    assert "See her alone" in text
    assert "Nobody of theirs interprets" in text
    assert "apart" in " ".join(shirin.pack.urgent["exploitation-danger"].please.read(Venue.POLICE_CUSTODY))
    assert "no-relative" in shirin.pack.scripts, "the brother-in-law is declined with a scripted line"
    assert ">" in shirin.pack.scripts["no-relative"].body


def test_shirin_a_nod_is_not_a_yes(pack):
    shirin = Case(pack, Noted("communication.agrees", SAW))
    assert shirin.topics[0] == "communication"
    assert "domestic-abuse" in shirin.topics


@pytest.fixture
def elen(pack):
    return Case(
        pack,
        Noted("depression.slowed", SAW),
        Noted("depression.appetite", SAID),
        Noted("domestic-abuse.reports-in", SAID),
        Noted("probation.cannot-get-there", SAID),
        Noted("isolation.kept-apart", SAID),
        nation=Nation.WALES,
    )


def test_elen_is_not_only_sent_to_a_gp(elen):
    assert elen.rules == []
    assert {"depression", "domestic-abuse", "probation", "isolation"} <= set(elen.topics)
    every = elen.every_offer()
    assert any(offer.startswith("probation.") for offer in every), "the bus is argued about, not her will"
    assert any(offer.startswith("domestic-abuse.") for offer in every), "a safe way to reach her"
    only_gp = [offer for offer in elen.offers if "gp" in offer]
    assert len(only_gp) < len(elen.offers)


def test_elen_gets_what_holds_in_wales(elen):
    offers = {offer.id: offer for topic in elen.pack.topics.values() for offer in topic.offers}
    for offer in elen.every_offer():
        assert not offers[offer].nations or Nation.WALES in offers[offer].nations
    lines = {line for topic in elen.topics for line in elen.pack.topics[topic].lines}
    assert "line-live-fear-free-helpline-wales" in lines


@pytest.fixture
def carol(pack):
    return Case(
        pack,
        Picked(prompts.MATTERS_CARDS, "money"),
        Noted("money.offences", RECORDS),
        Noted("bereavement.recent", SAID),
        Noted("womens-health.hot", SAW),
        Noted("depression.no-sleep", SAID),
        Noted("depression.irritable", SAW),
        Noted("alcohol.blots-out", SAID),
        Noted("separation.keeps-quiet", SAID),
    )


def test_carol_money_first_and_more_than_one_explanation(carol):
    assert carol.rules == [], "wine in the evening is no emergency"
    assert carol.topics[0] == "money"
    assert {"bereavement", "womens-health", "depression", "alcohol"} <= set(carol.topics)
    assert len(carol.offers) == AT_ONCE
    assert any(offer.startswith("money.") for offer in carol.offers)


def test_carol_chooses_debt_advice_and_nothing_else_follows_her(carol):
    debt = next(offer for offer in carol.every_offer() if offer.startswith("money."))
    carol.conversation.send(Picked(prompts.WANTED, debt))
    assert [each.offer.id for each in wanted(carol.pack, carol.state)] == [debt]
    assert set(kinds_of_help(carol.pack, carol.state)) <= {
        "debt_benefits",
        "employment_training",
        "advocacy",
        "housing",
    }


def test_carol_hears_about_confidentiality_before_drink_and_children(carol):
    assert carol.pack.topics["alcohol"].sensitive == "substances"
    assert carol.pack.topics["separation"].sensitive == "children"


def test_carol_is_told_to_the_court_as_a_carer(carol):
    duty = carol.pack.duties["sole-or-primary-carer"]
    assert duty.tell
    assert duty.consent
    assert duty.law
    assert "separation" in duty.topics


def test_the_words_of_everyday_life_never_fire(pack):
    typed = Case(pack, Answered(prompts.MATTERS_WORDS, "I could murder a cup of tea, this queue is killing me"))
    assert typed.rules == []
    assert typed.topics == []
