"""Cells of CSV files: no formula under any separator, and numbers as numbers."""

import csv
import io
import re
import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.lists.csv_cells import csv_cell

SIGNS = "=+-@＝＋－＠﹢﹣﹦﹫−"
LEADING = [
    "", " ", "\t", "\r", "\n", " \t", "\u00a0", "\u3000", "\u200b", "\ufeff", "\u202e", "\x00", "\x01", "\x1f", "\x85",
    ";", ",", "|", ";;", "; ", '"', "'", '";"', "',", "“", "«", "`", "a;", "a, ", "tekst\n", "a\t", "x|'", "，", "；",
]  # fmt: skip


def cells_under(separator: str, written: str) -> list[str]:
    """The cells of the file for a program that was told this separator."""
    rows = csv.reader(io.StringIO(written.replace("\x00", ""), newline=""), delimiter=separator)
    return [cell for row in rows for cell in row]


def is_formula(cell: str) -> bool:
    """Whether a program that strips blanks, invisible characters and quotes would see a sign first."""
    bare = re.sub(r"^[\"'`´“”‘’«»„]+", lambda quotes: "" if "'" not in quotes.group() else quotes.group(), cell)
    bare = "".join(char for char in bare if unicodedata.category(char) not in ("Cc", "Cf")).strip()
    return unicodedata.normalize("NFKC", bare)[:1] in set("=+-@−")


def written(*cells: object) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=";").writerow(map(csv_cell, cells))
    return file.getvalue()


@pytest.mark.parametrize("leading", LEADING)
@pytest.mark.parametrize("sign", SIGNS)
def test_no_formula_whatever_stands_before_it(leading: str, sign: str) -> None:
    text = f"{leading}{sign}1+1"
    assert f"'{sign}" in csv_cell(text)
    for separator in ";,|\t":
        assert not [cell for cell in cells_under(separator, written(7, text, "x")) if is_formula(cell)]


@given(st.text(alphabet=st.sampled_from(" \t\n;,|\"'=+-@＝a1\u00a0\ufeff\u200b"), max_size=12))
def test_no_text_becomes_a_formula_under_any_separator(text: str) -> None:
    for separator in ";,|\t":
        assert not [cell for cell in cells_under(separator, written(7, text, "x")) if is_formula(cell)]


@pytest.mark.parametrize(
    "text", ["Beamer", "a=b", "wifi-netwerk", "info@school.nl", "1-2", "a; b", "Kan niet inloggen: fout 3", "3+1", ""]
)
def test_other_texts_are_as_they_are(text: str) -> None:
    assert csv_cell(text) == text


@given(st.text(max_size=40))
def test_nothing_but_apostrophes_is_added(text: str) -> None:
    assert csv_cell(text).replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (-5, "-5"), (0, "0"), (12, "12"), (-1.5, "-1.5"), (None, ""),
        (date(2020, 5, 4), "2020-05-04"), (datetime(2020, 5, 4, 9, 5), "2020-05-04 09:05"),  # noqa: DTZ001
    ],
)  # fmt: skip
def test_numbers_and_dates_are_no_texts(cell: object, expected: str) -> None:
    assert csv_cell(cell) == expected
