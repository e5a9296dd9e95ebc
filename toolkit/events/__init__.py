"""Which articles are one event, who only copied, and which outlet covered what."""

from toolkit.events.accounts import Accounts, find_accounts
from toolkit.events.figure_tables import compare_figures, quantity_rows
from toolkit.events.grouping import Grouping, find_events
from toolkit.events.headlines import headline_rows
from toolkit.events.kept import Memory
from toolkit.events.own import own_sentences
from toolkit.events.rulings import Rulings, read_rulings
from toolkit.events.statement_tables import Alignment, align
from toolkit.measures import load_cards

CARDS = load_cards("toolkit.events")

__all__ = [
    "CARDS",
    "Accounts",
    "Alignment",
    "Grouping",
    "Memory",
    "Rulings",
    "align",
    "compare_figures",
    "find_accounts",
    "find_events",
    "headline_rows",
    "own_sentences",
    "quantity_rows",
    "read_rulings",
]
