"""axe finds nothing, on any page, in both languages, light and dark (Django's own administration excepted)."""

import re
from collections import deque

import pytest
from axe_playwright_python.sync_playwright import Axe

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
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def shape(path: str) -> str:
    """Addresses that show the same page about different things have one shape."""
    plain = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|ETH-[\w-]+|(?<=member-states/)[A-Z]{3}|\d+", "#", path)
    return re.sub(
        r"(/candidates/#/)[^/]+/[^/]+/$", r"\1post/person/", re.sub(r"(/\w+/#/)[a-z-]+/$", r"\1post/", plain)
    )


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_a_person_can_reach(who, language, visit, seen):
    visitor = visit(who, language=language, color_scheme="dark" if language == "fr" else "light")
    page = visitor.page
    page.context.add_cookies([{"name": "django_language", "value": language, "url": visitor.base}])
    todo, met, faults = deque(["/"]), {"/"}, []
    while todo:
        path = todo.popleft()
        answer = page.goto(path)
        if answer is None or "text/html" not in answer.headers.get("content-type", ""):
            continue
        assert answer.status == 200, path
        if page.locator("html").get_attribute("lang") != language:
            faults.append(f"{path}: not in {language}")
        key = (who is None, shape(path), page.title(), language)
        if key not in seen:
            seen.add(key)
            found = Axe().run(page, options=RULES)
            faults += [f"{path}: {v['id']} {v['nodes'][0]['html'][:160]}" for v in found.response["violations"]]
        for link in visitor.links:
            if not SKIPPED.search(link) and shape(link) not in met:
                met.add(shape(link))
                todo.append(link)
    assert not faults
    assert len(met) > 3


@pytest.fixture(scope="package")
def seen() -> set[tuple[bool, str, str, str]]:
    """Pages that axe has read already: the same page for the next person is walked but not read again."""
    return set()
