"""Which articles are one event, who only copied, and which outlet covered what."""

from toolkit.events.accounts import Accounts, find_accounts
from toolkit.events.grouping import Grouping, find_events
from toolkit.measures import load_cards

CARDS = load_cards("toolkit.events")

__all__ = ["CARDS", "Accounts", "Grouping", "find_accounts", "find_events"]
