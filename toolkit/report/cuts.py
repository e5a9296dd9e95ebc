"""The same quotation, cut differently: utterances that several accounts quote, with what each version leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.report.evidence import Row
from toolkit.report.site import Site

UTTERANCES = 6  # on the page; the rest stands in the CSV


@dataclass(frozen=True, slots=True)
class Version:
    """An account's version of an utterance: the words that it quotes, where they stand, and what it leaves out."""

    outlet: str
    pieces: tuple[tuple[str, str | None], ...]
    left_out: str
    left_out_words: int


@dataclass(frozen=True, slots=True)
class Utterance:
    """What somebody said, in the versions of several accounts, the fullest first."""

    speaker: str
    versions: tuple[Version, ...]

    @property
    def most_left_out(self) -> int:
        return max(version.left_out_words for version in self.versions)


def utterances(rows: Sequence[Row], site: Site) -> list[Utterance]:
    """Utterances of which at least one account leaves something out; those with the longest cut first.

    Parameters
    ----------
    rows : sequence of rows of ``quotation_cuts``
        Of one event.
    site : Site
    """
    grouped: dict[int, dict[str, list[Row]]] = {}
    for row in rows:
        grouped.setdefault(row.utterance, {}).setdefault(row.article_id, []).append(row)
    made = [_utterance(list(by_article.values()), site) for by_article in grouped.values()]
    cut = [utterance for utterance in made if utterance.most_left_out]
    return sorted(cut, key=lambda u: (-len(u.versions), -u.most_left_out, u.speaker))[:UTTERANCES]


def _utterance(versions: Sequence[Sequence[Row]], site: Site) -> Utterance:
    names = [row.speaker for rows in versions for row in rows if row.speaker]
    speaker = max(sorted(set(names)), key=names.count) if names else "nobody named"
    made = [
        Version(
            rows[0].outlet,
            tuple((row.quoted, site.link("article", row.article_id, f"#a{row.attribution}")) for row in rows),
            rows[0].left_out or "",
            rows[0].left_out_words,
        )
        for rows in versions
    ]
    return Utterance(speaker, tuple(sorted(made, key=lambda version: (version.left_out_words, version.outlet))))
