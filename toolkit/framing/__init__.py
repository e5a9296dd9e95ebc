"""Frames and the sentences that set them."""
MEASURES = ()
