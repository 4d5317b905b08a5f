"""How many attributions are found, by the corpus's measures."""

import re

WORD = re.compile(r"\w+")


def word_sets(article, candidates):
    """Contents and sources as sets of the scorer's words, which hold no punctuation."""
    numbers = {}
    count = 0
    for at, word in enumerate(article.words):
        pieces = len(WORD.findall(word))
        numbers[at] = range(count, count + pieces)
        count += pieces
    cover = lambda tokens: frozenset(n for at in tokens for n in numbers[at])
    return [(cover(content), cover(source)) for content, source in candidates]


def iou(a, b):
    return len(a & b) / len(a | b) if a | b else 1.0


def match(gold, found):
    """For each found attribution: whether its content overlaps a gold one's, equals it, and has the right source."""
    verdicts = [(False, False, False)] * len(found)
    pairs = sorted(
        (
            (iou(g[0], f[0]), n, m)
            for n, g in enumerate(gold)
            for m, f in enumerate(found)
            if g[0] & f[0]
        ),
        reverse=True,
    )
    used_gold, used_found = set(), set()
    for value, n, m in pairs:
        if n in used_gold or m in used_found:
            continue
        used_gold.add(n)
        used_found.add(m)
        overlap = value >= 0.5
        verdicts[m] = (overlap, value == 1.0, overlap and iou(gold[n][1], found[m][1]) >= 0.5)
    return verdicts


def f1(verdicts, gold, found):
    """F1 of overlap, exact and who said what, in percent."""
    return [200 * sum(v[n] for v in verdicts) / max(gold + found, 1) for n in range(3)]
