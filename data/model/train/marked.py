"""Turns marked texts into the corpus's form: text/ and, in brat's stand-off format, attributions/.

usage: python marked.py MARKED OUT

tests/attributions/README.md says how texts are marked.
"""

import re
import sys
from collections import defaultdict
from pathlib import Path

MARK = re.compile(r"\{([sqc])(\d+):|\}")
ROLES = {"s": "Source", "q": "Cue", "c": "Content"}


def main():
    folder, out = map(Path, sys.argv[1:])
    for name in ("text", "attributions"):
        (out / name).mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.glob("*.txt")):
        text, spans = unmark(path.read_text(encoding="utf-8"))
        (out / "text" / path.name).write_text(text, encoding="utf-8")
        (out / "attributions" / f"{path.stem}_marked.ann").write_text(stand_off(text, spans), encoding="utf-8")


def unmark(marked):
    """The text as it is read, and the spans of each attribution by role."""
    text, open_, spans, at = "", [], defaultdict(list), 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            open_.append((int(mark[2]), mark[1], len(text)))
        else:
            number, role, start = open_.pop()
            spans[number, role].append((start, len(text)))
    if open_:
        raise ValueError(f"a mark is never closed: {open_}")
    return text + marked[at:], spans


def stand_off(text, spans):
    lines, events = [], defaultdict(list)
    for n, ((number, role), parts) in enumerate(sorted(spans.items()), 1):
        offsets = ";".join(f"{start} {end}" for start, end in sorted(parts))
        words = " ".join(text[start:end] for start, end in sorted(parts)).replace("\n", " ")
        lines.append(f"T{n}\t{ROLES[role]} {offsets}\t{words}")
        events[number].append((role, n))
    for event, (number, arguments) in enumerate(sorted(events.items()), 1):
        listed = " ".join(f"{ROLES[role]}:T{n}" for role, n in arguments)
        lines.append(f"E{event}\tAttribution:T{arguments[0][1]} {listed}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
