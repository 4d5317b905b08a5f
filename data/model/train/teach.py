"""Writes down what teachers make of varied articles, for students to learn.

usage: python teach.py BASE OUT --teachers NETWORK… --corpus FOLDER FEATURES HELD_OUT TIMES [--corpus …] [--epochs E] …

BASE is the teachers' own. The teacher of number n has not seen the articles of fold n (`train.py --without n`): of what
is told about those, half comes from it, the rest from the others, so that students learn how sure one may be of articles
that nobody has learned by heart. OUT gets a file an epoch: batches with the probabilities of the cue head's tags, and
those of each step of the paths, for every cue that the gold or the teachers see. `--share 1 4` writes epochs 1, 5, 9 …
"""

import argparse
from pathlib import Path

import torch
import torch.nn.functional as F

from batches import Epochs, Told, parts
from crf import bounded, marginals, steps
from learning import add_options, cast
from network import Network
from train import FALSE_CUE, read, runs, scored
from windows import BEGIN, INSIDE, Pieces

UNSEEN = 0.5


def main():
    options = arguments()
    first, of = options.share
    numbers = range(first, int(options.epochs), of)
    epochs = Epochs(
        parts(options.corpus), Pieces(options.base), options.batch, options.order, numbers, workers=options.workers
    )
    teachers = [Network.load(path, options.base).to(options.device).requires_grad_(False) for path in options.teachers]
    Path(options.out).mkdir(parents=True, exist_ok=True)
    for n, epoch in enumerate(numbers):
        lessons = [(batch, told(teachers, batch.to(options.device), options.device)) for batch in epochs.batches(n)]
        path = Path(options.out) / f"{epoch}.pt"
        torch.save(lessons, path.with_suffix(".part"))
        path.with_suffix(".part").rename(path)
        print("epoch", epoch, flush=True)


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("base")
    parser.add_argument("out")
    parser.add_argument("--teachers", nargs="+", required=True)
    parser.add_argument("--share", nargs=2, type=int, default=[0, 1])
    add_options(parser, epochs=8)
    return parser.parse_args()


@torch.no_grad()
def told(teachers, batch, device):
    shares = torch.stack([share(len(teachers), n, batch.fold) for n in range(len(teachers))])
    with cast(device):
        vectors = [read(teacher, batch) for teacher in teachers]
    tags = sum(s[:, None, None] * F.softmax(one.tag(own), -1) for s, one, own in zip(shares, teachers, vectors))
    seen = runs((tags[..., BEGIN : INSIDE + 1].sum(-1) > FALSE_CUE) & batch.inside, batch)
    cues = torch.cat([batch.cues, seen])
    if not len(cues):
        paths = torch.zeros(0, batch.first.shape[1], 3, 3, dtype=torch.float16)
        return Told(tags.half().cpu(), cues.short().cpu(), paths)
    inside, paths = batch.inside[cues[:, 0]], 0
    for s, one, own in zip(shares, teachers, vectors):
        step = bounded(steps(scored(one, own, cues)[0], one.transition), inside)
        paths = paths + s[cues[:, 0], None, None, None] * marginals(step)
    return Told(tags.half().cpu(), cues.short().cpu(), paths.half().cpu())


def share(count, teacher, fold):
    """What the teacher's word counts for articles of each fold."""
    others = (1 - UNSEEN) / max(count - 1, 1)
    has_unseen = fold < count
    return torch.where(has_unseen, torch.where(fold == teacher, UNSEEN, others), 1 / count)


if __name__ == "__main__":
    main()
