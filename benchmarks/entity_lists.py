"""How many of the people and organizations that annotators list for an article are found, under their right name.

    python -m benchmarks.entity_lists SET.jsonl[.gz] --reference DIR [--model NAME] [--half 0|1] [--misses N]

SET has one JSON object a line, with `article.text` (sentences) and `annotation["entity lists"]` (name, kinds, ranks).
Counts entities of kind People or Organization and rank Main or Salient: found when an actor of the article carries the
name as its canonical name (`named`: the same words, else at least half of them, or a person's surname alone) or is the
actor that the reference knows by this name ("White House": the codebook counts seats and ministries as their state),
and under one id when no second actor does. The stricter figures, by canonical names alone, are printed too. `--half`
takes half of the articles, by hash of their id: misses are read on half 0, so that half 1 shows what was not fitted.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.halves import half_of
from benchmarks.metonymy import read_set
from lab.tools import run_settings
from transforms.extract.language.en.pipeline import load_pipeline
from transforms.extract.mentions import build_guide, find_mentions
from transforms.extract.records import Article, Entity
from transforms.reference import load_reference, surface_key

KINDS, RANKS = {"People", "Organization"}, {"Main", "Salient"}


def listed(record: dict[str, Any]) -> list[str]:
    """Return the names that count."""
    rows = record["annotation"]["entity lists"]
    return [name for name, kinds, ranks, *_ in rows if KINDS & set(kinds) and RANKS & set(ranks)]


def named(entities: Sequence[Entity], name: str) -> list[Entity]:
    """Return the actors whose canonical name is `name`: those that bear just this name, else those with one like it.

    Likeness alone would make "United States" a second actor of the name "United States Senate".
    """
    just = [entity for entity in entities if surface_key(entity.name) == surface_key(name)]
    return just or [entity for entity in entities if alike(entity, name)]


def alike(entity: Entity, name: str) -> bool:
    """Whether the canonical name of `entity` has half of the words of `name`, or is the person's short name."""
    said, wanted = set(surface_key(entity.name).split()), set(surface_key(name).split())
    if len(said & wanted) >= 0.5 * len(said | wanted):
        return True
    return entity.actor_type == "person" and surface_key(name).split()[-1] in said and wanted >= said


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", type=Path)
    parser.add_argument("--reference", type=Path, required=True)
    parser.add_argument("--model", default=run_settings().extract.spacy_model)
    parser.add_argument("--half", type=int, choices=(0, 1), help="only the articles of one half, by hash")
    parser.add_argument("--misses", type=int, default=0, help="print so many names that no actor carries, or two do")
    arguments = parser.parse_args()
    nlp = load_pipeline(arguments.model)
    guide = build_guide(load_reference(arguments.reference), nlp)
    reference = guide.reference
    counts: Counter[str] = Counter()
    misses: list[tuple[str, ...]] = []
    for record in read_set(arguments.set):
        if not record.get("article") or arguments.half not in (None, half_of(record["id"])):
            continue
        text = "\n".join(sentence["text"] for sentence in record["article"]["text"])
        entities: Sequence[Entity] = find_mentions(nlp(text), Article(record["id"], text), guide).entities
        for name in listed(record):
            strict = named(entities, name)
            known = {reading.entry.reference_id for reading in reference.lookup(name)}
            fits = strict or [entity for entity in entities if entity.reference_id in known]
            counts.update(listed=1, found=bool(fits), single=len(fits) == 1, strict=bool(strict),
                          strictly_single=len(strict) == 1)
            if len(strict) != 1:
                misses.append((record["id"], name, *(entity.name for entity in fits)))
    print(f"listed {counts['listed']}, found {counts['found'] / counts['listed']:.3f}, "
          f"under one id {counts['single'] / counts['listed']:.3f}")
    print(f"by canonical name alone: found {counts['strict'] / counts['listed']:.3f}, "
          f"under one id {counts['strictly_single'] / counts['listed']:.3f}")
    for miss in misses[:: max(1, len(misses) // arguments.misses)] if arguments.misses else ():
        print(*miss, sep="\t")


if __name__ == "__main__":
    main()
