"""Two independent passes over the same articles as one annotation, and how far they agree.

    python -m lab.annotations.passes FOLDER OUT.jsonl

FOLDER holds for every article ID.txt and the rows of either annotator, ID.one and ID.two. OUT.jsonl gets them as
offsets: what both say are its stances, what one of them says alone is `disputed`. Printed is the F1 of one pass
measured by the other, with and without the position: what no reader can exceed by much.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

from lab.annotations.rows import AnnotatedStance, Annotation, place
from lab.spans import overlap
from transforms.extract.language.en.stance_words import load_stance_words


@dataclass(frozen=True, slots=True)
class Agreement:
    """Counts of stances: in the `first` and the `second` pass, `paired` whatever the position, `same` with it."""

    first: int = 0
    second: int = 0
    paired: int = 0
    same: int = 0

    def __add__(self, other: Agreement) -> Agreement:
        return Agreement(self.first + other.first, self.second + other.second, self.paired + other.paired,
                         self.same + other.same)

    @property
    def f1(self) -> float:
        """F1 of one pass measured by the other."""
        return 2 * self.same / max(1, self.first + self.second)

    @property
    def f1_position_ignored(self) -> float:
        return 2 * self.paired / max(1, self.first + self.second)


def joined(text: str, one: Annotation, two: Annotation) -> tuple[Annotation, Agreement]:
    """Return both passes over the article `text` as one annotation, and their agreement.

    Two stances are one where evidence, holder (or one of them is a pronoun), target, its kind and position agree.
    """
    firsts, seconds = (tuple(dict.fromkeys(each.stances)) for each in (one, two))
    pairs = _paired(text, firsts, seconds)
    agreed = tuple(firsts[x] for x, y in sorted(pairs) if firsts[x].position == seconds[y].position)
    partners = {y for x, y in pairs if firsts[x].position == seconds[y].position}
    alone = (*(s for s in firsts if s not in agreed), *(s for y, s in enumerate(seconds) if y not in partners))
    neutral = tuple(span for span in dict.fromkeys((*one.neutral, *two.neutral))
                    if not any(overlap(span, s.evidence) for s in (*firsts, *seconds)))
    found = replace(one, stances=agreed, disputed=alone, neutral=neutral)
    return found, Agreement(len(firsts), len(seconds), len(pairs), len(agreed))


@cache
def _pronouns() -> frozenset[str]:
    return load_stance_words().window_holder_pronouns


def _paired(text: str, firsts: Sequence[AnnotatedStance], seconds: Sequence[AnnotatedStance]) -> list[tuple[int, int]]:
    fits = []
    for x, a in enumerate(firsts):
        for y, b in enumerate(seconds):
            if a.target_kind == b.target_kind and overlap(a.evidence, b.evidence) and overlap(a.target, b.target):
                by_words = overlap(a.holder, b.holder)
                if by_words or any(text[slice(*s.holder)].lower() in _pronouns() for s in (a, b)):
                    apart = abs(a.target[0] - b.target[0]) + abs(a.evidence[0] - b.evidence[0])
                    fits.append((not by_words, a.position != b.position, apart, x, y))
    taken: dict[int, int] = {}
    for *_, x, y in sorted(fits):
        if x not in taken and y not in taken.values():
            taken[x] = y
    return list(taken.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    rows, total = [], Agreement()
    for path in sorted(arguments.folder.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        passes = (place(text, path.with_suffix(f".{name}").read_text(encoding="utf-8")) for name in ("one", "two"))
        annotation, agreement = joined(text, *passes)
        total += agreement
        rows.append(json.dumps({"id": path.stem, "end": len(text), **asdict(annotation)}, separators=(",", ":")))
    arguments.out.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} articles; {total}; F1 {total.f1:.3f}, position ignored {total.f1_position_ignored:.3f}")


if __name__ == "__main__":
    main()
