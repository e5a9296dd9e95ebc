"""A user's own lexicon: it adds, replaces and removes; bad rows are refused by name; the order of rows decides nothing."""

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.language import Reading, read
from toolkit.language.lexicon import split_words
from toolkit.records import Article
from toolkit.wording import find_labels, find_loaded_terms, read_lexicon, use_lexicon
from toolkit.wording.lexicon import STRUCK, lexicon_in_use, loaded_lexicon
from toolkit.wording.model import word_loads

Parse = Callable[..., Reading]
Write = Callable[[str], Path]
HEADER = "term,category,polarity,pos,strength,alternative,plain_when,remove\n"
BUNDLED = loaded_lexicon().entries
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["thug", "regime", "hit back", "quay thief", "brazen", "Field Commander", "illegal alien"]),
        st.sampled_from(["actor_label", "mockery", "my own", ""]),
        st.sampled_from(["-1", "0", "1", "2"]),
        st.sampled_from(["", "noun", "verb", "noon"]),
        st.sampled_from(["", "3"]),
        st.sampled_from(["", "yes"]),
    ).map(lambda cells: "{},{},{},{},{},,,{}".format(*cells)),
    max_size=8,
)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(text: str) -> Path:
        path = tmp_path / "own.csv"
        path.write_text(text, "utf-8")
        return path

    return written


@pytest.fixture(autouse=True)
def bundled_afterwards() -> Generator[None]:
    yield
    use_lexicon(None)


def marked(reading: Reading) -> dict[str, str]:
    return {reading.text[f.start : f.end]: f.rule for f in find_loaded_terms(reading)}


def test_a_row_adds_its_term_with_what_it_says(write: Write) -> None:
    use_lexicon(write(HEADER + "field commander,legitimising,1,noun,3,leader,,\n"))
    (found,) = find_loaded_terms(read(Article("a", "", "", "The field commanders met.")))
    assert (found.rule, found.category) == ("own lexicon: field commander", "legitimising")
    assert (found.polarity, found.strength, found.alternative) == (1, 3, "leader")


def test_only_term_category_and_polarity_are_needed(write: Write) -> None:
    use_lexicon(write("category\tphrase\tpolarity\nsea words\tgannet\t0\n"))
    (found,) = find_loaded_terms(read(Article("a", "", "", "A gannet dived.")))
    assert (found.category, found.polarity, found.strength, found.alternative) == ("sea_words", 0, 2, "")


def test_a_row_replaces_the_bundled_entries_of_its_term(write: Write, reading_of: Parse) -> None:
    reading = reading_of("The regime spoke. A field regime was set.")
    assert [f.polarity for f in find_loaded_terms(reading)] == [-1, -1]
    use_lexicon(write(HEADER + "regime,actor_label,0,noun,1,government,field ~,\n"))
    (found,) = find_loaded_terms(reading)
    assert (found.rule, found.polarity, found.strength) == ("own lexicon: regime", 0, 1)


def test_a_removed_term_is_marked_nowhere_nor_is_a_shorter_one_within_it(write: Write, reading_of: Parse) -> None:
    reading = reading_of("The thugs met. Illegal aliens left.")
    assert {"thugs", "Illegal aliens"} <= set(marked(reading))
    use_lexicon(write(HEADER + "thug,,,,,,,yes\nillegal alien,,,,,,,x\n"))
    assert marked(reading) == {}
    assert [reading.text[f.start : f.end] for f in find_labels(reading)] == []
    assert {reading.text[slice(*load.span)] for load in word_loads(reading)} == {"met", "left"}
    use_lexicon(None)
    assert {"thugs", "Illegal aliens"} <= set(marked(reading))


def test_an_actor_label_of_the_users_is_a_label(write: Write, reading_of: Parse) -> None:
    reading = reading_of("The wharf rats left the town.")
    use_lexicon(write(HEADER + "wharf rat,actor_label,-1,noun,,dock worker,,\n"))
    assert [(reading.text[f.start : f.end], f.polarity) for f in find_labels(reading)] == [("wharf rats", -1)]


