"""The detectors of words on made-up sentences: nothing in the harmless ones, everything in the others."""

from collections.abc import Callable, Iterable

import pytest

from ethics.rules.flags import Flagged
from ethics.screening import Context
from ethics.screening.candidates import other_candidates
from ethics.screening.lists import ListKind, shipped
from ethics.screening.phrases import marks, promises
from ethics.screening.reproach import reproaches
from ethics.screening.resources import resources
from portal.documents.material import Box, Material, Page, Word
from tests.growth import grows_with_its_size
from tests.screening.corpus import ASKER, OTHERS, en, es, fr

CONTEXT = Context(lists=shipped(), others=OTHERS, asker=ASKER)
DETECTORS: tuple[Callable[[Material, Context], Iterable[Flagged]], ...] = (
    other_candidates,
    promises,
    marks,
    reproaches,
    resources,
)
LANGUAGES = {"en": en, "fr": fr, "es": es}
PROVISIONS = {"other_candidate": "C-2", "reproach": "C-2", "promise": "C-0", "unpublished": "C-1"}


def flags(text: str, context: Context = CONTEXT) -> list[Flagged]:
    return [flag for detector in DETECTORS for flag in detector(Material((Page(1, text),)), context)]


HARMLESS = [(code, text) for code, corpus in LANGUAGES.items() for text in corpus.HARMLESS]
FLAGGED = [(code, *row) for code, corpus in LANGUAGES.items() for row in corpus.FLAGGED]


def test_the_corpus_is_large_enough():
    for corpus in LANGUAGES.values():
        assert len(corpus.HARMLESS) >= 30
        assert len(corpus.FLAGGED) >= 30


@pytest.mark.parametrize(("code", "text"), HARMLESS)
def test_a_harmless_sentence_has_no_flag(code, text):
    assert [(flag.kind, flag.place.quote) for flag in flags(text)] == []


@pytest.mark.parametrize(("code", "kind", "text"), FLAGGED)
def test_what_touches_a_provision_is_flagged_and_nothing_else(code, kind, text):
    found = flags(text)
    assert {flag.kind.value for flag in found} == {kind}
    for flag in found:
        assert flag.provision == PROVISIONS.get(kind, flag.provision)
        assert flag.provision
        assert 1 <= flag.certainty <= 99
        assert flag.place.quote in " ".join(text.split())


def test_all_harmless_sentences_together_are_harmless_too():
    assert flags("\n".join(text for _code, text in HARMLESS)) == []


def test_a_flag_stands_where_its_words_do():
    text = "Yes. The Union has failed."
    places = [Word(word, text.index(word), Box(0.1 * n, 0.5, 0.08, 0.02)) for n, word in enumerate(text.split())]
    (flag,) = reproaches(Material((Page(7, text, words=tuple(places)),)), CONTEXT)
    assert flag.place.page == 7
    assert flag.place.quote == "Union has failed"
    assert flag.place.box
    assert flag.place.box.left == pytest.approx(0.2)
    assert flag.place.box.width == pytest.approx(0.28)


def test_the_requests_own_text_has_no_page():
    (flag,) = promises(Material((Page(0, "In return for your vote."),)), CONTEXT)
    assert flag.place.page is None


def test_the_same_on_every_page_is_told_three_times_with_how_many_more():
    pages = tuple(Page(n, "Ada Okafor-Muster") for n in range(1, 51))
    found = list(other_candidates(Material(pages), CONTEXT))
    assert [flag.place.page for flag in found] == [1, 2, 3]
    assert [flag.params.get("more") for flag in found] == [None, None, "47"]


def test_the_askers_own_name_is_not_another_candidates():
    text = "Ana Okafor-Muster"
    sister = Context(lists=shipped(), others=OTHERS, asker=type(ASKER)("Ana Okafor-Muster", "Okafor-Muster, Ana"))
    assert flags(text, sister) == []
    assert [flag.params["name"] for flag in flags("Ada Okafor-Muster", sister)] == ["Ada Okafor-Muster"]


def test_a_name_beside_reproach_says_so():
    (alone,) = other_candidates(Material((Page(1, "Ms Long spoke."),)), CONTEXT)
    (blamed,) = other_candidates(Material((Page(1, "Ms Long has failed."),)), CONTEXT)
    assert (alone.params["about"], blamed.params["about"]) == ("named", "blamed")


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("ana.ferreira@itu.int", "address"),
        ("ANA@MAIL.ITU.INT", "address"),
        ("ana (at) itu.int", "address"),
        ("ana [at] itu [dot] int", "address"),
        ("https://www.itu.int/plenipotentiary", "link"),
        ("itu.int", "link"),
        ("with thanks to @ITU", "account"),
        ("facebook.com/ITU", "account"),
        ("https://m.facebook.com/itu/posts/1", "account"),
        ("International Telecommunication Union\nPlace des Nations, CH-1211 Geneva 20", "letterhead"),
        ("Union internationale des télécommunications\n\nGenève, le 3 mai", "letterhead"),
        ("Our ref. DM-30/1024", "reference"),
        ("CL-30/12\nTo all Member States", "reference"),
    ],
)
def test_traces_of_the_organisation(text, about):
    assert about in {flag.params["about"] for flag in resources(Material((Page(1, text),)), CONTEXT)}


@pytest.mark.parametrize(
    "text",
    [
        "ana@itu.int.example",
        "ana@notitu.int",
        "www.situ.int.example",
        "@ITUnes, @itu_fans",
        "facebook.com/ituna",
        "Candidate for Secretary-General of the\nInternational Telecommunication Union",
        "I worked for the International Telecommunication Union for years.",
        "As Document C18/5 and circular CL-16/48 say",
        "1211 Example Town, +41 22 000 00 00",
    ],
)
def test_what_only_looks_like_a_trace(text):
    assert list(resources(Material((Page(1, text),)), CONTEXT)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Union has not failed.",
        "It is untrue that the Council is corrupt.",
        "Unless the Union fails, we go on.",
        "The Council debates reports on corruption.",
        "The Union of workers has failed.",
        "The European Union has failed.",
        "The Union; failed crops were discussed elsewhere.",
        "The Union meets while farmers whose crops failed wait.",
    ],
)
def test_reproach_of_something_else_denied_or_supposed(text):
    assert list(reproaches(Material((Page(1, text),)), CONTEXT)) == []


HARD = ("the Union failed ", "a@itu.int ", "aa", "Ada Okafor Muster Grace Long ", "if you support me ", "Union, ")


@pytest.mark.parametrize("one", HARD)
def test_no_page_stalls_a_detector(one):
    """The time grows with the text, not with its square."""

    def look(number: int) -> None:
        page = Page(1, one * number + " failed")
        for detector in DETECTORS:
            list(detector(Material((page,)), CONTEXT))

    grows_with_its_size(look, 400)


def test_every_shipped_list_can_be_read_and_those_to_be_written_are_empty():
    lists = shipped()
    for kind in (ListKind.ORGAN, ListKind.REPROACH, ListKind.PROMISE, ListKind.UNPUBLISHED, ListKind.ORDINARY):
        assert {code for code in ("en", "fr", "es", "ar", "zh", "ru") if lists.of(kind, code)} == {"en", "fr", "es"}
    for kind in (ListKind.DOMAIN, ListKind.ACCOUNT, ListKind.LETTERHEAD, ListKind.REFERENCE, ListKind.OWNER):
        assert lists.of(kind)
