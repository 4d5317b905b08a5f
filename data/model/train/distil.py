"""Teaches a small network what larger ones know (Hinton, Vinyals & Dean 2015).

usage: python distil.py BASE OUT --told FOLDER [--epochs E] …

FOLDER is what teach.py wrote; its epochs are taken again when they are through. The student learns the teachers'
probabilities, of the cue head's tags and of each step of the paths, and the gold besides. The other options are those of
train.py.
"""

import argparse
import time
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F

from batches import Batch, Told
from crf import bounded, cross_entropy, steps
from learning import Run, add_options, cast
from network import Network
from train import CUE_TOKENS, EMISSIONS, cue_loss, false_cues, pair_loss, read, scored, with_false

GOLD = 0.3


def main():
    options = arguments()
    torch.manual_seed(options.seed)
    network = Network.load(options.first, options.base) if options.first else Network(options.base)
    network.to(options.device)
    torch.manual_seed(options.order)
    run = Run(network, Lessons(options.told, options.order, options.count), options)
    run.through(lambda network, lesson, device: losses(network, lesson, device, options.gold))
    torch.save(network.state_dict(), Path(options.out) / "network.pt")
    print("done", flush=True)


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("base")
    parser.add_argument("out")
    parser.add_argument("--told", required=True)
    parser.add_argument("--count", type=int, required=True, help="how many epochs FOLDER has, or will have")
    parser.add_argument("--gold", type=float, default=GOLD, help="what the gold counts beside the teachers")
    add_options(parser, epochs=16)
    return parser.parse_args()


@dataclass
class Lesson:
    """A batch with what the teachers told of it."""

    batch: Batch
    told: Told

    def to(self, device):
        return Lesson(self.batch.to(device), self.told.to(device))


class Lessons:
    """The epochs that teachers wrote down, in an order of the student's own; waits for those still being written."""

    def __init__(self, folder, seed, count):
        self.folder, self.seed, self.count = Path(folder), seed, count
        self.per_epoch = min(len(self.read(0)), len(self.read(1 % count)))

    def read(self, number):
        path = self.folder / f"{number}.pt"
        while not path.exists():
            time.sleep(0.2)
        return [Lesson(*pair) for pair in torch.load(path, weights_only=False)]

    def batches(self, epoch, skipped=0):
        lessons = self.read((epoch + self.seed) % self.count)
        order = torch.randperm(len(lessons), generator=torch.Generator().manual_seed(1000 * self.seed + epoch)).tolist()
        return (lessons[n] for n in (order * 2)[skipped : self.per_epoch])


def losses(network, lesson, device, gold_share):
    """The loss of a lesson, and its parts to be logged."""
    batch, told = lesson.batch, lesson.told
    network.train()
    with cast(device):
        own = read(network, batch)
    tags = network.tag(own)
    cue, pair = taught_tags(tags, told, batch), taught_pairs(network, own, told, batch)
    gold = cue_loss(tags, batch) + pair_loss(network, own, batch, *with_false(batch, false_cues(tags, batch)))
    loss = (1 - gold_share) * (cue + pair) + gold_share * gold
    return loss, [cue.detach(), pair.detach(), gold.detach()]


def taught_tags(tags, told, batch):
    loss = -(told.tags.float() * F.log_softmax(tags, -1)).sum(-1)
    return (loss * batch.inside).sum() / batch.inside.sum()


def taught_pairs(network, own, told, batch):
    if not len(told.cues):
        return 0 * own.sum()
    inside, wanted = batch.inside[told.cues[:, 0]], told.paths.float()
    scores, _ = scored(network, own, told.cues)
    step = bounded(steps(scores, network.transition), inside)
    emissions = -(wanted.sum(-2) * F.log_softmax(scores[..., :3], -1)).sum(-1)
    loss = cross_entropy(step, wanted, inside).sum() + EMISSIONS * (emissions * inside).sum()
    return loss / (CUE_TOKENS * len(told.cues))


if __name__ == "__main__":
    main()
