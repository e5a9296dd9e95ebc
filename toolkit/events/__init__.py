"""Which articles are one event, who only copied, and which outlet covered what."""

from toolkit.events.accounts import Accounts, find_accounts
from toolkit.events.grouping import Grouping, find_events
from toolkit.events.statement_tables import Alignment, align
from toolkit.measures import load_cards

CARDS = load_cards("toolkit.events")

__all__ = ["CARDS", "Accounts", "Alignment", "Grouping", "align", "find_accounts", "find_events"]
