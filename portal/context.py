"""What every page knows: where one can go, which section this is, the languages, in which role one is here."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language_info

from portal import registries, zones
from portal.accounts.roles import Role


@dataclass(frozen=True)
class Place:
    """A link of the navigation; `current` is "page" (here), "true" (in this section) or ""."""

    label: Any
    url: str
    current: str
    public: bool


@dataclass(frozen=True)
class Navigation:
    """The places that everybody has, and those that this reader has besides."""

    public: list[Place]
    own: list[Place]


def portal(request: HttpRequest) -> dict[str, Any]:
    """The context processor. Whatever costs a query is computed only when a template asks for it."""
    return {
        "navigation": SimpleLazyObject(lambda: navigation(request)),
        "languages": [get_language_info(code) for code, _name in settings.LANGUAGES],
        "role_labels": SimpleLazyObject(lambda: role_labels(request)),
        "reader_zone": zones.reader_zone(request),
        "demonstration": settings.DEMONSTRATION,
    }


def navigation(request: HttpRequest) -> Navigation:
    """The two rows of the navigation."""
    found = places(request)
    return Navigation([place for place in found if place.public], [place for place in found if not place.public])


def places(request: HttpRequest) -> list[Place]:
    """All places of this reader, in their order; only the most specific section that holds this page is lit."""
    user = getattr(request, "user", None)
    shown = [] if user is None else [item for item in registries.navigation if item.shown_to(user)]
    found = [(item, url) for item in sorted(shown, key=lambda item: item.order) if (url := address(item.url_name))]
    lit = [item.section or url for item, url in found if within(item.section or url, request.path)]
    deepest = max(lit, key=len, default="")
    return [
        Place(item.label, url, current(request.path, url, item.section or url, deepest), item.public)
        for item, url in found
    ]


def within(section: str, path: str) -> bool:
    """Whether a path is the section itself or below it; the home page holds nothing but itself."""
    return path == section or (section != "/" and path.startswith(section.rstrip("/") + "/"))


def current(path: str, url: str, section: str, deepest: str) -> str:
    """The value of aria-current for a place."""
    if path == url:
        return "page"
    return "true" if deepest and section == deepest else ""


def address(url_name: str) -> str:
    """The address of a page by its name, or nothing while no app provides it."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def role_labels(request: HttpRequest) -> list[str]:
    """The roles in which the signed-in person is here, in the reader's language and in the order of the register."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    held = user.roles()
    return [str(role.label) for role in Role if role in held]
