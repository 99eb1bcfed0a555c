"""A judge is a file: it is found by its name, takes the options that the settings give it, and no others."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from flows.settings import load_settings
from tests.conftest import PROJECT
from transforms.extract.reader.readers import build_reader
from transforms.extract.reader.windows import FEATURES, WINDOW_CLASSES, Phrase, Window
from transforms.extract.settings import ExtractSettings
from transforms.extract.stances.judges import build_judge
from transforms.extract.stances.judges.learned import LearnedJudge
from transforms.extract.stances.judges.rules import RuleJudge
from transforms.settings import Scalar, SettingsError

_MINE = """
from transforms.extract.stances.judges import Judgement


def build(options):
    return lambda text, candidates: [Judgement("support", 1, options["sure"]) for _ in candidates]
"""

_ASKED = """
import sys
from transforms.extract.settings import ExtractSettings, QuoteSettings, StanceSettings
from transforms.extract.stances.judges import build_judge
judge = build_judge(eval(sys.argv[1]))
print([judgement.confidence for judgement in judge("", ["one candidate", "another"])])
"""


def _chosen(judge: str, **options: Scalar) -> ExtractSettings:
    """The packaged settings with `judge`; `options` replace those that it has there."""
    packaged = load_settings().extract
    given: Mapping[str, Scalar] = options or packaged.judges.get(judge, {})
    return replace(packaged, judge=judge, reader="none", judges={judge: given})


@pytest.mark.parametrize(("name", "kind"), [("rules", RuleJudge), ("learned", LearnedJudge)])
def test_a_judge_is_found_by_its_name(name: str, kind: type) -> None:
    settings = _chosen(name)
    assert isinstance(build_judge(settings), kind)


def test_a_floor_of_the_settings_reaches_the_judge() -> None:
    settings = _chosen("rules", least=0.9)
    judge = build_judge(settings)
    assert isinstance(judge, RuleJudge)
    assert judge.floors.least == 0.9


def test_an_unknown_judge_is_refused_with_the_known_ones() -> None:
    settings = _chosen("oracle")
    with pytest.raises(LookupError, match="found 'oracle', expected one of learned, rules"):
        build_judge(settings)


@pytest.mark.parametrize(("options", "said"), [
    ({"least": 1.5}, "extract.judges.rules.least: found 1.5, expected: less than or equal to 1"),
    ({"least": "high"}, "extract.judges.rules.least: found 'high', expected: a valid number"),
    ({"lest": 0.5}, "extract.judges.rules.least: is missing"),
    ({"least": 0.5, "most": 0.9}, "extract.judges.rules.most: is no setting"),
])
def test_options_that_a_judge_cannot_take_are_named(options: dict[str, Scalar], said: str) -> None:
    settings = _chosen("rules", **options)
    with pytest.raises(SettingsError) as refused:
        build_judge(settings)
    assert str(refused.value) == said


def test_a_new_file_is_a_new_judge(tmp_path: Path) -> None:
    without = shutil.ignore_patterns("*.npz", "*.onnx", "*.pyc")
    shutil.copytree(PROJECT / "transforms", tmp_path / "transforms", ignore=without)
    (tmp_path / "transforms/extract/stances/judges/mine.py").write_text(_MINE, encoding="utf-8")
    asked = subprocess.run([sys.executable, "-c", _ASKED, repr(_chosen("mine", sure=0.8))], cwd=tmp_path,
                           capture_output=True, text=True, check=False)
    assert asked.stdout == "[0.8, 0.8]\n", asked.stderr


def test_the_reader_none_sees_no_position() -> None:
    reader = build_reader(_chosen("rules"))
    (rows,) = reader.read([Window("Ann opposes it.", (Phrase((0, 3), (0, 3)),), (Phrase((12, 14), (12, 14)),), (),
                                  ((0, 0),), ((0,) * len(FEATURES),))])
    assert rows.tolist() == [[1, *(0 for _ in WINDOW_CLASSES[1:])]]
