"""What an uploaded picture may hold, before the library keeps it as a PNG."""

import pytest
from PIL import Image

from ethics.screening.picture import SIDE, BadPicture, drawn
from tests.symbols import as_png, as_svg


def refused(code):
    return pytest.raises(BadPicture, match=f"^ethics.symbol.{code}$")


def test_an_svg_is_drawn_in_its_own_proportions():
    assert drawn(as_svg()).size == (SIDE, SIDE // 2)
    tall = as_svg().replace(b"0 0 200 100", b"0 0 100 400")
    assert drawn(tall).size == (SIDE // 4, SIDE)


def test_a_large_picture_is_made_smaller_and_keeps_its_transparency():
    image = drawn(as_png(Image.new("RGBA", (2400, 600), (9, 9, 9, 0))))
    assert (image.size, image.mode, image.getpixel((5, 5))[3]) == ((1200, 300), "RGBA", 0)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<circle r="5" onload="alert(1)"/>',
        '<image href="file:///etc/passwd" width="9" height="9"/>',
        '<image href="/etc/hostname.png" width="9" height="9"/>',
        '<use href="https://example.org/a.svg#x"/>',
        '<image href="data:image/svg+xml;base64,PHN2Zy8+" width="9" height="9"/>',
        '<image xmlns:x="http://www.w3.org/1999/xlink" x:href="a.png" width="9" height="9"/>',
        "<foreignObject><p>x</p></foreignObject>",
    ],
)
def test_an_svg_that_would_run_or_fetch_something_is_refused(inside):
    with refused("holds_program"):
        drawn(as_svg(inside))


def test_entities_are_refused_before_they_unfold():
    with refused("holds_program"):
        drawn(b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">]>' + as_svg("<text>&a;</text>"))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (as_svg("<g>"), "unreadable"),
        (as_svg().replace(b"0 0 200 100", b"0 0 0 0"), "unreadable"),
        (as_svg().replace(b"navy", b"\xff\xfe"), "unreadable"),
        (b"\x89PNG\r\n\x1a\nbroken", "unreadable"),
        (b"GIF89a", "not_picture"),
        (b"", "not_picture"),
    ],
)
def test_what_is_no_picture_is_refused(content, code):
    with refused(code):
        drawn(content)
