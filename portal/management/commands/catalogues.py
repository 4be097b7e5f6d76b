"""Collects the texts of the code and the templates into each room's catalogues, and says what French lacks."""

import html
import io
import re
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation.template import templatize

from portal.catalogues import ROOMS, ROOT, catalogues, compile_stale

LANGUAGES = ("fr",)
KEYWORDS: dict[str, Any] = {
    "_": None,
    **dict.fromkeys(("gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
HEADER = """# {language} texts of {room}/, and of its templates.
msgid ""
msgstr ""
"Project-Id-Version: candour\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

"""
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|(?<!%)(?:%%)*(%[sd])|\{\w*\}")
# What French typography leaves alone: tags, addresses, placeholders.
VERBATIM = re.compile(r"<[^>]*>|https?://\S+|%\(\w+\)[a-z]|\{\w*\}")
KEPT = "\ue000"
NARROW, WIDE = "\u202f", "\u00a0"  # the two spaces at which no line breaks
Key = tuple[str | None, tuple[str, ...]]


class Command(BaseCommand):
    help = "Collect the texts into the catalogues, keep the translations, and say what is missing."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; exit 1 where something is missing")

    def handle(self, *, check: bool, **options: Any) -> None:
        found = faults(ROOT) if check else renew(ROOT)
        for line in found:
            self.stdout.write(line)
        if check and found:
            raise CommandError(f"{len(found)} faults: run `manage.py catalogues`, then translate")
        compile_stale()


def room_of(path: Path) -> str:
    """The room that a file's texts belong to: its own, or that of its templates; all else is portal's."""
    parts = path.parts[1:] if path.parts[0] == "templates" else path.parts
    return parts[0] if parts[0] in ROOMS else "portal"


def collect(root: Path) -> dict[str, Catalog]:
    """Every text of the code and the templates below `root`, by room, with the files that hold it."""
    found = {room: Catalog() for room in ROOMS}
    for path in _sources(root):
        text = (root / path).read_text(encoding="utf-8")
        if path.suffix != ".py":
            # Only tokens matter: indentation, which templates do not owe to Python, goes.
            text = "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines())
        for _, message, _, context in extract("python", io.BytesIO(text.encode()), KEYWORDS):
            found[room_of(path)].add(message, locations=[(str(path), 0)], context=context)
    return found


def _sources(root: Path) -> Iterator[Path]:
    code = (path for room in ROOMS for path in sorted((root / room).rglob("*.py")))
    templates = (path for path in sorted((root / "templates").rglob("*")) if path.is_file())
    for path in (*code, *templates):
        yield path.relative_to(root)


def renew(root: Path) -> list[str]:
    """Write every catalogue anew: new texts in, vanished ones out, translations kept and typeset.

    A text that moved to another room brings its translation along. Gives back what is left to do.
    """
    found, memory = collect(root), _memory(root)
    for language in LANGUAGES:
        for room, wanted in found.items():
            path = root / room / "locale" / language / "LC_MESSAGES" / "django.po"
            if not wanted and not path.exists():
                continue
            standing = _read(path)
            merged = Catalog(locale=language)
            for message in _texts(wanted):
                kept = standing.get(message.id, message.context) or memory.get(_key(message))
                merged.add(message.id, _translation(message, kept), context=message.context)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_printed(merged, room, language), encoding="utf-8")
    return faults(root)


def faults(root: Path) -> list[str]:
    """What keeps the catalogues from being complete and well set: one line each, none when all is well."""
    found = collect(root)
    lines = []
    said: dict[Key, tuple[Path, Any]] = {}
    for path in catalogues(root):
        room = path.relative_to(root).parts[0]
        for message, what in _faults_of(_read(path), found[room]):
            lines.append(f"{path.relative_to(root)}: {what}: {_ids(message)[0]!r}")
        for message in _texts(_read(path)):
            other, string = said.setdefault(_key(message), (path, message.string))
            if string != message.string:
                lines.append(
                    f"{path.relative_to(root)}: other than in {other.relative_to(root)}: {_ids(message)[0]!r}"
                )
    for room, wanted in found.items():
        if wanted and not (root / room / "locale").exists():
            lines.append(f"{room}: no catalogue")
    return lines


def _faults_of(standing: Catalog, wanted: Catalog) -> Iterator[tuple[Message, str]]:
    for message in _texts(wanted):
        if not (have := standing.get(message.id, message.context)) or not all(_forms(have)):
            yield message, f"missing ({', '.join(sorted({name for name, _ in message.locations}))})"
        elif have.fuzzy:
            yield have, "fuzzy"
        else:
            yield from ((have, what) for what in wrong(have, standing.num_plurals))
    for message in _texts(standing):
        if not wanted.get(message.id, message.context):
            yield message, "no longer used"
    yield from ((message, "obsolete") for message in standing.obsolete.values())


def wrong(message: Message, plurals: int) -> Iterator[str]:
    """What is wrong with one translated message: forms, placeholders, typography."""
    ids, forms = _ids(message), _forms(message)
    if len(ids) > 1 and len(forms) != plurals:
        yield f"{len(forms)} plural forms instead of {plurals}"
    # "One request" may leave out its number, in any language; every other form holds what English holds.
    optional = placeholders(ids[-1]) - placeholders(ids[0])
    for number, form in enumerate(forms):
        missing = placeholders(ids[-1]) - placeholders(form)
        if placeholders(form) - placeholders(ids[-1]) or (missing - optional if number == 0 else missing):
            yield "other placeholders"
        if typeset(form) != form:
            yield f"typography, should be {typeset(form)!r}"


def placeholders(text: str) -> Counter[str]:
    """The `%(name)s`, `%s` and `{name}` of a text, with how often each stands there."""
    return Counter(match[1] or match[0] for match in PLACEHOLDER.finditer(text))


def typeset(text: str) -> str:
    """French typography: unbreakable spaces at : ; ? ! and guillemets, one ellipsis, curved apostrophes."""
    pieces = VERBATIM.findall(text)
    plain = html.unescape(VERBATIM.sub(KEPT, text)) if "&nbsp;" in text else VERBATIM.sub(KEPT, text)
    plain = plain.replace("...", "…")
    plain = re.sub(rf"(?<=\w)'(?=[\w«{KEPT}])", "’", plain)
    plain = re.sub(r"(?<=[^\s(:;?!]) ?([;?!]+)(?=[\s)»]|$)", rf"{NARROW}\1", plain)
    plain = re.sub(r"(?<=[^\s(:;?!]) ?:(?=[\s)»]|$)", f"{WIDE}:", plain)
    plain = re.sub(rf"«(?![{NARROW}{WIDE}]) ?", f"«{WIDE}", plain)
    plain = re.sub(rf"(?<![{NARROW}{WIDE}]) ?»", f"{WIDE}»", plain)
    return re.sub(KEPT, lambda _: pieces.pop(0), plain)


def _texts(catalogue: Iterable[Message]) -> list[Message]:
    return [message for message in catalogue if message.id]  # the header has none


def _key(message: Message) -> Key:
    return message.context, _ids(message)


def _ids(message: Message) -> tuple[str, ...]:
    """The English text, or its singular and plural."""
    return tuple(message.id) if isinstance(message.id, tuple | list) else (message.id,)


def _forms(message: Message) -> tuple[str, ...]:
    if isinstance(message.string, tuple | list):
        return tuple(form or "" for form in message.string)
    return (message.string or "",)


def _translation(message: Message, kept: Message | None) -> Any:
    """What `kept` says for `message`, typeset, in the shape (singular or plural) that it asks for."""
    if not kept or len(_ids(kept)) != len(_ids(message)):
        return None
    forms = tuple(typeset(form) for form in _forms(kept))
    return forms if message.pluralizable else forms[0]


def _memory(root: Path) -> dict[Key, Message]:
    known: dict[Key, Message] = {}
    for path in catalogues(root):
        standing = _read(path)
        for message in (*standing.obsolete.values(), *_texts(standing)):
            if all(_forms(message)):
                known[_key(message)] = message
    return known


def _read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog()
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, domain="django")


def _printed(catalogue: Catalog, room: str, language: str) -> str:
    """The catalogue as text: sorted, without places and dates, so that two branches seldom collide in it."""
    out = io.BytesIO()
    write_po(out, catalogue, omit_header=True, no_location=True, sort_output=True, width=0)
    return HEADER.format(room=room, language=language) + out.getvalue().decode().strip() + "\n"
