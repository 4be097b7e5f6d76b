"""The checks of "May I?": every way ends, cites what stands in an edition, and asks no more than the text does."""

import re
import tomllib
from itertools import pairwise

import pytest

from ethics.may_i import FOLDER, LANGUAGES, check_for
from ethics.rules.may_i import REGISTER, Guidance, Question, Reads, paths, read, walk
from ethics.rules.request_types import SOCIAL_MEDIA, RequestType, provisions_for
from ethics.rules.strength import strengths
from portal.management.commands.catalogues import typeset

KINDS = [kind.value for kind in RequestType]
EDITIONS = FOLDER.parent / "editions"


def shipped(language: str) -> dict[str, dict[str, str]]:
    """The provisions of all editions that ship with the project, by code."""
    files = sorted(EDITIONS.glob(f"*.{language}.toml"))
    found = {}
    for file in files:
        found |= {code: row for code, row in tomllib.loads(file.read_text()).items() if isinstance(row, dict)}
    return found


def texts(kind: str, language: str) -> list[str]:
    check = check_for(kind)
    asked = [row.text for question in check.questions.values() for row in (question, *question.answers)]
    return [text[language] for text in (*asked, *(one.text for one in check.guidance.values()))]


def every_guidance() -> list[tuple[str, Guidance]]:
    return [(kind, one) for kind in KINDS for one in check_for(kind).guidance.values()]


def named(pair: tuple[str, Guidance]) -> str:
    return f"{pair[0]}.{pair[1].code}"


def test_there_is_a_check_for_each_type_and_for_nothing_else():
    assert sorted(path.stem for path in FOLDER.glob("*.toml")) == sorted(KINDS)
    with pytest.raises(ValueError, match="lottery"):
        check_for("lottery")


@pytest.mark.parametrize("kind", KINDS)
def test_every_way_ends_after_two_to_six_questions_and_nothing_is_left_over(kind):
    check = check_for(kind)
    ways = list(paths(check))
    assert {len(way.steps) for way in ways} <= {2, 3, 4, 5, 6}
    assert all(isinstance(way.now, Guidance) for way in ways)
    assert {way.now.code for way in ways} == set(check.guidance)
    assert {step.question.code for way in ways for step in way.steps} == set(check.questions)


@pytest.mark.parametrize("kind", KINDS)
def test_no_way_asks_the_register_twice_and_the_person_is_asked_where_it_holds_nothing(kind):
    check = check_for(kind)
    for way in paths(check):
        assert sum(step.question.register for step in way.steps) <= 1
    for question in check.questions.values():
        if question.register:
            instead = check.at(question.answers[REGISTER.index("unlisted")].to)
            assert isinstance(instead, Question)
            assert not instead.register


@pytest.mark.parametrize("kind", KINDS)
def test_every_way_leads_where_its_answers_say(kind):
    check = check_for(kind)
    for way in paths(check):
        given = [(step.question.code, step.answer.code, step.given) for step in way.steps]
        assert walk(check, given) == way
        for before, after in pairwise(range(len(given) + 1)):
            part = walk(check, given[:before])
            assert isinstance(part.now, Question)
            assert part.now.code == given[before][0]
            assert len(part.steps) == after - 1


def test_an_answer_that_does_not_fit_puts_its_question_again():
    check = check_for("material_review")
    fits = ("purpose", "campaign", "")
    for wrong in (("purpose", "lottery", ""), ("symbols", "lottery", ""), ("message", "vision", "")):
        found = walk(check, [fits, wrong, ("means", "own", "")])
        assert found.now.code == "symbols"
        assert [step.question.code for step in found.steps] == ["purpose"]
    assert walk(check, []).now.code == "purpose"
    end = walk(check, [fits, ("symbols", "yes", ""), ("means", "own", "")])  # more than was asked
    assert end.now.code == "symbols_shown"


# ------------------------------------------------------------------------------------------- what guidance cites


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pair", every_guidance(), ids=named)
def test_every_provision_that_is_cited_stands_in_a_shipped_edition(pair, language):
    _kind, guidance = pair
    assert set(guidance.cites) - set(shipped(language)) == set()
    assert len(set(guidance.cites)) == len(guidance.cites)


def test_every_provision_is_reached_by_some_way():
    reached = {code for kind in KINDS for way in paths(check_for(kind)) for code in way.now.cites}
    assert set(shipped("en")) - reached == set()
    assert {"P-0", "P-1", "A-0", "B-3", "C-2", *SOCIAL_MEDIA} <= reached


@pytest.mark.parametrize("kind", KINDS)
def test_a_check_reaches_the_provisions_that_its_type_serves(kind):
    reached = {code for way in paths(check_for(kind)) for code in way.now.cites}
    assert set(provisions_for(kind)) - reached == set()


