"""Tables for spreadsheet programs: nothing in them is ever computed."""

import zipfile
from io import BytesIO

import pytest

from portal.spreadsheets import FORMULA, Sheet, as_csv, as_xlsx


@pytest.mark.parametrize("begin", FORMULA)
def test_no_cell_of_a_csv_begins_a_formula(begin):
    text = f"{begin}1+1"
    content = as_csv(Sheet("T", [text], [[text, 1, -2.5, None]], [text])).decode("utf-8-sig")
    assert content.count(f"'{begin}") == 3
    assert ",1,-2.5," in content


def test_a_csv_begins_with_the_mark_of_utf_8_and_quotes_what_must_be():
    content = as_csv(Sheet("T", ["é", "a,b"], [['say "x"', "two\nlines"]]))
    assert content == b'\xef\xbb\xbf\xc3\xa9,"a,b"\r\n"say ""x""","two\nlines"\r\n'


def test_a_workbook_writes_texts_as_texts_and_numbers_as_numbers():
    content = as_xlsx([Sheet("A:b/c" * 10, ["=1+1"], [["=cmd()", 7, "https://example.org", "12", None]], ["+note"])])
    with zipfile.ZipFile(BytesIO(content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        texts = book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert "<v>7</v>" in sheet
    assert all(f"<t>{text}</t>" in texts for text in ("=cmd()", "12", "https://example.org", "+note"))
