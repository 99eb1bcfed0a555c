"""Decode a linear-chain CRF: best tag sequence and tag probabilities, many short sequences at a time.

The Viterbi and forward-backward recursions (Rabiner 1989; Lafferty et al. 2001) run over all paragraphs of
an article together,
longest first, so that a step is one small array operation.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from transforms.extract.quotes.network import Floats

Ints = npt.NDArray[np.int64]


def best_tags(emissions: Floats, transitions: Floats, begins: Floats, bounds: list[tuple[int, int]]) -> Ints:
    """Return the most probable tag of each row of `emissions`; each `(first, end)` of `bounds` is one sequence."""
    tags = np.zeros(len(emissions), dtype=np.int64)
    firsts, lengths = _longest_first(bounds)
    if not len(firsts):
        return tags
    score = begins + emissions[firsts]
    back = []
    finals = np.zeros(len(firsts), dtype=np.int64)
    for step in range(1, int(lengths[0])):
        running = int(np.searchsorted(-lengths, -step, side="left"))
        finals[running : len(score)] = score[running:].argmax(axis=1)
        paths = score[:running, :, None] + transitions
        best = paths.argmax(axis=1)
        back.append(best)
        score = paths.max(axis=1) + emissions[firsts[:running] + step]
    finals[: len(score)] = score.argmax(axis=1)
    current = finals
    for step in range(int(lengths[0]) - 1, -1, -1):
        running = int(np.searchsorted(-lengths, -step, side="left"))
        tags[firsts[:running] + step] = current[:running]
        if step:
            current[:running] = back[step - 1][np.arange(running), current[:running]]
    return tags


def tag_probabilities(emissions: Floats, transitions: Floats, begins: Floats, bounds: list[tuple[int, int]]) -> Floats:
    """Return the marginal probability of each tag for each row of `emissions`."""
    firsts, lengths = _longest_first(bounds)
    if not len(firsts):
        return np.zeros_like(emissions)
    step_weights = np.exp(transitions - transitions.max())
    likelihood = np.exp(emissions - emissions.max(axis=1, keepdims=True))
    forward = np.zeros_like(likelihood)
    backward = np.ones_like(likelihood)
    alpha = np.exp(begins - begins.max()) * likelihood[firsts]
    alpha /= alpha.sum(axis=1, keepdims=True)
    forward[firsts] = alpha
    for step in range(1, int(lengths[0])):
        running = int(np.searchsorted(-lengths, -step, side="left"))
        alpha = (alpha[:running] @ step_weights) * likelihood[firsts[:running] + step]
        alpha /= alpha.sum(axis=1, keepdims=True)
        forward[firsts[:running] + step] = alpha
    for step in range(int(lengths[0]) - 1, 0, -1):
        running = int(np.searchsorted(-lengths, -step, side="left"))
        rows = firsts[:running] + step
        beta = (backward[rows] * likelihood[rows]) @ step_weights.T
        backward[rows - 1] = beta / beta.sum(axis=1, keepdims=True)
    joint = forward * backward
    total = joint.sum(axis=1, keepdims=True)
    probabilities: Floats = joint / np.where(total > 0, total, 1)
    return probabilities


def _longest_first(bounds: list[tuple[int, int]]) -> tuple[Ints, Ints]:
    ordered = sorted(bounds, key=lambda bound: (bound[0] - bound[1], bound[0]))
    return np.array([b[0] for b in ordered], dtype=np.int64), np.array([b[1] - b[0] for b in ordered], dtype=np.int64)
