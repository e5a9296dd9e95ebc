"""How a long run tells how far it is."""

from collections.abc import Callable

# Called with the number done and the number to do.
Progress = Callable[[int, int], None]
