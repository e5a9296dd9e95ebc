"""A codebook is read from a table or TOML, comes back as it went in, and says by file:row what is wrong with it."""

from pathlib import Path

import pytest

from toolkit.coding import Codebook, read_codebook
from toolkit.errors import InputError
from toolkit.files import corpora_dir


def test_a_table_with_quotation_marks_comes_back_as_it_went_in(codebook: Codebook, tmp_path: Path) -> None:
    assert list(codebook.codes) == ["blame", "money"]
    assert codebook.codes["money"].definition == 'A sum is named, "large" or small.'
    (tmp_path / "again.tsv").write_text(codebook.tsv(), "utf-8")
    assert read_codebook(tmp_path / "again.tsv").codes == codebook.codes


def test_toml_and_a_spreadsheets_csv_say_the_same(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text(
        '[[code]]\ncode = "blame"\ntitle = "Blame"\ndefinition = """\nSomebody is\nat fault."""\n', "utf-8"
    )
    (tmp_path / "b.csv").write_text("Code;Title;Definition\nblame;Blame;Somebody is at fault.\n", "utf-8")
    assert read_codebook(tmp_path / "b.toml").codes == read_codebook(tmp_path / "b.csv").codes


@pytest.mark.parametrize(
    ("text", "row", "told"),
    [
        ("code\ttitle\nblame\tBlame\n", 1, "no column 'definition'"),
        ("code\ttitle\tdefinition\n# why\nblame\tBlame\t\n", 3, "no definition"),
        ("code\ttitle\tdefinition\nBlame it\tBlame\tx\n", 2, "cannot name a code"),
        ("code\ttitle\tdefinition\nnone\tNone\tx\n", 2, "cannot name a code"),
        ("code\ttitle\tdefinition\nblame\tB\tx\nblame\tC\ty\n", 3, "there twice"),
        ("code\ttitle\tdefinition\tcolour\nblame\tB\tx\tred\n", 2, "no column 'colour'"),
        ("code\ttitle\tdefinition\nblame\tB\tx\textra\n", 2, "more cells"),
        ("code\ttitle\tdefinition\tmachine\nblame\tB\tx\tconflict\n", 2, "names no finding"),
    ],
)
def test_what_is_wrong_is_told_by_row(tmp_path: Path, text: str, row: int, told: str) -> None:
    (tmp_path / "b.tsv").write_text(text, "utf-8")
    with pytest.raises(InputError, match=told) as error:
        read_codebook(tmp_path / "b.tsv")
    assert error.value.where == f"{tmp_path / 'b.tsv'}:{row}"


def test_toml_tells_the_row_of_the_code(tmp_path: Path) -> None:
    good = '[[code]]\ncode = "a"\ntitle = "A"\ndefinition = "d"\n\n'
    (tmp_path / "b.toml").write_text(good + '[[code]]\ncode = "b"\ntitle = "B"\n', "utf-8")
    with pytest.raises(InputError, match="no definition") as error:
        read_codebook(tmp_path / "b.toml")
    assert error.value.where.endswith("b.toml:6")


def test_the_codebook_to_practise_with_names_findings_of_the_toolkit() -> None:
    from toolkit.measures import value_specs

    book = read_codebook(corpora_dir() / "coding" / "codebook.tsv")
    known = {f"{v.where.get('measure')}:{v.where.get('category')}" for v in value_specs().values()}
    assert {code.machine for code in book.codes.values()} <= known
