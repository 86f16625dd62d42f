"""Every document fits its page: real conversations of 0, 1 and 60 notes, nothing lost, nothing cut, the same PDF."""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF

from screening_guide.errors import FileProblem
from screening_guide.gui.printing import page_images, save_pdf, send_to_printer
from screening_guide.gui.widgets.sheets import LARGE_SIZES_POINTS, SMALL_SIZES_POINTS, document, foot_words
from screening_guide.guide import prompts
from screening_guide.guide.consent import Standing
from screening_guide.guide.conversation import Conversation
from screening_guide.guide.events import Answered, Noted, Picked, Quoted
from screening_guide.guide.kinds import Voice
from screening_guide.output import documents
from screening_guide.output.handover import Entry, Handover, Section, never_a_diagnosis
from screening_guide.output.material import Material
from screening_guide.output.render import Role, to_text
from tests.conftest import NOON

HER_WORDS = (
    "I keep thinking that if I go back there he will be waiting, and then nobody will believe me, like last time."
)
COUNTS = (0, 1, 60)
STAFF_KINDS = (documents.SLIP, documents.NOTE, documents.REPORT, documents.TOLD_ONCE)


@pytest.fixture
def material(pack, store):
    """A conversation with so many notes, each ticked; of 60, with all that can be said on the way."""

    def make(count, practice=False):
        talk = Conversation(practice, clock=lambda: NOON)
        events = note_events(pack, count)
        for event in (*events, *(full_events(pack) if count > 1 else ())):
            talk.send(event)
        services = (store.service("practice-marrowby-womens-centre"),) if count else ()
        lines = tuple(store.lines(["practice-line-domestic-abuse"])) if count else ()
        return Material(pack, talk.state, services, lines, NOON, practice)

    return make


