"""Outlets compared with the other accounts of the same events."""

from toolkit.compare.contrasts import ALL_EVENTS, contrasts

__all__ = ["ALL_EVENTS", "contrasts"]
