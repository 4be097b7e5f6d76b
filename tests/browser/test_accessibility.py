"""axe finds nothing, on any page, in both languages, light and dark (Django's own administration excepted).

And no page is wider than the narrowest screen, 320 px: whatever is wider scrolls within itself.
"""

import re
from collections import deque
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import axe_playwright_python
import pytest

SKIPPED = re.compile(r"/admin/|/static/|/documents/|\.ics|\.json|/local/mail/.|/verify/.|\?next=")
PEOPLE = [
    None,
    "ana.ferreira-lund",
    "omar.beispiel",
    "nora.adviser",
    "hana.hr",
    "sam.secretariat",
    "fiona.focal",
    "aude.auditor",
    "adam.administrator",
]
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text()
VIOLATIONS = """rules => axe.run(document, rules).then(
  found => found.violations.map(fault => `${fault.id} ${fault.nodes[0].html.slice(0, 160)}`))"""


def shape(path: str) -> str:
    """Addresses that show the same page about different things have one shape."""
    plain = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|ETH-[\w-]+|(?<=member-states/)[A-Z]{3}|\d+", "#", path)
    return re.sub(
        r"(/candidates/#/)[^/]+/[^/]+/$", r"\1post/person/", re.sub(r"(/\w+/#/)[a-z-]+/$", r"\1post/", plain)
    )


class Markup(HTMLParser):
    """A page as it was sent: its language, where it leads, and of what content and frame are made.

    Two pages of one shape and one title whose content is made alike differ in words alone, and so do two frames (all
    that is not the content) of the same elements: where axe has read both, it need not read them together.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.lang, self.links, self.title = "", [], ""
        self.content: list[tuple[str, ...]] = []
        self.frame: set[tuple[str, ...]] = set()
        self._within = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "html":
            self.lang = given.get("lang", "")
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        if tag in ("main", "title"):
            self._within = tag
        element = (tag, *(given.get(name) or "" for name in ("class", "role", "type", "aria-label")))
        if self._within == "main":
            self.content.append(element)
        else:
            self.frame.add(element)

    def handle_endtag(self, tag):
        if tag in ("main", "title"):
            self._within = ""

    def handle_data(self, data):
        if self._within == "title":
            self.title += data


def leads_to(page: Markup, address: str) -> list[str]:
    """The addresses on a page that lead to other pages of the portal."""
    found = [urlsplit(urljoin(address, link)) for link in page.links]
    here = [link for link in found if link.netloc == urlsplit(address).netloc]
    return [link.path + (f"?{link.query}" if link.query else "") for link in here]


def wider(page) -> list[int]:
    """How wide the open page is on the narrowest screen, where that is wider than the screen."""
    page.set_viewport_size({"width": 320, "height": 900})
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size({"width": 1280, "height": 900})
    return [wide] if wide > 320 else []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_a_person_can_reach(who, language, visit, seen):
    visitor = visit(who, language=language, color_scheme="dark" if language == "fr" else "light")
    page = visitor.page
    page.context.add_cookies([{"name": "django_language", "value": language, "url": visitor.base}])
    todo, met, faults = deque(["/"]), {"/"}, []
    while todo:
        path = todo.popleft()
        answer = page.request.get(path, headers={"accept": "text/html"})
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        assert answer.status == 200, path
        sent = Markup(answer.text())
        if sent.lang != language:
            faults.append(f"{path}: not in {language}")
        parts = {
            ("content", language, shape(path), sent.title, tuple(sent.content)),
            ("frame", language, *sorted(sent.frame)),
        }
        if parts - seen:
            seen |= parts
            visitor.open(path)
            page.evaluate(AXE)
            faults += [f"{path}: {fault}" for fault in page.evaluate(VIOLATIONS, RULES)]
            faults += [f"{path}: {wide} px wide at 320" for wide in wider(page)]
        for link in leads_to(sent, answer.url):
            if not SKIPPED.search(link) and shape(link) not in met:
                met.add(shape(link))
                todo.append(link)
    assert not faults
    assert len(met) > 3


@pytest.fixture(scope="package")
def seen() -> set[tuple]:
    """What axe has read already: the same page for the next person is walked but not read again."""
    return set()
