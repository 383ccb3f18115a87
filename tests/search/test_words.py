"""The words of a text, with and without where they stand."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from helpdesk.search.expressions import AnyOf
from helpdesk.search.snippets import best_snippet, find_hits
from helpdesk.search.words import all_words, fold, stem, tidy, tokens

texts = st.text(st.sampled_from("abÉeë1-‐’'_ .,\n")).map(tidy)


@given(texts)
def test_all_words_are_those_of_the_tokens(text: str) -> None:
    assert all_words(text) == {token.word for token in tokens(text)}


@given(texts, st.text(st.sampled_from("abe1"), min_size=1, max_size=3))
def test_each_word_that_a_text_holds_is_a_hit_and_no_other(text: str, word: str) -> None:
    _hits, asked = find_hits([AnyOf(stems=(stem(fold(word)),))], text)
    assert asked == (stem(fold(word)) in {stem(token.word) for token in tokens(text)})


def test_the_first_text_with_all_that_was_asked_is_enough() -> None:
    def texts() -> Iterator[tuple[str, str]]:
        read.append("first")
        yield "description", "Het scherm flikkert."
        read.append("second")
        yield "message", "Het scherm van de laptop."
        read.append("third")
        yield "message", "Laptop en scherm."

    read: list[str] = []
    snippet = best_snippet([AnyOf(stems=("laptop",)), AnyOf(stems=("scherm",))], texts())
    assert snippet is not None
    assert "".join(piece.text for piece in snippet.pieces) == "Het scherm van de laptop."
    assert read == ["first", "second"]
