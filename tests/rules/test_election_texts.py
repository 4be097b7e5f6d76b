"""Languages, lengths and markup of statements."""

import re

import pytest

from elections.rules.length import CHARACTERS, WORDS, length, limit
from elections.rules.markup import rendered
from portal import languages


@pytest.mark.parametrize(
    ("available", "wanted", "reader", "shown"),
    [
        ({"en": True, "fr": False}, "", "fr", "fr"),  # the reader's
        ({"en": True, "fr": False}, "en", "fr", "en"),  # the one asked for
        ({"en": True, "fr": False}, "xx", "fr-ch", "fr"),  # nonsense asks for nothing
        ({"fr": False, "ru": True}, "", "en", "ru"),  # else the original
        ({"ru": False, "ar": False}, "", "en", "ar"),  # else the first in order
        ({"ru": True}, "en", "en", "ru"),  # asked for, but missing
    ],
)
def test_the_text_shown(available, wanted, reader, shown):
    assert languages.choose(available, wanted, reader) == shown


def test_no_text_cannot_be_chosen_from():
    with pytest.raises(ValueError, match="no text"):
        languages.choose({}, "en", "en")


def test_languages_are_named_for_the_reader_and_by_themselves():
    assert languages.names_in(["fr", "ru"], "en") == "French and Russian"
    assert languages.names_in(["ar", "zh", "es"], "en") == "Arabic, Chinese and Spanish"
    assert languages.names_in(["ar", "zh", "es"], "fr") == "arabe, chinois et espagnol"
    assert [languages.own_name(code) for code in ("fr", "zh", "ru")] == ["Français", "中文", "Русский"]
    assert [languages.direction(code) for code in languages.OFFICIAL] == ["rtl", *["ltr"] * 5]
    assert languages.in_order(["fr", "ar", "es"]) == ["ar", "fr", "es"]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("", "en", 0),
        ("## Vision\n\n- one – two\n***", "en", 3),  # signs alone are no words
        ("l’eau bien-aimée", "fr", 2),
        ("你好，世界", "zh", 4),
        ("国际电联 ITU 2030", "zh", 6),
    ],
)
def test_the_length_of_a_text(text, language, expected):
    assert length(text, language) == expected


def test_the_limit_is_counted_in_characters_in_chinese_alone():
    assert {code: limit(code) for code in languages.OFFICIAL} == {
        **dict.fromkeys(languages.OFFICIAL, WORDS),
        "zh": CHARACTERS,
    }


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<b onclick=alert(1)>x</b>",
        "[x](javascript:alert(1))",
        "[x](https://example.org)",
        "![x](https://example.org/x.png)",
        "<https://example.org>",
        "&lt;script&gt;",
        "`code`",
    ],
)
def test_nothing_but_text_comes_through(typed):
    assert re.findall(r"</?\w+", rendered(typed)) == ["<p", "</p"]


def test_headings_lists_and_emphasis_come_through():
    assert rendered("## Vision\n\nA *b* **c**.\n\n- d\n- e\n\n> f") == (
        "<h2>Vision</h2>\n<p>A <em>b</em> <strong>c</strong>.</p>\n<ul>\n<li>d</li>\n<li>e</li>\n</ul>\n"
        "<blockquote>\n<p>f</p>\n</blockquote>\n"
    )


@pytest.mark.parametrize("highest", ["#", "##", "####"])
def test_headings_begin_one_below_the_title_of_the_page(highest):
    html = rendered(f"{highest} A\n\n{highest}# B\n\n{highest} C")
    assert html == "<h2>A</h2>\n<h3>B</h3>\n<h2>C</h2>\n"
