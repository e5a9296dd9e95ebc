"""Pairs within the window are found block by block exactly as among all pairs."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from toolkit.events import similarity
from toolkit.events.similarity import Days, similar_pairs
from toolkit.events.vectors import Vectors, lengths, scaled
from toolkit.settings import SETTINGS


@pytest.mark.parametrize("block", [1, 7, 256])
@pytest.mark.parametrize("undated", [0, 5, 60])
def test_same_pairs_as_brute_force(monkeypatch: pytest.MonkeyPatch, block: int, undated: int) -> None:
    monkeypatch.setattr(similarity, "BLOCK", block)
    rng = np.random.default_rng(3)
    matrix = csr_array(rng.random((60, 30)) * (rng.random((60, 30)) < 0.2))
    matrix = scaled(matrix, lengths(matrix))
    day = np.concatenate([np.full(undated, np.nan), np.sort(rng.integers(0, 20, 60 - undated))])
    found = similar_pairs(Vectors(matrix, matrix, ()), Days.of(day, day), window=3, fade=0.1, floor=0.05)
    cosine = (matrix @ matrix.T).toarray()
    expected = {}
    for a in range(60):
        for b in range(a + 1, 60):
            gap = day[b] - day[a]
            value = cosine[a, b] * (SETTINGS.event_undated if np.isnan(gap) else (1 - 0.1 * gap) * (gap <= 3))
            if value >= 0.05:
                expected[a, b] = value
    assert dict(
        zip(zip(found.a.tolist(), found.b.tolist(), strict=True), found.similarity, strict=True)
    ) == pytest.approx(expected)


def test_days_of_events_overlap_without_a_gap() -> None:
    matrix = csr_array(np.ones((2, 1)))
    days = Days.of(np.array([0.0, 2.0]), np.array([5.0, 3.0]))
    assert similar_pairs(Vectors(matrix, matrix, ()), days, window=1, fade=0.5, floor=0.1).similarity.tolist() == [1.0]
