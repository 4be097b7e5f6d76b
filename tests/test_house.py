"""The house keeps its plan: what stands where, how long it is, and what every state and refusal must have."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

from portal import registries
from portal.catalogues import ROOMS
from portal.confidential import ConfidentialTextField, Retention
from portal.templatetags.ui import BADGES
from portal.workflow import Step

ROOT = Path(__file__).resolve().parent.parent
AT_THE_ROOT = {
    *("manage.py", "pyproject.toml", "README.md", "LICENSE", "docker-compose.yml"),
    *("portal", "candidates", "ethics", "elections", "templates", "static", "tests"),
}
LINES_OF_A_MODULE, LINES_OF_A_TEMPLATE = 400, 160
# Mail programs and WeasyPrint read no style sheet of ours; no browser is served these.
STYLED_IN_PLACE = ("templates/mail/", "templates/pdf/")


@cache
def tracked() -> tuple[Path, ...]:
    """Every file of the repository: tracked, or new and not ignored."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\0")
    return tuple(path for name in listed if name and (path := ROOT / name).is_file())


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def modules() -> Iterator[Path]:
    """The portal's own Python modules, but for generated migrations."""
    for path in tracked():
        parts = path.relative_to(ROOT).parts
        if path.suffix == ".py" and parts[0] in ROOMS and "migrations" not in parts:
            yield path


def templates() -> Iterator[Path]:
    return (path for path in tracked() if named(path).startswith("templates/"))


def test_the_root_shows_only_what_the_plan_lists():
    shown = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {name for name in shown if not name.startswith(".")} <= AT_THE_ROOT


def test_modules_and_templates_are_short():
    code = {named(path): len(path.read_text().splitlines()) for path in tracked() if path.suffix == ".py"}
    pages = {named(path): len(path.read_text().splitlines()) for path in templates()}
    assert {name: n for name, n in code.items() if n > LINES_OF_A_MODULE and "/migrations/" not in name} == {}
    assert {name: n for name, n in pages.items() if n > LINES_OF_A_TEMPLATE} == {}


TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.S)
INLINE = re.compile(
    r"<style\b|<script(?![^>]*\b(?:src=|type=.application/json))|<[a-z][^<>]*\s(?:style|on[a-z]+)\s*=", re.I
)


def inline(markup: str) -> bool:
    """Whether a template holds style or script in place, be it between its tags."""
    return bool(INLINE.search(TAG.sub("", markup)))


@pytest.mark.parametrize(
    ("markup", "holds"),
    [
        ('<script src="x.js" defer></script>', False),
        ("<script>go()</script>", True),
        ('<script type="application/json">{}</script>', False),  # data: no browser runs it
        ('<p class="a" style="color: red">', True),
        ('<a\n  href="/" onclick="go()">', True),
        ("<style>", True),
        ("<p>a style = of its own</p>", False),
        ('<button {% if x > 1 %}disabled{% endif %} onfocus="go()">', True),
    ],
)
def test_inline_style_and_script_are_recognised(markup, holds):
    assert inline(markup) is holds


def test_no_page_holds_inline_style_or_script():
    pages = (path for path in templates() if not named(path).startswith(STYLED_IN_PLACE))
    assert [named(path) for path in pages if inline(path.read_text())] == []


CLOCK = re.compile(r"\b(?:datetime|date|timezone|dt)\.(?:now|today|utcnow|localtime)\b|\blocaldate\b")


def test_only_the_clock_reads_the_clock():
    readers = {named(path) for path in modules() if CLOCK.search(path.read_text())}
    assert readers == {"portal/clock.py"}


def test_no_path_of_this_machine_stands_anywhere():
    homes = {f"{ROOT.parent}/", f"{Path.home()}/", "/" + "home/", "/" + "Users/"} - {"//"}
    pattern = re.compile("|".join(rf"(?<![\w.]){re.escape(home)}" for home in sorted(homes)).encode())
    assert [named(path) for path in tracked() if pattern.search(path.read_bytes())] == []


def test_every_confidential_model_names_its_retention():
    silent = [
        model._meta.label
        for model in apps.get_models()
        if any(isinstance(field, ConfidentialTextField) for field in model._meta.get_fields())
        and not isinstance(getattr(model, "retention", None), Retention)
    ]
    assert silent == []


