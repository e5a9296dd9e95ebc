"""A saved page keeps what it says to machines and where its text leads."""

from toolkit.ingest import read_article

BODY = "".join(
    f"<p>{text}</p>"
    for text in (
        "The mayor of Lorne said on Monday that the old quay would open in May, after two years of works.",
        'She pointed to the <a href="https://audit.example/quay.pdf">report of the auditors</a>, which traders had asked for.',
        'The <a href="https://news.post.example/fees">fees for traders</a> will be set by the council in a meeting next week.',
    )
)


def page(head: str) -> str:
    nav = '<nav><a href="https://shop.example/subscribe">Subscribe to us</a></nav>'
    return f"<!DOCTYPE html><html><head><title>Quay to open</title>{head}</head><body>{nav}<article>{BODY}</article></body></html>"


def test_links_of_the_text_that_lead_out_are_kept_and_no_others() -> None:
    own = '<link rel="canonical" href="https://www.post.example/quay">'
    assert read_article(page(own)).links == "https://audit.example/quay.pdf"


def test_metadata_is_named_by_its_kind() -> None:
    json_ld = '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'
    opengraph = '<meta property="og:title" content="Quay to open">'
    assert read_article(page(json_ld + opengraph)).metadata == "json-ld|opengraph"
    assert (
        read_article(page('<script type="application/ld+json">{"@type": "Organization"}</script>')).metadata
        == "no metadata"
    )


def test_what_was_no_page_says_nothing_of_either() -> None:
    article = read_article("The mayor spoke on Monday.")
    assert (article.metadata, article.links) == ("", "")
