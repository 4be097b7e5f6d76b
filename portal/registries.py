"""What apps hand to portal, explicitly, in `AppConfig.ready()`. No signals.

Portal never imports an app above it; whatever must go up or sideways is filed here under a stable
code. Filing the same code twice is a programming error and raises at start.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from django.db.models import Exists, Q
    from django.http import HttpRequest, HttpResponseBase
    from django.utils.functional import _StrPromise

    from portal.accounts.models import User
    from portal.documents.models import Document

    Text = str | _StrPromise  # plain or lazily translated

T = TypeVar("T")


class Registry(Generic[T]):
    """An ordered mapping from a stable code to what was filed under it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._filed: dict[str, T] = {}

    def add(self, code: str, thing: T) -> None:
        if code in self._filed:
            raise ValueError(f"{self.name}: {code} is filed already")
        self._filed[code] = thing

    def get(self, code: str) -> T | None:
        return self._filed.get(code)

    def __getitem__(self, code: str) -> T:
        return self._filed[code]

    def __contains__(self, code: str) -> bool:
        return code in self._filed

    def __iter__(self) -> Iterator[T]:
        return iter(self._filed.values())

    def codes(self) -> set[str]:
        return set(self._filed)


@dataclass(frozen=True)
class Duty:
    """One thing that a person owes: what, by when, why, and the one step that settles it."""

    title: "Text"
    url: str
    action: "Text"
    due: date | None = None  # in Geneva
    detail: "Text" = ""  # may hold %(instant)s
    instant: datetime | None = None  # said there in Geneva time and the reader's own
    urgent: bool = False  # due soon or with the person: shown in amber


@dataclass(frozen=True)
class NavItem:
    """A place in the main navigation, shown to whoever `shown_to` says."""

    label: "Text"
    url_name: str
    shown_to: Callable[["User | AnyUser"], bool]
    order: int = 100
    section: str = ""  # the addresses below this prefix light the item up; default: the item's own
    public: bool = False  # of the row that everybody has; all others stand in a second row, the reader's own


@dataclass(frozen=True)
class MessageKind:
    """What a message of this kind says. All texts are translated when it is sent, in its reader's language.

    Subject, lead and reason may hold `%(name)s` for the message's params (codes, references, dates), never
    anything confidential; `words` makes of a code what the reader's language calls it.
    """

    subject: "Text"
    lead: "Text"
    reason: "Text"  # why you
    action: "Text"  # the one button
    link: Callable[[Mapping[str, Any]], str]  # params -> path, asked when the message is sent
    by_duty: bool = True  # cannot be switched off
    listed: bool = True  # on the page of notices; not where the link is a key to the account
    words: Callable[[Mapping[str, Any]], Mapping[str, Any]] = dict  # params -> what the texts hold, in the language


@dataclass(frozen=True)
class Due:
    """A reminder that is due: who hears about what, and the date it tells."""

    subject: str  # "candidates.specialleave:17", part of the key
    told: date  # the due date that the message tells
    recipient: "User"
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Reminder:
    """A kind of reminder: the message it sends, and the query that derives what is due at an instant."""

    kind: str  # code of a MessageKind
    due: Callable[[datetime], Iterable[Due]]


@dataclass(frozen=True)
class Guard:
    """Who may open the documents that one kind of owner holds, and under which name they are saved."""

    may_open: Callable[["User | AnyUser", "Document", datetime], bool]
    filename: Callable[["Document"], str]
    confidential: bool = False
    looked: Callable[["User", "Document", datetime], None] | None = None


@dataclass(frozen=True)
class Panel:
    """A section that another wing adds to a page: its template, and what that template knows."""

    template: str
    context: Mapping[str, Any]


AnyUser = Any  # User or AnonymousUser

duties: Registry[Callable[["User", datetime], Iterable[Duty]]] = Registry("duties")
navigation: Registry[NavItem] = Registry("navigation")
front_page: Registry[Callable[["HttpRequest"], "HttpResponseBase"]] = Registry("front_page")
panels: Registry[Callable[["HttpRequest"], Panel | None]] = Registry("panels")  # of "My candidacy"
message_kinds: Registry[MessageKind] = Registry("message_kinds")
reminders: Registry[Reminder] = Registry("reminders")
recomputations: Registry[Callable[[str, int, datetime], None]] = Registry("recomputations")
followers: Registry[list[Callable[..., None]]] = Registry("followers")
wording: Registry["Text"] = Registry("wording")
guards: Registry[Guard] = Registry("guards")
# Save what was typed into a form that cannot be accepted any more (expired session or safety mark); give back the
# address where it is found again, or None.
rescues: Registry[Callable[["HttpRequest"], str | None]] = Registry("rescues")
# What is asked of whoever opens a page: conditions over the row of that person (`OuterRef("pk")`) at an instant, all
# read in the one query that reads the roles. The first rest the roles of an office; the others have a code.
Condition = Callable[[datetime], "Exists | Q"]
suspensions: Registry[Condition] = Registry("suspensions")
facts: Registry[Condition] = Registry("facts")
# The page that a wing shows again for a form that cannot be accepted any more, with what was typed still in it and
# nothing stored; None where the form is not this wing's.
again: Registry[Callable[["HttpRequest"], "HttpResponseBase | None"]] = Registry("again")
home_panels: Registry[Callable[["HttpRequest"], Panel | None]] = Registry("home_panels")  # below what is owed


def follow(step: str, follower: Callable[..., None]) -> None:
    """Run `follower(row, by=, at=, facts=)` in the transaction of every move with this step code."""
    if step not in followers:
        followers.add(step, [])
    followers[step].append(follower)
