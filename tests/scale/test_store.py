"""A part appears whole or not at all; what the corpus no longer holds, or another recipe made, is dropped."""

from pathlib import Path

import pandas as pd
import pytest

from toolkit.errors import StoreError
from toolkit.records import Refusal, Value
from toolkit.scale import PART_TABLES, Store
from toolkit.tables import TABLES, refusal_row, value_row


def tables_for(*ids: str) -> dict[str, pd.DataFrame]:
    rows = {name: TABLES[name].frame() for name in PART_TABLES}
    rows["values"] = TABLES["values"].frame(value_row(i, Value("words", 1.0, 1.0, 1.0)) for i in ids)
    rows["refused"] = TABLES["refused"].frame(
        refusal_row(Refusal(f"{i}.txt", "in French", "", "analysis", i)) for i in ids
    )
    return rows


def stored(store: Store, name: str = "values") -> list[str]:
    return store.part_table(name)["article_id"].tolist()


def test_what_is_kept_is_done_and_not_asked_for_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write_part(tables_for("a", "b"), {"a": "1", "b": "1"}, "recipe")
    assert store.settle({"a": "1", "b": "1", "c": "1"}, "recipe") == {"a", "b"}
    assert stored(store) == ["a", "b"]


def test_an_article_that_changed_or_went_leaves_no_row_behind(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write_part(tables_for("a", "b", "c"), {"a": "1", "b": "1", "c": "1"}, "recipe")
    assert store.settle({"a": "1", "b": "changed"}, "recipe") == {"a"}
    assert stored(store) == ["a"]
    assert stored(store, "refused") == ["a"]


def test_another_recipe_starts_afresh(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write_part(tables_for("a"), {"a": "1"}, "old")
    assert store.settle({"a": "1"}, "new") == set()
    assert stored(store) == []


def test_an_article_in_two_parts_is_counted_once(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write_part(tables_for("a", "b"), {"a": "1", "b": "1"}, "recipe")
    store.write_part(tables_for("b", "c"), {"b": "1", "c": "1"}, "recipe")
    assert store.settle({"a": "1", "b": "1", "c": "1"}, "recipe") == {"a", "b", "c"}
    assert stored(store) == ["a", "b", "c"]


def test_the_leftovers_of_a_killed_run_are_no_parts(tmp_path: Path) -> None:
    store = Store(tmp_path)
    leftover = store.parts / ".tmp-abc-123"
    leftover.mkdir()
    (leftover / "values.parquet").write_bytes(b"half a fi")
    assert store.settle({"a": "1"}, "recipe") == set()
    assert not leftover.exists()


def test_a_second_run_is_told_to_wait(tmp_path: Path) -> None:
    with Store(tmp_path).locked(), pytest.raises(StoreError, match="another run"), Store(tmp_path).locked():
        pass


def test_the_folder_is_free_again_after_a_run(tmp_path: Path) -> None:
    with Store(tmp_path).locked():
        pass
    with Store(tmp_path).locked():
        assert Store(tmp_path).manifest() is None


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreError, match="cannot be made"):
        Store(tmp_path / "file")
