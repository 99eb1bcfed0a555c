"""Issue codebooks: propositions with the terms that name them and their opposites, read from YAML files.

A codebook file (documented in docs/codebooks.md) declares its name, version and languages, its scope, optional
synonyms, the context that its issues require, fields, and issues. An issue's terms `for` name the change of its label,
its terms `against` the opposite, which turns the sign of a stance round. Several files are read together as one
codebook; ids must not clash.
Every problem is reported with file, line and reason, all problems of all files at once.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from transforms.schema import POLICY_FIELDS, ActorType

_ID = re.compile(r"[a-z]+-[0-9a-zA-Z-]+")
_FILE_KEYS = {"codebook", "version", "scope", "languages", "description", "fields", "issues", "context", "synonyms"}
_SCOPES = ("dispute", "category")
_FILE_REQUIRED = ("codebook", "version", "languages", "issues")
_FIELD_KEYS = {"id", "label", "description", "policy_field"}
_FIELD_REQUIRED = ("description", "id", "label")
_ISSUE_KEYS = {"id", "label", "description", "parent", "for", "against", "context", "unless", "neighbours", "level",
               "policy_field"}
_LEVELS = ("state", "kind", "world")
_SLOT = re.compile(r"\{([a-z]*)\}")
SLOTS = ("scope", "target", ActorType.ORGANIZATION.value, "parties")
"""What a label leaves open: the state whose dispute it is, the state or body that it is about, a body with a name,
the two states between which it is."""
_ISSUE_REQUIRED = ("id", "label", "description", "for")


class CodebookError(ValueError):
    """A codebook cannot be read. `problems` lists "file:line: reason", one per problem, in file and line order."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Term:
    """Words that name an issue: `sign` is +1 where they name the change of its label, -1 where its opposite."""

    text: str
    language: str
    sign: int


@dataclass(frozen=True, slots=True)
class CodedIssue:
    """One issue or, without terms, one policy field.

    `context`: at least one of these words must occur near the target. `is_category`: the issue stands for a kind of
    dispute that occurs in many places: its `slots` are filled from the article, so that the disputes of two countries
    are two issues. `unless`: words or phrases that may not stand in the target. `neighbours`: ids of issues that are
    easily taken for this one; where both fit a target equally, it is neither. `is_kind`: a kind of act of which there
    are many in one country ("talks"): a target that says more than it is an issue of its own below it. `policy_field`:
    the one that it declares itself.
    """

    id: str
    label: str
    description: str
    parent: str | None
    terms: tuple[Term, ...]
    context: tuple[str, ...]
    codebook: str
    is_category: bool = False
    unless: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    is_kind: bool = False
    policy_field: str | None = None


@dataclass(frozen=True, slots=True)
class Codebook:
    """All issues of all files, in file order. `synonyms` maps a word to the word it stands for; `version` names each
    file's declared version and hashes all content, for the lineage of rows."""

    issues: tuple[CodedIssue, ...]
    synonyms: tuple[tuple[str, str], ...]
    version: str


EMPTY = Codebook(issues=(), synonyms=(), version="none")


