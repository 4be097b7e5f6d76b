"""The guidelines read out of a document: every piece under its code, and nothing lost."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ethics.rules import annex
from ethics.rules.annex import parse, reassemble, texts
from ethics.rules.annex_parts import AnnexNotFound
from ethics.rules.source_text import text_of
from tests.guideline_files import CODES, ENGLISH, FRENCH, english_docx, real_document

DOCUMENTS = {"en": ENGLISH, "fr": FRENCH}
PARTS = {
    "EDITION": ["heading", "title", "provenance"],
    "P-0": ["scope", "principles"],
    "P-1": ["note"],
    **{f"{letter}-0": ["title", "principle", "application"] for letter in "ABC"},
}


def kernel(text: str) -> str:
    """An annex without marks of conversion, bullets and white space; written apart from the parser's own."""
    text = re.sub(r"\[footnoteRef:\d+]|\[bookmark:[^]]*]|\[\d+:|]", "", unicodedata.normalize("NFC", text))
    text = re.sub(r"^\s*[•▪*]\s", "", text, flags=re.MULTILINE)
    return re.sub(r"[\s\ufeff[]", "", text)


def annex_of(document: str) -> str:
    return document[re.search(r"^.*ANNEXE? 3$", document, re.MULTILINE).start() :]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_piece_has_its_code_and_part(language):
    found = texts(parse(DOCUMENTS[language], language))
    assert list(found) == ["EDITION", *CODES]
    assert {code: list(parts) for code, parts in found.items()} == {
        code: PARTS.get(code, ["example"]) for code in ["EDITION", *CODES]
    }


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_is_lost(language):
    pieces = parse(DOCUMENTS[language], language)
    assert kernel(reassemble(pieces)) == kernel(annex_of(DOCUMENTS[language]))


def test_texts_come_without_marks_and_leads():
    found = texts(parse(ENGLISH, "en"))
    assert found["EDITION"]["title"] == "Guidelines on keeping the lamps fair before the Night of Choosing"
    assert found["EDITION"]["provenance"] == "The same text as the one of the year of the long fog."
    assert found["P-0"]["scope"] == "These guidelines rest on custom. They are for keepers who wish to be Head Keeper."
    assert (
        found["P-1"]["note"] == "Keepers should do little before their name is on the board [see the board]."
    )  # brackets nest
    assert found["P-0"]["principles"].startswith("Beside the fundamental principles")
    assert found["A-0"]["title"] == "Oil of the Guild"
    assert found["A-0"]["principle"] == "Oil can only be used to light the lamps"
    assert found["A-2"]["example"] == "The Guild’s lantern sign should not stand on a keeper’s own posters."
    assert found["B-0"]["application"].split("\n\n") == [
        "Feasts bring captains together.",
        "Every keeper should have the same chance to speak with captains, as mentioned above.",
    ]


QUIRKS = {
    "windows line ends": lambda text: text.replace("\n", "\r\n"),
    "byte order mark": lambda text: "\ufeff" + text,
    "accents apart": lambda text: unicodedata.normalize("NFD", text),
    "other bullets": lambda text: text.replace("•\t", "▪ "),
    "numbers for bullets": lambda text: text.replace("•\t", "1. "),
    "dashes for bullets": lambda text: text.replace("•\t", "– "),
    "no bullets": lambda text: text.replace("•\t", ""),
    "bullets alone on their line": lambda text: text.replace("•\t", "•\n\n"),
    "no-break spaces": lambda text: re.sub("(principle|général|Application|Examples?|Exemple):", "\\1\u00a0:", text),
    "labels alone": lambda text: text.replace("Application: ", "APPLICATION\n\n"),
    "example in the plural": lambda text: text.replace("Exemple:", "Exemples :").replace("Example:", "Examples:"),
    "empty lines": lambda text: (
        text.replace("\n", "\n\n \n") if "[1: \t" not in text else text.replace("\n•", "\n\n•")
    ),
    "a page break in a sentence": lambda text: text.replace("keeper’s own posters", "keeper’s own\f\n\nposters"),
    "full stops after letters": lambda text: re.sub(r"^([ABC])\)\t", r"\1. ", text, flags=re.MULTILINE),
    "a table of contents": lambda text: "Annex 3 – Guidelines\nAnnexe 3\n" + text,
    "another annex after it": lambda text: text + f"\n{'ANNEXE' if 'ANNEXE' in text else 'Annex'} 4\nTide table\n",
    "headings in two lines": lambda text: text.replace("and their", "and\ntheir").replace("et capit", "et\ncapit"),
}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("quirk", QUIRKS)
def test_quirks_of_conversions_change_nothing(quirk, language):
    changed = QUIRKS[quirk](DOCUMENTS[language])
    assert texts(parse(changed, language)) == texts(parse(DOCUMENTS[language], language))


