"""What is said of a flag, of a screening, and of the library of symbols. A flag is a possibility, never a verdict."""

from collections import defaultdict
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from ethics.rules.flags import FlagKind as K
from ethics.screening import Problem as P
from ethics.states import FlagState
from portal.documents.wording import SAID as PROPERTIES
from portal.documents.wording import SENTENCES as PROBLEMS

KINDS = {
    K.SYMBOL: pgettext_lazy("flag", "Symbol"),
    K.RESOURCE: pgettext_lazy("flag", "Official resource"),
    K.METADATA: pgettext_lazy("flag", "The file's own data"),
    K.OTHER_CANDIDATE: pgettext_lazy("flag", "Another candidate"),
    K.REPROACH: pgettext_lazy("flag", "Reproach"),
    K.PROMISE: pgettext_lazy("flag", "Promise"),
    K.UNPUBLISHED: pgettext_lazy("flag", "Not public"),
    K.DUPLICATE: pgettext_lazy("flag", "Advised on before"),
    K.UNREADABLE: pgettext_lazy("flag", "Not read"),
    K.HOSTILE: pgettext_lazy("flag", "Take care"),
}

SAID = {
    K.SYMBOL: _("Possibly “%(name)s”."),
    K.RESOURCE: _("Possibly an address, an account or a mark of the organisation."),
    K.METADATA: _("What the file says of itself may name the organisation."),
    K.OTHER_CANDIDATE: _("Possibly another candidate of the same post: %(name)s."),
    K.REPROACH: _("Possibly words of reproach beside the Union or one of its organs."),
    K.PROMISE: _("Possibly a promise in return for support."),
    K.UNPUBLISHED: _("Possibly from a document that is not public."),
    K.DUPLICATE: _("Possibly the same as something that was advised on."),
    K.UNREADABLE: _("Screening saw only a part of this file, or nothing of it."),
    K.HOSTILE: _("Something in this file may do harm."),
}

# What is said instead, for what a detector calls `about` in what it found.
ABOUT = {
    "address": _("Possibly an address of the organisation."),
    "account": _("Possibly an account of the organisation."),
    "link": _("Possibly a link to the organisation's own pages."),
    "letterhead": _("Possibly the organisation's letterhead."),
    "reference": _("Possibly a reference number of the organisation's papers."),
    "property": _("What the file says of itself may name the organisation: %(property)s."),
    "blamed": _("Possibly another candidate of the same post beside words of reproach: %(name)s."),
    **{problem.value: sentence for problem, sentence in PROBLEMS.items()},
}

# Why: what the detector saw. By `about`, else by kind.
LISTED = _("This is in a list of the office.")
WHY_ABOUT = {
    "address": _("This address belongs to a name in the office's list of internet names."),
    "link": _("This link leads to a name in the office's list of internet names."),
    "account": _("This account is in the office's list of accounts."),
    "letterhead": _("These words are in the office's list of letterheads, and stand as on a letter."),
    "reference": _("This is written as in the office's list of reference numbers, where a paper carries its own."),
    "property": _("The file's own data says: %(property)s: %(quote)s."),
    "named": _("This name is among the published candidates of the same post."),
    "blamed": _("This name is among the published candidates of the same post, in a sentence with words of reproach."),
    "reproach": _("The name of an organ and words of reproach, both in the office's lists, stand in one sentence."),
    "promise": _("These words are in the office's list of promises, and nothing before them takes them back."),
    "unpublished": _("These words are in the office's list of marks of papers that are not public."),
}
WHY = {
    K.SYMBOL: _("The edges here run as in “%(name)s” of the office's library; so many points agree: %(points)s."),
    K.RESOURCE: LISTED,
    K.METADATA: LISTED,
    K.OTHER_CANDIDATE: WHY_ABOUT["named"],
    K.REPROACH: WHY_ABOUT["reproach"],
    K.PROMISE: WHY_ABOUT["promise"],
    K.UNPUBLISHED: WHY_ABOUT["unpublished"],
    K.DUPLICATE: _("Its marks are those of something that was sent before."),
    K.UNREADABLE: _("The portal met this when it opened the file to read it."),
    K.HOSTILE: _("The portal met this when it opened the file to read it."),
}

REFUSALS = {
    "ethics.symbol.name_taken": _("A symbol of this name is looked for already. Give it another name."),
    "ethics.symbol.until_before_from": _("The last day is before the first one."),
    "ethics.symbol.too_plain": _(
        "This picture is too plain to be recognised: it has %(points)s points to go by, and at least %(least)s are"
        " needed. Choose a picture with more detail."
    ),
    "ethics.symbol.unreadable": _("This picture cannot be read. Save it again as PNG or SVG, then add it."),
    "ethics.symbol.not_picture": _("This file is neither PNG, JPEG nor SVG."),
    "ethics.symbol.too_large": _("This picture has more than %(most)s MB. Make it smaller."),
    "ethics.symbol.holds_program": _(
        "This SVG holds a program or asks for something from elsewhere. Save it without."
    ),
    "ethics.symbol.retired": _("This symbol is retired already."),
}

SCREENING = {
    P.TOO_SLOW: _("Screening took too long and was stopped; what was found until then is here."),
    P.TOO_LARGE: _("Screening needed too much memory and was stopped; what was found until then is here."),
    P.CRASHED: _("The file stopped its screening; what was found until then is here."),
    P.DETECTOR: _("One of the ways of looking at this file failed; the others are done."),
}

RECORD = {
    "ethics.flag.confirm": _("Flag confirmed"),
    "ethics.flag.dismiss": _("Flag dismissed"),
    "ethics.symbol.add": _("Symbol added to the library"),
    "ethics.symbol.retire": _("Symbol retired from the library"),
}

SENTENCES = {**REFUSALS, **RECORD}

BADGES = {FlagState.OPEN: "waiting", FlagState.CONFIRMED: "concern", FlagState.DISMISSED: "draft"}


def why_of(kind: str, params: Mapping[str, str], quote: str) -> str:
    """What the detector saw, in the reader's language."""
    sentence = WHY_ABOUT.get(params.get("about", ""), WHY[K(kind)])
    names = defaultdict(str, params) | {"quote": quote}
    names["property"] = _property(params)
    return str(sentence) % defaultdict(str, names)


def said_of_step(state: FlagState, title: str, place: str, left: int) -> str:
    """What is said aloud after a step on a flag."""
    named = {"kind": title, "place": place}
    done = (
        _("Confirmed: %(kind)s, %(place)s.") if state == FlagState.CONFIRMED else _("Dismissed: %(kind)s, %(place)s.")
    )
    more = ngettext("%(left)s flag is left to look at.", "%(left)s flags are left to look at.", left) % {"left": left}
    return f"{str(done) % named} {more if left else _('All flags are looked at.')}"


def _property(params: Mapping[str, str]) -> str:
    name = params.get("property", "")
    return str(PROPERTIES.get(name, name))


def said_of(kind: str, params: Mapping[str, str]) -> str:
    """The sentence about a flag, in the reader's language."""
    sentence = ABOUT.get(params.get("about", ""), SAID[K(kind)])
    names = defaultdict(str, params)
    names["property"] = _property(params)
    said = str(sentence) % names
    more = params.get("more", "")
    if more.isdigit():
        count = int(more)
        also = ngettext("%(more)s more place like it.", "%(more)s more places like it.", count) % {"more": count}
        said = f"{said} {also}"
    return said
