"""A file is read in a child of bounded memory and time: what it holds is found, what it would do is not done."""

import io
import os
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import docx
import pptx
import pytest
from docx.enum.text import WD_BREAK
from PIL import Image
from pptx.util import Inches

from portal.documents import bounded, kinds, reading
from portal.documents.bounded import MEGABYTE, Ended, Limits
from portal.documents.problems import Problem as P
from tests import files, hostile


@pytest.fixture
def read(tmp_path):
    """Read bytes as a kind; tight limits, so that a test that should stop does so soon."""

    def _read(content, kind, limits=reading.LIMITS, **kwargs):
        (tmp_path / "file").write_bytes(content)
        return reading.read(tmp_path / "file", kind, tmp_path, limits=limits, **kwargs)

    return _read


def _texts(material):
    return [page.text for page in material.pages]


# ---------------------------------------------------------------- the bounded child

TIGHT = Limits(memory=300 * MEGABYTE, cpu=1, wall=1.5, silence=0.5)


@pytest.fixture
def module(tmp_path, monkeypatch):
    """A module made of a few lines that the child can import."""

    def _module(body):
        (tmp_path / "stray.py").write_text(textwrap.dedent(body))
        monkeypatch.setattr(bounded, "ROOT", f"{bounded.ROOT}{os.pathsep}{tmp_path}")
        return "stray"

    return _module


@pytest.mark.parametrize(
    ("body", "ended"),
    [
        ("print('well')", Ended.WELL),
        ("raise ValueError", Ended.FAILED),
        ("import os; os.abort()", Ended.FAILED),
        ("x = b'x' * 400_000_000", Ended.MEMORY),
        ("import time; time.sleep(60)", Ended.TIME),
        ("while True: pass", Ended.TIME),
        ("open('large', 'wb').write(b'x' * 70_000_000)", Ended.FAILED),
    ],
)
def test_a_child_ends_within_its_bounds(module, tmp_path, body, ended):
    began = time.monotonic()
    assert bounded.run(module(body), [], folder=tmp_path, limits=TIGHT) is ended
    assert time.monotonic() - began < 30
    assert not (tmp_path / "large").exists() or (tmp_path / "large").stat().st_size <= TIGHT.written


def test_what_a_child_started_ends_with_it(module, tmp_path):
    body = "import subprocess; open('pid', 'w').write(str(subprocess.Popen(['sleep', '60']).pid))"
    assert bounded.run(module(body), [], folder=tmp_path) is Ended.WELL
    pid = int((tmp_path / "pid").read_text())
    for _ in range(50):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().split()[2]
        except FileNotFoundError:
            return
        if state == "Z":  # ended; nobody has asked yet how
            return
        time.sleep(0.05)
    pytest.fail("it went on")


def test_a_child_that_falls_silent_is_ended_and_one_that_reports_is_not(module, tmp_path):
    name = module("import time; time.sleep(1)")
    assert bounded.run(name, [], folder=tmp_path, limits=TIGHT, news=lambda: 1) is Ended.TIME
    assert bounded.run(name, [], folder=tmp_path, limits=TIGHT, news=time.monotonic) is Ended.WELL


def test_a_child_is_told_no_secret(module, tmp_path):
    name = module("import os; open('told', 'w').write(' '.join(os.environ))")
    bounded.run(name, [], folder=tmp_path)
    told = (tmp_path / "told").read_text().split()
    assert told
    assert not [key for key in told if key.startswith("PORTAL") or key.endswith("_URL")]


# ---------------------------------------------------------------- what a file holds


def test_pdf_words_stand_where_they_are_drawn(read):
    material = read(hostile.a_pdf("Union listens", "second"), kinds.PDF)
    assert _texts(material) == ["Union listens", "second"]
    first, second = material.pages[0].words
    assert (first.text, first.start, second.text, second.start) == ("Union", 0, "listens", 6)
    # Baseline at (100, 300) of 200 x 400 points: from the middle to the right, a quarter from the top.
    assert first.box.left == pytest.approx(0.5, abs=0.01)
    assert first.box.top < 0.25 < first.box.top + first.box.height
    assert second.box.left > first.box.left + first.box.width
    with Image.open(material.pages[0].image) as drawn:
        assert drawn.width == 1100
        box = first.box
        sides = (box.left, box.top, box.left + box.width, box.top + box.height)
        inside = drawn.convert("L").crop(tuple(int(side * drawn.size[n % 2]) for n, side in enumerate(sides)))
        assert inside.getextrema()[0] < 100
    assert material.problems == ()


