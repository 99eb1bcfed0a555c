"""How well the reader tells who is for or against whom, given the two entities of a sentence.

    python -m benchmarks.directed_sentiment directed_sentiment_train.jsonl.gz [--part test] [--reader WINDOWS.onnx]

The set is of Park et al. (ACL 2021). Its part `test` (a tenth of the sentences, by hash) neither trained nor tuned the
reader. Printed are macro-F1 of the five classes (neutral, either side for or against the other) and of three, where the
direction is given: each sentence counts twice, once for what either entity holds of the other.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import numpy.typing as npt

from training.reader.sentences import Directed, directed_sentences, window_of
from transforms.extract.reader import POSITION_CLASSES, default_weights_path, load_window_model

FIVE = ("neutral", "p for q", "p against q", "q for p", "q against p")
THREE = POSITION_CLASSES[:3]
FLOOR = 1e-9


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--part", default="test", choices=["train", "development", "test"])
    parser.add_argument("--reader", type=Path, default=default_weights_path())
    arguments = parser.parse_args()
    sentences = directed_sentences(arguments.sentences)[arguments.part]
    forth, back = _sides(sentences, arguments.reader)
    joint = np.stack([forth[:, 0] + back[:, 0], forth[:, 1] + back[:, 0], forth[:, 2] + back[:, 0],
                      forth[:, 0] + back[:, 1], forth[:, 0] + back[:, 2]], axis=1)
    show("five classes", FIVE, joint.argmax(axis=1), np.array([one.label for one in sentences]))
    wanted = np.array([one.forth.classes[0] for one in sentences] + [one.back.classes[0] for one in sentences])
    show("three classes", THREE, np.concatenate([forth, back]).argmax(axis=1), wanted)


def _sides(sentences: list[Directed], weights: Path) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Log probabilities of none, support and oppose, of the first entity towards the second and back."""
    rows = np.stack(load_window_model(weights).read([window_of(one) for one in sentences])).astype(float)
    sides = np.concatenate([rows[:, :, :1], rows[:, :, 1:3] + rows[:, :, 5:7]], axis=2)
    logs = np.log(sides + FLOOR)
    return logs[:, 0], logs[:, 1]


def show(title: str, names: tuple[str, ...], found: np.ndarray, wanted: np.ndarray) -> None:
    scores = []
    for number in range(len(names)):
        right = int(((found == number) & (wanted == number)).sum())
        scores.append(2 * right / max(1, int((found == number).sum() + (wanted == number).sum())))
    each = ", ".join(f"{name} {score:.3f}" for name, score in zip(names, scores, strict=True))
    print(f"{title}: macro-F1 {sum(scores) / len(scores):.3f} on {len(wanted)} ({each})")


if __name__ == "__main__":
    main()
