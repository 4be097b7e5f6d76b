"""The navigation: two calm rows, for every role and in both languages, and one menu where they would break."""

import pytest

# How many lines each visible list of places takes.
LINES = """() => [...document.querySelectorAll(".site-header nav")].filter(nav => nav.checkVisibility()).map(
  nav => new Set([...nav.querySelectorAll("li")].map(place => place.offsetTop)).size)"""
TOOLS = "document.querySelector('.site-tools').offsetTop < document.querySelector('.brand').offsetHeight"


@pytest.mark.parametrize(
    ("who", "rows"),
    [
        (None, 1),
        ("fiona.focal", 1),
        ("ana.ferreira-lund", 2),
        ("head.ethics", 2),
        ("hana.hr", 2),
        ("sam.secretariat", 2),
        ("adam.administrator", 2),
    ],
)
def test_no_row_breaks(who, rows, visit):
    visitor = visit(who)
    page = visitor.page
    for language in ("en", "fr"):
        page.context.add_cookies([{"name": "django_language", "value": language, "url": visitor.base}])
        visitor.open("/about/")
        for width in (1280, 1024):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(LINES) == [1] * rows, (language, width)
            assert page.evaluate(TOOLS), (language, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_narrow_screen_has_both_rows_in_its_menu(visit):
    visitor = visit("ana.ferreira-lund", width=800)
    visitor.open("/about/")
    assert visitor.page.evaluate(LINES) == []
    visitor.tab_to("Menu")
    visitor.page.keyboard.press("Enter")
    menu = visitor.page.get_by_role("navigation", name="Menu").inner_text()
    assert "My candidacy" in menu
    assert "Guidelines" in menu