def test_a_turned_page_turns_its_words_too(read):
    (page,) = read(hostile.a_pdf("Union", page="/Rotate 90"), kinds.PDF).pages
    with Image.open(page.image) as drawn:
        assert drawn.width > drawn.height
    (word,) = page.words
    assert word.box.left == pytest.approx(0.75, abs=0.05)
    assert word.box.height > word.box.width / 2


def test_progress_is_told_page_by_page(read):
    told = []
    read(hostile.many_pages(12), kinds.PDF, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (12, 12)
    assert told == sorted(told)


def test_an_image_is_one_page_and_says_where_it_comes_from(read):
    exif = Image.Exif()
    exif[0x013B], exif[0x0110], exif[0x0112] = "Press service", "Camera 1", 6  # artist, model, a quarter turn
    buffer = io.BytesIO()
    Image.new("RGB", (60, 30), "red").save(buffer, "JPEG", exif=exif)
    material = read(buffer.getvalue(), kinds.JPEG)
    assert material.said == {"author": "Press service", "camera": "Camera 1"}
    with Image.open(material.pages[0].image) as drawn:
        assert drawn.size == (30, 60)


def test_xmp_speaks_too(read):
    packet = (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="Office suite of the house"/>'
        "</rdf:RDF></x:xmpmeta>"
    )
    assert read(files.png() + packet.encode(), kinds.PNG).said["application"] == "Office suite of the house"


def test_docx_gives_all_its_words_and_pictures(read):
    document = docx.Document()
    document.core_properties.author, document.core_properties.last_modified_by = "An author", "A secretary"
    document.sections[0].header.paragraphs[0].text = "Letterhead"
    document.add_paragraph("First page.").add_run().add_break(WD_BREAK.PAGE)
    document.add_table(1, 2).cell(0, 1).text = "In a table"
    document.add_picture(io.BytesIO(files.png()))
    buffer = io.BytesIO()
    document.save(buffer)
    material = read(buffer.getvalue(), kinds.DOCX)
    assert _texts(material) == ["Letterhead", "First page.", "In a table"]
    assert [picture.page for picture in material.pictures] == [3]
    assert material.said["author"] == "An author"
    assert material.said["last_modified_by"] == "A secretary"


def test_a_text_box_is_read_once_and_does_not_cut_the_sentence_it_hangs_in(read):
    box = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
    body = (
        f'<w:document {hostile.W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body><w:p>'
        f"<w:r><w:t>Around</w:t></w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}"
        "</mc:Fallback></mc:AlternateContent><w:r><w:t> it</w:t></w:r></w:p></w:body></w:document>"
    )
    content = hostile.with_part(files.word(), "word/document.xml", body.encode())
    assert _texts(read(content, kinds.DOCX)) == ["Around it\nIn a box"]


def test_pptx_gives_slides_in_order_with_notes_and_pictures(read):
    show = pptx.Presentation()
    for title in ("One", "Two"):
        slide = show.slides.add_slide(show.slide_layouts[5])
        slide.shapes.title.text = title
    slide.notes_slide.notes_text_frame.text = "Said by the way"
    slide.shapes.add_table(1, 1, 0, 0, Inches(1), Inches(1)).table.cell(0, 0).text = "Cell"
    slide.shapes.add_picture(io.BytesIO(files.png()), 0, 0)
    show.slides._sldIdLst.insert(0, show.slides._sldIdLst[1])
    buffer = io.BytesIO()
    show.save(buffer)
    material = read(buffer.getvalue(), kinds.PPTX)
    first, second = _texts(material)
    assert [first.split("\n")[0], second] == ["Two", "One"]
    assert "Cell" in first
    assert "Said by the way" in first
    assert [picture.page for picture in material.pictures] == [1]


def test_text_comes_in_stretches_and_none_of_it_is_lost(read):
    text = "\n\n".join(f"Paragraph {n}. " + "Words and more words. " * 20 for n in range(60))
    pages = _texts(read(text.encode(), kinds.TEXT))
    assert len(pages) > 5
    assert "".join("".join(pages).split()) == "".join(text.split())


# ---------------------------------------------------------------- what is broken, or means harm

BAD = [
    ("nothing of a PDF", b"%PDF-1.7 nothing", kinds.PDF, [], P.BROKEN),
    ("a locked PDF", files.locked_pdf(), kinds.PDF, [], P.PASSWORD),
    ("scripts", hostile.scripted_pdf(), kinds.PDF, ["hello"], P.SCRIPTS),
    ("five metres", hostile.wide_pdf(), kinds.PDF, ["far"], None),
    ("a broken picture", files.png()[:60], kinds.PNG, [], P.BROKEN),
    ("a picture that unpacks to too much", hostile.picture_bomb(), kinds.PNG, [], P.BOMB),
    ("not a package", b"PK nothing", kinds.DOCX, [], P.BROKEN),
    ("macros", files.with_macros(), kinds.DOCX, ["A fictional leaflet"], P.MACROS),
    ("a program", hostile.with_program(), kinds.DOCX, ["A fictional leaflet"], P.PROGRAM),
    ("entities", hostile.laughing(), kinds.DOCX, [], P.BOMB),
    ("60 MB of words", hostile.heavy_part(), kinds.DOCX, [], P.BOMB),
    ("cut short", hostile.cut_part(), kinds.DOCX, ["Before the break."], P.PART),
    ("a picture inside", hostile.with_picture(files.png()), kinds.DOCX, ["Beside the picture."], None),
    ("no slides", hostile.with_part(files.slides(), "ppt/presentation.xml", b"<p/>"), kinds.PPTX, [], P.BROKEN),
]


@pytest.mark.parametrize(
    ("content", "kind", "texts", "problem"), [row[1:] for row in BAD], ids=[row[0] for row in BAD]
)
def test_trouble_has_a_name_and_the_rest_is_read(read, content, kind, texts, problem):
    began = time.monotonic()
    material = read(content, kind)
    assert [text for text in _texts(material) if text] == texts
    assert (problem.value in material.problems) if problem else material.problems == ()
    assert time.monotonic() - began < 30


def test_a_million_pages_are_not_waited_for(read):
    material = read(hostile.endless_pdf(), kinds.PDF)
    assert _texts(material)[:2] == ["one", "two"]
    assert len(material.pages) <= 200
    assert P.MANY_PAGES in material.problems or P.PAGE in material.problems


def test_two_hundred_pages_are_read_and_no_more(read):
    material = read(hostile.many_pages(205), kinds.PDF)
    assert len(material.pages) == 200
    assert material.problems == (P.MANY_PAGES,)


@pytest.mark.parametrize(("stop", "problem"), [(Ended.TIME, P.TOO_SLOW), (Ended.FAILED, P.CRASHED)])
def test_a_page_that_stops_the_reader_is_passed_over(tmp_path, monkeypatch, stop, problem):
    """What was read stays, the page is there but empty, and the pages behind it are read."""
    (tmp_path / "file").write_bytes(hostile.a_pdf("one", "two", "three"))
    true, tries = reading.run, []

    def run(module, arguments, **kwargs):
        tries.append(arguments[-1])
        if len(tries) > 1:
            return true(module, arguments, **kwargs)
        page = '{"page": {"number": 1, "text": "one", "image": null, "words": []}}'
        (tmp_path / "found.jsonl").write_text(f'{{"begin": 1}}\n{page}\n{{"begin": 2}}\n{{"page": {{"numb')
        return stop

    monkeypatch.setattr(reading, "run", run)
    material = reading.read(tmp_path / "file", kinds.PDF, tmp_path)
    assert tries == ["1", "3"]
    assert _texts(material) == ["one", "", "three"]
    assert material.problems == (problem,)


def test_what_the_child_says_is_believed_no_further_than_its_form(tmp_path):
    secret = tmp_path / "secret.png"
    secret.write_bytes(files.png())
    into = tmp_path / "into"
    into.mkdir()
    (into / "page-001.png").write_bytes(b"MZ not a picture")
    lines = [
        '{"page": {"number": 1, "text": "a", "image": "../secret.png", "words": [["a", 0, [2, -1, 9, 9]]]}}',
        '{"page": {"number": 2, "text": "b", "image": "page-001.png", "words": []}}',
        '{"problem": "something.else"}',
        '["nonsense"]',
        "nonsense",
    ]
    (into / "found.jsonl").write_text("\n".join(lines) + "\n")
    notes = reading.Notes(into / "found.jsonl")
    notes.news()
    material = notes.material(into)
    assert [page.image for page in material.pages] == [None, None]
    assert material.problems == ()
    box = material.pages[0].words[0].box
    assert (box.left, box.top, box.width, box.height) == (1, 0, 1, 1)


def test_twenty_pages_take_little_time_and_memory(read):
    page = " ".join(f"word{n}" for n in range(300))
    material = read(hostile.a_pdf(*[page] * 20, size=(595, 842)), kinds.PDF, replace(reading.LIMITS, cpu=20))
    assert len(material.pages) == 20
    assert material.problems == ()
