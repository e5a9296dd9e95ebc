"""Who says what: attributions, their sources, and so the voice of every word."""
MEASURES = ()
