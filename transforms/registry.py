"""Registries: a package whose modules are its members, so that a new member is a new file and nothing else.

Judges, position readers and executors are such packages. Each module of one exports `build`, with the parameters that
the package's own docstring tells; modules whose names begin with an underscore are no members.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType


def member_names(package: str) -> tuple[str, ...]:
    """Return the names of the members of the registry `package`, sorted; nothing but its top package is imported."""
    top, *below = package.split(".")
    spec = find_spec(top)
    roots = () if spec is None else spec.submodule_search_locations or ()
    found = iter_modules([str(Path(root, *below)) for root in roots])
    return tuple(sorted(module.name for module in found if not module.name.startswith("_")))


def member(package: str, name: str) -> ModuleType:
    """Import and return the member `name` of the registry `package`. Raises LookupError where there is none."""
    known = member_names(package)
    if name not in known:
        raise LookupError(f"found {name!r}, expected one of {', '.join(known)}")
    return import_module(f"{package}.{name}")
