"""Varies articles: other names, other quotation marks or none, capitals lost or everywhere.

The corpus tells of one country and a few years; what is said about its people and who they are must not be learned by
heart. Marks and capitals are what other kinds of text do without.
"""

from dataclasses import replace
from pathlib import Path

from windows import DOUBLE

NAMES, NO_MARKS, SINGLE_MARKS, LOWER, UPPER = 0.4, 0.08, 0.12, 0.05, 0.03
LISTS = Path(__file__).parent / "names"


def entries(name):
    return (LISTS / f"{name}.txt").read_text(encoding="utf-8").split("\n")[:-1]


GIVEN, SURNAMES, PLACES = (entries(name) for name in ("given", "surnames", "places"))
KNOWN_GIVEN, KNOWN_PLACES = set(entries("known-given")), set(entries("known-places"))
PARTIES = ["Labour", "Liberal", "Conservative", "Green", "Socialist", "Centre", "Nationalist", "Progressive"]
KNOWN_PARTIES = {"Republican", "Republicans", "Democrat", "Democrats", "Democratic", "GOP"}


def vary(article, chance):
    """The article, or one like it."""
    if chance.random() < NAMES:
        article = renamed(article, chance)
    fate = chance.random()
    if fate < NO_MARKS:
        return without_marks(article)
    if fate < NO_MARKS + SINGLE_MARKS:
        return replace(article, words=["'" if word in DOUBLE else word for word in article.words])
    if fate < NO_MARKS + SINGLE_MARKS + LOWER:
        return replace(article, words=[word.lower() for word in article.words])
    if fate < NO_MARKS + SINGLE_MARKS + LOWER + UPPER:
        return replace(article, words=[word.upper() for word in article.words])
    return article


def renamed(article, chance):
    """With each name that is known changed for another, the same one wherever it stands."""
    other, words = surnames(article, chance), list(article.words)
    for at, word in enumerate(words):
        if word in KNOWN_GIVEN:
            words[at] = other.setdefault(word, chance.choice(GIVEN))
        elif word in KNOWN_PLACES:
            words[at] = other.setdefault(word, chance.choice(PLACES))
        elif word in KNOWN_PARTIES:
            words[at] = other.setdefault(word, chance.choice(PARTIES))
        elif word in other:
            words[at] = other[word]
    return replace(article, words=words)


def surnames(article, chance):
    """New surnames for the words with a capital that follow a given name."""
    other = {}
    for given, word in zip(article.words, article.words[1:]):
        if given in KNOWN_GIVEN and word.istitle() and word.isalpha() and word not in KNOWN_GIVEN | KNOWN_PLACES:
            other.setdefault(word, chance.choice(SURNAMES))
    return other


def without_marks(article):
    """Without quotation marks, as tweets and many transcripts are."""
    kept = [at for at, word in enumerate(article.words) if word not in DOUBLE]
    place = {at: n for n, at in enumerate(kept)}
    move = lambda tokens: [place[at] for at in tokens if at in place]
    gold = [{role: move(tokens) for role, tokens in attribution.items()} for attribution in article.gold]
    pick = lambda values: [values[at] for at in kept]
    return replace(
        article, words=pick(article.words), spans=pick(article.spans), paragraph=pick(article.paragraph),
        sentence=pick(article.sentence), quoted=[0] * len(kept), gold=[g for g in gold if g["content"]],
    )
