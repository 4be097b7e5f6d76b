"""Tables for people's spreadsheet programs, CSV and XLSX, in which no cell is ever taken for a formula."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO

import xlsxwriter
from django.http import HttpResponse

Value = str | int | float | None
CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")  # what a program may begin to compute at
SHEET = 31  # characters of a sheet's name
NOT_IN_SHEETS = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


@dataclass(frozen=True)
class Sheet:
    """A table with its name, its headings, its rows, and what has to be said below it."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Value]]
    notes: Sequence[str] = ()


def as_csv(sheet: Sheet) -> bytes:
    """One table, comma-separated, with the mark by which programs know UTF-8; its notes follow after an empty line."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([_plain(heading) for heading in sheet.headings])
    writer.writerows([_plain(value) for value in row] for row in sheet.rows)
    if sheet.notes:
        writer.writerow([])
        writer.writerows([_plain(note)] for note in sheet.notes)
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """A workbook with a sheet for each table. Texts are written as texts, numbers as numbers, nothing as a formula."""
    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        bold = book.add_format({"bold": True})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name.translate(NOT_IN_SHEETS)[:SHEET])
            for column, heading in enumerate(sheet.headings):
                page.write_string(0, column, str(heading), bold)
            last = 0
            for last, row in enumerate(sheet.rows, 1):
                for column, value in enumerate(row):
                    _write(page, last, column, value)
            for number, note in enumerate(sheet.notes, last + 2):
                page.write_string(number, 0, str(note))
            page.freeze_panes(1, 1)
            page.autofit()
    return content.getvalue()


def download(content: bytes, name: str, media_type: str) -> HttpResponse:
    """A file to save, kept by no cache on the way."""
    return HttpResponse(
        content,
        content_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"},
    )


def _write(page: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: Value) -> None:
    if value is None:
        return
    if isinstance(value, int | float):
        page.write_number(row, column, value)
    else:
        page.write_string(row, column, str(value))


def _plain(value: Value) -> Value:
    """A value as it may stand in a CSV: a text that a program would compute begins with an apostrophe."""
    if value is None or isinstance(value, int | float):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
