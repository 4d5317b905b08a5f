"""Which pieces of the base's vocabulary the program keeps: half of the file would be vectors that nothing ever reads.

Kept are the special pieces, all single characters but ideographs, and the pieces of the words of the corpora and of the
lists of names. A word whose piece is not kept falls into smaller ones.
"""

from pathlib import Path

from augment import GIVEN, PARTIES, PLACES, SURNAMES
from windows import Pieces

SPECIAL = 104


def kept(base, articles):
    """The numbers of the pieces, in order."""
    known = Pieces(base)
    words = {word for article in articles for word in article.words} | {*GIVEN, *SURNAMES, *PLACES, *PARTIES}
    numbers = set(range(SPECIAL)) | {number for word in words for number in known.of(word)}
    every = (Path(base) / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return sorted(numbers | {n for n, piece in enumerate(every) if is_character(piece.removeprefix("##"))})


def is_character(piece):
    """Latin, Greek, Cyrillic and other letters, digits and signs; not those of scripts written in ideographs."""
    return len(piece) == 1 and not "\u2e80" <= piece <= "\ud7ff" and piece < "\uf900"
