"""Numbers of MiniLM-L6-H384 that its weights do not tell."""

HEADS, EPSILON = 12, 1e-12
