"""From codings to a trained coder."""

from __future__ import annotations

import numpy as np
import pandas as pd

from toolkit.coding.codebook import Codebook
from toolkit.coding.codings import MACHINE, Codings
from toolkit.coding.evaluation import evaluate
from toolkit.coding.features import sample_of
from toolkit.coding.modelfile import Coder
from toolkit.coding.sampling import UnitKind
from toolkit.coding.training import train
from toolkit.errors import InputError
from toolkit.language.vectors import vector_model


def learn(codings: Codings, *, name: str, unit: UnitKind = "sentence", codebook: Codebook | None = None) -> Coder:
    """Train a coder on what people coded, and test it on events that it did not see.

    Parameters
    ----------
    codings : Codings
        The machine's rows are left out. Where people differ on a unit, most decide; where they are even, the code holds
        for none: what only half of them see is not taught.
    name : str
        What reports call it.
    unit : "sentence" or "article"
        What was coded.
    codebook : Codebook, optional
        For titles and definitions.

    Raises
    ------
    InputError
        If fewer than ten units were coded, or the codings hold no text.
    """
    people = codings.table[codings.table["coder"] != MACHINE]
    about = codings.units().loc[sorted(people["unit"].unique())]
    if len(about) < 10 or (about["text"].fillna("") == "").any():
        raise InputError(
            f"{len(about)} units with a text cannot teach a coder" if len(about) < 10 else "a unit has no text",
            mend="code ten units at least; some hundred are needed to learn from",
        )
    share = people.groupby("unit")[[f"code:{code}" for code in codings.codes]].mean().loc[about.index]
    labels = (share > 0.5).to_numpy()
    samples = [sample_of(text) for text in about["text"]]
    groups = _groups(about)
    known = codebook.codes if codebook else {}
    return Coder(
        name,
        unit,
        {code: known[code].title if code in known else code.replace("_", " ").capitalize() for code in codings.codes},
        {code: known[code].definition if code in known else "" for code in codings.codes},
        train(samples, labels, groups),
        evaluate(samples, labels, groups, codings.codes),
        vector_model(),
    )


def _groups(about: pd.DataFrame) -> list[str]:
    """The event of each unit, else its article, else the unit; one event alone is split by its articles."""
    events, articles = about["event_id"].fillna(""), about["article_id"].fillna("")
    units = pd.Series(about.index, index=about.index)
    if events[events != ""].nunique() < 2:
        events = pd.Series("", index=about.index)
    merged = events.where(events != "", articles.where(articles != "", units))
    return [str(group) for group in np.asarray(merged)]
