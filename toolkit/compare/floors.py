"""Too few to say: what stands against an interval for a contrast within one event."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from toolkit.compare.counts import SentenceCounts
from toolkit.compare.peers import Peers
from toolkit.settings import SETTINGS
from toolkit.stats.resampling import Array, Flags, divide

Reasons = NDArray[np.object_]


def reasons_against(event: Peers, own_texts: Array, other_texts: Array, counts: SentenceCounts) -> Reasons:
    """Why a contrast has no interval, or no value to compare with; the gravest reason where there are several.

    Parameters
    ----------
    event : Peers
    own_texts, other_texts : ndarray, shape (outlets, measures)
        How many texts of either side have a value.
    counts : SentenceCounts

    Returns
    -------
    ndarray of str, shape (outlets, measures)
        Empty where nothing stands against an interval.
    """
    sentences = np.array([counts.sentences(text) for text in event.texts], dtype=np.float64)
    whole = ~counts.summed & (np.minimum(own_texts, other_texts) < SETTINGS.min_accounts_resampled)
    gravest_last = (
        (
            _silent_by_chance(event, sentences, counts),
            "too few to say: one side has none, and by the other's rate fewer than "
            f"{SETTINGS.min_expected_sentences} sentences would be expected",
        ),
        (
            whole,
            f"too few to say: a value of whole texts needs {SETTINGS.min_accounts_resampled} accounts on each side",
        ),
        (
            (event.own @ sentences)[:, None] < SETTINGS.min_own_sentences,
            f"too few to say: fewer than {SETTINGS.min_own_sentences} sentences of its own",
        ),
        (
            other_texts < SETTINGS.min_other_accounts,
            f"too few to say: fewer than {SETTINGS.min_other_accounts} other accounts",
        ),
        (other_texts == 0, "no other account of the event has this value"),
        (own_texts == 0, "the outlet's account does not have this value"),
    )
    reasons = np.full(own_texts.shape, "", dtype=object)
    for against, reason in gravest_last:
        reasons[np.broadcast_to(against, reasons.shape)] = reason
    for row, names in enumerate(event.shared_with):
        if names:
            reasons[row] = f"its text is shared with {names}: a copy is nobody's own account"
    return reasons


def _silent_by_chance(event: Peers, sentences: Array, counts: SentenceCounts) -> Flags:
    """Where one side has no sentence with a finding, and the rate of the other is too low for that to mean anything."""
    with_any = np.array([counts.sentences_with_any(text) for text in event.texts])
    own, others = event.own @ with_any, event.others @ with_any
    own_sentences, other_sentences = (
        np.broadcast_to((side @ sentences)[:, None], own.shape) for side in (event.own, event.others)
    )
    expected = np.where(
        own == 0, divide(others * own_sentences, other_sentences), divide(own * other_sentences, own_sentences)
    )
    return np.asarray(((own == 0) | (others == 0)) & counts.summed & ~(expected >= SETTINGS.min_expected_sentences))
