"""How a study shows itself in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.report.article import article_page
from toolkit.report.evidence import Evidence
from toolkit.report.index import IndexView
from toolkit.report.page import fragment
from toolkit.report.site import Site

if TYPE_CHECKING:
    from toolkit.study import Study


def notebook(study: Study) -> str:
    """HTML for a notebook: the page of a single article in a frame, else what the study holds and how to see it.

    Returns
    -------
    str
        Without script; the frame is sandboxed, so that nothing in an article reaches the notebook.
    """
    evidence = Evidence(study)
    ids = study.articles["article_id"].tolist()
    site = Site(study, alone=True)
    page = article_page(evidence, site, ids[0]) if len(ids) == 1 else None
    return fragment("notebook.html", study=study, page=page, view=IndexView(evidence, site, ()))