@pytest.mark.parametrize("pair", every_guidance(), ids=named)
def test_where_the_guidelines_are_silent_the_office_is_asked(pair):
    """Also where another body's good practice is all there is: beside it stands a provision of our own."""
    _kind, guidance = pair
    if not guidance.cites:
        assert guidance.reads is Reads.ASK
    if guidance.reads is not Reads.ASK:
        assert any(not code.startswith("S-") for code in guidance.cites)


# ------------------------------------------------------------------------------ how strongly, and never as a blessing

HARD = {
    "en": r"must|shall|forbid\w*|forbidden|prohibit\w*|allow\w*|permi\w+|approv\w+|authori[sz]\w+|required?|oblig\w+|"
    r"endors\w+|clear(?:ed|ance)|you (?:may|can)|may not|have to|needs? to|ban\w*|illegal|violat\w+|breach\w*|okay|ok",
    "fr": r"doi(?:t|s|vent)|devez|interdi\w+|permi\w+|permet\w*|approuv\w+|approbation|autoris\w+|obligat\w+|oblig\w+|"
    r"exig\w+|il faut|vous pouvez|défend\w*|valid\w+|feu vert|illégal\w*|viol\w+|infraction",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pair", every_guidance(), ids=named)
def test_no_guidance_permits_forbids_or_blesses(pair, language):
    found = re.findall(rf"\b(?:{HARD[language]})\b", pair[1].text[language], re.IGNORECASE)
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pair", every_guidance(), ids=named)
def test_no_guidance_asks_more_strongly_than_what_it_cites(pair, language):
    """A word that asks stands in the guidance only where one of the cited provisions has it."""
    _kind, guidance = pair
    provisions = shipped(language)
    cited = {one for code in guidance.cites for part in provisions[code].values() for one in strengths(part, language)}
    assert set(strengths(guidance.text[language], language)) - cited == set()


def test_guidance_reads_in_one_of_three_ways():
    assert {guidance.reads for _kind, guidance in every_guidance()} == set(Reads)
    assert set(Reads) == {"in_line", "better_not", "ask"}


# ------------------------------------------------------------------------------------------------------- languages


@pytest.mark.parametrize("kind", KINDS)
def test_french_is_typeset_and_says_something_else_than_english(kind):
    english, french = texts(kind, "en"), texts(kind, "fr")
    assert [text for text in french if typeset(text) != text] == []
    assert [text for text in english if "'" in text] == []
    assert [a for a, b in zip(english, french, strict=True) if a == b] == []
    assert all(len(text) <= 420 for text in (*english, *french))


# ------------------------------------------------------------------------------------------------- what is refused

WORDS = {"en": "Yes?", "fr": "Oui ?"}
ASK = {"reads": "ask", "cites": [], **WORDS}


def question(*answers: tuple[str, str], **more: object) -> dict[str, object]:
    return {**WORDS, "answers": [{"code": code, "to": to, **WORDS} for code, to in answers], **more}


def data(**questions: object) -> dict[str, object]:
    return {"first": "a", "questions": questions, "guidance": {"end": ASK}}


@pytest.mark.parametrize(
    ("faulty", "said"),
    [
        (data(a=question(("yes", "end"), ("no", "nowhere"))), "nothing is called nowhere"),
        (data(b=question(("yes", "end"), ("no", "end"))), "nothing is called a"),
        (data(a=question(("yes", "end"))), "fewer than two"),
        (data(a=question(("yes", "end"), ("yes", "end"))), "the same twice"),
        (data(a=question(("yes", "end"), ("no", "end"), fr=" ")), "nothing in fr"),
        (data(a=question(("yes", "end"), ("no", "end"), register=True)), "the register answers"),
        (data(a=question(("yes", "end"), ("no", "end")), b={"like": "a", "to": {"yes": "end"}}), "leads somewhere"),
        (data(a=question(("yes", "end"), ("no", "end")), end=question(("yes", "a"), ("no", "a"))), "both called end"),
        (
            {**data(a=question(("yes", "end"), ("no", "end"))), "guidance": {"end": {**ASK, "reads": "in_line"}}},
            "silent",
        ),
        ({**data(a=question(("yes", "end"), ("no", "end"))), "guidance": {"end": {**ASK, "reads": "yes"}}}, "yes"),
    ],
)
def test_a_faulty_file_is_refused(faulty, said):
    with pytest.raises(ValueError, match=said):
        read("faulty", faulty, LANGUAGES)


def test_a_circle_is_an_error():
    circle = read("circle", data(a=question(("yes", "end"), ("no", "a"))), LANGUAGES)
    with pytest.raises(ValueError, match="more than 6 questions"):
        list(paths(circle))


def test_a_question_like_another_has_its_words_and_leads_elsewhere():
    rows = [(code, "end") for code in REGISTER]
    check = read(
        "like",
        data(a=question(*rows, register=True), b={"like": "a", "to": dict.fromkeys(REGISTER, "a")}),
        LANGUAGES,
    )
    assert check.questions["b"].text == check.questions["a"].text
    assert check.questions["b"].register
    assert {answer.to for answer in check.questions["b"].answers} == {"a"}
