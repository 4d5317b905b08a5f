"""Windows of articles in batches, as tensors."""

import io
import multiprocessing
import os
import random
from dataclasses import dataclass

import torch

import augment
from corpus import read
from windows import PIECES, windows

BEYOND = -100
FOLDS = 4
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


@dataclass
class Part:
    """A corpus: its articles in training, those held out, how often an epoch takes each."""

    articles: list
    held_out: list
    times: int


def parts(corpora):
    """What the options name: (folder, features, every which article is held out, times an epoch)."""
    out = []
    for folder, features, every, times in corpora:
        articles = read(folder, features)
        kept = [a for n, a in enumerate(articles) if n % int(every)]
        out.append(Part(kept, articles[:: int(every)], int(times)))
    return out


class Tensors:
    """Tensors that travel together. Whole numbers are kept short and made long where they are used."""

    def to(self, device):
        moved = {name: value.to(device, non_blocking=True) for name, value in vars(self).items()}
        return type(self)(**{n: v if v.is_floating_point() or v.dtype == torch.bool else v.long() for n, v in moved.items()})


@dataclass
class Batch(Tensors):
    """Windows as tensors. Tokens behind a window's end have tag -100.

    `ids`, `extra` and `padding` are (window, piece); `first`, the first piece of each token, `tags`, `sentence` and
    `inside` (window, token); `fold` (window) is the fold of its article; `cues` (cue, [window, first token, last token])
    and `roles` (cue, token).
    """

    ids: torch.Tensor
    extra: torch.Tensor
    padding: torch.Tensor
    first: torch.Tensor
    tags: torch.Tensor
    sentence: torch.Tensor
    inside: torch.Tensor
    fold: torch.Tensor
    cues: torch.Tensor
    roles: torch.Tensor

    @property
    def mask(self):
        """What is added to the attention's scores."""
        return self.padding[:, None, None] * -1e4


@dataclass
class Told(Tensors):
    """Of a batch: probabilities of tags (window, token, tag), cues as in a batch, and for each the probabilities of the
    steps of its path (cue, token, role before, role here)."""

    tags: torch.Tensor
    cues: torch.Tensor
    paths: torch.Tensor


def collate(packed):
    """A batch of (window, fold). Rows are padded to the usual length, so that most batches have one shape, or to a multiple
    of eight, as fast attention wants it."""
    pieces = max(PIECES, -(-max(len(window.ids) for window, _ in packed) // 8) * 8)
    tokens = max(len(window.first) for window, _ in packed)

    def rows(get, length, pad, kind):
        return torch.tensor([[*get(w), *[pad] * (length - len(get(w)))] for w, _ in packed], dtype=kind)

    cues = [(n, *cue) for n, (window, _) in enumerate(packed) for cue in window.cues]
    roles = [[*cue[3], *[0] * (tokens - len(cue[3]))] for cue in cues]
    return Batch(
        ids=rows(lambda w: w.ids, pieces, 0, torch.int16), extra=rows(lambda w: w.extra, pieces, 0, torch.int16),
        padding=rows(lambda w: [0.0] * len(w.ids), pieces, 1.0, torch.float32),
        first=rows(lambda w: w.first, tokens, 0, torch.int16), tags=rows(lambda w: w.tags, tokens, BEYOND, torch.int16),
        sentence=rows(lambda w: w.sentence, tokens, -1, torch.int16),
        inside=rows(lambda w: [True] * len(w.first), tokens, False, torch.bool),
        fold=torch.tensor([fold for _, fold in packed], dtype=torch.int16),
        cues=torch.tensor([cue[:3] for cue in cues], dtype=torch.int16).reshape(-1, 3),
        roles=torch.tensor(roles, dtype=torch.int16).reshape(-1, tokens),
    )


class Epochs:
    """Batches of windows about equally long, varied, packed and shuffled anew for each epoch.

    With `without`, the articles of one fold are left out. Other processes make the epochs of the `numbers` ahead.
    """

    def __init__(self, parts, pieces, size, seed, numbers, without=None, workers=1):
        self.parts, self.pieces, self.size, self.seed, self.without = parts, pieces, size, seed, without
        self.pool = multiprocessing.get_context("fork").Pool(workers, start, (self,))
        self.ahead = self.pool.imap(make, numbers)
        self.made = []
        self.per_epoch = len(self.made_until(0))

    def made_until(self, epoch):
        while len(self.made) <= epoch:
            self.made.append(torch.load(io.BytesIO(next(self.ahead)), weights_only=False))
            for old in range(len(self.made) - 2):
                self.made[old] = None
        return self.made[epoch]

    def make(self, epoch):
        chance = random.Random(1000 * self.seed + epoch)
        packed = []
        for part in self.parts:
            for n, article in list(enumerate(part.articles)) * part.times:
                limit = chance.randrange(64, PIECES + 1)
                article = augment.vary(article, chance)
                if n % FOLDS != self.without:
                    packed += [(w, n % FOLDS) for w in windows(article, self.pieces, PIECES, limit)]
        packed.sort(key=lambda pair: len(pair[0].ids) + chance.random() * 8)
        lists = [packed[at : at + self.size] for at in range(0, len(packed), self.size)]
        chance.shuffle(lists)
        return [collate(chosen) for chosen in lists]

    def batches(self, epoch, skipped=0):
        """The epoch's, as many as the first epoch has."""
        made = self.made_until(epoch)
        return (made * 2)[skipped : self.per_epoch]


MAKER = None


def start(epochs):
    global MAKER
    MAKER = epochs
    torch.set_num_threads(1)


def make(epoch):
    """As bytes: tensors that processes share each hold a file open."""
    buffer = io.BytesIO()
    torch.save(MAKER.make(epoch), buffer)
    return buffer.getvalue()
