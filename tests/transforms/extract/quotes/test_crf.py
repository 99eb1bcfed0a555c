"""The batched recursions against enumeration of all tag sequences."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np

from transforms.extract.quotes.crf import best_tags, tag_probabilities


def test_recursions_agree_with_enumeration() -> None:
    random = np.random.default_rng(3)
    emissions = random.normal(size=(7, 3)).astype(np.float32)
    transitions = random.normal(size=(3, 3)).astype(np.float32)
    begins = random.normal(size=3).astype(np.float32)
    bounds = [(0, 2), (3, 7)]
    tags = best_tags(emissions, transitions, begins, bounds)
    probabilities = tag_probabilities(emissions, transitions, begins, bounds)
    for first, end in bounds:
        paths = list(product(range(3), repeat=end - first))
        scores = np.array([
            begins[path[0]]
            + sum(emissions[first + step, tag] for step, tag in enumerate(path))
            + sum(transitions[a, b] for a, b in pairwise(path))
            for path in paths
        ])
        assert tuple(tags[first:end]) == paths[int(scores.argmax())]
        share = np.exp(scores - scores.max())
        share /= share.sum()
        for step in range(end - first):
            expected = [sum(s for s, path in zip(share, paths, strict=True) if path[step] == tag) for tag in range(3)]
            np.testing.assert_allclose(probabilities[first + step], expected, rtol=1e-4)
