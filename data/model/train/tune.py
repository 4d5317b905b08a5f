"""Chooses the decoder's settings and calibrates confidence on the articles that were held out of training.

usage: python tune.py NETWORK BASE OUT --corpus FOLDER FEATURES HELD_OUT TIMES [--corpus …] [--check FOLDER FEATURES]

The corpora are those of train.py, OUT is where export.py wrote. Writes settings.json there. `--check` only reports the figures on another corpus.
"""

import argparse
import json
from pathlib import Path

import numpy
import torch

from batches import parts
from corpus import read
from decode import SETTINGS, Batch, ask, distinct
from network import Network
from scoring import f1, match, word_sets
from windows import Pieces

BIASES = {"source_bias": (0.0, 0.5, 1.0, 1.5), "content_bias": (-0.5, 0.0, 0.5), "switch": (0.0, 0.5, 1.0)}
THRESHOLDS = [n / 50 for n in range(5, 40)]
RIDGE = 1.0
PROBABILITIES = (1, 2, 3)
FOLDS = 5


def main():
    options = arguments()
    torch.set_num_threads(1)
    network = Network.load(options.network, options.base)
    pieces = Pieces(options.base, Path(options.out) / "vocab.txt")
    each = [part.held_out for part in parts(options.corpus)]
    held_out = [article for part in each for article in part]
    asked = [ask(article, network, pieces, SETTINGS) for article in held_out]
    batch = Batch(held_out, asked, network.transition.detach().numpy())
    settings = search(held_out, batch)
    Path(options.out).mkdir(parents=True, exist_ok=True)
    (Path(options.out) / "settings.json").write_text(json.dumps({k: v for k, v in settings.items() if k != "value"}, indent=2) + "\n")
    print(json.dumps(settings))
    for part in each:
        names = {article.name for article in part}
        cues = [row for article, row in zip(held_out, asked) if article.name in names]
        report(f"{len(part)} held out", part, Batch(part, cues, network.transition.detach().numpy()), settings)
    report_folds(held_out, asked, network, settings)
    if options.check:
        others = read(*options.check)
        asked = [ask(article, network, pieces, SETTINGS) for article in others]
        report("check", others, Batch(others, asked, network.transition.detach().numpy()), settings)


def arguments():
    parser = argparse.ArgumentParser()
    for name in ("network", "base", "out"):
        parser.add_argument(name)
    parser.add_argument("--corpus", nargs=4, action="append", required=True)
    parser.add_argument("--check", nargs=2)
    return parser.parse_args()


def search(articles, batch):
    """One setting after the other, each value with its own calibration and threshold."""
    settings, best = dict(SETTINGS), None
    for name, values in BIASES.items():
        for value in values:
            tried = calibrated({**settings, name: value}, articles, batch)
            print(name, value, round(tried["value"], 2), flush=True)
            if best is None or tried["value"] > best["value"]:
                best = tried
        settings[name] = best[name]
    return best


def calibrated(settings, articles, batch):
    found = candidates(articles, batch, settings)
    verdicts = [match(gold_sets(a), sets(a, f)) for a, f in zip(articles, found)]
    signs = numpy.array([c.signs for f in found for c in f])
    right = numpy.array([v[2] for row in verdicts for v in row], float)
    weights = logistic(signs, right)
    chance = 1 / (1 + numpy.exp(-signs @ weights))
    won = numpy.array([v for row in verdicts for v in row], float)
    gold = sum(len(a.gold) for a in articles)
    value, threshold = max(
        (float(200 * won[chance >= t].sum() / (gold + (chance >= t).sum())), t) for t in THRESHOLDS
    )
    return {**settings, "confidence": [round(float(w), 5) for w in weights], "threshold": threshold, "value": value}


def candidates(articles, batch, settings):
    found = {article.name: [] for article in articles}
    for (article, _), candidate in zip(batch.cues, batch.candidates(settings)):
        if candidate:
            found[article.name].append(candidate)
    return [found[article.name] for article in articles]


def gold_sets(article):
    return word_sets(article, [(g["content"], g["source"]) for g in article.gold])


def sets(article, found):
    return word_sets(article, [(c.content, c.source) for c in found])


def logistic(signs, right):
    """Logistic regression by Newton's method, with a ridge on all but the constant. What speaks for an attribution, the
    probabilities of its cue, its path and any content, is never made to speak against it."""
    chosen = list(range(signs.shape[1]))
    while True:
        weights = numpy.zeros(signs.shape[1])
        weights[chosen] = newton(signs[:, chosen], right)
        against = [n for n in PROBABILITIES if weights[n] < 0]
        if not against:
            return weights
        chosen = [n for n in chosen if n not in against]


def newton(signs, right):
    weights = numpy.zeros(signs.shape[1])
    ridge = RIDGE * numpy.eye(len(weights))
    ridge[0, 0] = 1e-6
    for _ in range(30):
        chance = 1 / (1 + numpy.exp(-signs @ weights))
        slope = signs.T @ (chance - right) + ridge @ weights
        curve = (signs * (chance * (1 - chance))[:, None]).T @ signs + ridge
        weights -= numpy.linalg.solve(curve, slope)
    return weights


def confidence(found, weights):
    return [1 / (1 + numpy.exp(-numpy.dot(c.signs, weights))) for c in found]


def kept(found, weights, threshold):
    out = []
    for row in found:
        likely = [(c, p) for c, p in zip(row, confidence(row, weights)) if p >= threshold]
        out.append(distinct([c for c, _ in likely], [p for _, p in likely]))
    return out


def figures(articles, found, weights, threshold):
    found = kept(found, weights, threshold)
    verdicts = [v for a, f in zip(articles, found) for v in match(gold_sets(a), sets(a, f))]
    return f1(verdicts, sum(len(a.gold) for a in articles), sum(map(len, found)))


def report_folds(articles, asked, network, settings):
    """Cross-validation: the confidence of each fifth of the articles from weights fitted on the other four."""
    rows = []
    for fold in range(FOLDS):
        inside = [n for n in range(len(articles)) if n % FOLDS == fold]
        others = [n for n in range(len(articles)) if n % FOLDS != fold]
        part = lambda chosen: ([articles[n] for n in chosen], [asked[n] for n in chosen])
        transition = network.transition.detach().numpy()
        fitted = calibrated(settings, part(others)[0], Batch(*part(others), transition))
        print(f"fold {fold}: threshold {fitted['threshold']}")
        rows += judged(part(inside)[0], Batch(*part(inside), transition), fitted)
    print("each fifth by the other four:")
    reliability(rows)


def report(name, articles, batch, settings):
    found = candidates(articles, batch, settings)
    weights = settings["confidence"]
    print(name, "overlap, exact, who said what:", figures(articles, found, weights, settings["threshold"]))
    reliability(judged(articles, batch, settings))


def judged(articles, batch, settings):
    """The confidence of what is kept, with the verdicts on it."""
    weights, rows = settings["confidence"], []
    found = candidates(articles, batch, settings)
    for article, row in zip(articles, kept(found, weights, settings["threshold"])):
        rows += zip(confidence(row, weights), match(gold_sets(article), sets(article, row)))
    return rows


def reliability(rows):
    for low in numpy.arange(0.2, 1.0, 0.1):
        inside = [verdict[2] for chance, verdict in rows if low <= chance < low + 0.1]
        if inside:
            print(f"  confidence {low:.1f}–{low + 0.1:.1f}: {len(inside):5} {100 * sum(inside) / len(inside):5.1f} % right")


if __name__ == "__main__":
    main()
