"""Which provisions matter for which question (RULES §6), row by row."""

import pytest

from ethics.rules.request_types import RequestType, provisions_for

TABLE = {
    "material_review": "A-2 C-2",
    "public_statement": "C-2",
    "social_post": "A-3 S-1 S-2 S-3 S-4 S-5 S-6 S-7 S-8 S-9 S-10 S-11",
    "event_activity": "B-0 B-1 B-2",
    "mission_check": "A-1",
    "private_attendance": "B-3",
    "resource_question": "A-0 A-3 A-4",
    "coordination": "C-0 C-1",
    "outside_activity": "C-2",
    "gift_or_reception": "",
    "early_activity": "P-1",
    "something_else": "P-0",
}


def test_there_are_twelve_types_and_each_has_its_row():
    assert sorted(TABLE) == sorted(RequestType)
    assert len(TABLE) == 12


@pytest.mark.parametrize(("request_type", "codes"), TABLE.items())
def test_provisions_that_matter(request_type, codes):
    assert provisions_for(request_type) == tuple(codes.split())


def test_an_unknown_type_is_an_error():
    with pytest.raises(ValueError, match="lottery"):
        provisions_for("lottery")