@given(rows=ROWS, data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_order_of_the_rows_decides_nothing(rows: list[str], data: st.DataObject, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    shuffled = data.draw(st.permutations(rows))
    told = []
    for order in (rows, shuffled):
        path.write_text(HEADER + "".join(f"{row}\n" for row in order), "utf-8")
        own = read_lexicon(path)
        text = path.read_text("utf-8").splitlines()
        told.append((own.entries, sorted(text[int(r.origin.rpartition(":")[2]) - 1] for r in own.refused)))
    assert told[0] == told[1]


@given(rows=ROWS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_row_counts_or_is_refused_and_what_it_does_not_name_stays(rows: list[str], tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), "utf-8")
    own = use_lexicon(path)
    keys = {(entry.phrase, entry.pos) for entry in own.entries}
    lines = {int(refusal.origin.rpartition(":")[2]) for refusal in own.refused}
    assert all(refusal.reason and refusal.mend for refusal in own.refused)
    used = [row.split(",") for number, row in enumerate(rows, 2) if number not in lines]
    assert {(tuple(split_words(cells[0].lower())), cells[3] or "any") for cells in used} == keys
    named = {entry.phrase for entry in own.entries}
    in_use = lexicon_in_use().entries
    assert [e for e in in_use if e.phrase not in named] == [e for e in BUNDLED if e.phrase not in named]
    gone = {entry.phrase for entry in own.entries if entry.category == STRUCK and entry.pos == "any"}
    assert not [e for e in in_use if e.phrase in gone and e in BUNDLED]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("thug,actor_label,-1,noun,,,,,,", "the row has more cells than the header"),
        (",actor_label,-1,,,,,", "the row names no term"),
        ("gannet,,1,,,,,", "the row names no category"),
        ("gannet,9!,1,,,,,", "the category '9!' is no name of letters and blanks"),
        ("gannet,birds,good,,,,,", "the polarity 'good' is none of -1 (unfavourable), 0 and 1 (favourable)"),
        ("gannet,birds,1,nuon,,,,", "the part of speech 'nuon' is none of any, noun, verb, adj, adv"),
        ("gannet,birds,1,noun,4,,,", "the strength '4' is none of 1, 2 and 3"),
        ("gannet,birds,1,noun,,,plain,", "a context in plain_when 'plain' has no ~ for the term, or nothing beside it"),
        ("gannet,birds,1,noun,,,,maybe", "the cell 'maybe' in the column remove is neither yes nor empty"),
        ("gannet,,,,,,,yes", "there is no term 'gannet' in the bundled lexicon to remove"),
        ("thug,,,adv,,,,yes", "there is no term 'thug' as adv in the bundled lexicon to remove"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_by_name(write: Write, row: str, reason: str) -> None:
    own = read_lexicon(write(f"# my terms\n{HEADER}{row}\nregime,mockery,0,,,,,\n"))
    (refusal,) = own.refused
    assert (refusal.origin, refusal.reason, refusal.stage) == ("own.csv:3", reason, "lexicon")
    assert [entry.phrase for entry in own.entries] == [("regime",)]


def test_rows_that_contradict_each_other_are_all_refused(write: Write) -> None:
    own = read_lexicon(
        write(HEADER + "thug,mockery,0,,,,,\nregime,mockery,0,,,,,\nthug,mockery,0,,,,,\nthug,,,,,,,yes\n")
    )
    assert [refusal.origin for refusal in own.refused] == ["own.csv:2", "own.csv:4", "own.csv:5"]
    assert own.refused[0].reason == "the term 'thug' is entered otherwise in own.csv:4, own.csv:5"
    assert [entry.phrase for entry in own.entries] == [("regime",)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "own.csv:1: the lexicon has no column 'term'"),
        ("# a note\nterm,polarity\nthug,1\n", "own.csv:2: the lexicon has no column 'category'"),
        (
            "term,category,polarity,strenght\nthug,mockery,1,2\n",
            "own.csv:1: the lexicon's column 'strenght' is unknown",
        ),
    ],
)
def test_a_table_without_its_columns_is_an_error_with_its_place(write: Write, text: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        read_lexicon(write(text))
    assert str(error.value).startswith(said)
    assert error.value.mend