def note_events(pack, count):
    signs = list(pack.signs)[:: len(pack.signs) // max(count, 1)][:count]
    for number, sign in enumerate(signs):
        voice = list(Voice)[number % 3]
        yield Noted(sign, voice)
        if voice is Voice.SAID:
            yield Quoted(sign, HER_WORDS)
        yield Picked(prompts.INCLUDE, f"{voice.value}.{sign}")


def full_events(pack):
    yield Answered(prompts.VENUE, "court_cells")
    yield Answered(prompts.MATTERS_WORDS, HER_WORDS)
    yield Picked(prompts.INCLUDE, prompts.MATTERS_WORDS)
    yield Answered(prompts.STRENGTH_WORDS, "You cooked for forty people in the kitchen, every day, for a year")
    for letter in "ab":
        for slot in ("tonight", "tomorrow", "this_week", "ring", "if_it_fails"):
            yield Answered(prompts.plan(letter, slot), "Council housing office in Leeds, with the reference number")
    for recipient in pack.consents.who:
        if not recipient.each_service:
            yield Answered(prompts.consent(recipient.id), Standing.AGREED.value)
            for what in pack.consents.what[:3]:
                yield Picked(prompts.consent_what(recipient.id), what.id)
    for offer in [offer.id for topic in pack.topics.values() for offer in topic.offers][:3]:
        yield Picked(prompts.WANTED, offer)
    yield Answered(prompts.NEXT_STEP, "Sam sends the referral to Leeds council today")
    yield Answered(prompts.CARD_FORM, "full")


def words(text):
    """The words of a page or a text, without what only shows where a line begins."""
    return [word for word in text.casefold().replace("\u2060", "").split() if word.strip("- ")]


def lines_of(sheets):
    """The ink of each line that is drawn, from the top left of the first page: from accents down to descenders."""
    font = QFont(sheets.defaultFont())
    em_in_height = font.pixelSize() / QFontMetricsF(font).height()
    for index in range(sheets.blockCount()):
        block = sheets.findBlockByNumber(index)
        sheets.documentLayout().blockBoundingRect(block)  # lays it out
        corner = block.layout().position()
        layout = block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            em = line.height() * em_in_height
            baseline = corner.y() + line.y() + line.ascent()
            left = corner.x() + line.naturalTextRect().left()
            yield QRectF(left, baseline - 0.8 * em, line.naturalTextWidth(), em)


def assert_whole(sheets):
    """No line is wider than the page, or runs over its foot, or stands on two pages."""
    page = sheets.pageSize()
    for line in lines_of(sheets):
        assert line.left() >= -1
        assert line.right() <= page.width() + 1
        first, last = (line.top() + 1) // page.height(), (line.bottom() - 1) // page.height()
        assert first == last, "a line is cut by the end of a page"
        assert last < sheets.pageCount()


def assert_nothing_lost(sheets, handover):
    """All words of the text stand on the pages."""
    printed = "".join(words(sheets.toPlainText()))
    for paragraph in sheets.paragraphs:
        assert "".join(words(paragraph.whole)) in printed
    missing = set(words(to_text(handover).replace(";", ""))) - set(words(sheets.toPlainText().replace(";", "")))
    assert missing == set()


def written(kind, material):
    made = documents.write(kind, material)
    assert made is not None
    return made


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("kind", STAFF_KINDS)
def test_it_fits_on_one_page_and_nothing_is_lost(app, material, kind, count):
    handover = written(kind, material(count))
    sheets = document(handover)
    assert sheets.pageCount() == 1
    assert sheets.body_points >= SMALL_SIZES_POINTS[-1] == 8.0
    assert_whole(sheets)
    assert_nothing_lost(sheets, handover)


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("kind", STAFF_KINDS)
def test_large_print_is_large_on_as_many_pages_as_it_takes(app, material, kind, count):
    handover = replace(written(kind, material(count)), large=True)
    sheets = document(handover)
    assert sheets.body_points >= LARGE_SIZES_POINTS[-1] == 16.0
    assert_whole(sheets)
    assert_nothing_lost(sheets, handover)
    if sheets.flows:
        assert foot_words(handover).startswith(never_a_diagnosis())


def test_sixty_notes_in_large_print_flow_over_several_numbered_pages(app, material):
    handover = replace(written(documents.NOTE, material(60)), large=True)
    sheets = document(handover)
    assert sheets.pageCount() > 3
    last = page_images(handover)[-1]
    foot = range(last.height() * 90 // 100, last.height() * 95 // 100)
    ink = [x for y in foot for x in range(last.width()) if QColor(last.pixel(x, y)).lightness() < 140]
    assert min(ink) < last.width() / 4, "the line that stands on every page"
    assert max(ink) > last.width() * 3 / 4, "the number of the page"


def test_no_heading_is_left_alone_at_the_foot_of_a_page(app, material):
    sheets = document(replace(written(documents.NOTE, material(60)), large=True))
    for index, paragraph in enumerate(sheets.paragraphs):
        if paragraph.role is Role.HEADING:
            block = sheets.findBlockByNumber(index)
            assert sheets.page_of(block) == sheets.page_of(block.next())


def test_nothing_today_is_short_and_on_one_page(app, material):
    sheets = document(written(documents.NOTHING, material(0)))
    assert sheets.pageCount() == 1
    assert_whole(sheets)


@pytest.mark.parametrize("form", ["full", "numbers", "phrase"])
@pytest.mark.parametrize("count", [1, 60])
def test_her_card_is_always_in_large_print(app, pack, store, material, form, count):
    gathered = material(count)
    talk = Conversation(clock=lambda: NOON)
    for event in (*note_events(pack, count), *(full_events(pack) if count > 1 else ())):
        talk.send(event)
    talk.send(Answered(prompts.CARD_FORM, form))
    handover = written(documents.CARD, replace(gathered, state=talk.state))
    sheets = document(handover)
    assert sheets.body_points >= 16
    assert sheets.pageCount() == 1
    assert_whole(sheets)
    assert_nothing_lost(sheets, handover)


def test_the_part_to_cut_off_is_at_the_foot_of_the_sheet(app, pack, store, material):
    talk = Conversation(clock=lambda: NOON)
    talk.send(Answered(prompts.CARD_FORM, "phrase"))
    sheets = document(written(documents.CARD, replace(material(1), state=talk.state)))
    page = sheets.pageSize().height()
    cut = next(i for i, paragraph in enumerate(sheets.paragraphs) if paragraph.role is Role.CUT)
    assert sheets.bottom_of(sheets.lastBlock()) > page * 0.95
    above = sheets.findBlockByNumber(cut - 1)
    assert sheets.top_of(sheets.findBlockByNumber(cut)) > sheets.bottom_of(above)


def test_what_cannot_be_on_one_page_flows_and_is_numbered(app):
    long = tuple(Entry(f"line.{number}", f"{number} {HER_WORDS * 3}", Voice.SAID) for number in range(80))
    sections = (Section("What she said", long),)
    handover = Handover("note", "Worker's note", "", sections, (never_a_diagnosis(), "More."))
    sheets = document(handover)
    assert sheets.flows
    assert sheets.body_points > 8
    assert_whole(sheets)
    assert_nothing_lost(sheets, handover)


@pytest.mark.parametrize("text", ["x" * 3000, "word " * 2000, "🙂👍🏽 مرحبا <b>&amp;</b>", "a\nb\n\nc", ""])
def test_odd_words_stay_inside_the_page(app, text):
    handover = Handover("note", text[:200], "", (Section(text[:300], (Entry("a", text, Voice.SAID),)),), ("Foot.",))
    sheets = document(handover)
    assert_whole(sheets)
    assert "".join(text.split()) in "".join(sheets.toPlainText().split())


def test_each_paragraph_is_one_block(app, material):
    for count in COUNTS:
        sheets = document(written(documents.NOTE, material(count, practice=True)))
        assert sheets.blockCount() == len(sheets.paragraphs)


@pytest.mark.parametrize("large", [False, True])
def test_the_pdf_has_the_pages_of_the_preview(app, material, tmp_path, large):
    handover = replace(written(documents.NOTE, material(60)), large=large)
    save_pdf(handover, tmp_path / "note.pdf")
    data = (tmp_path / "note.pdf").read_bytes()
    pages = len(re.findall(rb"/Type\s*/Page\b", data))
    assert pages == document(handover).pageCount() == len(page_images(handover))
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["note.pdf"], "nothing else is left"


def test_laying_out_changes_nothing_of_the_document(app, material):
    handover = written(documents.NOTE, material(60))
    before = to_text(handover)
    document(handover)
    page_images(handover, 40)
    assert to_text(handover) == before
    assert handover == written(documents.NOTE, material(60))


def test_practice_is_on_every_page(app, material):
    handover = replace(written(documents.NOTE, material(60, practice=True)), large=True)
    assert "PRACTICE" in foot_words(handover)
    plain = replace(handover, practice=False)
    for marked, other in zip(page_images(handover, 40), page_images(plain, 40), strict=False):
        assert marked != other


def test_a_printer_that_has_gone_is_one_sentence(app, material, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileProblem, match="nothing was printed"):
        send_to_printer(written(documents.NOTE, material(1)), "No such printer")
    assert not [path for path in tmp_path.iterdir() if path.is_file()]
