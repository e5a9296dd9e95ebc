"""An agency is recognised where it is credited, and a mention is no credit."""

from collections.abc import Callable

import pandas as pd
import pytest

from toolkit.events import find_accounts, find_events
from toolkit.events.agencies import credit_of

STORY = "The ferry to Lorn sank before dawn."


@pytest.mark.parametrize(
    ("text", "agency", "words"),
    [
        (f"HOLM, May 5 (Reuters) - {STORY}", "Reuters", "(Reuters)"),
        (f"HOLM (AP) — {STORY}", "Associated Press", "(AP)"),
        (f"HOLM (dpa/AFP) — {STORY}", "Agence France-Presse", "(dpa/AFP)"),
        (f"AFP - {STORY}", "Agence France-Presse", "AFP -"),
        (f"{STORY} — AFP", "Agence France-Presse", "— AFP"),
        (f"{STORY}\nSource: Xinhua", "Xinhua", "Source: Xinhua"),
        (f"{STORY} © 2031 AFP", "Agence France-Presse", "© 2031 AFP"),
        (f"{STORY} (With inputs from PTI)", "Press Trust of India", "With inputs from PTI"),
        (
            f"{STORY} The Associated Press contributed to this report. {'More. ' * 80}",
            "Associated Press",
            "Associated Press contributed to this report",
        ),
        (f"{STORY} Additional reporting by Reuters. {'More. ' * 80}", "Reuters", "Additional reporting by Reuters"),
    ],
)
def test_a_credit_is_found_with_its_place(text: str, agency: str, words: str) -> None:
    found = credit_of(text)
    assert found is not None
    assert found.span is not None
    assert (found.agency, found.words) == (agency, words)
    assert text[slice(*found.span)].strip() == words


@pytest.mark.parametrize(
    "text",
    [
        "The owner told Reuters that the ferry was sound.",
        "A reporter of The Associated Press was aboard, and the AP confirmed it.",
        "The APEX of the storm (APEC ships among those hit) passed.",
        "The union asked AFP for a correction.",
        "Most want the quay to stay (a Reuters poll).",
        "",
    ],
)
def test_a_mention_is_no_credit(text: str) -> None:
    assert credit_of(text + " The search goes on." * bool(text)) is None


def test_a_byline_credits_without_a_place() -> None:
    assert credit_of(STORY, "Ana Petrel, AFP") == ("Agence France-Presse", "AFP", None)


def test_the_credit_stands_in_the_memberships_at_its_place(table: Callable[..., pd.DataFrame]) -> None:
    member = find_events(table({"title": "Ferry sinks", "text": f"HOLM (AP) — {STORY}"})).memberships.iloc[0]
    content = f"Ferry sinks\n\nHOLM (AP) — {STORY}"
    assert member["agency"] == "Associated Press"
    assert content[member["agency_start"] : member["agency_end"]] == member["agency_words"] == "(AP)"


def test_a_rewritten_wire_story_shares_the_account_only_where_both_credit_the_agency() -> None:
    wire = " ".join(f"w{i}" for i in range(40))
    rewritten = " ".join([*(f"w{i}" for i in range(22)), *(f"own{i}" for i in range(18))])
    assert find_accounts([wire, rewritten]).fullest.tolist() == [0, 1]
    assert find_accounts([wire, rewritten], agencies=["Reuters", "Reuters"]).fullest.tolist() == [0, 0]
    assert find_accounts([wire, rewritten], agencies=["Reuters", "Associated Press"]).fullest.tolist() == [0, 1]
    assert find_accounts([wire, rewritten], agencies=["Reuters", None]).fullest.tolist() == [0, 1]
