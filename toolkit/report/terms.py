"""The words that the page of an article uses, each with one plain clause."""

TERMS = (
    (
        "the outlet’s own words",
        "all words that the article does not give to somebody else; the newsroom answers for them",
    ),
    (
        "source, attribution",
        "whoever the article lets say something; each time that it does is one attribution, and its cue is the word that "
        "says so (“said”, “according to”)",
    ),
    (
        "direct, indirect, mixed",
        "in quotation marks; in the article’s own wording (“he said that …”); partly in marks",
    ),
    ("not heard", "spoken about at least twice, able to answer, and given no word; why is for the reader to find out"),
    ("label", "the words that name or describe somebody: “field commander”, “warlord”"),
    ("loaded", "judging where a neutral wording of the same fact exists: “slammed” for “criticised”"),
    (
        "sure, fairly sure, unsure",
        "how certain the programme is of a mark, from 0 to 1: sure from .8, fairly sure from .5",
    ),
    ("account", "a text of its own: copies of one text are one account"),
    (
        "95% interval",
        "the range in which the true difference probably lies; where it holds zero, chance alone could be the reason",
    ),
)
