"""From the network's scores to attributions, as src/extract does it."""

import math
from dataclasses import dataclass

import numpy
import torch

from crf import steps
from network import distances
from windows import BEGIN, CONTENT, INSIDE, O, SOURCE, windows

BARRED = -20.0
NEVER = -1e4
SETTINGS = {
    "grow": 0.3, "split": 0.5, "ask": 0.3, "source_bias": 0.5, "content_bias": 0.0, "switch": 0.0,
}


@dataclass
class Asked:
    """A cue that was found, with the pair head's scores for its window."""

    start: int
    first: int
    last: int
    peak: float
    scores: numpy.ndarray


@dataclass
class Candidate:
    """An attribution in tokens of its article, with what its confidence is told by."""

    cue: list
    source: list
    content: list
    signs: list


@torch.no_grad()
def ask(article, network, pieces, settings):
    """The cues of an article. `settings` need only say how cues are found."""
    network.eval()
    asked, device = [], network.transition.device
    for window in windows(article, pieces):
        ids, extra = (torch.tensor([row], device=device) for row in (window.ids, window.extra))
        vectors = network.encoder(ids, extra)[0, window.first]
        found = cues(torch.softmax(network.tag(vectors), -1).cpu().numpy(), window.sentence, settings)
        if found:
            at = torch.tensor([(first, last) for first, last, _ in found], device=device)
            scores = network.pairs(network.project(vectors), at, distances(len(vectors), at)).cpu().numpy()
            asked += [Asked(window.start, *cue, scores[n]) for n, cue in enumerate(found)]
    return asked


def cues(tags, sentence, settings):
    """Runs of tokens that may be cues: (first, last, highest probability)."""
    probable = tags[:, BEGIN] + tags[:, INSIDE]
    found, at = [], 0
    while at < len(probable):
        end = at + 1
        if probable[at] > settings["grow"]:
            while (
                end < len(probable)
                and probable[end] > settings["grow"]
                and tags[end, BEGIN] < settings["split"]
                and sentence[end] == sentence[at]
            ):
                end += 1
            peak = float(probable[at:end].max())
            if peak >= settings["ask"]:
                found.append((at, end - 1, peak))
        at = end
    return found


