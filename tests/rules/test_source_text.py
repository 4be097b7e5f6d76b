"""What a file must be to be read as guidelines, told by its content and not by its name."""

import io
import zipfile

import pytest

from ethics.rules import source_text
from ethics.rules.source_text import Unreadable, text_of
from tests.guideline_files import english_docx


def package(**parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in parts.items():
            written.writestr(name.replace("__", "/"), content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"%PDF-1.7 ...", "pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_word"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        ("Élection".encode("cp1252"), "encoding"),
        (package(hello="x"), "not_word"),
        (package(**{"word__document.xml": "<w:document/>"}), "damaged"),
        (english_docx()[:3000], "damaged"),
        (english_docx().replace(b"word/document.xml", b"word/dokument.xml"), "not_word"),
    ],
)
def test_unreadable_files_say_why(content, code):
    with pytest.raises(Unreadable) as refused:
        text_of(content)
    assert refused.value.code == code


def test_huge_files_are_refused_before_they_are_unfolded(monkeypatch):
    monkeypatch.setattr(source_text, "LARGEST", 1000)
    with pytest.raises(Unreadable, match="too_large"):
        text_of(b"x" * 1001)
    with pytest.raises(Unreadable, match="too_large"):
        text_of(package(**{"word__document.xml": "x" * 5001}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_decoded(encoding):
    assert text_of("Élection".encode(encoding)) == "Élection"


def test_a_docx_is_read_in_its_order():
    text = text_of(english_docx())
    assert "\n•\tA keeper should not row to a rock where no lamp hangs.\n" in text
    assert "keeping the lamps fair[footnoteRef:1] [1: The same text" in text  # the footnote stands by its reference
    assert "\nApplication: Feasts bring captains together.\nEvery keeper" in text  # out of a table
    assert "Gone overboard" not in text  # deleted with changes tracked
