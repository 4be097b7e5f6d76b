"""Protected symbols on pictures, a few of each condition; tests/bench/symbols.py measures hundreds."""

from functools import cache

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from ethics.rules.flags import FlagKind
from ethics.screening import Context, Template
from ethics.screening.symbols import symbols
from ethics.screening.vision.features import fitted, kept_symbol, symbol_of
from ethics.screening.vision.search import found_on, wanted
from portal.documents.material import Box, Material, Page, Picture
from tests.bench.emblems import blank, emblem, globe, library, wheel
from tests.bench.pages import covered, recoloured
from tests.symbols import a_page_with

SEED, WIDTH = 5, 600


@pytest.fixture(scope="module")
def templates(tmp_path_factory):
    folder = tmp_path_factory.mktemp("symbols")
    found = []
    for number, (name, image) in enumerate(list(library(SEED).items())[:5:2], start=1):
        image.save(folder / f"{number}.png")
        found.append(Template(number, name, folder / f"{number}.png", f"{number:064}"))
    return tuple(found)


@cache
def symbol(name):
    return library(SEED)[name]


def looked_at(image, templates):
    pixels = cv2.cvtColor(np.asarray(image.convert("RGB")), cv2.COLOR_RGB2BGR)
    return found_on(fitted(pixels), wanted(Context(symbols=templates)))


def changed(condition):
    """The first symbol as a page shows it under a condition."""
    rng, image = np.random.default_rng(8), symbol("emblem 1")
    if condition == "recoloured":
        return a_page_with(recoloured(rng, image), WIDTH)
    if condition == "covered":
        return a_page_with(covered(rng, image, 0.2, 0.3), WIDTH)
    if condition == "turned":
        return a_page_with(image.rotate(15, resample=Image.Resampling.BICUBIC, expand=True), WIDTH)
    return a_page_with(image, WIDTH * 2, 0.08) if condition == "small" else a_page_with(image, WIDTH)


@pytest.mark.parametrize("condition", ["plain", "small", "turned", "recoloured", "covered"])
def test_a_symbol_is_found_under_each_condition(templates, condition):
    assert "emblem 1" in [find.name for find in looked_at(changed(condition), templates)]


@pytest.mark.parametrize(
    ("hidden", "found"), [((0, 0, 170, 600), True), ((0, 0, 320, 320), True), ((170, 150, 430, 410), False)]
)
def test_something_may_lie_over_a_side_or_a_corner_but_another_middle_is_another_symbol(templates, hidden, found):
    image = symbol("emblem 1").copy()
    left, top, right, bottom = hidden
    ImageDraw.Draw(image).rectangle(hidden, fill=(250, 240, 200, 255))
    for x in range(left, right, 40):
        ImageDraw.Draw(image).line((x, top, right, bottom), fill=(30, 30, 90, 255), width=6)
    assert bool(looked_at(a_page_with(image, WIDTH), templates)) == found


def test_a_coloured_field_is_a_part_of_the_symbol_and_a_white_or_empty_margin_is_not(tmp_path):
    for ground, trimmed in (((200, 60, 40, 255), False), ((255, 255, 255, 255), True), ((0, 0, 0, 0), True)):
        image = Image.new("RGBA", (300, 200), ground)
        ImageDraw.Draw(image).rectangle((100, 50, 199, 149), fill=(20, 30, 90, 255))
        image.save(tmp_path / "flag.png")
        height, width = symbol_of(tmp_path / "flag.png").picture.shape[:2]
        assert (width == height) == trimmed


@pytest.mark.parametrize("drawing", [globe, wheel])
def test_what_only_looks_like_one_is_not(templates, drawing):
    image, draw = blank()
    drawing(draw, np.random.default_rng(2), 300, 300, 250, (20, 40, 90))
    assert looked_at(a_page_with(image, WIDTH, 0.5), templates) == []


def test_two_of_them_on_one_page_are_two(templates):
    page = a_page_with(symbol(templates[0].name), WIDTH)
    mark = symbol(templates[0].name).resize((130, 130))
    page.paste(mark, (40, 40), mark)
    assert len(looked_at(page, templates)) == 2


def test_flags_say_where_which_and_how_sure(templates, tmp_path):
    a_page_with(symbol(templates[0].name), WIDTH).save(tmp_path / "page.png")
    ticks = []
    context = Context(symbols=templates, cache=tmp_path / "kept", tick=lambda: ticks.append(1))
    (flag,) = symbols(Material(pages=(Page(3, image=tmp_path / "page.png"), Page(4))), context)
    assert (flag.kind, flag.provision, flag.place.page) == (FlagKind.SYMBOL, "A-2", 3)
    assert flag.params["symbol"] == "1"
    assert 50 <= flag.certainty <= 99
    assert ticks == [1]
    assert len(list((tmp_path / "kept").iterdir())) == len(templates)


def test_a_picture_inside_a_page_is_placed_on_it_and_one_of_no_page_is_numbered(templates, tmp_path):
    a_page_with(symbol(templates[0].name), WIDTH).save(tmp_path / "in.png")
    on_page = Picture(tmp_path / "in.png", 2, Box(0.5, 0.5, 0.3, 0.3))
    loose = Picture(tmp_path / "in.png")
    placed, numbered = symbols(Material(pictures=(on_page, loose)), Context(symbols=templates))
    assert placed.place.page == 2
    assert placed.place.box.left == pytest.approx(0.6, abs=0.02)
    assert numbered.place.page is None
    assert numbered.params["picture"] == "2"


def test_a_damaged_picture_costs_the_others_nothing(templates, tmp_path):
    (tmp_path / "bad.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    a_page_with(symbol(templates[0].name), WIDTH).save(tmp_path / "good.png")
    material = Material(pages=(Page(1, image=tmp_path / "bad.png"), Page(2, image=tmp_path / "good.png")))
    assert [flag.place.page for flag in symbols(material, Context(symbols=templates))] == [2]


def test_without_a_library_nothing_is_looked_for(tmp_path):
    assert list(symbols(Material(pages=(Page(1, image=tmp_path / "none.png"),)), Context())) == []


def test_what_was_kept_of_a_symbol_is_used_and_what_is_damaged_is_made_anew(templates, tmp_path):
    first = kept_symbol(templates[0].image, "a" * 64, tmp_path)
    (kept,) = tmp_path.iterdir()
    again = kept_symbol(tmp_path / "gone.png", "a" * 64, tmp_path)
    assert np.array_equal(first.features.around, again.features.around)
    kept.write_bytes(b"PK nonsense")
    assert len(kept_symbol(templates[0].image, "a" * 64, tmp_path).features) == len(first.features)


def test_an_empty_page_and_a_tiny_one_hold_nothing(templates):
    for width in (1, 40, 700):
        assert looked_at(emblem(np.random.default_rng(1)).resize((width, 2)), templates) == []
