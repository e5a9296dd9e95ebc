"""Which language a text is in; the measures read English only."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from toolkit.errors import LanguageError
from toolkit.records import Article
from toolkit.settings import SETTINGS

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# The cost grows with the text; one and a half thousand characters tell any language apart.
SAMPLE_CHARS = 1500
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
    if (
        len(re.findall(r"\w+", article.text[:SAMPLE_CHARS])) < SETTINGS.min_words_for_language
        and article.text.isascii()
    ):
        return
    code, probability = language_of(article.text)
    if code != "en" and probability > 0.9:
        raise LanguageError(
            f"the text is in {NAMES.get(code, f'the language {code!r}')}, not English",
            where=article.origin,
            mend="the measures read English; leave it out or give a translation",
        )