def load_codebooks(paths: Sequence[Path]) -> Codebook:
    """Read the codebook files `paths` as one codebook; no path gives the empty codebook.

    Raises CodebookError, with file, line and reason of every problem: YAML that cannot be parsed, missing or unknown
    keys, wrong types, malformed or duplicate ids, unknown or circular parents, a term both for and against an issue, a
    term of two issues that no context tells apart, a synonym of two words. Raises OSError when a file cannot be opened.
    """
    if not paths:
        return EMPTY
    problems: list[str] = []
    sources: list[_Source] = []
    digest = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        digest.update(content)
        source, found = _read(path, content)
        problems += found
        if source is not None:
            sources.append(source)
    _check_ids(sources, problems)
    _check_neighbours(sources, problems)
    _check_terms(sources, problems)
    synonyms = _synonyms(sources, problems)
    if problems:
        raise CodebookError(problems)
    versions = "+".join(f"{source.name}@{source.version}" for source in sources)
    return Codebook(
        issues=tuple(entry.issue for source in sources for entry in source.entries),
        synonyms=synonyms,
        version=f"{versions}#{digest.hexdigest()[:12]}",
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    issue: CodedIssue
    line: int
    term_lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Source:
    path: Path
    name: str
    version: str
    entries: tuple[_Entry, ...]
    synonyms: tuple[tuple[str, str, int], ...]


@lru_cache(maxsize=16)
def _read(path: Path, content: bytes) -> tuple[_Source | None, tuple[str, ...]]:
    """What a file holds and what is wrong with it; kept, since a run asks for it more than once and a large file takes
    seconds."""
    problems: list[str] = []
    source = _parsed(path, content, problems)
    return source, tuple(problems)


def _parsed(path: Path, content: bytes, problems: list[str]) -> _Source | None:
    try:
        document = YAML(typ="rt").load(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problems.append(f"{path}:{line}: not UTF-8: byte {content[error.start]:#04x}")
        return None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problems.append(f"{path}:{mark.line + 1 if mark else 1}: not valid YAML: {error.problem or error.context}")
        return None
    except (YAMLError, RecursionError) as error:
        problems.append(f"{path}:1: not valid YAML: {' '.join(str(error).split())}")
        return None
    if not isinstance(document, CommentedMap):
        problems.append(f"{path}:1: found {_kind(document)}, expected a mapping with keys {', '.join(_FILE_REQUIRED)}")
        return None
    reader = _Reader(path, problems)
    before = len(problems)
    reader.keys(document, _FILE_KEYS, _FILE_REQUIRED, "codebook file")
    name = reader.text(document, "codebook")
    version = reader.text(document, "version")
    languages = reader.texts(document, "languages")
    entries = [*reader.fields(document, name), *reader.issues(document, name, languages)]
    synonyms = reader.synonyms(document)
    return _Source(path, name, version, tuple(entries), synonyms) if len(problems) == before else None


class _Reader:
    """Reads one document, writing down what is wrong with it instead of stopping at the first problem."""

    def __init__(self, path: Path, problems: list[str]) -> None:
        self._path = path
        self._problems = problems

    def problem(self, line: int, reason: str) -> None:
        self._problems.append(f"{self._path}:{line}: {reason}")

    def keys(self, node: CommentedMap, known: set[str], required: Sequence[str], what: str) -> None:
        for key in node:
            if key not in known:
                expected = ", ".join(sorted(known))
                self.problem(_line(node, key), f"unknown key {key!r} in {what}, expected one of {expected}")
        for key in required:
            if key not in node:
                self.problem(node.lc.line + 1, f"missing key {key!r} in {what}")

    def text(self, node: CommentedMap, key: str) -> str:
        value = node.get(key)
        if isinstance(value, str) and value.strip():
            return str(value).strip()
        if key in node:
            self.problem(_line(node, key), f"{key!r} is {_kind(value)}, expected a non-empty string")
        return ""

    def texts(self, node: CommentedMap, key: str) -> tuple[str, ...]:
        return tuple(text for text, _ in self._lined(node, key))

    def fields(self, document: CommentedMap, codebook: str) -> Iterator[_Entry]:
        for node in self._mappings(document, "fields"):
            self.keys(node, _FIELD_KEYS, _FIELD_REQUIRED, "field")
            yield self._entry(node, codebook, (), (), ())

    def scope(self, document: CommentedMap) -> str:
        value = document.get("scope", _SCOPES[0])
        if value not in _SCOPES:
            self.problem(_line(document, "scope"), f"'scope' is {_kind(value)}, expected one of {', '.join(_SCOPES)}")
        return str(value)

    def issues(self, document: CommentedMap, codebook: str, languages: tuple[str, ...]) -> Iterator[_Entry]:
        context = self.texts(document, "context")
        is_category = self.scope(document) == "category"
        for node in self._mappings(document, "issues"):
            self.keys(node, _ISSUE_KEYS, _ISSUE_REQUIRED, f"issue {node.get('id', '?')!r}")
            lined = [*self._terms(node, "for", 1, languages), *self._terms(node, "against", -1, languages)]
            own = self.texts(node, "context")
            entry = self._entry(node, codebook, tuple(term for term, _ in lined), own or context,
                                tuple(line for _, line in lined))
            unless, neighbours = self.texts(node, "unless"), self.texts(node, "neighbours")
            slots = self.slots(node, is_category)
            yield replace(entry, issue=replace(entry.issue, is_category=is_category, unless=unless,
                                               neighbours=neighbours, slots=slots,
                                               is_kind=node.get("level") == "kind"))

    def slots(self, node: CommentedMap, is_category: bool) -> tuple[str, ...]:
        """What the issue leaves open: the slots of its label, else its scope; none where it is the world's."""
        level = node.get("level", _LEVELS[0])
        if level not in _LEVELS:
            self.problem(_line(node, "level"), f"'level' is {level!r}, expected one of {', '.join(_LEVELS)}")
        named = tuple(_SLOT.findall(str(node.get("label", ""))))
        for slot in named:
            if slot not in SLOTS:
                self.problem(_line(node, "label"), f"slot {{{slot}}} of 'label' is unknown, expected one of "
                                                   f"{', '.join(SLOTS)}")
        if not is_category or level == "world":
            return ()
        return named or ("scope",)

    def policy_field(self, node: CommentedMap) -> str | None:
        """The policy field that a field or issue declares for itself and what lies below it."""
        value = node.get("policy_field")
        if value is not None and value not in POLICY_FIELDS:
            self.problem(_line(node, "policy_field"), f"'policy_field' is {value!r}, expected one of "
                                                      f"{', '.join(POLICY_FIELDS)}")
        return None if value is None else str(value)

    def synonyms(self, document: CommentedMap) -> tuple[tuple[str, str, int], ...]:
        node = document.get("synonyms")
        if node is None:
            return ()
        if not isinstance(node, CommentedMap):
            reason = f"'synonyms' is {_kind(node)}, expected a mapping of word to words"
            self.problem(_line(document, "synonyms"), reason)
            return ()
        return tuple((word, str(head), line) for head in node for word, line in self._lined(node, head))

    def _entry(self, node: CommentedMap, codebook: str, terms: tuple[Term, ...], context: tuple[str, ...],
               term_lines: tuple[int, ...]) -> _Entry:
        issue_id = self.text(node, "id")
        if issue_id and not _ID.fullmatch(issue_id):
            self.problem(_line(node, "id"), f"id {issue_id!r} does not match {_ID.pattern}")
        parent = self.text(node, "parent") or None
        issue = CodedIssue(issue_id, self.text(node, "label"), self.text(node, "description"), parent, terms, context,
                           codebook, policy_field=self.policy_field(node))
        return _Entry(issue, node.lc.line + 1, term_lines)

    def _terms(self, node: CommentedMap, key: str, sign: int, languages: tuple[str, ...]) -> Iterator[tuple[Term, int]]:
        value = node.get(key)
        if isinstance(value, CommentedMap):
            for language in value:
                if language not in languages:
                    self.problem(_line(value, language), f"language {language!r} of {key!r} is not among the file's "
                                                         f"languages ({', '.join(languages)})")
                for text, line in self._lined(value, language):
                    yield Term(text, str(language), sign), line
        else:
            for text, line in self._lined(node, key):
                yield Term(text, languages[0] if languages else "", sign), line

    def _lined(self, node: CommentedMap, key: str) -> list[tuple[str, int]]:
        value = node.get(key)
        if value is None and key not in node:
            return []
        if not isinstance(value, CommentedSeq):
            self.problem(_line(node, key), f"{key!r} is {_kind(value)}, expected a list of strings")
            return []
        found: list[tuple[str, int]] = []
        for position, item in enumerate(value):
            line = int(value.lc.item(position)[0]) + 1
            if isinstance(item, str) and item.strip():
                found.append((str(item).strip(), line))
            else:
                self.problem(line, f"item {position + 1} of {key!r} is {_kind(item)}, expected a non-empty string "
                                   f"(words such as no, yes, on need quotation marks)")
        return found

    def _mappings(self, document: CommentedMap, key: str) -> Iterator[CommentedMap]:
        value = document.get(key)
        if value is None and key not in document:
            return
        if not isinstance(value, CommentedSeq):
            self.problem(_line(document, key), f"{key!r} is {_kind(value)}, expected a list")
            return
        for position, item in enumerate(value):
            if isinstance(item, CommentedMap):
                yield item
            else:
                self.problem(int(value.lc.item(position)[0]) + 1, f"item {position + 1} of {key!r} is {_kind(item)}, "
                                                                  f"expected a mapping")


def _check_ids(sources: Sequence[_Source], problems: list[str]) -> None:
    where: dict[str, str] = {}
    for source in sources:
        for entry in source.entries:
            here = f"{source.path}:{entry.line}"
            if entry.issue.id in where:
                problems.append(f"{here}: id {entry.issue.id!r} is already used at {where[entry.issue.id]}")
            where.setdefault(entry.issue.id, here)
    parents = {entry.issue.id: entry.issue.parent for source in sources for entry in source.entries}
    for source in sources:
        for entry in source.entries:
            parent = entry.issue.parent
            if parent is not None and parent not in parents:
                problems.append(f"{source.path}:{entry.line}: parent {parent!r} of {entry.issue.id!r} is no id of a "
                                f"field or issue")
            elif _is_circular(entry.issue.id, parents):
                problems.append(f"{source.path}:{entry.line}: {entry.issue.id!r} is its own ancestor")


def _check_neighbours(sources: Sequence[_Source], problems: list[str]) -> None:
    ids = {entry.issue.id for source in sources for entry in source.entries}
    for source in sources:
        for entry in source.entries:
            problems += [f"{source.path}:{entry.line}: neighbour {other!r} of {entry.issue.id!r} is no id of another "
                         f"issue" for other in entry.issue.neighbours if other not in ids or other == entry.issue.id]


def _is_circular(issue_id: str, parents: dict[str, str | None]) -> bool:
    above = parents.get(issue_id)
    for _ in parents:
        if above is None:
            return False
        if above == issue_id:
            return True
        above = parents.get(above)
    return False


def _check_terms(sources: Sequence[_Source], problems: list[str]) -> None:
    seen: dict[tuple[str, str], list[tuple[str, CodedIssue, int]]] = {}
    for source in sources:
        for entry in source.entries:
            for term, line in zip(entry.issue.terms, entry.term_lines, strict=True):
                key = (term.language, " ".join(term.text.lower().split()))
                here = f"{source.path}:{line}"
                for place, other, sign in seen.get(key, ()):
                    reason = _clash(term, entry.issue, other, sign)
                    if reason:
                        problems.append(f"{here}: term {term.text!r} {reason} (first at {place})")
                        break
                seen.setdefault(key, []).append((here, entry.issue, term.sign))


def _clash(term: Term, issue: CodedIssue, other: CodedIssue, sign: int) -> str | None:
    if issue.id == other.id:
        return f"is both for and against {issue.id!r}" if term.sign != sign else f"is listed twice in {issue.id!r}"
    if bool(issue.context) != bool(other.context) or (issue.context and not set(issue.context) & set(other.context)):
        return None
    return f"names both {other.id!r} and {issue.id!r}, which no context tells apart"


def _synonyms(sources: Sequence[_Source], problems: list[str]) -> tuple[tuple[str, str], ...]:
    heads: dict[str, str] = {}
    for source in sources:
        for word, head, line in source.synonyms:
            if heads.setdefault(word.lower(), head.lower()) != head.lower():
                other = heads[word.lower()]
                problems.append(f"{source.path}:{line}: {word!r} is a synonym of {head!r} and of {other!r}")
    return tuple(sorted(heads.items()))


def _line(node: CommentedMap, key: Any) -> int:
    return int(node.lc.key(key)[0]) + 1


def _kind(value: object) -> str:
    if value is None:
        return "empty"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return f"{type(value).__name__} {value!r}"
