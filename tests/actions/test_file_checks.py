"""A file is what its content says."""

import io
import unicodedata

import pytest

from portal.documents.checks import CONTROL, DOCX, JPEG, PDF, PNG, PPTX, TEXT, check, clean_name
from portal.documents.keeping import render_pdf
from portal.workflow import Refusal
from tests import files

GOOD = [
    ("leaflet.pdf", files.pdf(3), PDF, 3),
    ("leaflet.PDF", files.pdf(), PDF, 1),
    ("picture.png", files.png(), PNG, 1),
    ("picture.jpeg", files.jpeg(), JPEG, 1),
    ("speech.docx", files.word(), DOCX, None),
    ("speech.pptx", files.slides(), PPTX, None),
    ("speech.txt", "Déclaration à tous".encode(), TEXT, None),
    ("speech.txt", "Déclaration à tous".encode("utf-16"), TEXT, None),
    ("without an ending", files.png(), PNG, 1),
    ("odd.ending", files.pdf(), PDF, 1),
]
BAD = [
    ("empty.pdf", b"", "documents.empty"),
    ("large.txt", b"x" * (20 * 1024 * 1024 + 1), "documents.too_large"),
    ("cut.pdf", files.pdf(3)[:-60], "documents.unreadable"),
    ("hollow.pdf", b"%PDF-1.7\n%%EOF\n", "documents.unreadable"),
    ("cut.png", files.png(300, 300)[:-400], "documents.unreadable"),
    ("cut.jpg", files.jpeg(300, 300)[:-400], "documents.unreadable"),
    ("cut.docx", files.word()[:-400], "documents.unreadable"),
    ("picture.pdf", files.png(), "documents.mislabelled"),
    ("leaflet.docx", files.pdf(), "documents.mislabelled"),
    ("locked.pdf", files.locked_pdf(), "documents.password"),
    ("locked.docx", files.office_in_envelope(), "documents.password"),
    ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900, "documents.unknown"),
    ("macros.docx", files.with_macros(), "documents.macros"),
    ("bomb.docx", files.bomb(), "documents.unpacks_too_large"),
    ("program.exe", b"MZ\x90\0" + b"\0" * 100, "documents.unknown"),
    ("noise.txt", b"text with \0 in it", "documents.unknown"),
]


@pytest.mark.parametrize(
    ("name", "content", "media_type", "pages"), GOOD, ids=lambda v: v if isinstance(v, str) else ""
)
def test_readable_files_are_known_by_their_content(name, content, media_type, pages):
    checked = check(io.BytesIO(content), name, len(content))
    assert (checked.media_type, checked.pages) == (media_type, pages)


@pytest.mark.parametrize(("name", "content", "code"), BAD, ids=[row[0] for row in BAD])
def test_other_files_are_refused_with_what_to_do(name, content, code):
    with pytest.raises(Refusal) as refused:
        check(io.BytesIO(content), name, len(content))
    assert refused.value.code == code
    assert "%(" not in str(refused.value)


def test_an_image_cut_short_is_refused_also_where_papers_are_made():
    render_pdf("pdf/base.html", {"title": "A paper"}, "en")
    content = next(content for name, content, _code in BAD if name == "cut.png")
    with pytest.raises(Refusal) as refused:
        check(io.BytesIO(content), "cut.png", len(content))
    assert refused.value.code == "documents.unreadable"


def test_twenty_megabytes_are_accepted_and_one_byte_more_is_not():
    most = 20 * 1024 * 1024
    assert check(io.BytesIO(b"x" * most), "just.txt", most).media_type == TEXT
    with pytest.raises(Refusal, match=r"20\.1 MB; at most 20 MB"):
        check(io.BytesIO(b"x"), "large.txt", most + 1)


def test_a_text_holds_no_control_character_but_tabs_and_ends_of_line_and_page():
    everything = "".join(map(chr, range(0x110000)))
    control = {character for character in everything if unicodedata.category(character) == "Cc"}
    assert set(CONTROL.findall(everything)) == control - set("\t\n\r\f")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("leaflet.pdf", "leaflet.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\me\\leaflet.pdf", "leaflet.pdf"),
        ("a\u202egnp.pdf", "agnp.pdf"),
        ("line\nbreak\x00.pdf", "linebreak.pdf"),
        ("ünïcode é.pdf", "ünïcode é.pdf"),
        ("no ending", "no ending.pdf"),
        ("...", "file.pdf"),
        ("", "file.pdf"),
        ("archive.tar.gz", "archive.tar.gz.pdf"),
    ],
)
def test_names_are_made_safe(given, kept):
    assert clean_name(given, ".pdf") == kept


def test_a_name_of_300_characters_with_folders_and_direction_marks_is_cut_and_keeps_its_ending():
    name = "../" * 10 + "\u202e" + "long " * 60 + ".docx"
    kept = clean_name(name, ".docx")
    assert len(kept) <= 120
    assert kept.startswith("long long")
    assert kept.endswith(".docx")
    assert "/" not in kept
    assert "\u202e" not in kept
