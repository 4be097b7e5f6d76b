"""Nearly the same text is told from another one, and the same way for good."""

import hashlib
import random

import pytest

from ethics.screening.fingerprints import LEAST, NEARLY, fingerprint, likeness
from tests.growth import grows_with_its_size

RANDOM = random.Random(7)
WORDS = [f"word{n}" for n in range(400)]
TEXT = " ".join(RANDOM.choice(WORDS) for _ in range(600))


def changed(text: str, share: float) -> str:
    words = text.split()
    for at in RANDOM.sample(range(len(words)), int(len(words) * share)):
        words[at] = "other"
    return " ".join(words)


def alike(one: str, other: str) -> float:
    first, second = fingerprint([one]), fingerprint([other])
    assert first
    assert second
    return likeness(first.signature, second.signature)


def meet(one: str, other: str) -> bool:
    """Whether an index that is asked for the marks of one finds the other."""
    first, second = fingerprint([one]), fingerprint([other])
    return bool(first and second and set(first.marks) & set(second.marks))


@pytest.mark.parametrize("other", [TEXT, TEXT.upper(), TEXT.replace(" ", ",\n"), f"  {TEXT}."])
def test_the_same_words_are_the_same_text(other):
    assert alike(TEXT, other) == 1


@pytest.mark.parametrize("share", [0.01, 0.03, 0.06])
def test_a_few_changed_words_leave_it_nearly_the_same(share):
    other = changed(TEXT, share)
    assert alike(TEXT, other) >= NEARLY
    assert meet(TEXT, other)


def test_another_text_is_another():
    other = " ".join(RANDOM.choice(WORDS) for _ in range(600))
    assert alike(TEXT, other) < 0.1
    assert not meet(TEXT, other)


def test_half_of_it_is_not_nearly_the_same():
    assert alike(TEXT, changed(TEXT, 0.3)) < NEARLY


def test_a_short_text_has_no_fingerprint():
    assert fingerprint(["Please see the attached file."]) is None
    assert fingerprint(["word "] * (LEAST - 1)) is None


def test_pages_are_one_text():
    half = len(TEXT) // 2 + TEXT[len(TEXT) // 2 :].index(" ")
    whole, parted = fingerprint([TEXT]), fingerprint([TEXT[:half], TEXT[half:]])
    assert whole == parted


def test_it_is_the_same_for_good():
    """A change here would part what is kept from what will be computed."""
    found = fingerprint([" ".join(WORDS)])
    assert found
    digest = hashlib.sha256(found.signature + repr(found.marks).encode()).hexdigest()
    assert digest == "41cfedf3b8ef3cd39cb737d20db6b2f88a6d770d425cde89e6915b62084b9cb4"


def test_a_long_text_takes_little_time():
    texts = {many: " ".join(f"word{n}" for n in range(many)) for many in (5_000, 20_000)}
    grows_with_its_size(lambda many: fingerprint([texts[many]]), 5_000)
