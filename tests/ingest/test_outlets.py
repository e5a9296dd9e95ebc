"""Outlets: one name for each, and where it comes from."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.errors import InputError
from toolkit.ingest import Corpus, Directory, known_outlets
from toolkit.ingest.outlets import domain_of, parse_outlets
from toolkit.records import Outlet

Read = Callable[..., Corpus]


def outlets_of(corpus: Corpus) -> dict[str, str]:
    return dict(zip(corpus.articles["text"], corpus.articles["outlet"], strict=True))


def test_the_bundled_table_is_consistent() -> None:
    known = known_outlets()
    assert len(known) >= 150
    directory = Directory(known)
    for outlet in known:
        for name in (outlet.name, *outlet.aliases, outlet.domain):
            assert not name or directory.name(name) == outlet.name
        assert len(outlet.country) == 2
        assert outlet.country.isupper()
        assert domain_of(outlet.domain) == outlet.domain
        assert not outlet.source or outlet.ownership or outlet.funding
    assert max(Counter(outlet.domain for outlet in known if outlet.domain).values()) == 1


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("nyt", "New York Times"),
        ("The NEW YORK times", "New York Times"),
        ("https://www.nytimes.com/2020/x", "New York Times"),
        ("edition.cnn.com", "CNN"),
        ("Al-Jazeera", "Al Jazeera"),
        ("Clarin", "Clarín"),
        ("Ha’aretz", "Haaretz"),
        ("Huffington Post", "HuffPost"),
        ("US News & World Report", "U.S. News & World Report"),
        ("The Elder Post", "The Elder Post"),
        ("notcnn.com", "notcnn.com"),
        ("cnn.com.example", "cnn.com.example"),
    ],
)
def test_names_aliases_and_domains_are_unified(given: str, name: str) -> None:
    assert Directory(known_outlets()).name(given) == name


def test_where_the_outlet_comes_from(news: Path, read: Read) -> None:
    (news / "The Elder Post").mkdir()
    (news / "The Elder Post" / "a.txt").write_text("Folder.", "utf-8")
    (news / "a.txt").write_text("Nothing.", "utf-8")
    (news / "a.csv").write_text(
        "text,source,url\nSaid.,AFP,https://cnn.com/x\nAddress.,,https://cnn.com/x\n"
        "Unknown address.,,https://www.elder.example/x\n",
        "utf-8",
    )
    corpus = read(news)
    said = {"Said.": "Agence France-Presse", "Address.": "CNN", "Unknown address.": "elder.example"}
    assert outlets_of(corpus) == said | {"Folder.": "The Elder Post", "Nothing.": "unknown outlet"}
    assert corpus.notes["origin"].tolist() == ["The Elder Post", "a.txt"]
    assert outlets_of(read(news, outlet="BBC")) == said | {"Folder.": "BBC News", "Nothing.": "BBC News"}
    assert set(corpus.outlets["outlet"]) == set(corpus.articles["outlet"])


def test_the_users_tables_go_before_ours(news: Path, read: Read, tmp_path: Path) -> None:
    (news / "a.csv").write_text("text,source\nOne.,elder\nTwo.,BBC\nThree.,lantern\n", "utf-8")
    (news / "outlets.csv").write_text("name,aliases\nThe Lantern,lantern\nThe Elder,elder\n", "utf-8")
    mine = tmp_path / "mine.csv"
    mine.write_text("name,aliases,country\nThe Elder Post,elder|BBC,XX\n", "utf-8")
    corpus = read(news, outlets_file=mine)
    assert outlets_of(corpus) == {"One.": "The Elder Post", "Two.": "The Elder Post", "Three.": "The Lantern"}
    assert corpus.outlets.set_index("outlet")["country"].to_dict() == {"The Elder Post": "XX", "The Lantern": ""}
    assert corpus.rows_in == 3


@pytest.mark.parametrize(
    ("data", "where"),
    [(b"title\nx\n", "t.csv:1"), (b"name,domain\n,x.com\n", "t.csv:2"), (b"name\na\nb,c\n", "t.csv:3")],
)
def test_a_broken_table_of_outlets_is_named_with_its_row(data: bytes, where: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_outlets(data, where="t.csv")
    assert caught.value.where == where


def test_a_missing_table_of_outlets_is_an_error(news: Path, read: Read, story: str) -> None:
    (news / "a.txt").write_text(story, "utf-8")
    with pytest.raises(InputError, match="the table of outlets cannot be read"):
        read(news, outlets_file=news / "none.csv")


def test_an_unknown_outlet_has_a_name_and_no_facts() -> None:
    assert Directory(known_outlets()).outlet("The Elder Post") == Outlet("The Elder Post")
