"""A delegate on a hotel network, a telephone, a printer: what the first visit of a public page costs and shows."""

import pytest

PUBLIC = [
    "/",
    "/candidates/",
    "/hearings/",
    "/guidelines/",
    "/accounts/login/",
    "/verify/",
    "/accessibility/",
    "/about/",
]
SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) sum += e.value; }))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 300);
})"""


@pytest.mark.parametrize("path", PUBLIC)
def test_under_100_kilobytes_from_one_host_without_a_shift(path, visit, site):
    visitor = visit()
    page = visitor.page
    finished = []
    page.on("requestfinished", lambda request: finished.append(request))  # it marks its handlers: no builtin
    visitor.open(path)
    page.wait_for_load_state("networkidle")
    sizes = [request.sizes() for request in finished]
    weight = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
    assert 1_000 < weight < 100_000
    assert {request.url.split("/")[2] for request in finished} == {site.split("/")[2]}
    assert page.evaluate(SHIFTS) < 0.01


@pytest.mark.parametrize("path", PUBLIC)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_is_lost_at_320_pixels(path, language, visit):
    visitor = visit(language=language, width=320)
    visitor.open(path)
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_motion_is_kept_still_for_who_asks(visit):
    visitor = visit(reduced_motion="reduce")
    visitor.open("/")
    moving = visitor.page.evaluate("document.getAnimations().length")
    assert moving == 0


def test_the_first_tab_leads_past_the_navigation(visit):
    visitor = visit()
    visitor.open("/")
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("document.activeElement.getAttribute('href')") == "#main"
