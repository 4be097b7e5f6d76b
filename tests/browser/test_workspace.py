"""The adviser's workspace: remarks by keyboard alone, with the mouse, and without any script."""

import pytest

SUBJECT = "Reception off site during the Council"


@pytest.fixture
def open_workspace(visit):
    """As Nora, at the request that she has in hand, its files read."""

    def _open(**options):
        nora = visit("nora.adviser", **options)
        nora.open("/ethics/queue/")
        row = nora.page.locator("tr", has_text=SUBJECT)
        row.get_by_role("link").first.click()
        nora.reads("Page 2 of 2")
        return nora

    return _open


def remark_said(nora, text):
    return nora.page.locator(".remarks li", has_text=text)


def test_a_remark_by_keyboard_alone_stands_on_the_page_and_what_was_typed_elsewhere_stays(open_workspace):
    nora = open_workspace()
    note = nora.page.locator("textarea[name^=note-]").first
    note.fill("Not saved yet")
    nora.page.locator("#remarks h2").evaluate("it => { it.tabIndex = -1; it.focus(); }")
    nora.tab_to("Add a remark")
    nora.page.keyboard.press("Enter")
    nora.tab_to("Where")
    nora.page.keyboard.type("leaflet")
    nora.type("Page of the file", "2")
    nora.type("Words it is about", "ended each on time")
    nora.type("Remark", "Who says so?")
    nora.tab_to("Add the remark")
    nora.page.keyboard.press("Enter")
    made = remark_said(nora, "Who says so?")
    made.wait_for()
    assert nora.page.evaluate("document.activeElement.id") == made.get_attribute("id")
    assert note.input_value() == "Not saved yet"
    mark = nora.page.locator("li.sheet[data-page='2'] svg.marks a")
    assert mark.get_attribute("href") == f"#{made.get_attribute('id')}"
    nora.page.locator("input[name^=verdict-][value=not_touched]").first.check(force=True)
    nora.page.locator("button", has_text="Save the findings").click()
    nora.reads("The findings are saved.")


def test_a_region_drawn_with_the_mouse_becomes_a_remark_with_its_words(open_workspace):
    nora = open_workspace()
    page = nora.page
    page.set_viewport_size({"width": 1280, "height": 1600})
    drawn = page.locator("li.sheet[data-page='2'] .drawn")
    drawn.scroll_into_view_if_needed()
    area = drawn.bounding_box()
    page.mouse.move(area["x"] + 0.05 * area["width"], area["y"] + 0.05 * area["height"])
    page.mouse.down()
    page.mouse.move(area["x"] + 0.6 * area["width"], area["y"] + 0.16 * area["height"], steps=4)
    page.mouse.up()
    assert page.evaluate("document.activeElement.name") == "text"
    assert page.locator("#remark_page").input_value() == "2"
    page.keyboard.type("A large title")
    page.locator("button", has_text="Add the remark").click()
    made = remark_said(nora, "A large title")
    made.wait_for()
    assert "Why now" in made.inner_text()


def test_selected_words_begin_a_remark(open_workspace):
    page = open_workspace().page
    page.locator("#text .running").click(click_count=2, position={"x": 40, "y": 30})
    chosen = page.evaluate("document.getSelection().toString().trim()")
    assert chosen
    assert page.locator("#remark_quote").input_value() == chosen
    assert page.locator("#remark-form").get_attribute("open") is not None


def test_without_script_a_remark_is_made_with_the_form_alone(open_workspace):
    nora = open_workspace(java_script_enabled=False, width=320)
    nora.follow("Remark on page 1 leaflet.pdf")
    nora.page.get_by_label("Words it is about").fill("No such words")
    nora.page.get_by_label("Remark", exact=True).fill("Without any script")
    nora.press("Save the remark")
    nora.reads("These words do not stand there.")
    assert nora.page.get_by_label("Remark", exact=True).input_value() == "Without any script"
    nora.page.get_by_label("Words it is about").fill("")
    nora.press("Save the remark")
    made = remark_said(nora, "Without any script")
    assert made.is_visible()
    nora.page.get_by_role("button", name="Take off remark").last.click()
    assert not remark_said(nora, "Without any script").is_visible()


# ---------------------------------------------------------------- keys


def test_single_keys_choose_a_finding_and_are_listed_on_question_mark(open_workspace):
    page = open_workspace().page
    page.keyboard.press("j")
    page.keyboard.press("2")
    first = page.locator("[data-step] input[data-here='2']").first
    assert first.is_checked()
    page.keyboard.press("w")
    page.keyboard.type("j? no key here: 1")
    assert page.locator("textarea[name^=note-]").first.input_value().endswith("j? no key here: 1")
    page.locator("h1").evaluate("it => { it.tabIndex = -1; it.focus(); }")
    page.keyboard.press("?")
    listed = page.get_by_role("dialog", name="Keys on this page")
    assert listed.is_visible()
    for text in ("Next and previous provision", "Concern", "Save the findings", "Write the advice", "Add a remark"):
        assert text in listed.inner_text()
    page.keyboard.press("Escape")
    assert not listed.is_visible()
    assert page.evaluate("document.activeElement.tagName") == "H1"


def test_n_goes_from_mark_to_mark(open_workspace):
    page = open_workspace().page
    page.keyboard.press("n")
    first = page.evaluate("document.activeElement.getAttribute('href')")
    assert first.startswith("#")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.getAttribute('href')") != first
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.getAttribute('href')") == first


def test_single_keys_can_be_switched_off_and_stay_off(open_workspace):
    page = open_workspace().page
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Use single keys in this browser").uncheck()
    page.get_by_role("button", name="Close").click()
    for _ in range(2):
        for key in ("j", "2", "?"):
            page.keyboard.press(key)
        assert not page.get_by_role("dialog").is_visible()
        assert not page.evaluate("document.activeElement.closest('[data-step]')")
        page.reload()
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Use single keys in this browser").check()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("?")
    assert page.get_by_role("dialog").is_visible()


# ---------------------------------------------------------------- answers


def test_an_answer_keeps_itself_while_it_is_typed_and_a_passage_goes_where_the_cursor_is(open_workspace):
    nora = open_workspace()
    page = nora.page
    address = page.url
    nora.follow("Ask for a change")
    text = page.get_by_label("What to change")
    text.press_sequentially("Before. After.")
    page.locator("#draft-line", has_text="Kept").wait_for()
    text.evaluate("it => it.setSelectionRange(8, 8)")
    page.locator("summary", has_text="Insert a passage").click()
    page.get_by_label("Passage", exact=True).select_option(index=0)
    page.get_by_role("button", name="Insert it").click()
    assert page.evaluate("document.activeElement.name") == "text"
    said = text.input_value()
    assert said.startswith("Before. ")
    assert said.endswith("After.")
    assert len(said) > len("Before. After.") + 10
    with page.expect_response(lambda answer: "/draft/" in answer.url and answer.ok):
        page.keyboard.type(" Then.")
    page.goto(address)  # nothing is unsaved: nobody is asked
    nora.follow("Ask for a change")
    assert page.get_by_label("What to change").input_value() == text.input_value()
    assert "Then." in text.input_value()
    nora.press("Throw away what I typed")
    assert page.get_by_label("What to change").input_value() == ""


def test_what_cannot_be_kept_is_said(open_workspace):
    nora = open_workspace()
    nora.follow("Ask for a change")
    nora.page.context.clear_cookies()
    nora.page.get_by_label("What to change").press_sequentially("Words")
    nora.page.locator("#draft-line", has_text="Not kept").wait_for()
    nora.complaints.clear()  # the browser, too, says that it was refused
