"""Official addresses, told as mail servers tell them (EG A-3)."""

import pytest

from portal.accounts.rules import is_official_address

DOMAINS = ["org.example", "münchen.example"]


@pytest.mark.parametrize(
    "address",
    [
        "ana@org.example",
        "ana@ORG.Example",
        "ana@mail.org.example",
        "ana@org.example.",
        "ana@ｏｒｇ.example",  # full-width letters are the same name
        "ana@MÜNCHEN.example",
        "ana@xn--mnchen-3ya.example",
        '"odd@local"@org.example',
    ],
)
def test_an_official_address(address):
    assert is_official_address(address, DOMAINS)


@pytest.mark.parametrize(
    "address",
    ["ana@example.org", "ana@notorg.example", "ana@org.example.net", "org.example@example.net", "ana@", "", "ana@..x"],
)
def test_any_other_address(address):
    assert not is_official_address(address, DOMAINS)


def test_without_domains_nothing_is_official():
    assert not is_official_address("ana@org.example", [])
    assert not is_official_address("ana@", [""])
