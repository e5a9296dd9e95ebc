"""Every threshold of the toolkit in one place, each with the evidence for its value.

A threshold that was tuned was tuned on the development part of the evaluation kit alone; the command
that shows its effect is ``make quality``.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits and thresholds. The defaults are what the published figures were measured with."""

    # Statistics. One seed for everything that resamples (PARALLAX_SEED or --seed set another); 95 % is the field's convention.
    seed: int = field(default_factory=lambda: int(os.environ.get("PARALLAX_SEED", "20200522")))
    confidence_level: float = 0.95
    resamples: int = 500
    # Random relabellings of a permutation test: the smallest p is 1 in 5,000, which four tests of a family of 800 need to pass
    # a false discovery rate of 5 %.
    permutations: int = 4_999

    # Cohen's convention (1988): a study should see a difference that is there in four cases of five.
    power: float = 0.8

    # Contrasts within an event. One other account may be the odd one itself; two are the least that can show a scatter.
    min_other_accounts: int = 2
    # Resampling one to four sentences gives a handful of different resamples, not a distribution.
    min_own_sentences: int = 5
    # Where one side has nothing, its resamples have no spread. Finding none has a probability of 2.5 % where
    # -ln(0.025) = 3.7 are expected, so with fewer expected a zero says nothing (Hanley & Lippman-Hand 1983, the rule of
    # three). Without it a simulated outlet like all others differed in up to 25 % of events with one finding an article.
    min_expected_sentences: float = 3.7
    # Values that are no sums over sentences (readability) can only be resampled by whole accounts, three a side at least.
    min_accounts_resampled: int = 3
    # Contrasts over all events. The stretched cluster interval covers 93-96 % of symmetric differences from three events on
    # and 88-93 % of exponential ones (simulated, 3,000 draws each; tests/stats repeats the former).
    min_events: int = 3

    # Labels of an actor are resampled by article: with fewer than three a side there is no distribution.
    min_label_articles: int = 3

    # Keyness. A term of fewer than three texts is somebody's topic and nobody's habit (dispersion: Gries 2008); with fewer than
    # five uses no log-odds leaves its prior. The prior weighs as much as the content words of one article.
    key_min_texts: int = 3
    key_min_uses: int = 5
    key_prior: float = 300.0
    key_terms: int = 40
    # A family holds some thousand terms, so p of .05 means nothing there: those up to key_small_p are drawn again more finely.
    key_small_p: float = 0.02
    key_permutations: int = 49_999

    # Events. Chosen together on the development part (AllSides, SEESAW, PAC, ECB+, BASIL, and small corpora drawn from them).
    # Reports of an event come out within three days (AllSides: 98 % of gold events). The similarity loses a share a day, because
    # next-day developments are the commonest false merges; without a date it loses as much as after half a day and a little.
    # AllSides .935, SEESAW .974, PAC .960, ECB+ .933 (B-cubed F1); from .12 to .13 and with a fade of .18 to .21 the mean stays
    # within .004 of that (AllSides .924 to .936), so expect less elsewhere.
    event_window_days: int = 3
    event_threshold: float = 0.125
    event_fade: float = 0.2
    event_undated: float = 0.88
    # Pairs below the floor count as 0; that changes no score by more than .001 and bounds the memory.
    event_floor: float = 0.05
    # The opening says what happened. With all words instead PAC loses .02; the others stay.
    event_words: int = 400
    # Unseen articles that stand for the rest of the news in the document frequencies, and the share of all at which a word
    # is as common as it gets (see toolkit.events.vectors). With 0 and 1, a corpus on one story loses the words of that story
    # and falls apart (tests/events). Anything from 300 to 1,000 and from 1/20 to 1/10 does as well, within .003.
    event_prior_articles: int = 500
    event_common_share: float = 1 / 15
    # Document frequencies are those of an article's week and of so many weeks on either side, so that new articles leave the
    # vectors of other months alone. Among all articles AllSides has .931, SEESAW .966, PAC .946, ECB+ .933.
    event_weeks_around: int = 2
    # Two articles are compared if their strongest terms, of those that at most 500 articles of these weeks or 2 % of them
    # share, give a similarity of .03; so the work of an article does not grow with what is common. The development figures
    # are the same as of all pairs; with 100 terms ECB+ loses .006.
    event_telling_terms: int = 150
    event_telling_articles: int = 500
    event_telling_share: float = 0.02
    event_telling_floor: float = 0.03
    # Weeks of few articles are computed together until they hold so many, and so many bytes of vectors stay in memory before
    # they go to files. Both change no result: with less a sparse corpus takes five times the CPU (PAC, 138 articles in 83 weeks).
    event_batch_articles: int = 1_000
    event_held_bytes: int = 64_000_000
    # Storylines have no labelled data. Of the 40 that this finds in AllSides about three in four are one saga, read by hand;
    # at .12 more of them are one subject only ("Supreme Court rules").
    storyline_window_days: int = 14
    storyline_threshold: float = 0.15
    # Similarity of an outlet's nearest article from which its silence is called uncertain. AllSides: 4.5 % of cells, and 1 of
    # the 1,147 claims of absence that remain is wrong; at .1 it is 3.4 % and 2 of 1,162.
    coverage_near: float = 0.09
    # Opinion by its wording alone: first person and "should" or "must", each so often and so densely outside quotation marks.
    # Of 2,503 articles of the development part this finds 7 without a label; by their headlines 5 are opinion, one an interview,
    # one a report. It finds 1 of the 32 that carry a label: the label is the better sign.
    opinion_marks: int = 3
    opinion_density: float = 1 / 150
    # Accounts. Two newsrooms share strings of 8 words in quotations, but never half of a text (BASIL: 0 of 120 pairs).
    shingle_words: int = 8
    account_containment: float = 0.5
    # Where both credit the same agency, less is enough: who rewrites the wire keeps its quotations and figures. At a third, an
    # agency's first short report and its later long one become one account (development part: .34 of the strings shared).
    wire_containment: float = 0.4

    # Statements. How much of a sentence's weight two neighbouring sentences hold: from here on an article carries it, and from
    # the second value on that is uncertain. Of BASIL's sentences .1 % and 1 % reach these in two articles on other events
    # (toolkit.events.calibration). Corpora with this many sentences to look at set their own by the same shares, from as many
    # articles.
    statement_carried: float = 0.36
    statement_near: float = 0.275
    calibration_sentences: int = 1000
    calibration_articles: int = 400
    # Sentences with fewer terms ("It was over.", "That was Carla Denholt, the superintendent.") say nothing that could be looked
    # for, or are found wherever somebody is named.
    statement_terms: int = 5
    # Weight added to a sentence's terms, about two words: otherwise a short sentence is carried wherever its topic is. Read by
    # hand on BASIL, that removed most of the false ones; the area under the curve stays within .01 from 1 to 3.
    statement_smoothing: float = 2.0
    # Terms that more than this share of an event's sentences hold tell less, by this power of their share.
    statement_topic_share: float = 0.02
    statement_topic_fade: float = 0.15
    # Degrees for two texts (kit task carried). What words other than nouns and names weigh: on NewsWCL50 the area under the curve
    # is .847 to .854 from 0 to .5 (smoothing from .5 to 3), and .845 where all words weigh the same. The evidence at degree .5,
    # which one in 200 of BASIL's sentences reaches in two articles on other events. The number of sentences that longer texts count
    # as: otherwise not even a copy would reach .5 in a long read.
    carried_other_words: float = 0.25
    carried_cut: float = 0.055
    carried_longest: int = 60

    # Two mentions from here on give the same quantity, or tell when or where the same happened. On the pairs of
    # benchmarks/figures_pairs.tsv, which also set the weights of the score, precision and recall are .94 and .88 (numbers; from .32
    # to .42 neither is below .86), .94 and .83 (dates), .95 and .66 (places).
    figure_same: float = 0.38

    # Ingest. A long read has about 60 kB of text; two million characters are a book, and 20 MB no text file of an article.
    max_file_bytes: int = 20_000_000
    max_text_chars: int = 2_000_000
    # A zip bomb swells a thousandfold; text that compresses better than 200:1 is not news.
    max_zip_ratio: float = 200.0
    max_zip_bytes: int = 2_000_000_000
    max_zip_files: int = 200_000
    # Share of the shorter text's five-word shingles that stand in the longer one. Of 16,136 pairs of different articles
    # of one outlet (39 outlets of the kit's reliability task) none reaches .3; versions of one text lie near 1.
    near_duplicate: float = 0.6
    # A JSON array must be parsed as a whole, at about five times its size; JSONL has no such limit.
    max_json_bytes: int = 200_000_000

    # Language identification needs some words before it can be believed.
    min_words_for_language: int = 20

    # Wording. A scare quote is a word or a short phrase; five words and more are what somebody said.
    scare_quote_words: int = 4
    # How loaded one term of grade 1, 2, 3, or one scare quote, makes its sentence; several add up as independent
    # chances, and a sentence is marked from .5 on. The chance that experts marked a term on BABE's development part
    # is .12, .47 and .69 by grade, and .07 for a scare quote.
    loaded_weights: tuple[float, float, float] = (0.2, 0.5, 0.7)
    scare_quote_weight: float = 0.1
    # The wording model is used where it is installed (PARALLAX_WORDING_MODEL=0 asks for the lexicon alone).
    wording_model: bool = field(default_factory=lambda: os.environ.get("PARALLAX_WORDING_MODEL", "1") != "0")
    # With the model: the chance from which a word is marked, and the power to which each word leaves its sentence unloaded.
    # Both are where the development part of BABE is told best (F1 of words; macro F1 of sentences at .5).
    loaded_word_chance: float = 0.44
    loaded_discount: float = 0.46
    # The chance down to which a single sentence without a marked word is answered with its likeliest one (F1 of words falls
    # from .52 to .48, the first word is right in .70 of the sentences instead of .63).
    loaded_word_offered: float = 0.1
    # An account's loadedness: how many sentences are its lead, headline included, and what they weigh. BASIL's annotators marked
    # 17 % of the sentences in the first tenth of an article and 4 % of the others. Of the development pairs .67 (n = 81) and,
    # where experts differ by three, .89 (n = 18) come out in order; but this was the best of some five hundred variants tried on
    # the same pairs, and its neighbours give about .54 to .65 and .72 to .89, so expect that elsewhere.
    loaded_lead: int = 5
    loaded_lead_weight: float = 0.4
    # Of an outlet's own voice, words below this chance of being loaded are not kept: of 217 words an article on the development
    # part 50 remain, and the same pairs are called and right as with all of them (17 and 12 of 81: python -m training.calls).
    load_least: float = 0.02
    # Outlets of one event that are compared pair by pair, those with the most sentences first: 30 make 435 pairs.
    loaded_outlets: int = 30

    # Readability. Flesch drew samples of 100 words; McLaughlin defined SMOG on 30 sentences.
    readability_words: int = 100
    readability_sentences: int = 3
    smog_sentences: int = 30

    # Frames. A sentence sets a frame where its cues weigh 2 together, so a weak cue (1) needs company. On the dev part that
    # takes the sentences with conflict from 22 to 9 %, with human interest from 8 to 3 %, for .01 of the mean AUC.
    min_frame_weight: int = 2
    # A cue that stands in more sentences than five is the topic (for ranking whole texts only). On Narrative Frames the mean AUC is
    # .795 with any limit from three to five and .794 without one; macro F1 is .639 with five, .626 with four, .633 without.
    max_cue_sentences: int = 5
    # The lead of a news text: its first paragraph or two.
    lead_sentences: int = 3

    # Coders trained on a user's codings. Chosen together on the development part of the kit's train-frames (GVFC, Narrative
    # Frames; macro F1): strength of the linear models; weight of the generic frames' cues beside words of weight 1 (.761 and
    # .604; with .05 .764 and .583); how far below the best F1 on held-out texts a threshold may lie to be averaged in; how
    # many folds these texts come from.
    coder_c: float = 5.0
    coder_cue_weight: float = 0.07
    coder_threshold_slack: float = 0.005
    coder_folds: int = 5
    # A mean over more sentences moves little; articles of the kit's Narrative part have about 30.
    coder_sentences: int = 60
    # With fewer texts that have a code, five folds train on a handful and F1 rests on one or two of them each.
    coder_min_examples: int = 10

    # Attributions from this confidence on count as sure: on the kit's sourcing task (development part) 91 % of
    # them are right end to end (content and source), and they are half of all found.
    high_confidence: float = 0.78

    # Sources. From so many articles on, whole articles are resampled, for sources stay within an article; below, their
    # attributions, because the percentile interval of ten clusters is too narrow by 5 % already (sqrt(9 / 10)).
    min_articles_resampled: int = 10
    # Rarefied to fewer attributions than ten, nearly every account has as many sources as attributions.
    min_attributions_compared: int = 10
    # Direct quotations that share so many words in a row are one utterance; stock phrases are shorter. Two newsrooms of the
    # kit's BASIL part share runs of 8 words in quotations only (see shingle_words).
    quotation_run: int = 6

    # Transparency. Byline and dateline stand in the first paragraphs, credits and corrections in the last ones too. What is marked
    # so in the kit's reliability task (development part) was read by hand; other numbers were not compared.
    opening_paragraphs: int = 3
    closing_paragraphs: int = 4
    # A share of an outlet's articles. The 95 % interval (Wilson) of 5 of 10 is .24 to .76: fewer articles say nothing.
    min_articles_rate: int = 10
    # The interval of a rank correlation of .5 between ten outlets is -.23 to .87: fewer say nothing about two raters.
    min_outlets_rated: int = 10
    # Articles of an outlet that the evidence profile needs: python -m training.reliability prints what fewer cost.
    min_articles_profile: int = 15

    # Scale. Articles in one part: enough to fill the parser's batches, few enough to lose little on a kill.
    part_size: int = 64


SETTINGS = Settings()
