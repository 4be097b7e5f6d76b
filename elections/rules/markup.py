"""People's own texts as HTML: headings, emphasis, lists and quotations, and nothing else."""

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {"h2", "h3", "p", "em", "strong", "ul", "ol", "li", "blockquote", "br", "hr"}
reader = MarkdownIt("zero").enable(["heading", "emphasis", "list", "blockquote", "hr", "newline", "escape", "entity"])


def rendered(text: str) -> str:
    """Markdown of a small kind as safe HTML. Links, pictures, code and HTML stay what was typed.

    The highest heading of the text, whatever its number, stands one below the page's title; all others below it.
    """
    tokens = reader.parse(text)
    _settle(tokens)
    return nh3.clean(reader.renderer.render(tokens, reader.options, {}), tags=TAGS, attributes={"ol": {"start"}})


def _settle(tokens: list[Token]) -> None:
    """Give the headings the two levels that the page has room for."""
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    highest = min((token.tag for token in headings), default="")
    for token in headings:
        token.tag = "h2" if token.tag == highest else "h3"
