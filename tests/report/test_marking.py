"""Marks nest properly whatever overlaps, and the text stays whole."""

from hypothesis import given
from hypothesis import strategies as st

from toolkit.records import Span
from toolkit.report.marking import Mark, paragraph_spans, tokens

TEXT = "The gates stay shut."
ENDS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted)
MARKS = st.lists(st.builds(lambda ends, rank: (ends[0], ends[1], rank), ENDS, st.integers(0, 2)), max_size=8)


def _marks(drawn: list[tuple[int, int, int]]) -> list[Mark]:
    return [Mark(start, end, rank, "style", f"x{number}") for number, (start, end, rank) in enumerate(drawn)]


@given(MARKS, ENDS)
def test_the_text_stays_whole(drawn: list[tuple[int, int, int]], ends: list[int]) -> None:
    made = tokens(TEXT, Span(*ends), _marks(drawn))
    assert "".join(token.text for token in made) == TEXT[slice(*ends)]


@given(MARKS)
def test_what_opens_last_closes_first(drawn: list[tuple[int, int, int]]) -> None:
    stack: list[Mark | None] = []
    for token in tokens(TEXT, Span(0, len(TEXT)), _marks(drawn)):
        if token.kind == "open":
            stack.append(token.mark)
        elif token.kind == "close":
            assert stack.pop() is token.mark
    assert not stack


@given(MARKS)
def test_every_mark_covers_exactly_its_words_and_has_one_start_and_one_end(drawn: list[tuple[int, int, int]]) -> None:
    marks = _marks(drawn)
    made = tokens(TEXT, Span(0, len(TEXT)), marks)
    for mark in marks:
        covered, inside = "", False
        for token in made:
            if token.mark is mark:
                inside = token.kind == "open"
            elif token.kind == "text" and inside:
                covered += token.text
        assert covered == TEXT[mark.start : mark.end]
        edges = [token.kind for token in made if token.mark is mark and token.edge]
        assert edges == (["open", "close"] if mark.start < mark.end else [])


@given(st.text(alphabet="ab. \n", max_size=60), st.lists(st.integers(0, 60), max_size=6))
def test_paragraphs_hold_all_that_is_not_blank(text: str, starts: list[int]) -> None:
    cuts = sorted({start for start in starts if start < len(text)})
    spans = paragraph_spans(text, list(enumerate(cuts)))
    assert "".join("".join(text[slice(*span)].split()) for span in spans) == "".join(text.split())
