"""What every written page promises, read without a browser."""

import math
import os
import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

from toolkit import report
from toolkit.errors import InputError
from toolkit.measures import registry, value_specs
from toolkit.study import Study
from toolkit.tables import TABLES


class Page(HTMLParser):
    """Identifiers, links, visible text, and the text of each element with an identifier."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path, self.ids, self.links, self.text = path, [], [], ""
        self._skipping = False
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self._skipping = tag in ("style", "script")
        if found.get("id"):
            self.ids.append(found["id"])
        if tag == "a" and found.get("href"):
            self.links.append(found["href"])

    def handle_endtag(self, tag: str) -> None:
        self._skipping = False

    def handle_data(self, data: str) -> None:
        self.text += "" if self._skipping else data


@pytest.fixture(scope="module")
def read(pages: Path) -> dict[Path, Page]:
    return {path: Page(path) for path in sorted(pages.rglob("*.html"))}


def test_there_is_a_page_for_everything(read: dict[Path, Page], pages: Path, study: Study) -> None:
    counted = Counter(path.parent.name if path.parent != pages else "index" for path in read)
    assert counted == {"index": 1, "articles": len(study.articles), "events": len(study.events), "outlets": 4}


def test_every_link_leads_somewhere(read: dict[Path, Page]) -> None:
    for path, page in read.items():
        for link in page.links:
            if link.startswith("https://"):
                continue
            file, _, fragment = link.partition("#")
            target = (path.parent / file).resolve() if file else path
            assert target.is_file(), f"{path.name}: {link}"
            assert not fragment or fragment in read[target].ids, f"{path.name}: {link}"


def test_no_page_uses_an_identifier_twice(read: dict[Path, Page]) -> None:
    for path, page in read.items():
        assert not [name for name, count in Counter(page.ids).items() if count > 1], path.name


def test_no_page_prints_what_is_missing_as_none_or_nan(read: dict[Path, Page]) -> None:
    for path, page in read.items():
        assert not re.search(r"\b(None|nan|NaN|NaT)\b", page.text), path.name


def test_every_counted_number_leads_to_exactly_the_rows_it_counts(pages: Path, study: Study) -> None:
    html = (pages / "articles" / "post-1.html").read_text("utf-8")
    values = study.values[study.values["article_id"] == "post-1"].set_index("measure")
    checked = 0
    for name, spec in value_specs().items():
        value = values.loc[name]
        if not spec.table or spec.count != "rows" or math.isnan(value["value"]):
            continue
        row = html.split(f'id="v-{name}"')[1].split("</tr>")[0]
        assert len(set(re.findall(r'href="(#[fa]\d+)"', row))) == value["count"], name
        checked += 1
    assert checked > 10


def test_every_share_of_sentences_leads_to_the_sentences_that_it_counts(pages: Path, study: Study) -> None:
    html = (pages / "articles" / "post-1.html").read_text("utf-8")
    values = study.values[study.values["article_id"] == "post-1"].set_index("measure")
    frames = [spec for spec in value_specs().values() if spec.count == "distinct:sentence"]
    for spec in frames:
        count = values.loc[spec.name, "count"]
        row = html.split(f'id="v-{spec.name}"')[1].split("</tr>" if count else "</span>")[0]
        assert len(set(re.findall(r'href="(#t\d+)"', row))) == count, spec.name
    assert sum(values.loc[spec.name, "count"] for spec in frames) > 0


def test_every_finding_and_attribution_has_its_place_in_the_text(
    read: dict[Path, Page], pages: Path, study: Study
) -> None:
    for article in study.articles["article_id"]:
        ids = set(read[pages / "articles" / f"{article}.html"].ids)
        found = study.findings[study.findings["article_id"] == article].reset_index(drop=True)
        framing = [name for name, measure in registry().items() if measure.card.family == "framing"]
        marked, framed = found[~found["measure"].isin(framing)], found[found["measure"].isin(framing)]
        said = int((study.attributions["article_id"] == article).sum())
        assert ids >= {f"f{number}" for number in marked.index} | {f"a{number}" for number in range(said)}
        assert ids >= {f"t{sentence}" for sentence in framed["sentence"]}


def test_the_text_stands_on_its_page_word_for_word(read: dict[Path, Page], pages: Path, study: Study) -> None:
    for article in study.articles.itertuples():
        html = (pages / "articles" / f"{article.article_id}.html").read_text("utf-8")
        marked = "".join(re.findall(r'<div class="paragraph"><p[^>]*>(.*?)</p>', html, re.S))
        plain = re.sub(r"<[^>]+>", "", re.sub(r"<a .*?</a>", "", marked))
        assert "".join(plain.split()) == "".join(f"{article.title}{article.text}".split())


def test_every_number_is_defined_on_the_index_or_on_a_page_that_stands_alone(
    read: dict[Path, Page], pages: Path, study: Study, tmp_path: Path
) -> None:
    index, page = read[pages / "index.html"], read[pages / "articles" / "post-1.html"]
    alone = Page(report.write_article(study, "post-1", tmp_path))
    valued = [measure.card for measure in registry().values() if measure.card.values]
    for card in valued:
        for text in (index.text, alone.text):
            assert " ".join(card.definition.split()) in " ".join(text.split())
        assert f"../index.html#card-{card.name}" in page.links


def test_missing_values_give_their_reason(read: dict[Path, Page], pages: Path) -> None:
    assert "not available: the text has fewer than 100 words" in read[pages / "articles" / "post-1.html"].text


def test_too_little_text_is_never_called_a_difference(pages: Path, study: Study) -> None:
    html = (pages / "events" / "e-dam.html").read_text("utf-8")
    shown = study.contrasts["measure"].map(lambda name: f'id="row-{name}"' in html)
    unbounded = study.contrasts[
        shown & study.contrasts["low"].isna() & study.contrasts["value"].notna() & (study.contrasts["scope"] == "e-dam")
    ]
    assert html.split('id="matrix"')[1].count(">too few<sup>") == len(unbounded) > 0


def test_the_index_accounts_for_every_row(read: dict[Path, Page], pages: Path) -> None:
    text = read[pages / "index.html"].text
    assert "6 rows went in: 5 kept and analysed, 1 refused" in text
    assert "dam.csv:4" in text
    assert "the date was read as day first" in text


def test_every_table_can_be_downloaded(pages: Path, study: Study) -> None:
    for name in TABLES:
        table = pd.read_csv(pages / "data" / f"{name}.csv", keep_default_na=False)
        assert list(table.columns) == list(getattr(study, name).columns)
        assert len(table) == len(getattr(study, name))


def test_the_same_study_gives_the_same_bytes(study: Study, pages: Path, tmp_path: Path) -> None:
    again = report.write(study, tmp_path).parent
    files = sorted(path.relative_to(pages) for path in pages.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    assert [file for file in files if (pages / file).read_bytes() != (again / file).read_bytes()] == []


def test_the_order_in_which_rows_came_makes_no_difference(study: Study, pages: Path, tmp_path: Path) -> None:
    frames = {
        name: table.conform(getattr(study, name).sample(frac=1, random_state=1)) for name, table in TABLES.items()
    }
    again = report.write(Study(study.manifest, frames), tmp_path).parent
    assert [
        path.name
        for path in pages.rglob("*.html")
        if path.read_bytes() != (again / path.relative_to(pages)).read_bytes()
    ] == []


def test_pages_are_small(pages: Path) -> None:
    assert all(path.stat().st_size <= 150_000 for path in (pages / "articles").iterdir())


def test_an_article_alone_links_to_no_other_page(study: Study, tmp_path: Path) -> None:
    page = Page(report.write_article(study, "post-1", tmp_path))
    assert [link for link in page.links if not link.startswith("#")] == ["https://post-1.example/orla"]
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_an_article_that_does_not_exist_is_named(study: Study, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no article 'missing'"):
        report.write_article(study, "missing", tmp_path)


def test_progress_ends_where_it_should(study: Study, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    report.write(study, tmp_path, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(done, 10) for done in range(1, 11)]


def test_a_notebook_shows_the_events_and_escapes_them(soiled: Callable[[str], Study]) -> None:
    shown = report.notebook(soiled("<script>x()</script>"))
    assert "Orla dam: water level rises" in shown
    assert "<script" not in shown


def test_pages_of_an_earlier_report_do_not_stay_behind(study: Study, tmp_path: Path) -> None:
    report.write(study, tmp_path)
    page = next((tmp_path / "articles").glob("*.html"))
    stale = page.rename(page.with_name("of-an-earlier-report.html"))
    own = tmp_path / "articles" / "notes-of-mine.html"
    own.write_text("<p>mine</p>", "utf-8")
    report.write(study, tmp_path)
    assert not stale.exists()
    assert page.exists()
    assert own.exists()


def test_a_folder_in_which_nothing_may_be_written_is_refused_before_anything_is(
    study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    monkeypatch.setattr(os, "access", lambda place, _: Path(place) != locked)
    with pytest.raises(InputError, match="you may not write in this folder") as told:
        report.write(study, locked / "new" / "report")
    assert told.value.where == str(locked)
    assert list(locked.iterdir()) == []
    with pytest.raises(InputError, match="may not write"):
        report.write_article(study, "post-1", locked)
