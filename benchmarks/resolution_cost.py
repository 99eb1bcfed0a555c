"""What share of reading an article is the finding and resolving of actors, and how resolution grows with the corpus.

    python -m benchmarks.resolution_cost ARTICLES.jsonl --reference DIR [--articles N]

Prints the CPU seconds of the stages over the first N articles, the time to load the actor reference, and the CPU time
per article of resolving 1,000 and 20,000 articles, which are the read ones repeated under other ids.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pandas as pd

from lab.tools import run_settings
from transforms.extract.mentions import find_mentions
from transforms.extract.quotes import find_quotes
from transforms.extract.records import Article
from transforms.extract.stances import find_stances
from transforms.extract.toolbox import load_toolbox
from transforms.reference import load_reference
from transforms.resolve.actors.corrections import Corrections
from transforms.resolve.actors.resolution import ENTITY_COLUMNS, resolve_actors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles_file", type=Path)
    parser.add_argument("--reference", type=Path, required=True)
    parser.add_argument("--model", default=run_settings().extract.spacy_model)
    parser.add_argument("--articles", type=int, default=100)
    arguments = parser.parse_args()
    began = time.process_time()
    reference = load_reference(arguments.reference)
    print(f"reference loaded in {time.process_time() - began:.2f} s")
    settings = replace(run_settings().extract, spacy_model=arguments.model, judge="rules", reader="none")
    tools = load_toolbox(settings, reference)
    lines = arguments.articles_file.read_text(encoding="utf-8").split("\n")[:arguments.articles]
    texts = [json.loads(line)["text"] for line in lines if line]
    spent: dict[str, float] = defaultdict(float)
    rows: list[dict[str, object]] = []
    for number, text in enumerate(texts):
        article = Article(f"article-{number}", text)
        marks = [time.process_time()]
        doc = tools.nlp(text)
        marks.append(time.process_time())
        actors = find_mentions(doc, article, tools.guide)
        marks.append(time.process_time())
        quotes = find_quotes(text, tools.quote_model)
        marks.append(time.process_time())
        attributions = actors.attribute(quotes)
        marks.append(time.process_time())
        find_stances(doc, actors, quotes, attributions, tools.stance_words, tools.judge)
        marks.append(time.process_time())
        stages = ("parse", "actors", "quotes", "actors", "stances")
        for stage, (start, end) in zip(stages, pairwise(marks), strict=True):
            spent[stage] += end - start
        rows += [{"article_id": article.article_id, "entity": e.key, "published_at": pd.NaT, "name": e.name,
                  "actor_type": e.actor_type, "country": e.country, "role": e.role, "reference_id": e.reference_id,
                  "wikidata_id": e.wikidata_id, "link_confidence": e.link_confidence, "mention_count": 1}
                 for e in actors.entities]
    whole = sum(spent.values())
    for stage, seconds in spent.items():
        print(f"{stage}: {seconds:.1f} s, {seconds / whole:.1%}")
    entities = pd.DataFrame(rows, columns=list(ENTITY_COLUMNS))
    for size in (1_000, 20_000):
        copies = [entities.assign(article_id=entities["article_id"] + f"-{copy}") for copy in range(size // len(texts))]
        corpus = pd.concat(copies, ignore_index=True)
        began = time.process_time()
        resolve_actors(corpus, Corrections())
        count = len(copies) * len(texts)
        print(f"resolving {count:,} articles: {(time.process_time() - began) / count * 1000:.2f} ms an article")


if __name__ == "__main__":
    main()
