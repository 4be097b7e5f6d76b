"""Guidelines whose provisions begin with their own codes: read, and nothing lost."""

import pytest

from ethics.rules.annex import reassemble, texts
from ethics.rules.annex_lines import essence
from ethics.rules.annex_parts import AnnexNotFound
from ethics.rules.coded_text import parse_coded, rank

SOURCE = """\
Private use of lamps
After the rules of the Guild of Bells.

X-1 Think first
Whoever lights a lamp should look at the coast.
Nobody rows before.

X-2. Ask
X-1 says why. A keeper should ask
when unsure.

X-3
Nothing more.
"""


def read(source: str) -> dict[str, dict[str, str]]:
    return texts(parse_coded(source))


def test_each_code_begins_a_provision_with_its_title():
    assert read(SOURCE) == {
        "EDITION": {"title": "Private use of lamps", "provenance": "After the rules of the Guild of Bells."},
        "X-1": {
            "title": "Think first",
            "application": "Whoever lights a lamp should look at the coast.\n\nNobody rows before.",
        },
        "X-2": {"title": "Ask", "application": "X-1 says why. A keeper should ask when unsure."},
        "X-3": {"title": "", "application": "Nothing more."},
    }


@pytest.mark.parametrize("sign", [". ", ") ", ": ", " – ", " - ", "\t", "  "])
def test_whatever_stands_behind_the_code(sign):
    assert read(f"T\nX-1{sign}Think\nMore.")["X-1"] == {"title": "Think", "application": "More."}


def test_a_text_without_a_title_begins_with_its_first_code():
    assert list(read("X-1 Think\nMore.")) == ["X-1"]


@pytest.mark.parametrize("source", ["", "A letter about the weather.", "See X-1 for more.", "x-1 small letters"])
def test_a_text_without_codes_is_none(source):
    with pytest.raises(AnnexNotFound) as refused:
        parse_coded(source)
    assert refused.value.code == "no_codes"


def test_nothing_is_lost():
    assert essence(reassemble(parse_coded(SOURCE))) == essence(SOURCE)


def test_provisions_are_in_the_order_of_their_codes():
    assert sorted(["B-1", "A-10", "A-2", "P-0", "AB-1"], key=rank) == ["P-0", "A-2", "A-10", "AB-1", "B-1"]
