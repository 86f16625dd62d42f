"""Words that look like somebody's name in what was typed. It marks, and never changes anything.

A name that slips through can bring another person to harm; a false alarm costs one look. So in doubt a word is marked.
What tells a name, in this order: it follows a title (*PC*, *Dr*) or a relation (*her sister*, *my ex*); it is one of
the commonest names here; it has a capital letter where an ordinary word has none. Known not to be seen: an uncommon
name in small letters that follows no title or relation.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

LONGEST_INITIALS = 4
SHORTEST_KNOWN = 3


def _listed(words: str) -> frozenset[str]:
    """A list of words, as they are written in it."""
    return frozenset(words.split())


# After these with a capital letter, any word with a capital is a name: *Dr Street*, *PC May*.
_TITLES = _listed(
    "mr mrs ms miss mx dr prof pc dc ds di dci wpc pcso sgt sergeant inspector constable rev reverend sheikh"
)
_TITLES_IN_SMALL = _listed("mr mrs ms dr pc dc sgt auntie aunty uncle")  # not “I miss my kids”
_ROLES = _listed(
    "doctor professor officer judge pastor imam nurse solicitor barrister midwife psychiatrist keyworker worker "
    "counsellor landlord landlady superintendent governor manager supervisor colleague sir lady lord dame"
)
_RELATION = _listed(
    "ex partner husband wife boyfriend girlfriend fiancé fiancée fella bloke lover mum mam mom mother mummy dad daddy "
    "father stepdad stepmum sister brother stepsister stepbrother nan nana gran granny grandma grandad taid nain "
    "mam-gu tad-cu aunt auntie aunty uncle cousin niece nephew son daughter stepson stepdaughter mate friend pal "
    "neighbour dealer pimp padmate cellmate flatmate housemate boss bhai eldest youngest twin ex-partner ex-husband "
    "ex-boyfriend ex-wife ex-girlfriend grandson granddaughter mother-in-law father-in-law sister-in-law "
    "brother-in-law co-defendant man woman guy lad lass boy girl someone somebody"
)
_RELATIONS = _listed(
    "child children baby kids boys girls sons daughters sisters brothers twins lads mates friends parents carer "
    "victim witness family women men"
)
_CALLED = _listed("called named")

# The commonest names here, told in small letters too. None that is a word of its own (Grace, Hope, Mark, Will, Rose).
_GIVEN = _listed(
    "aaron abdul abdullah abigail adam adele adrian agnieszka ahmed aisha alan alex alexandra alfie ali alice alison "
    "amanda amelia amina amir amy andrea andrew andy angela anita ann anna anne anthony antony archie arthur ashley "
    "asif ayesha barbara barry ben benjamin bernadette beth bethany billy bogdan brian bryn callum carl carly carmen "
    "carol caroline catherine cerys charlene charles charlie charlotte chelsea cheryl chloe chris christina christine "
    "christopher claire clare colin connor craig cristina dafydd daniel danielle danny darren dave david dawid dean "
    "deborah debbie denise derek diana diane donna dylan eddie edward eileen elaine eleanor elena eleri elizabeth "
    "ella ellie emily emma eric ethan fatima fiona florin freddie gareth gary gavin gemma geoff george georgia "
    "georgina geraint gillian glen glyn gordon graham greg gurpreet gwen hannah harpreet harriet harry hassan hayley "
    "heather helen henry hussain ian ibrahim imran ioan ioana isaac isabella isla jackie jacob jade jake james jamie "
    "jan jane janet janice jason jasmine jayne jean jemma jenna jennifer jenny jerome jessica jill jo joan joanna "
    "joanne jodie joe joel john jonathan jordan joseph josh joshua joyce judith julia julie justin karen karl kasia "
    "kate katherine kathleen katie kayleigh keith kelly ken kenneth kerry kevin khadija kieran kim kirsty kyle laura "
    "lauren leah leanne lee leon lesley lewis liam linda lindsay lisa llinos logan lorraine louise luca lucy luke "
    "lynn lynne magdalena maggie malcolm mandy marcus margaret maria marie marilyn martin martyn mary maryam matt "
    "matthew maureen megan mel melanie mia michael michelle mick mihai mike mohamed mohammad mohammed molly monika "
    "muhammad nadia naomi nasreen natalie nathan neil nicholas nicky nicola nigel noah oliver olivia omar osian owain "
    "owen pamela patricia paul paula pauline peter phil philip phillip priya rachel raj rajesh rebecca rhian rhiannon "
    "rhys richard robert robin roger ronnie ross roxanne rukhsana russell ruth ryan sally sam samantha samuel sandra "
    "sanjay sara sarah scott sean seren shabana shannon sharon shaun sheila shirley sian siân simon sinead sinéad "
    "sioned siobhan siobhán sofia sonia sophie stacey stella stephanie stephen steve steven stuart susan suzanne "
    "tanya tariq tegan terry theresa thomas tina toby tom tommy tony tracey tracy trevor tyler valentina vanessa "
    "vasile veronica vicky victoria wayne wendy william yasmin yusuf yvonne zara zoe zoë zofia"
)
_PARTICLES = _listed("ap ab ferch van von der den de da di do dos la le al el bin ibn bint ben abu")

# Written with a capital, and nobody's name.
_ORDINARY = _listed(
    "i i'm i'd i've i'll monday tuesday wednesday thursday friday saturday sunday january february march july "
    "september october november december christmas easter eid diwali ramadan hanukkah vaisakhi bank boxing new "
    "english welsh scottish irish british polish romanian punjabi urdu hindi bengali gujarati arabic farsi kurdish "
    "somali albanian lithuanian latvian bulgarian hungarian turkish spanish portuguese french german italian russian "
    "ukrainian vietnamese chinese mandarin cantonese thai tamil pashto dari tigrinya amharic yoruba igbo swahili roma "
    "romani gypsy traveller cymraeg bsl indian pakistani bangladeshi nigerian jamaican european african asian muslim "
    "sikh hindu jewish catholic protestant quran koran bible god allah church mosque temple gurdwara england wales "
    "scotland ireland britain uk europe eu poland romania albania india pakistan bangladesh nigeria jamaica somalia "
    "ukraine lithuania vietnam china spain london birmingham manchester leeds liverpool bristol sheffield cardiff "
    "swansea newport wrexham glasgow edinburgh belfast newcastle nottingham leicester coventry hull derby plymouth "
    "southampton brighton wolverhampton sunderland middlesbrough surrey kent essex yorkshire lancashire cheshire "
    "universal credit jobcentre probation court crown magistrates magistrates' council housing police prison nhs gp "
    "social services children's women's aid refuge samaritans shelter citizens advice home office pip liaison "
    "diversion centre hospital surgery clinic hostel hub school nursery street road custody bail licence act order "
    "plan tag duty benefit benefits payment number line card team service health mental support officer worker "
    "manager governor sergeant constable inspector judge facebook whatsapp snapchat instagram tiktok google zoom "
    "iphone android internet tesco asda aldi lidl argos boots greggs wetherspoons mcdonald's methadone subutex "
    "buvidal espranor naloxone valium diazepam pregabalin gabapentin sertraline mirtazapine propranolol tramadol "
    "ketamine heroin cocaine crack spice adhd autism ptsd covid mum mam dad nan nana gran mummy daddy nain taid "
    "listener sir ma'am she her he him his they we you it my our your their the a an and but or if so no yes not ok "
    "okay styal bronzefield eastwood newton foston send downview askham holloway peterborough polmont hydebank"
)
_ACRONYMS = _listed(
    "a i ok uk eu us nhs gp gps dwp pip uc esa jsa dla hb lha cpn cpns idva isva marac mash mappa iom psr psrs oasys "
    "rotl hdc hmp hmps hmpps yoi cps crc cas ap aps apa mbu cin cp la lac sgo cao cpr dv da asd adhd ptsd eupd bpd "
    "ocd hiv hep std sti iv od a&e ae icu er id nino ni bsl esol tv pc pcs pcso sgt cctv sim atm ppe faq pdf sms "
    "covid acct scm pom com omu sps niacro nacro rj rar atr dtr mhtr odr lasar pd cat am pm re nb fyi asap tbc na dob "
    "nok nrm nrpf ilr brp ukvi ho dl l&d lds l d ld sen send ehcp hv hrt sarc sw ssw sio oic fme hcp aa iaa ccg icb "
    "amhp mha mca dols s136 s47 s17 vawg fgm hbv hba wc eta ex rip xmas dad mum mam nan her him his he she the and "
    "not no yes was has had is are in on at to of for by my me we it she's he's i'm don't can't asbo ctm bame lgbt "
    "lgbtq"
)
# Months that are names too: dates only beside a day or after such a word.
_DATES = _listed("april may june august")
_WHEN = _listed("in on by since until till last next this every early late mid from before after during")

# After a name they make it an address; the second kind can be surnames.
_STREETS = _listed(
    "street road avenue hospital centre school hostel clinic surgery hub trust project college university station "
    "prison crescent terrace"
)
_HOUSES = _listed("house hall park lane close church court drive place gardens")

# One letter is somebody's initial, but not beside these.
_BEFORE_LETTER = _listed("plan class section hep hepatitis vitamin grade block wing flat category cat step type")
_AFTER_LETTER = _listed("wing block level levels unit")

# Small words that follow a relation and are no name. Words in -s, -ed, -ing and -ly are passed over as well.
_SMALL = _listed(
    "is was are were be been am has have had do does did will would can could may might must should shall who whom "
    "whose which that this these those what when where why how than then as at for from in into of off on onto out "
    "over to under up with without about after again against all also always another any anymore around away back "
    "because before both down during each either else even ever every few first here inside instead just last later "
    "least less like little long lot lots many maybe me more most much mine near nearby never next nobody nothing now "
    "often once only other others outside own perhaps quite rather really round same since some sometimes soon still "
    "such there though through together today tomorrow tonight too twice until upstairs us very via well while "
    "yesterday yet took got went left kept put came saw knew ran rang hit beat threw made gave sold found lost sent "
    "pay sat stood slept spent brought bought broke drank fell felt held hurt let met read said set shot spoke stole "
    "swore taught thought told understood woke wrote cut drove ate won stuck split led want need know help come go "
    "see think say look stay live work use drink hate love call ring text keep take give make get hold turn move "
    "leave old young older younger elder abusive violent safe dead ill sick angry alone flat car phone address money "
    "drug group circle abroad elsewhere free able unable half gone done seen whenever wherever anyway ago except "
    "between behind above below across per plus unless within along beside clothes food close"
)
_NOT_AFTER_RELATION = _ORDINARY | _SMALL | _RELATION | _RELATIONS | _ROLES | _CALLED | _TITLES
_BEFORE_CALLED = _RELATION | {"is", "was", "who"}

# First words of a sentence have a capital anyway. What follows these, or comes before those, tells.
_DOES = _listed(
    "said says told tells hit hits will has had is was wants knows took takes rang rings came comes lives looks keeps "
    "collects threatened beat hurt hurts can texted texts sold sells gave gives does did drinks uses cooks gets got "
    "makes made goes went stays pays owes owns drives visits left needs"
)
_STARTS = _listed(
    "rent money food nobody everyone everybody nothing anyone everything staff interpreter release medication meds "
    "sleep life healthcare security reception escort driver drugs alcohol contact records weather bus train pain work "
    "worry help things time debt anxiety depression panic withdrawal nights"
)
_CAPITAL_AND_NO_NAME = _ORDINARY | _RELATION | _RELATIONS | _ROLES | _TITLES | _STARTS

_WORD = re.compile(r"[^\W\d_]+(?:[’'&-][^\W\d_]+)*")
_ENDING = re.compile(r"[’'](?:s|ll|d|ve|re)$", re.IGNORECASE)
_VERB_OR_ADVERB = re.compile(r"(?:s|ed|ing|ly|n't)$")
NEAR = 40  # letters on either side of a word that tell whether it is a name
_SENTENCE_START = re.compile(r"(?:^|[.!?:…\n“\"(•*–—])\s*$")
_AFTER_TITLE = re.compile(r"\b(?:mr|mrs|ms|dr|prof|st|sgt|rev)\.\s*$", re.IGNORECASE)
_SHOUTED = 0.6


@dataclass(frozen=True)
class _Word:
    """One word where it stands: its place in the text, and whether it begins a sentence."""

    word: str
    start: int
    end: int
    first: bool
    by_number: bool

    @cached_property
    def bare(self) -> str:
        """Without *'s* or *'ll*."""
        return _ENDING.sub("", self.word)

    @cached_property
    def key(self) -> str:
        """As the lists have it."""
        return self.bare.casefold().replace("’", "'")

    @cached_property
    def capital(self) -> bool:
        """Whether it, or a part of it, has a capital: *al-Rashid*, *d'Souza*."""
        return any(part[:1].isupper() for part in re.split(r"[’'-]", self.bare))

    @cached_property
    def given(self) -> bool:
        """Whether it is one of the commonest names."""
        return self.key in _GIVEN or self.key.partition("-")[0] in _GIVEN

    @cached_property
    def initials(self) -> bool:
        """Whether it is only capitals, and no abbreviation that staff know."""
        return self.bare.isupper() and len(self.bare) <= LONGEST_INITIALS and self.key not in _ACRONYMS


