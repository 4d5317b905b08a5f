"""From tokens to what the encoder reads: pieces, shapes and windows. The program does the same in src/extract."""

import json
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

CLS, SEP, UNKNOWN = 101, 102, 100
MOST_PIECES = 8
PIECES = 256
PACKED = 128
LONGEST = 510
DOUBLE = {"“", "”", "„", "‟", '"', "``", "''", "‘‘", "’’", "«", "»"}
SINGLE = {"‘", "’", "‚", "'", "`", "‹", "›"}
O, SOURCE, CONTENT = 0, 1, 2
OUT, BEGIN, INSIDE, IN_SOURCE, IN_CONTENT = range(5)


class Pieces:
    """WordPiece, a word at a time; of the base's pieces only those that `vocabulary` lists, where it is given."""

    def __init__(self, base, vocabulary=None):
        model = json.loads((Path(base) / "tokenizer.json").read_text(encoding="utf-8"))
        if vocabulary:
            listed = set(Path(vocabulary).read_text(encoding="utf-8").splitlines())
            every = model["model"]["vocab"].items()
            model["model"]["vocab"] = {piece: number for piece, number in every if piece in listed}
        self.tokenizer = Tokenizer.from_str(json.dumps(model))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.known = {}

    def of(self, word):
        if word not in self.known:
            ids = self.tokenizer.encode(plain(word), add_special_tokens=False).ids
            self.known[word] = ids[:MOST_PIECES] or [UNKNOWN]
        return self.known[word]


def plain(word):
    """All quotation marks, dashes and ellipses in one spelling each."""
    if word in DOUBLE:
        return '"'
    if word in SINGLE:
        return "'"
    if word in ("–", "—", "―") or (len(word) > 1 and not word.strip("-")):
        return "—"
    if word == "...":
        return "…"
    return word.replace("’", "'")


def shape(word):
    first = word[0]
    if not first.isalnum():
        return 0
    if first.isdigit():
        return 1
    if word.islower():
        return 2
    if word.isupper():
        return 3 if len(word) > 1 else 4
    return 4 if first.isupper() else 5


@dataclass
class Window:
    """A run of tokens as the encoder reads it; `first` tells where each token's first piece stands."""

    start: int
    end: int
    ids: list
    extra: list
    first: list
    sentence: list
    tags: list
    cues: list


def windows(article, pieces, packed=PACKED, first_limit=None):
    """The article's windows: paragraphs packed up to `packed` pieces, as the program does by default. `first_limit` cuts
    the first one short, so that training sees other neighbours."""
    lengths = [len(pieces.of(word)) for word in article.words]
    out, start, end, length, limit = [], 0, 0, 2, first_limit or packed
    for unit_start, unit_end in units(article, lengths):
        unit = sum(lengths[unit_start:unit_end]) + 1
        if end > start and length + unit > limit:
            out.append(window(article, pieces, start, end))
            start, length, limit = unit_start, 2, packed
        end = unit_end
        length += unit
    if end > start:
        out.append(window(article, pieces, start, end))
    return out


def units(article, lengths):
    """Paragraphs; the sentences of those that are too long for a window; pieces of sentences longer still."""
    for start, end in runs(article.paragraph, 0, len(lengths)):
        if sum(lengths[start:end]) <= PIECES - 3:
            yield start, end
            continue
        for first, last in runs(article.sentence, start, end):
            room = LONGEST - 3
            for at in range(first, last):
                if lengths[at] > room:
                    yield first, at
                    first, room = at, LONGEST - 3
                room -= lengths[at]
            yield first, last


def runs(values, start, end):
    first = start
    for at in range(start + 1, end + 1):
        if at == end or values[at] != values[first]:
            yield first, at
            first = at


def window(article, pieces, start, end):
    ids, extra, first = [CLS], [0], []
    for at in range(start, end):
        if at > start and article.paragraph[at] != article.paragraph[at - 1]:
            ids.append(SEP)
            extra.append(0)
        word = pieces.of(article.words[at])
        first.append(len(ids))
        ids += word
        extra += [1 + 4 * shape(article.words[at]) + article.quoted[at]] + [0] * (len(word) - 1)
    tags, cues = labels(article.gold, start, end)
    return Window(start, end, ids + [SEP], extra + [0], first, article.sentence[start:end], tags, cues)


def labels(gold, start, end):
    """The tags of the cue head, and for each cue its first and last token and the roles of all tokens."""
    tags = [OUT] * (end - start)
    inside = lambda tokens: [at - start for at in tokens if start <= at < end]
    for role, tag in (("content", IN_CONTENT), ("source", IN_SOURCE)):
        for attribution in gold:
            for at in inside(attribution[role]):
                tags[at] = tag
    cues = []
    for attribution in gold:
        cue = inside(attribution["cue"])
        if not cue:
            continue
        for n, at in enumerate(cue):
            tags[at] = BEGIN if n == 0 else INSIDE
        roles = [O] * (end - start)
        for role, value in (("content", CONTENT), ("source", SOURCE)):
            for at in inside(attribution[role]):
                roles[at] = value
        cues.append((cue[0], cue[-1], roles))
    return tags, cues
