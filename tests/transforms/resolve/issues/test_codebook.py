"""Codebooks are read strictly: every problem is told with file, line and reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from transforms.extract.language.en.comparison.normal_forms import general_synonyms, stems
from transforms.resolve.issues.codebook import CodebookError, load_codebooks

SEEDS = Path(__file__).resolve().parents[4] / "seeds/codebooks"
HEAD = 'codebook: test\nversion: "1"\nlanguages: [en]\n'
GOOD = HEAD + """\
fields:
  - {id: field-water, label: Water, description: Rivers and dams.}
issues:
  - id: issue-dam
    label: Construction of the dam
    description: Support is for building it.
    parent: field-water
    for: [construction of dam, dam]
    against: [demolition of dam]
"""


def problems(tmp_path: Path, *texts: str) -> list[str]:
    paths = []
    for number, text in enumerate(texts):
        paths.append(tmp_path / f"{number}.yaml")
        paths[-1].write_text(text, encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        load_codebooks(paths)
    return [problem.removeprefix(f"{tmp_path}/") for problem in caught.value.problems]


def test_a_good_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    codebook = load_codebooks([tmp_path / "good.yaml"])
    assert [issue.id for issue in codebook.issues] == ["field-water", "issue-dam"]
    assert [(term.text, term.sign) for term in codebook.issues[1].terms] == [
        ("construction of dam", 1), ("dam", 1), ("demolition of dam", -1)]
    assert codebook.version.startswith("test@1#")


def test_the_version_follows_the_content(tmp_path: Path) -> None:
    path = tmp_path / "good.yaml"
    path.write_text(GOOD, encoding="utf-8")
    before = load_codebooks([path]).version
    path.write_text(GOOD.replace("dam]", "barrage]"), encoding="utf-8")
    assert load_codebooks([path]).version != before


@pytest.mark.parametrize(("old", "new", "line", "reason"), [
    ("    description: Support is for building it.\n", "", 7, "missing key 'description' in issue 'issue-dam'"),
    ("parent: field-water", "parent: field-wate", 7, "parent 'field-wate' of 'issue-dam' is no id"),
    ("parent: field-water", "parent: issue-dam", 7, "'issue-dam' is its own ancestor"),
    ("against: [demolition of dam]", "against: [dam]", 12, "term 'dam' is both for and against 'issue-dam'"),
    ("against: [demolition", "againts: [demolition", 12, "unknown key 'againts'"),
    ("id: issue-dam", "id: Issue_dam", 7, "id 'Issue_dam' does not match"),
    ("for: [construction of dam, dam]", "for: dam", 11, "'for' is str 'dam', expected a list"),
    ("[construction of dam, dam]", "[construction of dam, 12]", 11, "item 2 of 'for' is int 12"),
    ("[construction of dam, dam]", "{fr: [barrage]}", 11, "language 'fr' of 'for' is not among"),
    ("languages: [en]", "languages: [en]\nscope: world", 4, "'scope' is str 'world', expected one of dispute,"),
    ("issues:\n", "issues: [\n", 7, "not valid YAML"),
])
def test_a_bad_file_is_told_with_line_and_reason(tmp_path: Path, old: str, new: str, line: int, reason: str) -> None:
    assert old in GOOD
    found = problems(tmp_path, GOOD.replace(old, new))
    assert len(found) == 1
    assert found[0].startswith("0.yaml:")
    assert reason in found[0]
    if reason != "not valid YAML":
        assert found[0].startswith(f"0.yaml:{line}: ")


@pytest.mark.parametrize("content", [GOOD + "\x00", "[" * 50_000], ids=["a control character", "nested deeply"])
def test_what_no_parser_of_yaml_takes_is_a_problem_too(tmp_path: Path, content: str) -> None:
    (told,) = problems(tmp_path, content)
    assert told.startswith("0.yaml:1: not valid YAML: ")


def test_ids_of_two_files_must_differ(tmp_path: Path) -> None:
    other = HEAD + "issues:\n  - {id: issue-dam, label: L, description: D, for: [weir]}\n"
    assert problems(tmp_path, GOOD, other) == [
        f"1.yaml:5: id 'issue-dam' is already used at {tmp_path}/0.yaml:7"]


def test_a_term_of_two_issues_needs_contexts_that_differ(tmp_path: Path) -> None:
    other = HEAD + "issues:\n  - {id: issue-weir, label: L, description: D, for: [dam]}\n"
    assert "names both 'issue-dam' and 'issue-weir'" in problems(tmp_path, GOOD, other)[0]
    (tmp_path / "2.yaml").write_text(other.replace("for: [dam]", "for: [dam], context: [Nile]"), encoding="utf-8")
    assert len(load_codebooks([tmp_path / "0.yaml", tmp_path / "2.yaml"]).issues) == 3


def test_no_file_is_the_empty_codebook() -> None:
    assert load_codebooks([]).issues == ()


def test_the_codebooks_that_come_with_the_project_are_rich_enough() -> None:
    codebook = load_codebooks(sorted(SEEDS.glob("*.yaml")))
    war = [issue for issue in codebook.issues if issue.codebook == "war-in-ukraine" and issue.terms]
    general = [issue for issue in codebook.issues if issue.codebook == "general" and issue.terms]
    assert len(war) >= 25
    assert len(general) >= 800
    assert len({issue.parent for issue in general if (issue.parent or "").startswith("field-")}) >= 16
    assert [issue.id for issue in codebook.issues if issue.terms and issue.parent is None] == []


@pytest.mark.parametrize(("old", "new", "reason"), [
    ("against:", "neighbours: [issue-weir]\n    against:", "neighbour 'issue-weir' of 'issue-dam' is no id"),
    ("against:", "level: moon\n    against:", "'level' is 'moon', expected one of state, kind, world"),
    ("label: Construction of the dam", 'label: "Dam of {river}"', "slot {river} of 'label' is unknown"),
])
def test_slots_levels_and_neighbours_are_checked(tmp_path: Path, old: str, new: str, reason: str) -> None:
    (told,) = problems(tmp_path, GOOD.replace(old, new))
    assert reason in told


def test_no_words_name_two_propositions_of_the_general_codebook() -> None:
    codebook = load_codebooks([SEEDS / "general.yaml"])
    named: dict[tuple[frozenset[str], tuple[str, ...]], str] = {}
    for issue in codebook.issues:
        for term in issue.terms:
            forms = frozenset(stems(term.text, general_synonyms()))
            assert forms, f"{term.text!r} of {issue.id} has no word that is compared"
            assert named.setdefault((forms, issue.context), issue.id) == issue.id, term.text
