"""What screening points at: confirmed and dismissed with one key each, heard, counted; a mind may be changed."""

import re

import pytest

SUBJECT = "Speech for a dinner"
LONG = 120_000  # milliseconds: until a worker has read and screened it on a busy machine
SPOKEN = "#flags-said"


@pytest.fixture
def open_flags(visit):
    """As Jonas, at a request with flags that he has taken."""

    def _open(**options):
        jonas = visit("jonas.adviser", **options)
        jonas.open("/ethics/queue/")
        jonas.page.locator("tr", has_text=SUBJECT).get_by_role("link").first.click()
        take = jonas.page.locator("form[action$='/take/'] button")
        jonas.page.locator("#flags").wait_for()
        if take.count():
            take.first.click()
            jonas.page.wait_for_load_state()
        jonas.page.locator("#flags [data-here='d']").first.wait_for(timeout=LONG)
        jonas.page.wait_for_function("!document.querySelector('#flags [hx-trigger]')", timeout=LONG)
        return jonas

    return _open


def count(page):
    """How many flags the heading says are open."""
    return int(re.search(r"\d+", page.locator("#flags > h2").inner_text())[0])


def here(page):
    """The id of the flag that has the focus."""
    return page.evaluate("document.activeElement.id")


def step(page, key, said):
    """Press one key on the flag in focus; wait until it is said, and the next flag has the focus."""
    flag, before = here(page), count(page)
    page.keyboard.press(key)
    page.locator(SPOKEN, has_text=said).wait_for()
    page.wait_for_function(
        "was => document.activeElement.id.startsWith('flag-') && document.activeElement.id != was", arg=flag
    )
    assert count(page) == before - 1
    return flag


def test_one_key_confirms_another_dismisses_it_is_said_and_counted_and_can_be_changed(open_flags):
    page = open_flags().page
    assert page.locator(SPOKEN).get_attribute("role") == "status"
    assert page.locator(SPOKEN).inner_text() == ""
    page.keyboard.press("f")
    assert here(page).startswith("flag-")
    confirmed = step(page, "c", "Confirmed:")
    left = count(page)
    assert f"{left} flag" in page.locator(SPOKEN).inner_text()
    dismissed = step(page, "d", "Dismissed:")
    assert confirmed != dismissed
    looked_at = page.locator("#flags details").last
    looked_at.locator("summary").click()
    assert "Confirmed" in page.locator(f"#{confirmed}").inner_text()
    assert "Dismissed" in page.locator(f"#{dismissed}").inner_text()
    page.locator(f"#{confirmed} button", has_text="Dismiss").click()
    page.locator(f"#{confirmed} .badge", has_text="Dismissed").wait_for(state="attached")
    assert page.locator(SPOKEN).inner_text().startswith("Dismissed:")
    assert count(page) == left - 1


def test_each_flag_says_why_and_leads_to_the_list_and_to_the_text(open_flags):
    page = open_flags().page
    flag = page.locator("#flags li", has_text="promises").first
    assert "Why?" in flag.inner_text()
    code = flag.locator("a.code")
    code.click()
    text = page.locator(code.get_attribute("href"))
    assert text.is_visible()
    flag.get_by_role("link", name="The line of the list").click()
    page.get_by_role("heading", name="Why this is flagged").wait_for()


def test_in_french_too(open_flags):
    page = open_flags(language="fr").page
    assert "Pourquoi" in page.locator("#flags li").first.inner_text()
    page.keyboard.press("f")
    step(page, "d", "Écarté :")
    assert re.search(r"\d signalements? restent? à examiner", page.locator(SPOKEN).inner_text())
