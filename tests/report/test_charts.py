"""Charts as files and as plotly figures: true to the tables, safe, readable by themselves."""

import math
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from benchmarks.enlarged import enlarge
from toolkit import report
from toolkit.compare import ALL_EVENTS, power_table
from toolkit.errors import InputError
from toolkit.report import drawing, pictures
from toolkit.report.charts import forest
from toolkit.report.evidence import Evidence
from toolkit.report.gallery import charts_of
from toolkit.report.outlet import OutletView
from toolkit.report.site import Site
from toolkit.study import Study
from toolkit.tables import TABLES

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "title", "desc", "rect", "g", "text", "line", "circle"}
ATTACK = "</title><script>alert(1)</script>\u202e\x07\uffff' onload=\"alert(1)"


@pytest.fixture(scope="module")
def drawn(study: Study, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the study's charts."""
    out = tmp_path_factory.mktemp("drawn")
    assert report.write_charts(study, out) == len(list(out.rglob("*.svg"))) > 10
    return out / "charts"


def test_every_page_has_its_charts(drawn: Path, study: Study) -> None:
    assert len(list(drawn.glob("articles/*/voices.svg"))) == study.attributions["article_id"].nunique()
    assert (drawn / "events" / "e-dam" / "timeline.svg").exists()
    assert len(list(drawn.glob("events/e-dam/*.svg"))) > 2
    assert len(list(drawn.glob("outlets/*/profile.svg"))) == study.articles["outlet"].nunique()


def test_a_picture_tells_its_finding_and_names_no_other_file(drawn: Path) -> None:
    for path in drawn.rglob("*.svg"):
        text = path.read_text("utf-8")
        root = ET.fromstring(text)
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ALLOWED
        assert not [a for e in root.iter() for a in e.attrib if a.startswith("on") or "href" in a or a == "style"]
        assert re.findall(r"https?://[^\"]+", text) == ["http://www.w3.org/2000/svg"]
        assert (root.findtext(f"{SVG}title") or "").endswith(".")
        assert root.findtext(f"{SVG}desc")
        colours = {e.get(name) for e in root.iter() for name in ("fill", "stroke")} - {None, "#000", "#fff"}
        assert colours <= {drawing._OWN, *drawing._SOURCES}


def test_all_of_a_picture_stands_within_it(drawn: Path) -> None:
    for path in drawn.rglob("*.svg"):
        root = ET.fromstring(path.read_text("utf-8"))
        width, height = float(root.attrib["width"]), float(root.attrib["height"])
        for element in root.iter():
            for name, most in (
                ("x", width),
                ("x1", width),
                ("x2", width),
                ("cx", width),
                ("y", height),
                ("cy", height),
            ):
                value = float(element.get(name, "0"))
                assert 0 <= value <= most, f"{path.name}: {element.tag} {name}={value}"


def test_the_dots_of_a_picture_are_the_rows_of_its_table(drawn: Path, study: Study) -> None:
    whole = study.contrasts.set_index(["scope", "outlet", "measure"])
    for path in [p for p in (drawn / "events" / "e-dam").glob("*.svg") if p.stem != "timeline"]:
        root, data = ET.fromstring(path.read_text("utf-8")), pd.read_csv(path.with_suffix(".csv"))
        assert len(root.findall(f".//{SVG}circle")) == data["difference"].notna().sum()
        for row in data.itertuples():
            kept = whole.loc[("e-dam", row.label, row.measure)]
            assert (row.difference, row.value) == pytest.approx((kept["difference"], kept["value"]), rel=1e-5)
        filled = [c for c in root.findall(f".//{SVG}circle") if c.get("fill") == "#000"]
        assert len(filled) == data["verdict"].isin(["higher", "lower"]).sum()


def test_a_forest_plot_is_drawn_to_scale(drawn: Path) -> None:
    """Two dots and the line of zero: differences are as far apart as the table says."""
    for path in [p for p in (drawn / "events" / "e-dam").glob("*.svg") if p.stem != "timeline"]:
        root, data = (
            ET.fromstring(path.read_text("utf-8")),
            pd.read_csv(path.with_suffix(".csv")).dropna(subset="difference"),
        )
        dots = [float(c.attrib["cx"]) for c in root.findall(f".//{SVG}circle")]
        upright = [line for line in root.findall(f".//{SVG}line") if line.get("x1") == line.get("x2")]
        zero = float(max(upright, key=lambda line: float(line.attrib["y2"]) - float(line.attrib["y1"])).attrib["x1"])
        scales = [(dot - zero) / d for dot, d in zip(dots, data["difference"], strict=True) if abs(d) > 1e-9]
        assert max(scales) == pytest.approx(min(scales), rel=0.05)


def test_the_words_of_a_bar_add_up_to_the_article(drawn: Path, study: Study) -> None:
    words = study.sentences.groupby("article_id")[["words", "own_words"]].sum()
    for article, row in words.loc[sorted(study.attributions["article_id"].unique())].iterrows():
        data = pd.read_csv(drawn / "articles" / str(article) / "voices.csv")
        assert data["words"].iloc[0] == row["own_words"]
        assert data["share"].sum() == pytest.approx(1)


def test_the_events_that_are_needed_are_drawn_from_the_table_of_power(study: Study, tmp_path: Path) -> None:
    large = enlarge(study, 6)
    frames = {name: getattr(large, name) for name in TABLES}
    number = frames["contrasts"]["scope"].str.extract(r"-(\d+)$")[0].astype(float).fillna(0.0)
    frames["contrasts"] = frames["contrasts"].assign(difference=frames["contrasts"]["difference"] + np.sin(number))
    frames["contrasts"].loc[frames["contrasts"]["scope"] == ALL_EVENTS, "events"] = 6
    frames["power"] = power_table(frames["contrasts"])
    made = Study(large.manifest, frames)
    evidence, site = Evidence(made), Site(made)
    (chart,) = [chart for chart in charts_of(evidence, site, "outlet", "Harbour Post") if chart.name == "power"]
    needs = OutletView(evidence, site, "Harbour Post").needs
    assert [(one["measure"], one["events"], one["events_needed"]) for one in chart.data] == [
        (need.line.name, need.events, need.needed) for need in needs
    ]
    dots = ET.fromstring(chart.svg).findall(f".//{SVG}circle")
    hollow, filled = ([d for d in dots if d.get("fill") == fill] for fill in ("#fff", "#000"))
    assert len(hollow) == len(needs) > 0
    assert len(filled) == sum(need.wants is not None for need in needs)
    assert chart.finding.startswith("With 6 events this outlet has enough of them for")


def row(
    label: str, difference: float, low: float, high: float, scope: str = "e1"
) -> tuple[str, None, str, SimpleNamespace]:
    contrast = SimpleNamespace(
        difference=difference, low=low, high=high, p=math.nan, scope=scope, reason="too few to say: two"
    )
    return label, None, "per 1,000 words", contrast


def test_a_finding_says_what_a_chart_shows() -> None:
    outlets = [
        row("A", 4.0, 1.0, 7.0),
        row("B", -9.0, -12.0, -6.0),
        row("C", 1.0, -2.0, 4.0),
        row("D", 1.0, math.nan, math.nan),
    ]
    assert forest(outlets).finding("Labels") == (
        "Labels: B is lower than the other accounts (−9, 95% interval −12 to −6); A higher (+4, 1 to 7)."
    )
    assert (
        forest(outlets[2:]).finding("Labels")
        == "Labels: no outlet of 2 shows a clear difference from the other accounts."
    )
    events = [*outlets[:1], row("All events", 2.0, -1.0, 5.0, scope="all")]
    assert forest(events, whole="all", rows_are="event").finding("Labels") == (
        "Labels: A is higher than the other accounts (+4, 95% interval 1 to 7); over all events +2, no clear difference."
    )
    many = [row(f"Paper {n}", n, n - 0.5, n + 0.5) for n in range(1, 6)]
    assert forest(many).finding("Labels").endswith("; 5 of 5 outlets clearly differ from the other accounts.")
    assert forest(many, rows_are="measure").finding("X") == "X: 5 of 5 measures clearly differ from the other accounts."


def test_a_line_over_time_has_a_dot_for_each_period(study: Study) -> None:
    outlet = "Harbour Post"
    several = study.contrasts.query("scope == 'all events' and outlet == @outlet and low == low")["measure"]
    starts = pd.date_range("2031-01-06", periods=4, freq="7D", tz="UTC")
    rows = [
        {"outlet": outlet, "measure": measure, "period": start, "value": 2.0, "value_low": 1.0, "value_high": 3.0}
        | {"difference": step - 1.0, "difference_low": step - 1.5, "difference_high": step - 0.5, "events": 3}
        for measure in several
        for step, start in enumerate(starts)
    ]
    moving = replace(study, frames={**study.frames, "trends": TABLES["trends"].frame(rows)})
    found = [c for c in charts_of(Evidence(moving), Site(moving), "outlet", outlet) if c.name.startswith("time-")]
    assert found
    for chart in found:
        dots = ET.fromstring(chart.svg).findall(f".//{SVG}circle")
        across, down = ([float(dot.attrib[name]) for dot in dots] for name in ("cx", "cy"))
        assert len(dots) == len(chart.data) == 4
        assert across == sorted(across)
        assert down == sorted(down, reverse=True), "larger differences stand higher"
        assert [dot.get("fill") for dot in dots] == ["#000", "#fff", "#000", "#000"]


def test_nothing_that_comes_from_articles_can_break_a_picture(soiled: Callable[[str], Study]) -> None:
    study = soiled(ATTACK)
    evidence, site = Evidence(study), Site(study)
    seen = 0
    for kind in ("article", "event", "outlet"):
        for key in site.keys(kind):
            for chart in charts_of(evidence, site, kind, key):
                root = ET.fromstring(chart.svg)
                assert {element.tag.removeprefix(SVG) for element in root.iter()} <= ALLOWED
                assert not [a for e in root.iter() for a in e.attrib if a.startswith("on")]
                assert "\u202e" not in chart.svg
                seen += "<script>" in "".join(root.itertext())
    assert seen > 5, "the attack is there, as text"


def test_charts_are_the_same_on_every_run(drawn: Path, study: Study, tmp_path: Path) -> None:
    report.write_charts(study, tmp_path)
    files = [path.relative_to(drawn) for path in drawn.rglob("*") if path.is_file()]
    assert [f for f in files if (drawn / f).read_bytes() != (tmp_path / "charts" / f).read_bytes()] == []


@pytest.mark.slow
def test_png_is_written_where_it_is_asked_for(study: Study, tmp_path: Path) -> None:
    report.write_charts(study, tmp_path, png=True)
    png = (tmp_path / "charts" / "events" / "e-dam" / "timeline.png").read_bytes()
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") == int(drawing.WIDTH * pictures.DPI_OF_PRINT)


def test_png_without_its_library_is_explained(study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "resvg_py", None)
    with pytest.raises(InputError, match=r"extra png, which is not installed.*pip install"):
        report.write_charts(study, tmp_path, png=True)


def test_a_page_links_its_charts_where_there_are_some(study: Study, tmp_path: Path, pages: Path) -> None:
    report.write(study, tmp_path, charts=True)
    for page in (
        tmp_path / "events" / "e-dam.html",
        *(tmp_path / "outlets").glob("*.html"),
        *(tmp_path / "articles").glob("*.html"),
    ):
        linked = set(re.findall(r'href="\.\./(charts/[^"]+)"', page.read_text("utf-8")))
        own = f"{page.parent.name}/{page.stem}"
        there = {str(path.relative_to(tmp_path)) for path in (tmp_path / "charts" / own).glob("*")}
        assert linked == there, own
    assert "charts/" not in (pages / "events" / "e-dam.html").read_text("utf-8")


def test_a_figure_has_the_numbers_of_the_table(study: Study) -> None:
    rows = study.contrasts.query("scope == 'e-dam' and low == low")
    measure = rows.loc[rows["difference"].idxmax(), "measure"]
    shown = study.figure(measure, event="e-dam")
    assert isinstance(shown, go.Figure)
    kept = study.contrasts.query("scope == 'e-dam' and measure == @measure and difference == difference")
    found = sorted(x for trace in shown.data for x in trace.x)
    scale = max(found) / kept["difference"].max()
    assert scale in (pytest.approx(1), pytest.approx(100))
    assert found == pytest.approx(sorted(scale * kept["difference"]))
    assert shown.layout.title.text.replace("<br>", " ").endswith(".")


def test_a_figure_of_an_outlet_has_all_events_last(study: Study) -> None:
    measure = study.contrasts.query("outlet == 'Harbour Post' and difference == difference")["measure"].iloc[0]
    shown = study.figure(measure, outlet="Harbour Post")
    assert shown.layout.yaxis.ticktext[-1] == "All events"
    assert len(study.figure(measure).layout.yaxis.ticktext) <= study.articles["outlet"].nunique()


def test_a_figure_of_what_does_not_exist_is_explained(study: Study) -> None:
    with pytest.raises(InputError, match="no contrast of 'nonsense' for 'e-dam'"):
        study.figure("nonsense", event="e-dam")
    with pytest.raises(InputError, match="not both"):
        study.figure("nonsense", event="e-dam", outlet="Harbour Post")


def test_a_figure_takes_no_markup_from_articles(soiled: Callable[[str], Study]) -> None:
    study = soiled("<a href='http://evil.example'>x</a>")
    row = study.contrasts.dropna(subset=["difference"]).iloc[0]
    text = str(study.figure(row["measure"], outlet=row["outlet"]).to_plotly_json())
    assert "<a " not in text
    assert "&lt;a href=" in text
