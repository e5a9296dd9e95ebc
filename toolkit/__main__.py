"""``python -m toolkit`` is the same as ``parallax``."""

from toolkit.cli import main

if __name__ == "__main__":
    main()