def test_a_dash_that_goes_on_with_a_sentence_is_no_bullet():
    source = ENGLISH.replace("•\t", "– ").replace("no lamp hangs.", "no lamp hangs\n– or none was ever hung.")
    assert texts(parse(source, "en"))["A-1"]["example"].endswith("no lamp hangs – or none was ever hung.")


def test_bullets_within_an_example_are_its_own():
    source = ENGLISH.replace("no lamp hangs.\n", "no lamp hangs:\n– by day;\n– by night.\n")
    found = texts(parse(source, "en"))
    assert found["A-1"]["example"].endswith("hangs:\n\n– by day;\n\n– by night.")
    assert list(found) == ["EDITION", *CODES]


def test_what_cannot_be_placed_is_kept_in_its_order():
    source = (
        ENGLISH.replace("[1: \tThe", "[footnoteRef:3] [3: A stray note.] [1: \tThe") + "A stray sentence at the end.\n"
    )
    pieces = parse(
        source.replace("A keeper should not row", "Rowing[footnoteRef:4] [4: See there.] should not be"), "en"
    )
    assert texts(pieces)[""][""].split("\n\n") == [
        "The same text as the one of the year of the long fog.",
        "See there.",
        "A stray sentence at the end.",
    ]


def test_without_footnotes_there_is_no_p1_and_no_provenance():
    source = re.sub(r" \[[12]: .*\]$|\[footnoteRef:[12]\]", "", ENGLISH, flags=re.MULTILINE)
    found = texts(parse(source, "en"))
    assert "P-1" not in found
    assert "provenance" not in found["EDITION"]


def test_the_docx_gives_the_same_texts():
    assert texts(parse(text_of(english_docx()), "en")) == texts(parse(ENGLISH, "en"))


@pytest.mark.parametrize(
    ("change", "code", "missing"),
    [
        (lambda text: text.replace("ANNEX 3", "ANNEX 4"), "none", ""),
        (lambda text: "", "none", ""),
        (lambda text: text[: text.index("A)\tOil")], "incomplete", "A-0"),
        (lambda text: text.replace("C)\tShips", "D)\tShips"), "incomplete", "C-0"),
        (lambda text: text.replace("A)\t", "C)\t"), "incomplete", "A-0"),
        (lambda text: text.replace("Application: Feasts", "Feasts"), "incomplete", "B-0"),
        (lambda text: text.replace("•\tOil can only be used to light the lamps", ""), "incomplete", "A-0"),
        (lambda text: text[: text.index("•\tA keeper should not hand")], "incomplete", "C-1"),
        (lambda text: text[: text.index("Example:")], "incomplete", "C-1"),
        (lambda text: re.sub(r"(?s)These guidelines.*(?=A\)\t)", "", text), "incomplete", "P-0"),
    ],
)
def test_another_document_is_not_taken_for_the_guidelines(change, code, missing):
    with pytest.raises(AnnexNotFound) as refused:
        parse(change(ENGLISH), "en")
    assert (refused.value.code, refused.value.missing) == (code, missing)


def test_the_wrong_language_is_not_taken_for_the_right_one():
    for document, language in ((ENGLISH, "fr"), (FRENCH, "en")):
        with pytest.raises(AnnexNotFound):
            parse(document, language)


