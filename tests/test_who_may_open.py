"""Who may open what: every URL in the resolver, asked by every persona.

A new URL without a line fails here. The lines stand in tests/access/, one file for each room; its docstring tells
how to add one.
"""

from collections.abc import Iterator
from importlib import import_module
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access import SIGN_IN, Line
from tests.personas import PERSONAS

ROOMS = ("portal", "candidates", "ethics", "cases", "figures", "elections", "local")


def lines() -> dict[str, Line]:
    """All lines of all rooms; the same URL in two rooms is a mistake."""
    found: dict[str, Line] = {}
    for room in ROOMS:
        for name, line in import_module(f"tests.access.{room}").LINES.items():
            assert name not in found, f"{name} has two lines"
            found[name] = line
    return found


def walk(resolver: URLResolver, prefix: str = "", spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Name and route of every pattern below a resolver."""
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walk(pattern, route, (*spaces, *filter(None, [pattern.namespace])))
        elif isinstance(pattern, URLPattern):
            yield (":".join([*spaces, pattern.name]) if pattern.name else ""), route


def urls() -> set[str]:
    """Every URL of the resolver, as the table knows it: its name, or its route where that says more."""
    patterns = list(walk(get_resolver()))
    names = [name for name, _route in patterns]
    return {route if not name else name if names.count(name) == 1 else f"{name} {route}" for name, route in patterns}


LINES = lines()


def test_every_url_has_a_line_and_every_line_a_url():
    assert sorted(urls() - set(LINES)) == [], "these URLs have no line in tests/access/"
    assert sorted(set(LINES) - urls()) == [], "these lines have no URL"


def answered(response) -> int | str:
    """The status; `SIGN_IN` for the way to the sign-in page."""
    if response.status_code == 302 and urlsplit(response.url).path == reverse(settings.LOGIN_URL):
        return SIGN_IN
    return response.status_code


@pytest.mark.parametrize("name", sorted(LINES))
def test_each_persona_is_answered_as_the_table_says(name, as_):
    line = LINES[name]
    address = line.path or reverse(name.split(" ")[0], kwargs=line.kwargs())
    found = {who: answered(as_(who).get(address)) for who in PERSONAS}
    assert found == line.answers
