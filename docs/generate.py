"""Writes the pages of the documentation that are made from the code, so that they cannot fall behind it.

    python -m docs.generate

``tests/test_docs.py`` fails where a page on disk differs from what this would write.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from typer.testing import CliRunner

from toolkit import cli
from toolkit.events import CARDS as EVENT_CARDS
from toolkit.measures import Card, ValueSpec, registry
from toolkit.tables import TABLES
from toolkit.wording.lexicon import loaded_lexicon

HERE = Path(__file__).parent
NOTE = "<!-- Made by `make docs`; edit the source it names, not this page. -->\n\n"
ACCURACY = HERE.parent / "toolkit" / "accuracy.json"
GROUPS = tuple(group.typer_instance for group in cli.app.registered_groups if group.typer_instance)
VERBS = (
    *(str(command.name) for command in cli.app.registered_commands),
    *(f"{group.info.name} {command.name}" for group in GROUPS for command in group.registered_commands),
)


def pages() -> dict[str, str]:
    """Every generated page by file name."""
    return {
        "measures.md": measures_page(),
        "data-dictionary.md": dictionary_page(),
        "command-line.md": command_line_page(),
        **lexicon_pages(),
    }


def measures_page() -> str:
    accuracy = json.loads(ACCURACY.read_text("utf-8")) if ACCURACY.exists() else {}
    cards = [measure.card for measure in registry().values()] + list(EVENT_CARDS.values())
    intro = (
        "# Measures: a card for each\n\nSource: `toolkit/*/cards.toml`; the figures are those of `make quality`, on development "
        "data that no part of the toolkit was trained on, though its thresholds were tuned on it. Expect a little less on "
        "texts of your own, and check a sample by hand.\n\n"
    )
    return NOTE + intro + "\n".join(_card(card, accuracy) for card in sorted(cards, key=lambda c: (c.family, c.name)))


def _card(card: Card, accuracy: dict[str, dict[str, object]]) -> str:
    lines = [f"## {card.title} (`{card.name}`)", "", f"*{card.family}.* {card.definition}", ""]
    if card.values:
        lines += [
            "| value | what it is | unit |",
            "| --- | --- | --- |",
            *(f"| `{v.name}` | {v.title} | {v.unit} |" for v in card.values),
            "",
        ]
    lines += _computed(card.values)
    if card.literature:
        lines += ["**Literature:** " + "; ".join(item.rstrip(".") for item in card.literature) + ".", ""]
    lines += [
        "**Measured accuracy:** "
        + ("; ".join(_figure(key, accuracy) for key in card.accuracy) or "not measured yet")
        + ".",
        "",
    ]
    lines += ["**Known failures:** " + " ".join(card.failures), ""]
    return "\n".join(lines)


def _computed(values: tuple[ValueSpec, ...]) -> list[str]:
    counted = [v for v in values if v.table]
    if not counted:
        return []
    rows = "".join(f"\n- `{v.name}` = {v.per:g} × {v.count} / {v.base}: `{v.sql('…')}`" for v in counted)
    return [f"Each value leads back to its rows:\n{rows}", ""]


def _figure(key: str, accuracy: dict[str, dict[str, object]]) -> str:
    figure = accuracy.get(key)
    if figure is None:
        return f"{key}: not measured yet"
    interval = figure.get("ci95")
    shown = f" [{interval[0]:.3f}, {interval[1]:.3f}]" if isinstance(interval, list) else ""
    return f"{key} {figure['value']:.3f}{shown}" + (f" (n = {figure['n']:,})" if "n" in figure else "")


def dictionary_page() -> str:
    parts = [
        NOTE
        + "# Data dictionary\n\nSource: `toolkit/tables.toml`. Offsets count characters of the headline, a blank line and the "
        "text (of the text alone where there is no headline). `labels` is the table `findings` where `measure = 'labels'`.\n"
    ]
    for table in TABLES.values():
        rows = [f"| `{c.name}` | {c.dtype} | {c.unit} | {c.meaning} |" for c in table.columns]
        head = [f"\n## {table.name}\n", f"A row is {table.row}; ordered by {', '.join(table.order)}.\n"]
        parts.append("\n".join([*head, "| column | dtype | unit | meaning |", "| --- | --- | --- | --- |", *rows, ""]))
    return "\n".join(parts)


def lexicon_pages() -> dict[str, str]:
    """An index of the loaded terms, and a page for each of their categories."""
    by_category: dict[str, list[Mapping[str, str]]] = {}
    for entry in loaded_lexicon().entries:
        by_category.setdefault(entry.category, []).append(entry.fields)
    listed = [
        f"- [{category.replace('_', ' ')}]({category}.md): {len(rows):,}"
        for category, rows in sorted(by_category.items())
    ]
    entries = f"{len(loaded_lexicon().entries):,} entries, written for this toolkit, by category"
    source = "Source: `toolkit/wording/lexicons/`. To add, replace or remove terms: [a lexicon of your own](../own-lexicon.md)."
    intro = f"{NOTE}# The lexicon of loaded terms\n\n{source} {entries}:\n\n"
    pages = {f"lexicon/{category}.md": _category_page(category, rows) for category, rows in by_category.items()}
    return {"lexicon/index.md": intro + "\n".join(listed) + "\n", **pages}


def _category_page(category: str, rows: list[Mapping[str, str]]) -> str:
    head = (
        f"{NOTE}# Loaded terms: {category.replace('_', ' ')}\n\nGrade 1: plain as often as not; 2: mostly loaded; 3: nearly "
        "always. In the contexts of the last column a term is plain fact and is not marked; `~` stands for the term.\n\n"
        "| term | part of speech | polarity | grade | neutral wording | field | plain fact in |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n"
    )
    told = {"-1": "unfavourable", "0": "neither", "1": "favourable"}
    return head + "".join(
        f"| {row['phrase']} | {row['pos']} | {told[row['polarity']]} | {row['strength']} | {row['alternative']} | {row['field']} "
        f"| {row['plain_when']} |\n"
        for row in sorted(rows, key=lambda row: row["phrase"])
    )


def command_line_page() -> str:
    runner = CliRunner(env={"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"})
    intro = NOTE + f"# Command line\n\nSource: `toolkit/cli/`. {cli.EXIT_CODES}\n"
    helps = [
        f"\n## parallax {verb}\n\n```text\n{runner.invoke(cli.app, [*verb.split(), '--help']).output.strip()}\n```\n"
        for verb in VERBS
    ]
    return intro + "".join(helps)


def main() -> None:
    for name, text in pages().items():
        (HERE / name).parent.mkdir(exist_ok=True)
        (HERE / name).write_text(text, "utf-8")
        print(f"docs/{name}")


if __name__ == "__main__":
    main()