def test_a_parser_that_lost_something_would_say_so(monkeypatch):
    monkeypatch.setattr(annex, "reassemble", lambda pieces: reassemble(pieces[:-1]))
    with pytest.raises(AnnexNotFound, match="lost"):
        parse(ENGLISH, "en")


# ------------------------------------------------------------------ random annexes
CLAUSE = st.text("abcéœß’-–;, \u0301", max_size=30).map(lambda words: f"X{' '.join(words.split())}x")
SENTENCE = st.tuples(CLAUSE, st.sampled_from([".", "?", ".»", " (x).", " – y, z;"])).map("".join)


@st.composite
def annexes(draw):
    """A fictional annex with any number of examples, and the texts that it must give."""
    texts = {
        "EDITION": {"heading": "ANNEXE 3", "title": draw(CLAUSE), "provenance": draw(SENTENCE)},
        "P-0": {"scope": draw(SENTENCE), "principles": "X principes fondamentaux " + draw(SENTENCE)},
        "P-1": {"note": draw(SENTENCE)},
    }
    for letter in "ABC":
        paragraphs = draw(st.lists(SENTENCE, min_size=1, max_size=3))
        texts[f"{letter}-0"] = {
            "title": draw(CLAUSE),
            "principle": draw(CLAUSE),
            "application": "\n\n".join(paragraphs),
        }
        for number, example in enumerate(draw(st.lists(SENTENCE, min_size=1, max_size=5)), 1):
            texts[f"{letter}-{number}"] = {"example": example}
    return texts


@st.composite
def written(draw):
    """Such an annex, written down with some bullets, spaces, line ends and another annex behind it."""
    wanted = draw(annexes())
    end = draw(st.sampled_from(["\n", "\r\n", "\n\n", "\n\xa0\n"]))
    bullet = draw(st.sampled_from(["•\t", "▪ ", "– ", "(a) ", "1)\t", "o\t", ""]))
    edition, preamble = wanted["EDITION"], wanted["P-0"]
    lines = [
        "[bookmark: Annex3]ANNEXE 3",
        f"{edition['title']}[footnoteRef:1] [1: \t{edition['provenance']}] ",
        "",
        f"{preamble['scope']}[footnoteRef:2] [2: \t{wanted['P-1']['note']}]",
        preamble["principles"],
    ]
    for letter in "ABC":
        general = wanted[f"{letter}-0"]
        lines += [f"{letter})\t{general['title']}", "Principe général:", bullet + general["principle"]]
        lines += [f"Application: {general['application']}", draw(st.sampled_from(["Exemple:", "Exemples\xa0:"]))]
        lines += [bullet + parts["example"] for code, parts in wanted.items() if code[0] == letter and code[2:] != "0"]
    return end.join(lines) + draw(st.sampled_from(["", "\nANNEXE 4\nXyz.\n"])), wanted, "\n".join(lines)


@settings(max_examples=40)
@given(written())
def test_any_annex_comes_back_as_it_was(case):
    document, wanted, plain = case
    pieces = parse(document, "fr")
    normal = {
        code: {part: unicodedata.normalize("NFC", text) for part, text in parts.items()}
        for code, parts in wanted.items()
    }
    assert texts(pieces) == normal
    assert kernel(reassemble(pieces)) == kernel(plain)


# ------------------------------------------------------------------ the real document
def test_the_real_document():
    source = real_document()
    pieces = parse(source, "fr")
    found = texts(pieces)
    assert list(found) == ["EDITION", *CODES]
    assert "" not in found
    assert kernel(reassemble(pieces)) == kernel(source[source.index("[bookmark: Annex3]") :])
    for code, beginning, end in (
        ("P-1", "En principe", "prises."),
        ("A-2", "Les symboles", "précis."),
        ("B-3", "Les personnes", "examinés."),
        ("C-2", "Il se peut", "égard."),
    ):
        (text,) = found[code].values()
        assert text.startswith(beginning)
        assert text.endswith(end)
