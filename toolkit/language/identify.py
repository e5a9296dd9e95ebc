"""Which language a text is in; the measures read English only."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from toolkit.errors import LanguageError
from toolkit.language.held import until_release
from toolkit.records import Article
from toolkit.settings import SETTINGS

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# The cost grows with the text; one and a half thousand characters tell any language apart.
SAMPLE_CHARS = 1500
# A word in five of English is one of these, and few of them are words of another language. A text with a third as many is English,
# and the identifier, which takes 75 MB and a millisecond a text, need not be asked: of the texts of the kit's development part
# (4,546 of 20 words and more) it would name another language for none, and 1 in 100 is left to it.
COMMON = frozenset(
    {"and", "for", "from", "has", "have", "his", "of", "said", "that", "the", "they", "this", "was", "which"}
)
COMMON |= {"at", "by", "were", "with"}
COMMON_SHARE = 0.06
# ISO 639-1 codes of the languages that news texts are most likely to come in, by English name.
NAMES = {
    "ar": "Arabic",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "ku": "Kurdish",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "ms": "Malay",
    "nl": "Dutch",
    "no": "Norwegian",
    "nb": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sq": "Albanian",
    "sr": "Serbian",
    "sv": "Swedish",
    "sw": "Swahili",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


@until_release
@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def language_of(text: str) -> tuple[str, float]:
    """ISO 639-1 code of the likeliest language, and its probability in [0, 1]."""
    code, probability = _identifier().classify(text[:SAMPLE_CHARS])
    return str(code), float(probability)


def require_english(article: Article) -> None:
    """Refuse an article that is surely in another language; short texts get the benefit of the doubt.

    Raises
    ------
    LanguageError
        With the name of the language.
    """
    words = re.findall(r"\w+", article.text[:SAMPLE_CHARS].lower())
    if len(words) < SETTINGS.min_words_for_language:
        if article.text.isascii():
            return
    elif sum(word in COMMON for word in words) >= COMMON_SHARE * len(words):
        return
    code, probability = language_of(article.text)
    if code != "en" and probability > 0.9:
        raise LanguageError(
            f"the text is in {NAMES.get(code, f'the language {code!r}')}, not English",
            where=article.origin,
            mend="the measures read English; leave it out or give a translation",
        )
