"""A file is screened in a bounded process; nothing that it writes is believed further than its form allows."""

import json

import pytest

from ethics.rules.flags import FlagKind
from ethics.screening import Context, Problem, running
from ethics.screening.running import LONGEST, NOTEBOOK, Notes, screened
from portal.documents.bounded import Limits
from portal.documents.material import Box, Material, Page
from portal.documents.problems import Problem as FileProblem

FLAG = {"kind": "promise", "provision": "C-0", "certainty": 40, "page": 1, "box": None, "quote": "x", "params": {}}


def test_flags_cross_from_the_child(tmp_path):
    heard = []
    material = Material(pages=(Page(1, "A letter."),), problems=(FileProblem.MACROS,))
    found = screened(material, Context(), tmp_path, progress=lambda *far: heard.append(far))
    assert [(flag.kind, flag.params) for flag in found.flags] == [(FlagKind.HOSTILE, {"about": FileProblem.MACROS})]
    assert found.problems == ()
    assert heard == [(0, 0)]


@pytest.mark.parametrize(
    ("limits", "problem"),
    [(Limits(wall=0.01), Problem.TOO_SLOW), (Limits(memory=20_000_000), None)],  # no interpreter lives in 20 MB
)
def test_a_child_that_is_stopped_is_named_so(tmp_path, limits, problem):
    long = Material(pages=(Page(1, "Dear delegates, a word. " * 100_000),))
    found = screened(long, Context(), tmp_path, limits=limits)
    assert found.flags == ()
    assert found.problems in [(problem,)] if problem else found.problems[0] in (Problem.TOO_LARGE, Problem.CRASHED)


def test_what_was_found_before_a_stop_is_kept(tmp_path, monkeypatch):
    def run(module, arguments, *, folder, limits, news):
        (folder / NOTEBOOK).write_text(json.dumps({"flag": FLAG}) + "\n" + '{"flag": {"kind"')
        return running.Ended.TIME

    monkeypatch.setattr(running, "run", run)
    found = screened(Material(), Context(), tmp_path)
    assert [flag.place.quote for flag in found.flags] == ["x"]
    assert found.problems == (Problem.TOO_SLOW,)


@pytest.mark.parametrize(
    "line",
    [
        "no JSON",
        "[]",
        '{"flag": {}}',
        json.dumps({"flag": {**FLAG, "kind": "verdict"}}),
        json.dumps({"flag": {**FLAG, "box": [1]}}),
        json.dumps({"flag": {**FLAG, "certainty": "very"}}),
        json.dumps({"flag": {**FLAG, "page": -3, "box": ["a"]}}),
    ],
)
def test_lines_that_make_no_sense_are_passed_over(tmp_path, line):
    (tmp_path / NOTEBOOK).write_text(line + "\n" + json.dumps({"flag": FLAG}) + "\n")
    notes = Notes(tmp_path / NOTEBOOK)
    notes.news()
    assert len(notes.flags) == 1


def test_what_a_line_says_is_cut_to_its_bounds(tmp_path):
    wild = {
        **FLAG,
        "certainty": 900,
        "page": 10**9,
        "box": [-1, 0.5, 7, 1],
        "quote": "q" * 9999,
        "params": {"name": 5},
    }
    (tmp_path / NOTEBOOK).write_text(json.dumps({"flag": wild}) + "\n")
    notes = Notes(tmp_path / NOTEBOOK)
    notes.news()
    (flag,) = notes.flags
    assert flag.certainty == 99
    assert flag.place.box == Box(0, 0.5, 1, 1)
    assert len(flag.place.quote) == LONGEST
    assert flag.params == {"name": "5"}
    assert flag.place.page is None