def test_state_changes_pass_through_one_door():
    """Nobody but workflow.move() assigns a state. A message is no case: delivery claims and ticks off its own rows."""
    found = set()
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.Assign(targets=[ast.Attribute(attr="state")]):
                    found.add(named(path))
                case ast.Call(func=ast.Attribute(attr="update" | "setattr"), keywords=words):
                    found |= {named(path) for word in words if word.arg == "state"}
    assert found - {"portal/outbox/delivery.py"} == set()


def test_models_have_no_effects_behind_their_back():
    """No save() of their own, no signals."""
    hidden = re.compile(r"^\s+def (?:save|delete)\(|\b(?:pre|post)_(?:save|delete)\b|@receiver\b", re.M)
    assert [named(path) for path in modules() if "models" in path.stem and hidden.search(path.read_text())] == []
    signals = re.compile(r"django\.db\.models\.signals|django\.dispatch")
    assert [named(path) for path in modules() if signals.search(path.read_text())] == []


def tables() -> Iterator[tuple[str, dict[str, Step]]]:
    """The transition tables of every room: in its `states`, be that a module or a package."""
    for path in modules():
        if path.name == "states.py" or (path.parent.name == "states" and path.name != "__init__.py"):
            module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            for name, thing in vars(import_module(module)).items():
                if isinstance(thing, dict) and thing and all(isinstance(step, Step) for step in thing.values()):
                    yield f"{module}.{name}", thing


def test_every_step_has_its_sentence_in_the_record():
    codes = {step.code for _, table in tables() for step in table.values()}
    assert codes
    assert codes - registries.wording.codes() == set()


def codes_given_to(*names: str) -> Iterator[tuple[str, str]]:
    """(code, module) of every literal first argument to a call of one of `names` in the portal's code."""
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in names:
                for code in _literals(node.args[0]) if node.args else ():
                    yield code, named(path)


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_literals(node.body), *_literals(node.orelse))


def test_every_refusal_and_finding_has_its_sentence():
    import_module("portal.urls")  # the sentences of what only pages import
    said = registries.wording.codes()
    silent = {(code, where) for code, where in codes_given_to("Refusal", "Finding") if code not in said}
    assert silent == set()


def wing(table: str, room: str, name: str) -> dict[str, str]:
    """What the wing of a transition table keeps as `name` in its `room` (wording, notices), module or package."""
    kept: dict[str, str] = {}
    place = (*table.partition(".states.")[0].split("."), room)
    for path in modules():
        parts = path.relative_to(ROOT).with_suffix("").parts
        if parts[: len(place)] == place:
            kept |= getattr(import_module(".".join(parts)), name, {})
    return kept


# Whom a step tells, where its action itself says so; "" would mean nobody.
TOLD_BY_ACTIONS = {
    "candidates.candidature.deposit": "candidates.candidature_received",
    "candidates.candidature.publish": "candidates.candidature_published",
    "candidates.candidature.withdraw": "candidates.candidature_withdrawn",
    "candidates.leave.confirm_start": "candidates.leave_start_confirmed",
    "candidates.leave.confirm_end": "candidates.leave_end_confirmed",
    "candidates.leave.decide_start": "candidates.leave_decided",
    "candidates.leave.decide_end": "candidates.leave_decided",
    "candidates.leave.decide_none": "candidates.leave_decided",
    "candidates.leave.refer": "candidates.leave_to_decide",
}


def test_every_state_has_its_badge():
    for name, table in tables():
        badges = wing(name, "wording", "BADGES")
        states = {state for step in table.values() for state in (*step.sources, step.target)}
        assert states - set(badges) == set(), name
        assert set(badges.values()) <= set(BADGES)


def test_for_every_step_it_is_decided_whom_it_tells():
    for name, table in tables():
        steps = wing(name, "notices", "STEPS")
        decided = TOLD_BY_ACTIONS | {table[verb].code: kind for verb, kind in steps.items() if verb in table}
        assert {step.code for step in table.values()} - set(decided) == set()
        assert set(filter(None, decided.values())) <= registries.message_kinds.codes()
    sent = "".join(path.read_text() for path in modules() if path.parent.name == "actions")
    assert {kind for kind in TOLD_BY_ACTIONS.values() if kind and f'"{kind}"' not in sent} == set()
