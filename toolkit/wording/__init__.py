"""Loaded terms, labels of actors, hedging, readability."""
MEASURES = ()
