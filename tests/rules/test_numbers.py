"""Numbers out of addresses and forms."""

import pytest

from portal.numbers import number


@pytest.mark.parametrize(
    ("text", "told"),
    [
        *(("0", 0), ("7", 7), ("007", 7), ("9" * 18, 10**18 - 1)),
        *((text, None) for text in ("", " 7", "-1", "1.0", "²", "١", "７", "9" * 19, "9" * 5000, "seven")),
    ],
)
def test_only_plain_digits_that_an_id_could_have_are_a_number(text, told):
    assert number(text) == told