_NO_WORD = _Word("", 0, 0, True, False)


def names(text: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """The words in a text that could be the name of a person: hers, or somebody else's.

    Args:
        text: what somebody typed.
        known: names that are not people's, such as those of services and towns.

    Returns:
        Each as it is written, once, in the order of the text.
    """
    whole = _without(unicodedata.normalize("NFC", text), known)
    words = _words(whole)
    around = zip([_NO_WORD, _NO_WORD, *words], [_NO_WORD, *words], words, [*words[1:], _NO_WORD], strict=False)
    marked = [_is_name(*four) for four in around]
    return tuple(dict.fromkeys(whole[start:end] for start, end in _joined(words, marked)))


def _without(text: str, known: Iterable[str]) -> str:
    """The text with known names blotted out, by figures, which are nobody's name."""
    phrases = {each for name in known for each in (name.strip(), re.sub(r"\s*\(.*?\)", "", name).strip())}
    for phrase in sorted(phrases, key=len, reverse=True):
        if len(phrase) >= SHORTEST_KNOWN and phrase.casefold() not in _GIVEN:
            pattern = re.sub("[’']", "[’']", re.escape(phrase))
            text = re.sub(rf"\b{pattern}(?!\w)", lambda found: "0" * len(found[0]), text, flags=re.IGNORECASE)
    return text


def _words(whole: str) -> list[_Word]:
    """The words. In a text of capitals only, none of them tells anything."""
    letters = [letter for letter in whole if letter.isalpha()]
    shouted = len(letters) > LONGEST_INITIALS and sum(map(str.isupper, letters)) > _SHOUTED * len(letters)
    words = []
    for found in _WORD.finditer(whole):
        before = whole[max(0, found.start() - NEAR) : found.start()]
        after = whole[found.end() : found.end() + NEAR]
        first = bool(_SENTENCE_START.search(before)) and not _AFTER_TITLE.search(before)
        quiet = found[0].capitalize() if first else found[0].casefold()
        by_number = before.rstrip()[-1:].isdigit() or after.lstrip()[:1].isdigit()
        words.append(_Word(quiet if shouted else found[0], found.start(), found.end(), first, by_number))
    return words


def _is_name(earlier: _Word, before: _Word, word: _Word, after: _Word) -> bool:
    """Whether one word looks like a name, from the two before it and the one after it."""
    if word.first:
        before = _NO_WORD
    if len(word.bare) == 1:
        return _is_initial(before, word, after)
    if word.key in _ACRONYMS and (word.bare.isupper() or not word.capital):
        return False
    if before.key in _TITLES and before.capital and word.capital:
        return True
    if before.key in _TITLES_IN_SMALL and _could_follow(word):
        return True
    if before.key in _RELATION and _could_follow(word):
        return True
    if before.key in _CALLED and earlier.key in _BEFORE_CALLED and _could_follow(word):
        return True
    if word.given:
        return True
    if not word.capital:
        return False
    return _starts_with_name(word, after) if word.first else _is_capital_name(before, word)


def _is_initial(before: _Word, word: _Word, after: _Word) -> bool:
    a_word = word.key == "i" or (word.first and word.key == "a")
    beside = before.key in _BEFORE_LETTER or after.key in _AFTER_LETTER
    return word.bare.isupper() and not a_word and not beside


def _could_follow(word: _Word) -> bool:
    """Whether a word after a title or relation can be a name. With a capital, nearly any can."""
    if word.capital:
        return word.key not in _ORDINARY
    if word.given:
        return True
    plain = word.key not in _NOT_AFTER_RELATION and word.key not in _STARTS and len(word.key) >= SHORTEST_KNOWN
    return plain and word.bare == word.word and not _VERB_OR_ADVERB.search(word.key.replace("’", "'"))


def _starts_with_name(word: _Word, after: _Word) -> bool:
    """A first word has a capital in any case: what comes after it tells."""
    if word.initials and len(word.bare) > 1:
        return True
    if word.key in _NOT_AFTER_RELATION or word.key in _STARTS or _VERB_OR_ADVERB.search(word.key):
        return False
    owns = word.bare != word.word
    followed = after.capital and not after.first and after.key not in _ORDINARY and after.key not in _ACRONYMS
    return owns or followed or (after.key in _DOES and not after.first)


def _is_capital_name(before: _Word, word: _Word) -> bool:
    """A capital in the middle of a sentence."""
    if word.key in _DATES and (word.by_number or before.key in _WHEN):
        return False
    if before.key in {"in", "near", "st"} and word.bare == word.word:
        return False  # a place: “in Marrowby”, “St Helens”
    return word.key not in _CAPITAL_AND_NO_NAME


def _joined(words: list[_Word], marked: list[bool]) -> list[tuple[int, int]]:
    """Where each name stands: *Rhys ap Dafydd* is one. A name that goes on as an address is none."""
    found: list[tuple[int, int]] = []
    index = 0
    while index < len(words):
        if not marked[index]:
            index += 1
            continue
        last = index
        while (more := _goes_on(words, marked, last)) > last:
            last = more
        after = words[last + 1] if last + 1 < len(words) else _NO_WORD
        if not _is_address(words[index], words[last], after):
            found.append((words[index].start, words[last].start + len(words[last].bare)))
        index = last + 1
    return found


def _goes_on(words: list[_Word], marked: list[bool], index: int) -> int:
    """Where a name goes on from one of its words, past *ap* or *de*; the same index where it ends."""
    after = index + 1
    while after < len(words) and words[after].key in _PARTICLES and not words[after].first:
        after += 1
    owned = words[index].bare != words[index].word
    if owned or after >= len(words) or not marked[after] or words[after].first:
        return index
    return after if words[after].start - words[after - 1].end <= 1 else index


def _is_address(first: _Word, last: _Word, after: _Word) -> bool:
    if not after.capital or after.first or after.start - last.end > 1:
        return False
    return after.key in _STREETS or (after.key in _HOUSES and not first.given)
