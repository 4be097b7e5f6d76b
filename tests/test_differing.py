"""Where two pictures of a page differ."""

import io

import pytest
from PIL import Image, ImageDraw

from portal.documents.differing import differing


def page(*boxes: tuple[int, int, int, int], size: tuple[int, int] = (1100, 1556), shade: int = 255) -> io.BytesIO:
    image = Image.new("RGB", size, (shade,) * 3)
    for box in boxes:
        ImageDraw.Draw(image).rectangle(box, fill="black")
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    buffer.seek(0)
    return buffer


TEXT = (100, 100, 600, 140)


def test_equal_pages_do_not_differ():
    assert differing(page(TEXT), page(TEXT)) == []
    assert differing(page(TEXT), page(TEXT, shade=250)) == []  # a shade of paper


def test_each_place_that_differs_is_framed():
    found = differing(page(TEXT), page(TEXT, (800, 100, 900, 200), (100, 1200, 500, 1300)))
    assert [(round(box.left, 1), round(box.top, 1)) for box in sorted(found, key=lambda box: box.top)] == [
        (0.7, 0.1),
        (0.1, 0.8),
    ]
    for box in found:
        assert 0 < box.width < 0.5
        assert 0 < box.height < 0.1


def test_what_is_gone_differs_too():
    assert len(differing(page(TEXT), page())) == 1


def test_pages_of_other_sizes_are_compared_by_their_width():
    assert differing(page(), page(size=(550, 778))) == []
    below = differing(page(), page((100, 1800, 300, 1900), size=(1100, 2000)))
    assert [round(box.top, 1) for box in below] == [0.9]
    assert differing(page((100, 1800, 300, 1900), size=(1100, 2000)), page()) == []


def test_a_page_that_differs_everywhere_has_one_frame():
    dots = [(x, y, x + 12, y + 12) for x in range(0, 1100, 100) for y in range(0, 1500, 100)]
    (box,) = differing(page(), page(*dots))
    assert box.width > 0.9


def test_what_is_no_picture_is_refused():
    with pytest.raises(OSError, match="identify"):
        differing(io.BytesIO(b"no picture"), page())


def test_a_hairline_is_seen():
    image = Image.open(page(TEXT))
    ImageDraw.Draw(image).line((100, 800, 1000, 800), fill=(170, 180, 190), width=1)
    after = io.BytesIO()
    image.save(after, "PNG")
    after.seek(0)
    (box,) = differing(page(TEXT), after)
    assert box.width > 0.7


def test_a_picture_saved_again_as_jpeg_is_the_same():
    saved = []
    for quality in (95, 80):
        buffer = io.BytesIO()
        Image.open(page(TEXT, (800, 900, 900, 1000))).convert("RGB").save(buffer, "JPEG", quality=quality)
        saved.append(io.BytesIO())
        Image.open(buffer).save(saved[-1], "PNG")
        saved[-1].seek(0)
    assert differing(*saved) == []
