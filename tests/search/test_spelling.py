"""Which word is meant by one with typing errors, apart from any database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.search.spelling import is_within, may_be_meant, spelling_keys
from helpdesk.search.words import deletions, is_one_slip, stem

LETTERS = st.text(alphabet="abc", max_size=7)


def distance(one: str, other: str) -> int:
    """Restricted Damerau distance, from its definition."""
    rows = [[max(i, j) if 0 in (i, j) else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            ways = [rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (one[i - 1] != other[j - 1])]
            if i > 1 and j > 1 and one[i - 2 : i] == other[j - 2 : j][::-1]:
                ways.append(rows[i - 2][j - 2] + 1)
            rows[i][j] = min(ways)
    return rows[-1][-1]


@given(LETTERS, LETTERS)
def test_errors_are_counted_by_the_definition(meant: str, typed: str) -> None:
    errors = distance(meant, typed)
    assert [is_within(meant, typed, most) for most in (1, 2)] == [errors <= 1, errors <= 2]
    assert is_one_slip(meant, typed) == (errors == 1)
    beginnings = min(distance(meant, typed[:end]) for end in range(len(typed) + 1))
    assert [is_within(meant, typed, most, is_beginning=True) for most in (1, 2)] == [beginnings <= 1, beginnings <= 2]


ONE_ERROR = [
    ("inloggn", "inloggen"), ("wachtwoordne", "wachtwoorden"), ("vergetn", "vergeten"), ("murne", "muren"),
    ("brievne", "brieven"), ("huizne", "huizen"), ("beveilignig", "beveiliging"), ("geblokeerd", "geblokkeerd"),
    ("gebruikres", "gebruikers"), ("latpop", "laptop"), ("lesgevn", "lesgeven"), ("laptosp", "laptops"),
    ("5cd1243xyz", "5cd1234xyz"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "word"), ONE_ERROR)
def test_one_error_anywhere_in_an_inflected_word(typed: str, word: str) -> None:
    assert may_be_meant(stem(word), typed, 1)
    # And the table of spellings has it under one of the keys that are asked for.
    assert spelling_keys(typed) & deletions(stem(word))


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("chromeboekn", "chromebooken"),
        ("basisprot", "basispoort"),
        ("inlogenn", "inloggen"),
        ("problmeen", "problemen"),
    ],
)
def test_two_errors_in_a_long_word(typed: str, word: str) -> None:
    assert may_be_meant(stem(word), typed, 2)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("kist", "kast"), ("kisten", "kasten"), ("werkstuk", "werken"), ("laptop", "lappen"), ("printn", "plinten"),
        ("latpp", "laptop"), ("5cd1243xyy", "5cd1324xyz"), ("leerboek", "leren"),
    ],
)  # fmt: skip
def test_not_another_word_that_looks_a_little_like_it(typed: str, word: str) -> None:
    assert not may_be_meant(stem(word), typed, 1)
    if not typed.isalpha() or len(typed) < 8 or len(stem(word)) < 5:
        assert not may_be_meant(stem(word), typed, 2)
