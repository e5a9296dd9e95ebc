"""Whether an article carries what a sentence speaks of, as a degree: for two texts by themselves, without a corpus."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from toolkit.events.similarity import Floats
from toolkit.events.stems import Rarity, content_stems, noun_stems
from toolkit.settings import SETTINGS

if TYPE_CHECKING:
    from spacy.tokens import Span

_RARITY = Rarity({}, 0)  # two texts are no corpus: the common words of news tell less, all others alike


def carried_degrees(sentences: Sequence[Span], article: Sequence[str]) -> Floats:
    """The degree to which an article carries what each of some sentences of another article speaks of.

    Parameters
    ----------
    sentences : sequence of Span
        Parsed sentences of one text.
    article : sequence of str
        The sentences of the article in which their content is looked for.

    Returns
    -------
    array of float, shape (sentences,)
        In [0, 1): 0 where the article holds no word of a sentence. From .5 on it carries the sentence: hardly any
        sentence reaches that in articles on another event (:attr:`Settings.carried_cut`).

    Notes
    -----
    Evidence is the logarithm of the weight of a sentence's terms over the weight of those that the article holds
    nowhere. Nouns and names count most, because they tell what a sentence speaks of; verbs and adjectives are the
    first to be worded anew. It is divided by the square root of what makes it come about by chance, or makes the
    sentence one that others leave out: the number of its nouns, and the mean length of both texts.

    The statements of an event ask for more: their terms must stand in two neighbouring sentences
    (:func:`toolkit.events.alignment.nearest`).

    Examples
    --------
    >>> from toolkit.language import read
    >>> from toolkit.records import Article
    >>> told = ["The ferry sank off Lorn with ninety people aboard.", "The mayor will open a museum."]
    >>> sentences = [read(Article("a1", "", "", sentence)).doc[:] for sentence in told]
    >>> carried_degrees(sentences, ["A ferry with ninety aboard sank near Lorn.", "It left Holm at dawn."]).round(1).tolist()
    [0.8, 0.0]
    """
    held = frozenset[str]().union(*map(content_stems, article))
    length = min(math.sqrt(max(1, len(sentences)) * max(1, len(article))), SETTINGS.carried_longest)
    evidence = np.array([_evidence(sentence, held) for sentence in sentences]) / math.sqrt(length)
    return np.asarray(evidence / (evidence + SETTINGS.carried_cut))


def _evidence(sentence: Span, held: frozenset[str]) -> float:
    """How much of what a sentence speaks of is among some terms, from 0, for the number of its nouns."""
    terms = content_stems(sentence.text)
    nouns = noun_stems(sentence) & terms
    weight = {t: _RARITY.weight(t) * (1 if t in nouns else SETTINGS.carried_other_words) for t in terms}
    whole = math.fsum(weight.values()) + SETTINGS.statement_smoothing
    missing = math.fsum(weight[t] for t in terms - held) + SETTINGS.statement_smoothing
    return math.log(whole / missing) / math.sqrt(len(nouns) + 1)
