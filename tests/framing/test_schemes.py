"""Schemes are complete data; a user's file is refused by file and row where it breaks the form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import MeasureError
from toolkit.framing import MEASURES, bundled_scheme, find_cues, parse_scheme, read_scheme, schemes
from toolkit.framing.scheme import BUNDLED, CUES, WEIGHTS
from toolkit.language import pipeline, read_all
from toolkit.records import Article

HEADER = "frame\tkind\ttext\tweight\tunless\n"
TITLE = "sea\ttitle\tSeafaring\t\t\n"


@pytest.mark.parametrize("name", BUNDLED)
def test_a_bundled_scheme_is_complete(name: str) -> None:
    scheme = bundled_scheme(name)
    assert scheme.name == name
    for key, frame in scheme.frames.items():
        assert all((frame.title, frame.questions, frame.literature, frame.agreement)), key
        assert all(told.endswith(".") for told in (frame.definition, frame.example)), key
        assert all(question.endswith("?") for question in frame.questions), key
    cues = [*(e.category for e in scheme.cues.entries), *(p.category for p in scheme.patterns.patterns)]
    assert all(cues.count(frame) >= 60 for frame in scheme.frames)
    rows = [*(e.fields for e in scheme.cues.entries), *(p.fields for p in scheme.patterns.patterns)]
    assert all(row["provenance"] and row["licence"] == "Apache-2.0" for row in rows)
    keys = [(row["frame"], row["kind"], row["text"]) for row in rows]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", BUNDLED)
def test_every_cue_is_cut_into_words_as_a_text_is(name: str) -> None:
    tokens = pipeline().make_doc
    for entry in bundled_scheme(name).cues.entries:
        phrase = entry.fields["text"]
        assert entry.phrase in {tuple(t.lower_ for t in tokens(form)) for form in (phrase, phrase.title())}, phrase


@pytest.mark.parametrize("name", BUNDLED)
def test_a_phrase_that_ends_in_a_preposition_asks_for_no_noun(name: str) -> None:
    prepositions = {"of", "on", "for", "to", "in", "against", "between", "over", "with", "from", "by", "at"}
    asked = (e.phrase for e in bundled_scheme(name).cues.entries if e.pos in ("noun", "adj") and "-" not in e.phrase)
    wrong = [phrase for phrase in asked if phrase[-1] in prepositions]
    assert wrong == []


@pytest.mark.parametrize("name", BUNDLED)
def test_the_example_of_a_frame_sets_it(name: str) -> None:
    scheme = bundled_scheme(name)
    articles = [Article(key, "", "", frame.example) for key, frame in scheme.frames.items()]
    for reading in read_all(articles):
        set_frames = {cue.category for cue in find_cues(reading, scheme, measure="m")}
        assert reading.article.article_id in set_frames, reading.text


def test_every_frame_of_a_scheme_has_a_value_and_candidates_have_none() -> None:
    for measure in MEASURES:
        name = measure.card.name.removeprefix("frames_")
        if name == measure.card.name:
            assert measure.card.values == ()
            continue
        frames = bundled_scheme(name).frames
        assert schemes()[measure.card.name] == tuple(frames)
        assert [value.where["category"] for value in measure.card.values] == list(frames)
        assert {value.where["measure"] for value in measure.card.values} == {measure.card.name}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("sea\tcue\tferry\t3\t", "'cue' is no kind of row"),
        ("sea\tnoun\tferry\t7\t", "weight '7'"),
        ("sea\tnoun\tferry", "weight ''"),
        ("sea\tnoun\t\t3\t", "no text"),
        ("\tnoun\tferry\t3\t", "no frame"),
        ("sea\tnoun\tferry\t3\t~ ticket\tmore", "more cells"),
        ("sea\ttitle\tThe sea\t\t", "second title"),
        ("sea\tpattern\tsail to\t2\t", "is no pattern"),
        ("sea\tpattern\t@weather + object\t2\t", "no list of verbs"),
    ],
)
def test_a_bad_row_is_refused_by_file_and_row(row: str, message: str) -> None:
    with pytest.raises(MeasureError, match=message) as caught:
        parse_scheme(f"# a comment\n{HEADER}{TITLE}{row}\n", "mine.tsv")
    assert "mine.tsv:4" in str(caught.value)


def test_a_frame_without_title_and_a_file_without_columns_are_refused() -> None:
    with pytest.raises(MeasureError, match="'see': the frame has no title"):
        parse_scheme(f"{HEADER}{TITLE}see\tnoun\tferry\t3\t\n", "mine.tsv")
    with pytest.raises(MeasureError, match="lacks the column 'kind'"):
        parse_scheme("frame\ttext\nsea\tferry\n", "mine.tsv")
    with pytest.raises(MeasureError, match="no frame scheme 'weather'"):
        bundled_scheme("weather")


def test_a_scheme_is_read_from_its_file(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "harbour.tsv"
    path.write_text(f"{HEADER}{TITLE}sea\tquestion\tIs there a ship?\t\t\nsea\tnoun\tferry\t3\t\n", "utf-8")
    scheme = read_scheme(path)
    assert (scheme.name, scheme.frames["sea"].questions) == ("harbour", ("Is there a ship?",))


_words = st.text("abcdefghij", min_size=1, max_size=6)


@given(
    st.lists(
        st.tuples(_words, st.sampled_from([kind for kind in CUES if kind != "pattern"]), st.sampled_from(WEIGHTS)),
        max_size=8,
    )
)
def test_every_cue_of_a_file_is_kept_with_its_weight(cues: list[tuple[str, str, str]]) -> None:
    rows = "".join(f"sea\t{kind}\t{word}\t{weight}\t\n" for word, kind, weight in cues)
    scheme = parse_scheme(HEADER + TITLE + rows, "mine.tsv")
    assert [(e.phrase[0], e.pos, e.fields["weight"]) for e in scheme.cues.entries] == cues
