"""The small comforts of static/js/portal.js, and that nothing needs them."""


def test_a_second_click_on_a_form_that_is_on_its_way_sends_nothing(visit):
    page = visit().page
    page.goto("/accounts/login/")
    page.evaluate("""() => {
      window.passed = 0;
      const count = event => { if (!event.defaultPrevented) window.passed += 1; event.preventDefault(); };
      window.addEventListener("submit", count);  // after the portal's own, and keeps the page here
    }""")
    page.locator("main form button").first.dblclick()
    assert page.evaluate("window.passed") == 1


def test_leaving_with_unsaved_text_asks_first_where_the_form_says_so(visit):
    page = visit().page
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    for keep in (False, True):
        page.goto("/local/gallery/")
        if keep:
            page.evaluate("document.querySelector('main form').dataset.keep = ''")
        page.locator("main textarea").press_sequentially("A few words")
        page.goto("/about/")
        assert asked == (["beforeunload"] if keep else [])


def test_a_menu_closes_with_escape_and_gives_the_focus_back(visit):
    page = visit().page
    page.goto("/about/")
    menu = page.locator(".site-tools details").first
    menu.locator("summary").click()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_browser_tells_its_time_zone_and_the_next_page_uses_it(visit):
    page = visit(timezone_id="America/New_York").page
    page.goto("/local/gallery/")
    page.reload()
    assert "10:00 Geneva time (04:00 your time)" in page.locator("main").inner_text()


def test_the_summary_of_errors_takes_the_focus_and_leads_to_the_field(visit):
    page = visit().page
    page.goto("/local/gallery/?form=errors")
    assert page.evaluate("document.activeElement.className") == "error-summary"
    page.locator(".error-summary a").first.click()
    assert page.evaluate("document.activeElement.name") == "title"


def test_without_script_menu_and_language_work_on_a_narrow_screen(visit):
    page = visit(java_script_enabled=False, width=320).page
    page.goto("/about/")
    page.locator("details.narrow summary").click()
    assert page.locator("details.narrow a").first.is_visible()
    page.locator(".site-tools summary").first.click()
    page.locator("button[lang=fr]").click()
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.url.endswith("/about/")