class Batch:
    """The cues of many articles, decoded together: (article, cue) pairs with their scores in one array."""

    def __init__(self, articles, asked, transition):
        self.cues = [(article, cue) for article, row in zip(articles, asked) for cue in row]
        self.transition = torch.from_numpy(transition)
        self.lengths = numpy.array([len(cue.scores) for _, cue in self.cues])
        self.scores = numpy.zeros((len(self.cues), self.lengths.max(), 7), numpy.float32)
        for n, (article, cue) in enumerate(self.cues):
            own = self.scores[n, : len(cue.scores)]
            own[:] = cue.scores
            own[cue.first : cue.last + 1, [SOURCE, CONTENT]] += BARRED
            here = cue.start + cue.first
            for role, places in ((SOURCE, article.sentence), (CONTENT, article.paragraph)):
                own[[places[cue.start + at] != places[here] for at in range(len(own))], role] += BARRED
        self.plain = self.steps(self.scores, 0.0)
        self.total = log_sums(self.plain, (O, SOURCE, CONTENT))
        self.nothing = log_sums(self.plain, (O, SOURCE))

    def steps(self, scores, switch):
        """Behind a window's end, every role goes on as it is for nothing."""
        step = steps(torch.from_numpy(scores), self.transition).numpy()
        step[..., O, CONTENT] -= switch
        step[..., CONTENT, O] -= switch
        behind = numpy.arange(step.shape[1])[None] >= self.lengths[:, None]
        step[behind] = numpy.where(numpy.eye(3, dtype=bool), 0.0, NEVER)
        return step

    def candidates(self, settings):
        """An attribution for each cue; none where it has no content."""
        biased = self.scores.copy()
        biased[..., SOURCE] += settings["source_bias"]
        biased[..., CONTENT] += settings["content_bias"]
        paths = viterbi(self.steps(biased, settings["switch"]))
        return [self.candidate(n, paths[n][: self.lengths[n]], biased[n], settings) for n in range(len(self.cues))]

    def candidate(self, n, path, scores, settings):
        article, asked = self.cues[n]
        path = list(path)
        keep_one_source(path, scores)
        tokens = range(asked.start, asked.start + len(path))
        cue = range(asked.start + asked.first, asked.start + asked.last + 1)
        source = [tokens[at] for at, role in enumerate(path) if role == SOURCE]
        content = [tokens[at] for at, role in enumerate(path) if role == CONTENT]
        if not any(is_word(article.words[at]) for at in content):
            return None
        before = [O, *path[:-1]]
        taken = self.plain[n, numpy.arange(len(path)), before, path].sum()
        signs = self.signs(n, taken, source, content, any(is_word(article.words[at]) for at in cue))
        return Candidate(list(cue), source, content, signs)

    def signs(self, n, taken, source, content, worded):
        """What tells how likely an attribution is right."""
        article, asked = self.cues[n]
        words = [at for at in content if is_word(article.words[at])]
        peak = min(max(asked.peak, 1e-4), 1 - 1e-4)
        nothing = math.exp(min(self.nothing[n] - self.total[n], 0.0))
        return [
            1.0,
            math.log(peak / (1 - peak)),
            max(float(taken - self.total[n]), -20.0),
            math.log(max(1 - nothing, 1e-4)),
            0.0 if source else 1.0,
            sum(article.quoted[at] == 1 for at in words) / len(words),
            math.log(len(words)),
            0.0 if worded else 1.0,
        ]


def viterbi(step):
    """The best path of each cue, its first token behind role 0."""
    best = step[:, 0, O].copy()
    back = numpy.zeros(step.shape[:2] + (3,), int)
    for n in range(1, step.shape[1]):
        reached = best[:, :, None] + step[:, n]
        back[:, n] = reached.argmax(1)
        best = reached.max(1)
    paths = numpy.zeros(step.shape[:2], int)
    paths[:, -1] = best.argmax(1)
    for n in range(step.shape[1] - 1, 0, -1):
        paths[:, n - 1] = numpy.take_along_axis(back[:, n], paths[:, n, None], 1)[:, 0]
    return paths


def log_sums(step, roles):
    """The logarithm of the sum over all paths through some of the roles, for each cue."""
    roles = list(roles)
    step = step[..., roles, :][..., roles]
    reached = step[:, 0, 0].astype(float)
    for n in range(1, step.shape[1]):
        reached = numpy.logaddexp.reduce(reached[:, :, None] + step[:, n], 1)
    return numpy.logaddexp.reduce(reached, 1)


def keep_one_source(path, scores):
    """Only the best run of source tokens stays."""
    runs = []
    for n, role in enumerate(path):
        if role != SOURCE:
            continue
        if runs and runs[-1][-1] == n - 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    if len(runs) < 2:
        return
    best = max(runs, key=lambda run: sum(scores[n, SOURCE] - scores[n, O] for n in run))
    for run in runs:
        if run is not best:
            for n in run:
                path[n] = O


def distinct(found, chances):
    """Of attributions with half of their content in common only the likeliest stays, unless one reports the other."""
    kept = []
    for _, n in sorted((-chance, n) for n, chance in enumerate(chances)):
        if not any(repeats(found[n], found[m]) for m in kept):
            kept.append(n)
    return [found[n] for n in sorted(kept)]


def repeats(a, b):
    shared, every = set(a.content) & set(b.content), set(a.content) | set(b.content)
    nested = a.cue[0] in b.content or b.cue[0] in a.content
    return 2 * len(shared) >= len(every) and not nested


def is_word(word):
    return any(c.isalnum() for c in word)
