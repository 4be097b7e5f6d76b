"""What became of each file and each page between two versions."""

import pytest

from ethics.rules.versions import SentFile, SentPage, pair_files, pair_pages


def files(*named: str) -> list[SentFile]:
    """Of "leaflet.pdf=a": the name and the content."""
    return [SentFile(n, *one.split("=")) for n, one in enumerate(named)]


def shown(pairs) -> list[str]:
    return [f"{p.fate}: {p.old.name if p.old else '-'} > {p.new.name if p.new else '-'}" for p in pairs]


@pytest.mark.parametrize(
    ("before", "after", "became"),
    [
        ([], [], []),
        (["a.pdf=1"], ["a.pdf=1"], ["same: a.pdf > a.pdf"]),
        (["a.pdf=1"], ["a.pdf=2"], ["changed: a.pdf > a.pdf"]),
        (["a.pdf=1"], ["b.pdf=1"], ["renamed: a.pdf > b.pdf"]),
        (["leaflet.pdf=1"], ["Leaflet v2 (final).pdf=2"], ["changed: leaflet.pdf > Leaflet v2 (final).pdf"]),
        (["a.pdf=1"], ["b.pdf=2"], ["changed: a.pdf > b.pdf"]),  # the only one of its kind on both sides
        (["a.pdf=1"], ["b.png=2"], ["new: - > b.png", "gone: a.pdf > -"]),
        (["a.pdf=1", "b.pdf=2"], ["c.pdf=3"], ["new: - > c.pdf", "gone: a.pdf > -", "gone: b.pdf > -"]),
        # The name counts before the content, the same of both before either.
        (["a.pdf=1", "b.pdf=2"], ["a.pdf=2", "b.pdf=1"], ["changed: a.pdf > a.pdf", "changed: b.pdf > b.pdf"]),
        (["a.pdf=1", "a.pdf=2"], ["a.pdf=2"], ["same: a.pdf > a.pdf", "gone: a.pdf > -"]),
        (["a.pdf=1", "x.pdf=9"], ["b.pdf=9", "a.pdf=1"], ["renamed: x.pdf > b.pdf", "same: a.pdf > a.pdf"]),
    ],
)
def test_files_are_paired(before, after, became):
    assert shown(pair_files(files(*before), files(*after))) == became


def pages(text: str) -> list[SentPage]:
    """Of "one two/three#p": words by page, and after # the picture."""
    found = []
    for n, page in enumerate(text.split("/") if text else []):
        words, _, picture = page.partition("#")
        found.append(SentPage(n + 1, tuple(words.split()), picture))
    return found


def fates(before: str, after: str) -> list[str]:
    pairs = pair_pages(pages(before), pages(after))
    return [f"{p.fate} {p.old.key if p.old else '-'}>{p.new.key if p.new else '-'}" for p in pairs]


@pytest.mark.parametrize(
    ("before", "after", "became"),
    [
        ("", "", []),
        ("a b/c d", "a b/c d", ["same 1>1", "same 2>2"]),
        ("a b/c d", "a b/c x", ["same 1>1", "changed 2>2"]),
        ("a b#1", "a b#2", ["changed 1>1"]),
        ("a/b", "new/a/b", ["new ->1", "same 1>2", "same 2>3"]),
        ("a/b/c", "b/c", ["gone 1>-", "same 2>1", "same 3>2"]),
        ("a/b/c", "b/c/a", ["same 2>1", "same 3>2", "moved 1>3"]),
        ("a/b/c/d", "d/x/b/c", ["moved 4>1", "changed 1>2", "same 2>3", "same 3>4"]),
        # A page put in before others that all changed a little finds its place by what is most alike.
        ("one two three/four five six", "new/one two x/four five y", ["new ->1", "changed 1>2", "changed 2>3"]),
        ("one two three/four five six/z", "one two x/z", ["changed 1>1", "gone 2>-", "same 3>2"]),
        # An empty page is like any other and does not move; one with a picture is known by it.
        ("/a b/c", "a b/c/", ["gone 1>-", "same 2>1", "same 3>2", "new ->3"]),
        ("#p/a b/c", "a b/c/#p", ["same 2>1", "same 3>2", "moved 1>3"]),
    ],
)
def test_pages_are_paired(before, after, became):
    assert fates(before, after) == became


def test_every_page_stands_in_one_pair_however_many_there_are():
    before, after = "/".join(f"p{n} q" for n in range(80)), "/".join(f"p{n} r" for n in range(60))
    pairs = pair_pages(pages(before), pages(after))
    assert sorted(p.old.key for p in pairs if p.old) == list(range(1, 81))
    assert sorted(p.new.key for p in pairs if p.new) == list(range(1, 61))
