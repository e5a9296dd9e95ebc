"""Fine-tunes MiniLM to say how loaded each word is: first on sentences that were only judged, then on ones with their words marked.

    python -m training.finetune --weights model.safetensors --anno anno_lexical.jsonl.gz --work FOLDER [--limit N]

A sentence is loaded where one of its words is ("noisy or"), so a judged sentence teaches about its words (multiple-instance
learning; Dietterich et al. 1997), and a score is explained by the words that made it. One thread and one seed: the same
machine and versions give the same file. Finished phases are kept in the folder and not run again; the weights that ship are a
mean of those after both (Wortsman et al. 2022, "Model soups"), FOLDER/encoder.safetensors.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn import functional

from toolkit.language.pieces import cut
from toolkit.records import Span
from toolkit.settings import SETTINGS
from toolkit.wording.words import scored_words
from training.corpus import FOLDER
from training.examples import Example, anno_lexical, held_out, own_examples
from training.network import Encoder

LAYERS, FROZEN = 5, 2
BATCH, POOL = 32, 3200  # sentences; a batch is drawn from sentences of like length within a pool
WEAK = 0.05  # a judgement by language models is taken for wrong this often
LONGEST = 128
# The share of the second phase in the mean of the weights after both. On the development part of BABE, sentences are told
# better than after either (AUC .854 against .839 with the second alone), and words as well; .4 to .7 differ little.
SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of training: which data, how often, how fast."""

    name: str
    planned: int  # epochs that the learning rate is planned for
    taken: int  # epochs after which the phase ends
    rate: float
    final: float
    anno: int | None  # sentences of anno-lexical in each epoch; None is all
    own: bool


# The judgements are read once, at the rates of the first of two epochs: half the hours, and the marks have the last word.
PHASES = (Phase("judged", 2, 1, 1e-4, 2e-5, None, False), Phase("marked", 2, 2, 6e-5, 0.0, 4000, True))


class Row(NamedTuple):
    """A sentence ready for the network."""

    ids: list[int]
    words: list[int]  # the first piece of each scored word
    marked: list[float] | None  # 1 for a loaded word, 0 for another
    loaded: float


def row(example: Example) -> Row:
    pieces = cut(example.text)
    words = [word for word in scored_words(example.text, pieces) if word.piece < LONGEST]
    weak = example.spans is None
    loaded = float(example.loaded) * (1 - 2 * WEAK) + WEAK if weak else float(example.loaded)
    marked = None if example.spans is None else [float(_inside(word.span, example.spans)) for word in words]
    return Row(pieces.ids[:LONGEST], [word.piece for word in words], marked, loaded)


def _inside(word: Span, spans: Sequence[Span]) -> bool:
    return any(word.overlaps(span) for span in spans)


def loss_of(logits: Tensor, batch: Sequence[Row]) -> Tensor:
    """Mean loss of a batch: of each sentence by its noisy or, and of each word where words are marked."""
    total = logits.new_zeros(())
    for number, item in enumerate(batch):
        words = logits[number, item.words]
        load = functional.softplus(words).sum() + 1e-6  # -log of the chance that no word is loaded
        total = total + (1 - item.loaded) * load - item.loaded * torch.log(-torch.expm1(-load))
        if item.marked is not None:
            total = total + functional.binary_cross_entropy_with_logits(
                words, torch.tensor(item.marked), reduction="sum"
            )
    return total / len(batch)


def batches(rows: list[Row], shuffler: random.Random) -> Iterator[list[Row]]:
    """Every row once, in batches of like length and random order."""
    order = list(range(len(rows)))
    shuffler.shuffle(order)
    drawn: list[list[Row]] = []
    for at in range(0, len(order), POOL):
        pool = sorted(order[at : at + POOL], key=lambda i: len(rows[i].ids))
        drawn += [[rows[i] for i in pool[k : k + BATCH]] for k in range(0, len(pool), BATCH)]
    shuffler.shuffle(drawn)
    yield from drawn


def padded(batch: Sequence[Row]) -> tuple[Tensor, Tensor]:
    longest = max(len(item.ids) for item in batch)
    ids = torch.tensor([item.ids + [0] * (longest - len(item.ids)) for item in batch])
    return ids, ids != 0


def digest(*paths: Path) -> str:
    """One digest of the contents of some files, in the order of their names."""
    whole = hashlib.sha256()
    for path in sorted(paths, key=lambda p: p.name):
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def train(network: Encoder, phase: Phase, anno: list[Row], own: list[Row], work: Path, data: dict[str, str]) -> None:
    """One phase; the weights after each epoch are kept, with the digests of the data."""
    shuffler = random.Random(f"{SETTINGS.seed} {phase.name}")
    torch.manual_seed(SETTINGS.seed)
    learnt = [p for p in network.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(learnt, phase.rate, weight_decay=0.01)
    size = (len(anno) if phase.anno is None else min(phase.anno, len(anno))) + len(own) * phase.own
    running = 0.0
    steps, step, began = phase.planned * -(-size // BATCH), 0, time.monotonic()
    network.train()
    for epoch in range(phase.taken):
        rows = (anno if phase.anno is None else shuffler.sample(anno, min(phase.anno, len(anno)))) + own * phase.own
        for batch in batches(rows, shuffler):
            warm = min(1.0, (step + 1) / (0.05 * steps + 1))
            for group in optimiser.param_groups:
                group["lr"] = warm * (phase.rate + (phase.final - phase.rate) * step / steps)
            loss = loss_of(network(*padded(batch)), batch)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learnt, 1.0)
            optimiser.step()
            step += 1
            running += (loss.item() - running) / min(step, 200)
            if step % 100 == 0:
                print(f"{phase.name} {step}/{steps} loss {running:.4f} {time.monotonic() - began:.0f} s", flush=True)
        save_file(network.state_dict(), work / f"{phase.name}-{epoch + 1}.safetensors", data)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True, help="MiniLM as published, in safetensors")
    parser.add_argument("--anno", type=Path, required=True, help="anno_lexical.jsonl.gz")
    parser.add_argument("--work", type=Path, required=True, help="where the phases are kept")
    parser.add_argument("--limit", type=int, help="only so many sentences of each source, to try the script")
    parser.add_argument("--phase", choices=[phase.name for phase in PHASES], help="stop after this phase")
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    args.work.mkdir(parents=True, exist_ok=True)
    network = Encoder(args.weights, layers=LAYERS, frozen=FROZEN)
    anno = [row(example) for example in anno_lexical(args.anno)[: args.limit]]
    own = [row(example) for example in own_examples() if not held_out(example.group)][: args.limit]
    data = {"minilm": digest(args.weights), "anno-lexical": digest(args.anno), "corpus": digest(*FOLDER.glob("*.tsv"))}
    for phase in PHASES:
        done = args.work / f"{phase.name}-{phase.taken}.safetensors"
        if not done.exists():
            train(network, phase, anno, own, args.work, data)
        network.load_state_dict(load_file(done))
        if phase.name == args.phase:
            return
    before, after = (load_file(args.work / f"{phase.name}-{phase.taken}.safetensors") for phase in PHASES)
    mean = {name: (1 - SHARE) * before[name] + SHARE * after[name] for name in sorted(after)}
    save_file(mean, args.work / "encoder.safetensors", data)


if __name__ == "__main__":
    main()
