"""Scores of the window reader on pairs whose classes are known."""

from __future__ import annotations

import numpy as np

from training.reader.scores import merged, merged_classes, report
from transforms.extract.reader.windows import WINDOW_CLASSES


def _sure_of(*names: str) -> np.ndarray:
    return merged(np.array([[0.92 if name == seen else 0.01 for name in WINDOW_CLASSES] for seen in names]))


def _classes(*names: str) -> np.ndarray:
    return merged_classes(np.array([WINDOW_CLASSES.index(name) for name in names]))


def test_the_kind_of_a_target_does_not_count() -> None:
    scores = report(_sure_of("issue oppose", "actor support"), _classes("actor oppose", "issue support"))
    assert (scores["micro"], scores["best micro"], scores["sign"]) == (1, 1, 1)


def test_a_wrong_side_is_a_position_with_the_wrong_sign() -> None:
    scores = report(_sure_of("issue oppose", "issue support"), _classes("issue support", "issue support"))
    assert (scores["any position"], scores["sign"], scores["micro"]) == (1, 0.5, 0.5)


def test_pairs_that_the_annotation_leaves_open_are_not_counted() -> None:
    classes = np.array([WINDOW_CLASSES.index("issue support"), -1])
    assert report(_sure_of("issue support", "issue oppose"), classes)["micro"] == 1
