""" "May I?" at the browser: by keyboard alone, in both languages, back and forth, without script, without a trace."""

from datetime import date, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_accessibility import RULES

MAY_I = "/ethics/may-i/"


def answer(visitor, first, downs=0):
    """Choose an answer with the keyboard: the Tab key reaches the choice, the arrows move within it."""
    visitor.tab_to(first)
    visitor.page.keyboard.press("Space")
    for _ in range(downs):
        visitor.page.keyboard.press("ArrowDown")


def go_on(visitor, button, question):
    """Press a button with the keyboard and wait for the heading that follows."""
    visitor.tab_to(button)
    visitor.page.keyboard.press("Enter")
    visitor.page.get_by_role("heading", level=1, name=question).wait_for()


def heading(visitor):
    return visitor.page.locator("h1").inner_text()


def traces(page):
    """What the browser keeps of a visit besides the page itself: storage, and what the history holds."""
    return page.evaluate(
        "() => [localStorage.length, sessionStorage.length, Object.keys(history.state || {}).join(), location.search]"
    )


def test_from_home_to_guidance_and_to_a_request_by_keyboard_alone(visit):
    ana = visit("ana.ferreira-lund")
    ana.open("/")
    ana.key("Check it first")
    go_on(ana, "Choose: Using Union staff", "What would you use?")
    answer(ana, "A computer, a printer", downs=3)
    go_on(ana, "Continue", "What would they do?")
    answer(ana, "Advise on my campaign material")
    go_on(ana, "Continue", "Better not")
    ana.reads("A-4")
    ana.reads("neither advice nor an endorsement")
    assert ana.page.url.endswith(MAY_I)
    assert ana.page.title() == "May I? · Candour"
    ana.key("Ask with these answers")
    ana.page.wait_for_url("**/edit/")
    assert "The time or the advice of Union staff" in ana.page.locator("textarea").input_value()
    ana.reads("What goes along")


def test_in_french_without_an_account_the_register_says_that_a_coffee_break_is_inside(visit):
    reader = visit(language="fr")
    reader.open("/events/")
    second = date.fromisoformat(reader.page.locator("main time").first.get_attribute("datetime")) + timedelta(days=1)
    reader.open("/")
    reader.key("Puis-je")
    go_on(reader, "Choisir\u00a0: Une activité lors", "Que feriez-vous")
    answer(reader, "Aborder des délégués")
    go_on(reader, "Continuer", "Où cela aurait-il lieu")
    answer(reader, "Sur le site", downs=1)
    go_on(reader, "Continuer", "Quand cela aurait-il lieu")
    reader.tab_to("Quelle manifestation")
    reader.page.keyboard.type("Session")
    for field, value in (("Jour", f"{second}"), ("Heure", "10:40")):
        reader.tab_to(field)
        reader.page.locator("input:focus").fill(value)  # in which order it is typed is the browser's own
    go_on(reader, "Continuer", "Mieux vaut éviter")
    reader.reads("10:40, le jour 2, tombe pendant les travaux officiels, qui vont de 09:30 à 17:30.")
    reader.reads("B-1")
    assert traces(reader.page) == [0, 0, "step", ""]
    assert {cookie["name"] for cookie in reader.page.context.cookies()} <= {"zone", "csrftoken", "django_language"}


def test_back_and_forward_lead_from_question_to_question_with_what_was_chosen(visit):
    reader = visit()
    page = reader.page
    reader.open(MAY_I)
    reader.press("Choose: An official trip")
    page.get_by_label("Yes, it comes with the job").check()
    reader.press("Continue")
    page.get_by_role("heading", name="Would the Union pay").wait_for()
    page.go_back()
    page.get_by_role("heading", name="Would you make this trip").wait_for()
    assert page.get_by_label("Yes, it comes with the job").is_checked()
    page.go_back()
    page.get_by_role("heading", name="What is it about").wait_for()
    page.go_forward()
    page.go_forward()
    page.get_by_role("heading", name="Would the Union pay").wait_for()
    page.get_by_role("radio", name="No").check()
    reader.press("Continue")
    page.get_by_role("heading", name="Would you also speak").wait_for()
    assert page.evaluate("document.activeElement.tagName") == "H1"
    reader.press("Continue")
    page.locator(".error-summary").wait_for()
    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.reload()  # nothing was stored: a page that is loaded anew begins anew
    assert heading(reader) == "What is it about?"
    assert page.url.endswith(MAY_I)


@pytest.mark.parametrize("width", [320, 1280])
def test_without_script_every_step_is_a_page_and_goes_back(visit, width):
    reader = visit(java_script_enabled=False, width=width)
    page = reader.page
    reader.open(MAY_I)
    reader.press("Choose: Before my candidature")
    page.get_by_label("No, not yet").check()
    reader.press("Continue")
    page.get_by_label("Talk with a few people").check()
    reader.press("Continue")
    assert heading(reader) == "With whose means, and in whose time?"
    reader.press("Back to the question before")
    assert page.get_by_label("Talk with a few people").is_checked()
    page.get_by_label("Something public").check()
    reader.press("Continue")
    assert heading(reader) == "Better not"
    assert page.url.endswith(MAY_I)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    reader.press("Keep it for myself")
    reader.reads("Sign in first")
    assert heading(reader) == "Better not"


@pytest.mark.parametrize(("language", "go"), [("en", "Continue"), ("fr", "Continuer")])
def test_axe_finds_nothing_on_pages_that_no_link_leads_to(visit, language, go):
    reader = visit(language=language, width=320, color_scheme="dark" if language == "fr" else "light")
    page = reader.page
    reader.open(MAY_I)
    faults = []

    def look():
        found = Axe().run(page, options=RULES).response["violations"]
        faults.extend(f"{heading(reader)}: {one['id']} {one['nodes'][0]['html'][:160]}" for one in found)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320

    def step(*values):
        for value in values:
            page.locator(f"input[value={value}]").check()
            before = heading(reader)
            reader.press(go)
            page.wait_for_function("before => document.querySelector('h1').innerText !== before", arg=before)

    page.locator("button[value=event_activity]").click()
    page.locator("input[value=approach]").wait_for()
    look()
    step("approach", "away")
    look()  # the register
    page.locator("select").select_option(index=1)
    reader.press(go)
    page.locator(".error-summary").wait_for()
    look()
    page.locator("button[name=unlisted]").click()
    page.locator("input[value=break]").wait_for()
    step("break")
    look()  # guidance, with its provisions
    assert not faults
