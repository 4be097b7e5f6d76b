"""A person at the browser, and what the tests ask them to do."""

from playwright.sync_api import Page, Response

FOCUSED = """() => {
  const it = document.activeElement;
  const labels = it.labels ? [...it.labels].map(l => l.innerText).join(' ') : '';
  const own = ['A', 'BUTTON', 'SUMMARY'].includes(it.tagName) ? it.innerText : '';
  return [it.getAttribute('aria-label') || '', labels, own].join(' ');
}"""


class Visitor:
    """One browser window of one person."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base
        self.complaints: list[str] = []
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", self._heard)

    def _heard(self, message: object) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:  # type: ignore[attr-defined]
            self.complaints.append(f"{self.page.url}: {message.text}")  # type: ignore[attr-defined]

    def sign_in(self, email: str) -> None:
        """With the one click of the demonstration."""
        self.page.goto("/local/")
        self.page.locator(f"form:has(input[value='{email}']) button").click()
        self.page.wait_for_url(lambda url: "/local/" not in url)

    def open(self, path: str) -> Response:
        answer = self.page.goto(path)
        assert answer
        assert answer.status == 200, (path, answer.status)
        return answer

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=False).first.click()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=False).first.click()

    def tab_to(self, name: str) -> None:
        """Move with the Tab key alone until what has the focus is called `name`."""
        for _ in range(150):
            self.page.keyboard.press("Tab")
            if name in self.page.evaluate(FOCUSED):
                return
        raise AssertionError(f"the Tab key never reaches {name!r} on {self.page.url}")

    def key(self, name: str) -> None:
        """Go to a link or button with the keyboard, press Enter, and wait for the page that follows."""
        self.tab_to(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def type(self, label: str, text: str) -> None:
        """Fill in a field with the keyboard."""
        self.tab_to(label)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def reads(self, text: str) -> None:
        """The text stands on the page, visibly."""
        self.page.get_by_text(text).first.wait_for(state="visible")

    @property
    def links(self) -> list[str]:
        """The addresses on this page that lead to other pages of the portal."""
        return self.page.eval_on_selector_all(
            "a[href]", "all => all.filter(a => a.host === location.host).map(a => a.pathname + a.search)"
        )
