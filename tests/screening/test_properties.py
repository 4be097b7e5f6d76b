"""What a file says of itself."""

import pytest

from ethics.screening import Context
from ethics.screening.lists import shipped
from ethics.screening.properties import MOST, properties
from portal.documents.material import Material

CONTEXT = Context(lists=shipped())


def found(**said: str) -> list[tuple[str, str, int]]:
    flags = list(properties(Material(said=said), CONTEXT))
    assert {(flag.kind.value, flag.provision, flag.place.page) for flag in flags} <= {("metadata", "A-3", None)}
    return [(flag.params["property"], flag.place.quote, flag.certainty) for flag in flags]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("author", "Ana Ferreira (ITU)"),
        ("author", "ana.ferreira@itu.int"),
        ("company", "International Telecommunication Union"),
        ("company", "Union internationale des telecommunications"),
        ("last_modified_by", "UIT"),
        ("template", "\\\\files.itu.int\\templates\\letter.dotx"),
        ("template", "ITU-Letter.dotx"),
        ("comments", "sent to press@itu.int"),
        ("copyright", "© ITU"),
    ],
)
def test_a_property_that_points_to_the_organisation(name, value):
    ((told, quote, certainty),) = found(**{name: value})
    assert told == name
    assert quote == value
    assert certainty >= 50


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("author", "Ana Ferreira"),
        ("author", "Itumeleng"),
        ("title", "Candidate for Secretary-General of ITU"),  # what it is about, not who made it
        ("subject", "International Telecommunication Union"),
        ("application", "Microsoft Word 2030"),
        ("producer", "pdfTeX"),
        ("template", "Normal.dotm"),
        ("camera", "Example X100"),
    ],
)
def test_a_property_that_does_not(name, value):
    assert found(**{name: value}) == []


def test_there_are_never_too_many_and_never_long_ones():
    told = found(**{f"author{n}": "x" for n in range(5)}, author="ITU " + "x" * 10_000)
    assert len(told) == 1
    assert len(told[0][1]) == 160
    assert len(found(**dict.fromkeys(("author", "company", "manager", "template"), "ITU"))) <= MOST


def test_where_its_links_lead_is_a_trace_of_its_own():
    links = "https://example.org; mailto:ana@itu.int; https://www.itu.int/a; https://www.itu.int/a"
    flags = list(properties(Material(said={"links": links}), CONTEXT))
    assert [(flag.kind.value, flag.params["about"], flag.place.quote) for flag in flags] == [
        ("resource", "address", "ana@itu.int"),
        ("resource", "link", "https://www.itu.int/a"),
    ]
