"""Reads the corpus: the texts, their annotations in brat's stand-off format, and the features that the program wrote."""

import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

ROLES = ("source", "cue", "content")


@dataclass
class Article:
    """One article, a list entry for each token; `gold` holds each attribution's tokens by role."""

    name: str
    words: list
    spans: list
    paragraph: list
    sentence: list
    quoted: list
    gold: list


def read(folder, features):
    """The annotated articles of `folder` (text/ and attributions/), with the tokens of a features file."""
    folder = Path(folder)
    annotations = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotations[path.stem.rsplit("_", 1)[0]].append(path)
    articles = []
    for line in Path(features).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["doc"] in annotations:
            articles.append(article(folder, row, annotations[row["doc"]][0]))
    return articles


def article(folder, row, annotation):
    with open(folder / "text" / (row["doc"] + ".txt"), encoding="utf-8", newline="") as file:
        text = file.read()
    spans = [tuple(span) for span in row["tokens"]]
    marks = attributions(annotation.read_text(encoding="utf-8"))
    gold = [{role: tokens_in(spans, attribution[role]) for role in ROLES} for attribution in marks]
    words = [text[start:end] for start, end in spans]
    return Article(row["doc"], words, spans, row["paragraph"], row["sentence"], row["quoted"], gold)


def attributions(stand_off):
    """The attributions of an annotation, each its spans by role."""
    bounds, events = {}, []
    for line in stand_off.splitlines():
        columns = line.split("\t")
        if line.startswith("T") and len(columns) > 1:
            offsets = columns[1].split(" ", 1)[1]
            bounds[columns[0]] = [tuple(map(int, part.split())) for part in offsets.split(";")]
        elif line.startswith("E") and len(columns) > 1:
            events.append(columns[1].split()[1:])
    found = []
    for arguments in events:
        spans = {role: [] for role in ROLES}
        for argument in arguments:
            role, reference = argument.split(":")
            role = role.rstrip("0123456789").lower()
            if role in spans and reference in bounds:
                spans[role] += bounds[reference]
        if spans["content"]:
            found.append(spans)
    return found


def tokens_in(tokens, spans):
    """The tokens, in order and apart from each other, that share a character with one of the spans."""
    found = set()
    for start, end in spans:
        first = bisect_right(tokens, start, key=lambda token: token[1])
        last = bisect_left(tokens, end, key=lambda token: token[0])
        found.update(range(first, last))
    return sorted(found)
