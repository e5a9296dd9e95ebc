"""analyse() runs the stages and keeps their tables; a Study is what reports, notebooks and exports take."""

from toolkit.study.result import Study
from toolkit.study.run import analyse
from toolkit.study.single import analyse_article, read_article

__all__ = ["Study", "analyse", "analyse_article", "read_article"]
