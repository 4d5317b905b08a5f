"""Writes what the network makes of a text, for the program's test to be held against.

usage: python golden.py NETWORK BASE SETTINGS FEATURES TEXT OUT

FEATURES is what `cargo run --example features` printed for TEXT's folder.
"""

import json
import sys
from pathlib import Path

import torch

from corpus import Article
from decode import Batch, ask
from network import Network
from tune import kept
from windows import BEGIN, INSIDE, Pieces, windows


def main():
    network_path, base, settings_path, features, text_path, out = sys.argv[1:]
    network = Network.load(network_path, base)
    pieces, settings = Pieces(base, Path(settings_path).with_name("vocab.txt")), json.loads(Path(settings_path).read_text())
    article = read(Path(text_path), features)
    asked = [ask(article, network, pieces, settings)]
    batch = Batch([article], asked, network.transition.detach().numpy())
    found = [c for c in batch.candidates(settings) if c]
    attributions = [
        {"source": c.source, "cue": c.cue, "content": c.content}
        for c in kept([found], settings["confidence"], settings["threshold"])[0]
    ]
    cues = [round(float(p), 3) for window in windows(article, pieces) for p in cue_probabilities(network, window)]
    rows = ",\n    ".join(json.dumps(a) for a in attributions)
    Path(out).write_text(f'{{\n  "cue": {json.dumps(cues)},\n  "attributions": [\n    {rows}\n  ]\n}}\n')


def read(path, features):
    rows = (json.loads(line) for line in Path(features).read_text(encoding="utf-8").splitlines())
    row = next(row for row in rows if row["doc"] == path.stem)
    text = path.read_text(encoding="utf-8")
    words = [text[start:end] for start, end in row["tokens"]]
    return Article(path.stem, words, row["tokens"], row["paragraph"], row["sentence"], row["quoted"], [])


@torch.no_grad()
def cue_probabilities(network, window):
    hidden = network.encoder(torch.tensor([window.ids]), torch.tensor([window.extra]))
    tags = torch.softmax(network.tag(hidden[0, window.first]), -1).numpy()
    return tags[:, BEGIN] + tags[:, INSIDE]


if __name__ == "__main__":
    main()
