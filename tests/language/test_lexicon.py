"""Lexicons: the schema with file:row, and matching over lemmas."""

from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.errors import MeasureError
from toolkit.language import Lexicon, Reading
from toolkit.language.lexicon import parse_tsv, split_words

HEADER = "phrase\tpos\tcategory\tprovenance\tlicence\n"


def lexicon(*rows: tuple[str, str, str]) -> Lexicon:
    return Lexicon(parse_tsv(HEADER + "".join(f"{p}\t{pos}\t{c}\town\tApache-2.0\n" for p, pos, c in rows), "own.tsv"))


def found(lexicon: Lexicon, reading: Reading) -> list[str]:
    return [match.entry.fields["phrase"] for match in lexicon.match(reading)]


def test_a_lemma_matches_every_inflection(reading_of: Callable[..., Reading]) -> None:
    reading = reading_of("He slams them. They slammed her and keep slamming them.")
    assert found(lexicon(("slam", "verb", "x")), reading) == ["slam"] * 3


def test_the_longest_match_wins_and_matches_do_not_overlap(reading_of: Callable[..., Reading]) -> None:
    words = lexicon(("witch", "noun", "x"), ("witch hunt", "noun", "x"), ("hunt", "noun", "x"))
    assert found(words, reading_of("A witch hunt, said the witch.")) == ["witch hunt", "witch"]


def test_the_part_of_speech_is_asked_of_the_head(reading_of: Callable[..., Reading]) -> None:
    words = lexicon(("rebel", "verb", "x"))
    assert found(words, reading_of("The rebel left.")) == []
    assert found(words, reading_of("They will rebel against it.")) == ["rebel"]


def test_a_phrase_may_share_words_with_other_parts_of_speech_and_categories(reading_of: Callable[..., Reading]) -> None:
    words = lexicon(("fuel", "noun", "a"), ("fuel", "noun", "b"), ("fuel", "verb", "c"))
    assert [m.entry.category for m in words.match(reading_of("The fuel ran out."))] == ["a", "b"]


def test_hyphens_and_possessives_are_cut_as_the_tokenizer_cuts_them(reading_of: Callable[..., Reading]) -> None:
    for phrase in ("so-called", "hornet's nest", "let's be clear", "state of the art"):
        assert split_words(phrase) == reading_of(phrase).lowers


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("phrase\tpos\tcategory\nx\tnoun\ty\n", "own.tsv:1", "provenance"),
        (HEADER + "# comment\n\nslam\tverb\tx\town\tApache-2.0\nblast\tverb\tx\n", "own.tsv:5", "incomplete"),
        (HEADER + "slam\tverbal\tx\town\tApache-2.0\n", "own.tsv:2", "part of speech"),
        (HEADER + "\tverb\tx\town\tApache-2.0\n", "own.tsv:2", "incomplete"),
    ],
)
def test_a_broken_lexicon_is_named_with_its_row(text: str, where: str, what: str) -> None:
    with pytest.raises(MeasureError, match=what) as caught:
        parse_tsv(text, "own.tsv")
    assert caught.value.where == where


def test_a_user_reads_a_lexicon_from_a_file(tmp_path: Path, reading_of: Callable[..., Reading]) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(HEADER + "rebellious port\tnoun\tx\town\tCC0-1.0\n", "utf-8")
    assert found(Lexicon.read(path), reading_of("The rebellious ports agreed.")) == ["rebellious port"]
